/**
 * Rows of a table in an order, by a condition. In the order of an index SQLite looks up one row after the other to see whether it is
 * wanted: where few are, that is each of the table, a second and more for a million, and nothing else runs meanwhile. So it goes no
 * further than pays; then it reads the table as it lies, which takes a tenth, and sorts what it finds.
 */
import { and, getTableColumns, getTableName, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { limits } from "../limits.ts";
import type { Term } from "./order.ts";
import type { WindowQuery } from "./window.ts";

export interface Walk {
  readonly fields: Readonly<Record<string, SQLiteColumn | SQL>>;
  readonly terms: readonly Term[];
  readonly by: (terms: readonly Term[]) => readonly SQL[];
  /** From where on. */
  readonly from: (terms: readonly Term[]) => SQL | undefined;
  readonly offset: number;
  readonly limit: number;
}

type Row = Record<string, unknown>;

export async function readAlong(query: WindowQuery, walk: Walk): Promise<Row[]> {
  const { fields, offset, limit } = walk;
  if (!(await looksUp(query, walk))) return inOrder(query, walk);
  const { db, table, where } = query;
  const near = db.select(getTableColumns(table)).from(table).where(walk.from(walk.terms)).orderBy(...walk.by(walk.terms)).limit(limits.rowsLookedUp).as(getTableName(table));
  const found = await db.select(fields).from(near).where(where).limit(limit).offset(offset).execute();
  return found.length === limit ? found : inOrder(query, { ...walk, terms: walk.terms.map((term) => ({ ...term, unindexed: true })) });
}

function rowsOf({ db, table }: WindowQuery, { fields, terms, by, from, offset, limit }: Walk, where: SQL | undefined) {
  return db.select(fields).from(table).where(and(where, from(terms))).orderBy(...by(terms)).limit(limit).offset(offset);
}

function inOrder(query: WindowQuery, walk: Walk): Promise<Row[]> {
  return rowsOf(query, walk, query.where).execute();
}

/** The condition finds no rows by itself, and the order comes from an index. */
async function looksUp(query: WindowQuery, walk: Walk): Promise<boolean> {
  const { db, where } = query;
  if (where === undefined || db.engine.kind !== "sqlite") return false;
  const plan = async (condition: SQL | undefined): Promise<string> => ((await db.explain(rowsOf(query, walk, condition))) as [number, number, number, string][]).map(([, , , detail]) => detail).join("\n");
  const wanted = await plan(where);
  return / USING INDEX /.test(wanted) && !wanted.includes("TEMP B-TREE") && wanted === (await plan(undefined));
}
