import { cancelled } from "../../errors/event.ts";
import { dropped, interrupted, lost, superseded } from "../../errors/outcome.ts";
import type { Outcome } from "../../wire/frames.ts";
import { failureFromWire } from "../../wire/failure.ts";
import type { Failure, WireFailure } from "../../wire/failure.ts";

/** Why a call did not end well. A handler that failed says so itself; the other outcomes mean what they are called. */
export function failureOf(outcome: Outcome, value: unknown): Failure {
  if (Array.isArray(value)) return failureFromWire(value as unknown as WireFailure);
  switch (outcome) {
    case "cancelled": return cancelled();
    case "dropped": return dropped();
    case "interrupted": return interrupted();
    case "superseded": return superseded();
    default: return lost();
  }
}
