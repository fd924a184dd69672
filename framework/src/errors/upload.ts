// Made from messages/upload.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** {limit} uploads of this page are on their way already. */
export function tooManyUploads(slots: { limit: string | number }): Failure {
  return new Failure(`${slots.limit} uploads of this page are on their way already.`, { code: "too-many-uploads" });
}

/** The server takes as many uploads as it can. Try again in a while. */
export function uploadsFull(): Failure {
  return new Failure(`The server takes as many uploads as it can. Try again in a while.`, { code: "uploads-full" });
}

/** These are {count} files, more than the {limit} that one call may bring. */
export function uploadFiles(slots: { count: string | number; limit: string | number }): Failure {
  return new Failure(`These are ${slots.count} files, more than the ${slots.limit} that one call may bring.`, { code: "upload-files" });
}

/** The file name {name} cannot be taken: {reason}. */
export function uploadName(slots: { name: string | number; reason: string | number }): Failure {
  return new Failure(`The file name ${slots.name} cannot be taken: ${slots.reason}.`, { code: "upload-name" });
}

/** {name} has {size}, more than the {limit} that a file may have. */
export function uploadTooLarge(slots: { name: string | number; size: string | number; limit: string | number }): Failure {
  return new Failure(`${slots.name} has ${slots.size}, more than the ${slots.limit} that a file may have.`, { code: "upload-too-large" });
}

/** These files have {size} together, more than the {limit} that one call may bring. */
export function uploadTotalTooLarge(slots: { size: string | number; limit: string | number }): Failure {
  return new Failure(`These files have ${slots.size} together, more than the ${slots.limit} that one call may bring.`, { code: "upload-total-too-large" });
}

/** The file did not arrive. */
export function uploadMissing(): Failure {
  return new Failure(`The file did not arrive.`, { code: "upload-missing" });
}

/** These files were announced in a way that the server does not understand. */
export function uploadMalformed(): Failure {
  return new Failure(`These files were announced in a way that the server does not understand.`, { code: "upload-malformed" });
}

/** {name} did not arrive whole. */
export function uploadBroken(slots: { name: string | number }): Failure {
  return new Failure(`${slots.name} did not arrive whole.`, { code: "upload-broken" });
}

/** {name} could not be read in the browser. */
export function uploadUnreadable(slots: { name: string | number }): Failure {
  return new Failure(`${slots.name} could not be read in the browser.`, { code: "upload-unreadable" });
}

/** Something on the way to the server takes no requests of this size. */
export function uploadRefused(): Failure {
  return new Failure(`Something on the way to the server takes no requests of this size.`, { code: "upload-refused" });
}

/** The server has no room for {name} now. Try again in a while. */
export function uploadNoRoom(slots: { name: string | number }): Failure {
  return new Failure(`The server has no room for ${slots.name} now. Try again in a while.`, { code: "upload-no-room" });
}

/** {name} has {size}, more than the {limit} that can be read as one text. */
export function uploadText(slots: { name: string | number; size: string | number; limit: string | number }): Failure {
  return new Failure(`${slots.name} has ${slots.size}, more than the ${slots.limit} that can be read as one text.`, { code: "upload-text" });
}

/** {name} was read already. */
export function uploadRead(slots: { name: string | number }): SolenoidError {
  return new SolenoidError("upload-read", `${slots.name} was read already.`);
}

/** This file can no longer be read: the call that it came with has ended. */
export function uploadOver(): SolenoidError {
  return new SolenoidError("upload-over", `This file can no longer be read: the call that it came with has ended.`);
}
