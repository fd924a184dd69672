/** `through(column)`: stands for the rule of another table until the condition around it is written as text. */
import { getTableName, sql, type Column, type SQL, type Table } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { policyThrough } from "../../errors/policy.ts";

/** The condition that is being written takes them in, in their order. */
let taking: ((column: Column) => number) | undefined;

/** Stands in the text for the through of this number; no text of an author has it. */
export const THROUGH = "\u0001";

export function throughSql(column: SQLiteColumn): SQL {
  parentOf(column);
  const getSQL = (): SQL => {
    if (taking === undefined) throw policyThrough({ column: nameOf(column), reason: "stands outside of a policy" });
    return sql.raw(`${THROUGH}${taking(column)}${THROUGH}`);
  };
  return sql`${{ getSQL }}`;
}

/** Runs `write`, and has it told what it goes through. */
export function takingThroughs<T>(take: (column: Column) => number, write: () => T): T {
  const outer = taking;
  taking = take;
  try {
    return write();
  } finally {
    taking = outer;
  }
}

/** The table that a column refers to, and its key there. @throws policy-through */
export function parentOf(column: Column): { table: Table; key: Column } {
  const keys = getTableConfig(column.table as SQLiteTable).foreignKeys.map((each) => each.reference());
  const found = keys.find(({ columns }) => columns.length === 1 && (columns[0] as Column) === column);
  if (found === undefined) throw policyThrough({ column: nameOf(column), reason: "refers to no other table" });
  return { table: found.foreignTable, key: found.foreignColumns[0]! };
}

export function nameOf(column: Column): string {
  return `${getTableName(column.table)}.${column.name}`;
}
