// Made from messages/delivery.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** {limit} effects wait for the page already; no more can be emitted until it has shown them. */
export function effectsFull(slots: { limit: string | number }): SolenoidError {
  return new SolenoidError("effects-full", `${slots.limit} effects wait for the page already; no more can be emitted until it has shown them.`);
}

/** This is too much to send at once: {bytes} bytes, where {limit} may go in one call. */
export function frameSize(slots: { bytes: string | number; limit: string | number }): Failure {
  return new Failure(`This is too much to send at once: ${slots.bytes} bytes, where ${slots.limit} may go in one call.`, { code: "frame-size" });
}

/** The server could not read a message from this page. */
export function frameText(): Failure {
  return new Failure(`The server could not read a message from this page.`, { code: "frame-text" });
}

/** The server did not accept the form of a message from this page. */
export function frameShape(): Failure {
  return new Failure(`The server did not accept the form of a message from this page.`, { code: "frame-shape" });
}

/** The server does not know this kind of message. */
export function frameUnknown(): Failure {
  return new Failure(`The server does not know this kind of message.`, { code: "frame-unknown" });
}
