/** Values that do not fit, in words. */
import { invalidArgument } from "../../errors/server.ts";
import { Failure } from "../../wire/failure.ts";

/** Says what was expected and what came; has the code `invalid`, like the failures of authors. */
export function misfit(words: Parameters<typeof invalidArgument>[0], fields: Readonly<Record<string, string>> = {}): Failure {
  return new Failure(invalidArgument(words).message, { code: "invalid", fields });
}

/** A value in a few words, for messages about what came in its place. Long and nested values are cut. */
export function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Date) return "a date";
  return "an object";
}
