/** What is known of a statement before it runs. */
import { dbRawTransaction } from "../../errors/db.ts";
import type { Connection } from "./connection.ts";
import type { Uses } from "./uses.ts";

/**
 * Which tables it touches.
 * @throws db-raw-transaction
 */
export function usesOf(connection: Connection, sql: string, params: readonly unknown[]): Uses {
  const uses = connection.uses(sql, params);
  if (uses.control) throw dbRawTransaction({ statement: sql.trim().split(/\s+/)[0]!.toUpperCase() });
  return uses;
}

/** SQLite has no booleans; columns turn them into numbers, plain SQL does not. */
export function bindable(params: readonly unknown[]): readonly unknown[] {
  for (const param of params) if (typeof param === "boolean") return params.map((each) => (typeof each === "boolean" ? Number(each) : each));
  return params;
}

/** What the statement does, as the method that an author calls. */
export function verbOf(sql: string): string {
  return /^\s*(insert|update|delete)/i.exec(sql)?.[1]?.toLowerCase() ?? "run";
}
