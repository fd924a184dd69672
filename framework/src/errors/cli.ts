// Made from messages/cli.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** There is no command {command}. There are: {known}. */
export function cliUnknownCommand(slots: { command: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("cli-unknown-command", `There is no command ${slots.command}. There are: ${slots.known}.`);
}

/** There is no command {command}. Did you mean {near}? */
export function cliUnknownCommandNear(slots: { command: string | number; near: string | number }): SolenoidError {
  return new SolenoidError("cli-unknown-command-near", `There is no command ${slots.command}. Did you mean ${slots.near}?`);
}

/** There is no option {option}. There are: {known}. */
export function cliOption(slots: { option: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("cli-option", `There is no option ${slots.option}. There are: ${slots.known}.`);
}

/** There is no option {option}. Did you mean {near}? */
export function cliOptionNear(slots: { option: string | number; near: string | number }): SolenoidError {
  return new SolenoidError("cli-option-near", `There is no option ${slots.option}. Did you mean ${slots.near}?`);
}

/** The option {option} takes {expected}. */
export function cliValue(slots: { option: string | number; expected: string | number }): SolenoidError {
  return new SolenoidError("cli-value", `The option ${slots.option} takes ${slots.expected}.`);
}

/** "{word}" is not an option, and {command} takes nothing else. */
export function cliWord(slots: { word: string | number; command: string | number }): SolenoidError {
  return new SolenoidError("cli-word", `"${slots.word}" is not an option, and ${slots.command} takes nothing else.`);
}

/** A port is a whole number from 0 to 65535; it is "{value}". */
export function cliPort(slots: { value: string | number }): SolenoidError {
  return new SolenoidError("cli-port", `A port is a whole number from 0 to 65535; it is "${slots.value}".`);
}

/** There is no app/ folder in {root}. */
export function cliNoApp(slots: { root: string | number }): SolenoidError {
  return new SolenoidError("cli-no-app", `There is no app/ folder in ${slots.root}.`);
}

/** The ports {first} to {last} are all in use. */
export function cliPortsBusy(slots: { first: string | number; last: string | number }): SolenoidError {
  return new SolenoidError("cli-ports-busy", `The ports ${slots.first} to ${slots.last} are all in use.`);
}

/** Port {port} on {host} is in use. */
export function cliPortBusy(slots: { port: string | number; host: string | number }): SolenoidError {
  return new SolenoidError("cli-port-busy", `Port ${slots.port} on ${slots.host} is in use.`);
}

/** Port {port} on {host} may not be used by this user. */
export function cliNotAllowed(slots: { port: string | number; host: string | number }): SolenoidError {
  return new SolenoidError("cli-not-allowed", `Port ${slots.port} on ${slots.host} may not be used by this user.`);
}
