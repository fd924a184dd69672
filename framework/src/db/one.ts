/** Queries for a single row. */
import { dbRows } from "../errors/db.ts";
import { notFound } from "../state/failures.ts";

/**
 * The only row.
 * @throws Failure `not-found` where there is none; db-rows where there are several
 * @example const customer = await one(db.select().from(customers).where(eq(customers.id, id)));
 */
export async function one<T>(query: PromiseLike<readonly T[]>): Promise<T> {
  const row = await oneOrNull(query);
  if (row === null) throw notFound();
  return row;
}

/**
 * The only row, or null.
 * @throws db-rows where there are several
 */
export async function oneOrNull<T>(query: PromiseLike<readonly T[]>): Promise<T | null> {
  const rows = await query;
  if (rows.length > 1) throw dbRows({ count: rows.length });
  return rows[0] ?? null;
}
