import { cancelled, dropped, interrupted, lost, superseded } from "../../errors/event.ts";
import type { Outcome } from "../../wire/frames.ts";
import { failureFromWire } from "../../wire/failure.ts";
import type { Failure, WireFailure } from "../../wire/failure.ts";

const MADE: Partial<Record<Outcome, () => Failure>> = { cancelled, dropped, interrupted, superseded };

/** Why a call did not end well. A handler that failed says so itself; the other outcomes mean what they are called. */
export function failureOf(outcome: Outcome, value: unknown): Failure {
  return Array.isArray(value) ? failureFromWire(value as unknown as WireFailure) : (MADE[outcome] ?? lost)();
}
