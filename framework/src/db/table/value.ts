/** A value of a page's filter, checked by the type of its column. */
import { tableAsk } from "../../errors/db.ts";
import type { TableOperator } from "../../wire/table.ts";
import { isDay, moment } from "../csv/cell.ts";
import type { Kind } from "../kind.ts";
import { limits } from "../limits.ts";
import type { SourceColumn } from "./columns.ts";

const EXPECTED: Readonly<Record<Exclude<Kind, "json">, string>> = {
  text: `a text of at most ${limits.searchLength} characters`, integer: "a whole number", real: "a number", boolean: "true or false",
  date: "a day, such as 2024-01-31", timestamp: "a date and time",
};

/** @throws Failure `table-ask` */
export function checkValue({ name, kind, choices }: SourceColumn, value: unknown, operator: TableOperator): unknown {
  const checked = kind === "json" ? undefined : CHECKS[kind](value);
  if (checked === undefined) throw tableAsk({ reason: `${name} is compared with ${EXPECTED[kind as keyof typeof EXPECTED]}` });
  const whole = operator !== "contains" && operator !== "startsWith";
  if (whole && choices !== undefined && !choices.includes(checked as string)) throw tableAsk({ reason: `${name} is compared with one of its choices` });
  return checked;
}

/** Undefined where it is none. */
const CHECKS: Readonly<Record<Exclude<Kind, "json">, (value: unknown) => unknown>> = {
  // No database stores a zero character, and PostgreSQL refuses the statement.
  text: (value) => (typeof value === "string" && value.length <= limits.searchLength && !value.includes("\0") ? value : undefined),
  integer: (value) => (Number.isSafeInteger(value) ? value : undefined),
  real: (value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined),
  boolean: (value) => (typeof value === "boolean" ? value : undefined),
  date: (value) => (typeof value === "string" && isDay(value) ? value : undefined),
  timestamp: (value) => (value instanceof Date ? withinReach(value) : typeof value === "string" && value.length <= 40 ? moment(value) : undefined),
};

/** PostgreSQL knows no moments before 4713 BC; years are written with four digits. */
function withinReach(date: Date): Date | undefined {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date : undefined;
}
