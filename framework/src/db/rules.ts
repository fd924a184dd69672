/** Rules of tables that a write would break, as failures that a form can show at its fields. */
import { getTableColumns, getTableName, type Column } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { dbNeeded, dbReference, dbRule, dbTaken } from "../errors/db.ts";
import type { Failure } from "../wire/failure.ts";

interface Broken {
  readonly rule: "taken" | "needed" | "reference" | "check";
  readonly table?: string | undefined;
  readonly columns?: readonly string[];
  readonly name?: string;
}

/** Undefined where the error is another one. */
export function ruleBroken(error: unknown, tables: Iterable<SQLiteTable>): Failure | undefined {
  const source = innermost(error);
  const broken = ofSqlite(source) ?? ofPostgres(source);
  return broken && Object.assign(failureOf(broken, [...tables].find((table) => getTableName(table).toLowerCase() === broken.table?.toLowerCase())), { cause: error });
}

function failureOf({ rule, columns = [], name }: Broken, table: SQLiteTable | undefined): Failure {
  const fields = columns.map((column) => fieldOf(table, column));
  const what = fields.map(inWords).join(", ") || "A value";
  if (rule === "reference") return dbReference();
  if (rule === "check") return dbRule({ rule: name ?? "" });
  const failure = rule === "taken" ? dbTaken({ what }) : dbNeeded({ what });
  const said = rule === "taken" ? "This is taken already." : "This is needed.";
  return Object.assign(failure, { fields: Object.fromEntries(fields.map((field) => [field, said])) });
}

/** As the schema calls the column, which is how forms do. */
function fieldOf(table: SQLiteTable | undefined, column: string): string {
  const found = table && Object.entries<Column>(getTableColumns(table)).find(([, each]) => each.name.toLowerCase() === column.toLowerCase());
  return found?.[0] ?? column;
}

/** `creditLimit` is "Credit limit". */
function inWords(field: string): string {
  const text = field.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2").replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function innermost(error: unknown): { code?: unknown; message?: unknown; detail?: unknown; table?: unknown; column?: unknown; constraint?: unknown } {
  let each = error as { cause?: unknown };
  for (let depth = 0; depth < 4 && each?.cause instanceof Error; depth++) each = each.cause as { cause?: unknown };
  return (each ?? {}) as object;
}

/** https://www.sqlite.org/rescode.html#constraint */
function ofSqlite({ code, message }: ReturnType<typeof innermost>): Broken | undefined {
  if (typeof code !== "string" || !code.startsWith("SQLITE_CONSTRAINT") || typeof message !== "string") return undefined;
  const named = message.slice(message.indexOf(": ") + 2).split(", ").map((each) => each.split("."));
  const [first] = named;
  const columns = { table: first?.[0], columns: named.flatMap(([, column]) => column ?? []) };
  switch (code) {
    case "SQLITE_CONSTRAINT_UNIQUE":
    case "SQLITE_CONSTRAINT_PRIMARYKEY":
    case "SQLITE_CONSTRAINT_ROWID":
      return { rule: "taken", ...columns };
    case "SQLITE_CONSTRAINT_NOTNULL":
      return { rule: "needed", ...columns };
    case "SQLITE_CONSTRAINT_FOREIGNKEY":
      return { rule: "reference" };
    case "SQLITE_CONSTRAINT_CHECK":
      return { rule: "check", name: first?.join(".") ?? "" };
    default:
      return undefined;
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html, class 23 */
function ofPostgres({ code, detail, table, column, constraint }: ReturnType<typeof innermost>): Broken | undefined {
  const of = typeof table === "string" ? table : undefined;
  switch (code) {
    case "23505": {
      const [, columns = ""] = /^Key \((.*?)\)=/.exec(String(detail)) ?? [];
      return { rule: "taken", table: of, columns: columns.split(", ").map((name) => name.replaceAll('"', "")).filter(Boolean) };
    }
    case "23502":
      return { rule: "needed", table: of, columns: typeof column === "string" ? [column] : [] };
    case "23503":
      return { rule: "reference" };
    case "23514":
      return { rule: "check", name: String(constraint) };
    default:
      return undefined;
  }
}
