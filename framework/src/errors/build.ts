// Made from messages/build.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** There is no build for {target}. There are: {known}. */
export function buildTarget(slots: { target: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("build-target", `There is no build for ${slots.target}. There are: ${slots.known}.`);
}

/** {name} was not installed when this was built for {target}, so no password can be checked. */
export function buildArgon2(slots: { name: string | number; target: string | number }): SolenoidError {
  return new SolenoidError("build-argon2", `${slots.name} was not installed when this was built for ${slots.target}, so no password can be checked.`);
}

/** Server code is in what browsers get: {what} */
export function buildLeak(slots: { what: string | number }): SolenoidError {
  return new SolenoidError("build-leak", `Server code is in what browsers get: ${slots.what}`);
}

/** pino's transports cannot be bundled: they start a worker from a file that is not there. Log to a stream instead. */
export function buildTransport(): SolenoidError {
  return new SolenoidError("build-transport", `pino's transports cannot be bundled: they start a worker from a file that is not there. Log to a stream instead.`);
}

/** The client was built without {name}, so pages would have no script. */
export function buildEntryMissing(slots: { name: string | number }): SolenoidError {
  return new SolenoidError("build-entry-missing", `The client was built without ${slots.name}, so pages would have no script.`);
}
