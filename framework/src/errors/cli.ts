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

/** There is no database in {root}: app/db/index.ts is missing, or connects to none. */
export function dbNone(slots: { root: string | number }): SolenoidError {
  return new SolenoidError("db-none", `There is no database in ${slots.root}: app/db/index.ts is missing, or connects to none.`);
}

/** --{option} takes name=value, several with commas between; got {got}. */
export function cliList(slots: { option: string | number; got: string | number }): SolenoidError {
  return new SolenoidError("cli-list", `--${slots.option} takes name=value, several with commas between; got ${slots.got}.`);
}

/** A migration is named by lower-case letters, digits and underscores; got {name}. */
export function cliMigrationName(slots: { name: string | number }): SolenoidError {
  return new SolenoidError("cli-migration-name", `A migration is named by lower-case letters, digits and underscores; got ${slots.name}.`);
}

/** There is no app/db/seed.ts. */
export function dbNoSeed(): SolenoidError {
  return new SolenoidError("db-no-seed", `There is no app/db/seed.ts.`);
}

/** {database} has rows already, so the seed was not run. */
export function dbNotEmpty(slots: { database: string | number }): SolenoidError {
  return new SolenoidError("db-not-empty", `${slots.database} has rows already, so the seed was not run.`);
}

/** {database} is not reset: this is production, or a server elsewhere. --force does it all the same. */
export function dbResetRefused(slots: { database: string | number }): SolenoidError {
  return new SolenoidError("db-reset-refused", `${slots.database} is not reset: this is production, or a server elsewhere. --force does it all the same.`);
}

/** A reset deletes all tables and rows of {database}. There is nobody to ask here: say --yes. */
export function dbResetAsk(slots: { database: string | number }): SolenoidError {
  return new SolenoidError("db-reset-ask", `A reset deletes all tables and rows of ${slots.database}. There is nobody to ask here: say --yes.`);
}

/** The studio shows SQLite files here; {database} is on PostgreSQL. */
export function dbStudio(slots: { database: string | number }): SolenoidError {
  return new SolenoidError("db-studio", `The studio shows SQLite files here; ${slots.database} is on PostgreSQL.`);
}

/** The studio's page comes from local.drizzle.studio, and while it runs every page that is open in your browser can read and change {database}. Say --online if that is fine. */
export function dbStudioOnline(slots: { database: string | number }): SolenoidError {
  return new SolenoidError("db-studio-online", `The studio's page comes from local.drizzle.studio, and while it runs every page that is open in your browser can read and change ${slots.database}. Say --online if that is fine.`);
}

/** The studio does not run in production. */
export function dbStudioProduction(): SolenoidError {
  return new SolenoidError("db-studio-production", `The studio does not run in production.`);
}

/** {root} has no app/auth.ts, so it has no users. */
export function usersNone(slots: { root: string | number }): SolenoidError {
  return new SolenoidError("users-none", `${slots.root} has no app/auth.ts, so it has no users.`);
}

/** Expected {expected}. */
export function usersWords(slots: { expected: string | number }): SolenoidError {
  return new SolenoidError("users-words", `Expected ${slots.expected}.`);
}

/** {email} is no email address. */
export function usersEmail(slots: { email: string | number }): SolenoidError {
  return new SolenoidError("users-email", `${slots.email} is no email address.`);
}

/** {email} has an account already. */
export function usersTaken(slots: { email: string | number }): SolenoidError {
  return new SolenoidError("users-taken", `${slots.email} has an account already.`);
}

/** There is no user {who}. */
export function usersUnknown(slots: { who: string | number }): SolenoidError {
  return new SolenoidError("users-unknown", `There is no user ${slots.who}.`);
}

/** The account of {who} is disabled. */
export function usersShut(slots: { who: string | number }): SolenoidError {
  return new SolenoidError("users-shut", `The account of ${slots.who} is disabled.`);
}

/** {role} is no role. Known are {known}. */
export function usersRole(slots: { role: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("users-role", `${slots.role} is no role. Known are ${slots.known}.`);
}
