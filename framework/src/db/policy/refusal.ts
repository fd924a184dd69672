/** How a database refuses a row in the middle of a statement, so that nothing of it is done, and what the user is told. */
import type { Column } from "drizzle-orm";
import { policyRefused } from "../../errors/policy.ts";
import { forbidden } from "../../state/failures.ts";
import type { Failure } from "../../wire/failure.ts";
import type { Engine } from "../engine.ts";
import { columnSql } from "./rule.ts";

export type Operation = "read" | "create" | "update" | "delete";

const TEXTS: Readonly<Record<Operation, string>> = {
  read: "You may not see this.", create: "You may not add this.", update: "You may not change this.", delete: "You may not delete this.",
};
/** What PostgreSQL cannot read as a boolean. */
const MARK = "policy refuses to ";
const IN_TEXT = /policy refuses to (read|create|update|delete)/;

/** Thrown inside SQLite. */
export class RefusedRow extends Error {
  override readonly name = "RefusedRow";
}
export const REFUSE_FUNCTION = "policy_refuses";
export function refuseRow(operation: unknown): never {
  throw new RefusedRow(`${MARK}${String(operation)}`);
}

/** A condition that ends the statement where it is asked. PostgreSQL has no function for that, but cannot read any text as a boolean. */
export function refuseSql({ kind }: Engine, operation: Operation, column: Column): string {
  // The column keeps PostgreSQL from asking before there is a row.
  return kind === "sqlite" ? `${REFUSE_FUNCTION}('${operation}')` : `('${MARK}${operation}' || coalesce(left(${columnSql(column)}::text, 0), ''))::boolean`;
}

export function refused(table: string, operation: Operation, rule: string): Failure {
  return Object.assign(forbidden(TEXTS[operation]), { cause: policyRefused({ table, operation, rule }) });
}

/** The failure of a statement that the database has ended so; else the error as it is. */
export function explained(error: unknown, table: string): unknown {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (!(error instanceof RefusedRow) && code !== "22P02") return error;
  const operation = IN_TEXT.exec(String(message))?.[1] as Operation | undefined;
  return operation === undefined ? error : refused(table, operation, "a row does not meet it");
}
