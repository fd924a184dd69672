// Made from messages/download.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** {limit} downloads of this page are under way already. */
export function tooManyDownloads(slots: { limit: string | number }): Failure {
  return new Failure(`${slots.limit} downloads of this page are under way already.`, { code: "too-many-downloads" });
}

/** download got {what} for {name}. */
export function downloadContent(slots: { what: string | number; name: string | number }): SolenoidError {
  return new SolenoidError("download-content", `download got ${slots.what} for ${slots.name}.`);
}
