/** The text of a kept value, back to the value. */
import { parse } from "../../wire/values.ts";
import { log } from "../log.ts";
import { once } from "./once.ts";
import type { StoredVar } from "./stored-vars.ts";

/** In a box; undefined where it does not fit the field's type, so that the field has its initial value. */
export function readValue(state: string, one: StoredVar, from: string, text: () => string): { readonly value: unknown } | undefined {
  let value: unknown;
  try {
    value = parse(text());
  } catch (error) {
    return refuse(state, one, from, error instanceof Error ? error.message : String(error));
  }
  return fits(state, one, from, value) ? { value } : undefined;
}

export function fits(state: string, one: StoredVar, from: string, value: unknown): boolean {
  const mismatch = one.check?.(value);
  if (mismatch === undefined) return true;
  refuse(state, one, from, `${[one.field, ...mismatch[0]].join(".")} is not ${mismatch[1]}`);
  return false;
}

/** Never what it says: that may be anybody's. */
function refuse(state: string, { field }: StoredVar, from: string, reason: string): undefined {
  once(`${from} ${state}.${field}`, () => log.warn({ state, field, reason }, `What ${from} has of a field does not fit its type: the field has its initial value`));
  return undefined;
}
