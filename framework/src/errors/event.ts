// Made from messages/event.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** This was cancelled. */
export function cancelled(): Failure {
  return new Failure(`This was cancelled.`, { code: "cancelled" });
}

/** Too many calls are waiting for the server. */
export function busy(): Failure {
  return new Failure(`Too many calls are waiting for the server.`, { code: "busy" });
}

/** There is no connection to the server. */
export function offline(): Failure {
  return new Failure(`There is no connection to the server.`, { code: "offline" });
}

/** This is too much to send at once: {bytes} bytes, where {limit} may go in one call. */
export function frameSize(slots: { bytes: string | number; limit: string | number }): Failure {
  return new Failure(`This is too much to send at once: ${slots.bytes} bytes, where ${slots.limit} may go in one call.`, { code: "frame-size" });
}
