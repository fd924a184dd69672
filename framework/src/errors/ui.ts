// Made from messages/ui.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** The rows did not come within 30 s. */
export function exportTimeout(): Failure {
  return new Failure(`The rows did not come within 30 s.`, { code: "export-timeout" });
}
