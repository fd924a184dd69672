import type { Failure } from "../../wire/failure.ts";

const GIVEN_UP = new Set(["cancelled", "superseded", "dropped"]);

/** Something went wrong. A call that was given up, or gave way to another, is over as somebody meant it. */
export function isFailed({ code }: Failure): boolean {
  return !GIVEN_UP.has(code);
}
