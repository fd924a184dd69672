import { opsText, resultText } from "../../wire/frames.ts";
import type { Outcome } from "../../wire/frames.ts";
import { Failure, failureToWire } from "../../wire/failure.ts";
import type { Op } from "../../wire/ops.ts";
import { textOf } from "./written.ts";

type Fault = (error: unknown) => void;

/** The text of ops. One that cannot travel is left out and reported: it must not hold up the results beside it. */
export function encodeOps(ops: readonly Op[], fault: Fault): string {
  if (ops.length === 0) return "[]";
  if (ops.some((op) => textOf(op) !== undefined)) return `[${ops.flatMap((op) => textOf(op) ?? attempt(() => opsText([op]).slice(1, -1), fault) ?? []).join()}]`;
  try {
    return opsText(ops);
  } catch {
    return opsText(ops.filter((op) => attempt(() => opsText([op]), fault) !== undefined));
  }
}

/** The text of a result. A value that cannot travel makes the call fail, since its caller waits for it. */
export function encodeResult(n: number, outcome: Outcome, value: unknown, chunks: number, fault: Fault): string {
  const sent = value instanceof Failure ? failureToWire(value) : value;
  return attempt(() => resultText(n, outcome, sent, chunks), fault) ?? resultText(n, "failed", failureToWire(internal()), chunks);
}

/** What a page is told of an error that is none of its business. */
export const internal = (): Failure => new Failure("Something went wrong.", { code: "internal" });

export function attempt<T>(run: () => T, fault: Fault): T | undefined {
  try {
    return run();
  } catch (error) {
    fault(error);
    return undefined;
  }
}
