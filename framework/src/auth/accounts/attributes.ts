/** The attributes of auth.ts, as values and as they are stored: the columns say what fits. */
import { getTableColumns, type Column } from "drizzle-orm";
import { sqliteTable, type SQLiteColumnBuilderBase } from "drizzle-orm/sqlite-core";
import { authAttributeValue } from "../../errors/auth.ts";
import { seams } from "../../state/seams.ts";

type Values = Readonly<Record<string, unknown>>;

const known = new WeakMap<object, Readonly<Record<string, Column>>>();

export function attributeColumns(): Readonly<Record<string, Column>> {
  const declared = (seams.auth?.attributes ?? {}) as Record<string, SQLiteColumnBuilderBase>;
  let found = known.get(declared);
  if (found === undefined) known.set(declared, found = getTableColumns(sqliteTable("auth_attributes", declared)));
  return found;
}

/** As they are stored. @throws `auth-attribute-value` */
export function storedAttributes(values: Values): Values {
  const own = attributeColumns();
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => {
    const column = Object.hasOwn(own, name) ? own[name] : undefined;
    if (column === undefined) throw authAttributeValue({ name, why: `is not declared; there are ${Object.keys(own).join(", ") || "none"}` });
    if (value === null) return [name, null];
    if (column.enumValues !== undefined && column.enumValues.length > 0 && !column.enumValues.includes(value as string)) {
      throw authAttributeValue({ name, why: `expects one of ${column.enumValues.join(", ")}, got ${JSON.stringify(value)}` });
    }
    return [name, column.mapToDriverValue(value)];
  }));
}

/** As `user` has them: what does not fit any more, since auth.ts has changed, is as if it had never been said. */
export function readAttributes(stored: Values): Values {
  return Object.fromEntries(Object.entries(attributeColumns()).map(([name, column]) => {
    const value = Object.hasOwn(stored, name) ? stored[name] : undefined;
    const fits = value != null && (!column.enumValues?.length || column.enumValues.includes(value as string));
    return [name, fits ? column.mapFromDriverValue(value) : column.default ?? null];
  }));
}
