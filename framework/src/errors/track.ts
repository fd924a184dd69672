// Made from messages/track.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** {computed} changes a state while it is computed. */
export function computedWrite(slots: { computed: string | number }): SolenoidError {
  return new SolenoidError("computed-write", `${slots.computed} changes a state while it is computed.`);
}

/** {computed} needs its own value. */
export function computedCycle(slots: { computed: string | number }): SolenoidError {
  return new SolenoidError("computed-cycle", `${slots.computed} needs its own value.`);
}
