/** Rows of another table to choose from, by what names them to people. */
import { asc, eq } from "drizzle-orm";
import { resourceChoices } from "../../errors/db.ts";
import type { Choice } from "../../wire/resource.ts";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { contains, when } from "../conditions.ts";
import { limits } from "../limits.ts";
import type { Definition } from "./definition.ts";

/**
 * Those whose name holds the text, by their names; the one that is chosen now is always among them.
 * @throws Failure `resource-choices`
 */
export async function choicesOf<T extends SQLiteTable>(about: Definition<T>, name: string, search: string, chosen: number | string | null): Promise<Choice[]> {
  const found = about.fields.includes(name) ? about.reference(name) : undefined;
  if (found === undefined) throw resourceChoices();
  const { table, key, label } = found;
  const query = () => about.db.select({ value: key, label }).from(table);
  const rows = await query().where(when(search.slice(0, limits.searchLength), (text) => contains(label, text))).orderBy(asc(label), asc(key)).limit(limits.resourceChoices);
  const missing = chosen === null || rows.some(({ value }) => value === chosen) ? [] : await query().where(eq(key, chosen)).limit(1);
  return [...missing, ...rows].map((row) => ({ value: row.value as number | string, label: String(row.label ?? row.value) }));
}

