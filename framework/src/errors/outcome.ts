// Made from messages/outcome.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** A newer call took the place of this one. */
export function superseded(): Failure {
  return new Failure(`A newer call took the place of this one.`, { code: "superseded" });
}

/** This is under way already. */
export function dropped(): Failure {
  return new Failure(`This is under way already.`, { code: "dropped" });
}

/** The server stopped while it worked on this. What was done before stays; the rest was not done. */
export function interrupted(): Failure {
  return new Failure(`The server stopped while it worked on this. What was done before stays; the rest was not done.`, { code: "interrupted" });
}

/** It is not known whether this was carried out. */
export function lost(): Failure {
  return new Failure(`It is not known whether this was carried out.`, { code: "lost" });
}

/** {missing} parts of the answer were lost on the way. */
export function incomplete(slots: { missing: string | number }): Failure {
  return new Failure(`${slots.missing} parts of the answer were lost on the way.`, { code: "incomplete" });
}

/** The server could not read this call ({code}). */
export function frameRefused(slots: { code: string | number }): Failure {
  return new Failure(`The server could not read this call (${slots.code}).`, { code: "frame-refused" });
}
