// Made from messages/server.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** There is no handler {handler} on {state}. */
export function unknownHandler(slots: { handler: string | number; state: string | number }): Failure {
  return new Failure(`There is no handler ${slots.handler} on ${slots.state}.`, { code: "unknown-handler" });
}
