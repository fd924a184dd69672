// Made from messages/db.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** The database is given as "{url}", which is not understood. A file is written file:data/app.db, a server postgres://user@host/name. */
export function dbUrl(slots: { url: string | number }): SolenoidError {
  return new SolenoidError("db-url", `The database is given as "${slots.url}", which is not understood. A file is written file:data/app.db, a server postgres://user@host/name.`);
}

/** {file} cannot be opened as a database: {reason} */
export function dbOpen(slots: { file: string | number; reason: string | number }): SolenoidError {
  return new SolenoidError("db-open", `${slots.file} cannot be opened as a database: ${slots.reason}`);
}

/** The database {file} has been closed. */
export function dbClosed(slots: { file: string | number }): SolenoidError {
  return new SolenoidError("db-closed", `The database ${slots.file} has been closed.`);
}

/** The data is in use elsewhere just now. Please try again. */
export function dbBusy(): Failure {
  return new Failure(`The data is in use elsewhere just now. Please try again.`, { code: "db-busy" });
}

/** The database does not answer just now. Please try again. */
export function dbUnreachable(): Failure {
  return new Failure(`The database does not answer just now. Please try again.`, { code: "db-unreachable" });
}

/** The database is {url}, and the package `pg` that speaks with PostgreSQL is not installed. */
export function dbDriver(slots: { url: string | number }): SolenoidError {
  return new SolenoidError("db-driver", `The database is ${slots.url}, and the package \`pg\` that speaks with PostgreSQL is not installed.`);
}

/** {what} is taken already. */
export function dbTaken(slots: { what: string | number }): Failure {
  return new Failure(`${slots.what} is taken already.`, { code: "db-taken" });
}

/** {what} is needed. */
export function dbNeeded(slots: { what: string | number }): Failure {
  return new Failure(`${slots.what} is needed.`, { code: "db-needed" });
}

/** It belongs to something that is not there, or something still belongs to it. */
export function dbReference(): Failure {
  return new Failure(`It belongs to something that is not there, or something still belongs to it.`, { code: "db-reference" });
}

/** The data does not meet the rule {rule}. */
export function dbRule(slots: { rule: string | number }): Failure {
  return new Failure(`The data does not meet the rule ${slots.rule}.`, { code: "db-rule" });
}

/** A write went to `db` while a transaction is open here; use the transaction's own: `tx.{verb}(…)`. */
export function dbWriteInTransaction(slots: { verb: string | number }): SolenoidError {
  return new SolenoidError("db-write-in-transaction", `A write went to \`db\` while a transaction is open here; use the transaction's own: \`tx.${slots.verb}(…)\`.`);
}

/** The transaction has ended; this statement came after it. */
export function dbTransactionOver(): SolenoidError {
  return new SolenoidError("db-transaction-over", `The transaction has ended; this statement came after it.`);
}

/** {statement} cannot be run as a statement; use db.transaction(async (tx) => …). */
export function dbRawTransaction(slots: { statement: string | number }): SolenoidError {
  return new SolenoidError("db-raw-transaction", `${slots.statement} cannot be run as a statement; use db.transaction(async (tx) => …).`);
}

/** one() expects at most one row; there are {count}. */
export function dbRows(slots: { count: string | number }): SolenoidError {
  return new SolenoidError("db-rows", `one() expects at most one row; there are ${slots.count}.`);
}

/** db.unsafe() needs a reason. */
export function dbUnsafeReason(): SolenoidError {
  return new SolenoidError("db-unsafe-reason", `db.unsafe() needs a reason.`);
}

/** The table {table} is in no schema of connect(). */
export function dbNotConnected(slots: { table: string | number }): SolenoidError {
  return new SolenoidError("db-not-connected", `The table ${slots.table} is in no schema of connect().`);
}

/** The factory of {table} has no value for {column}: say one. */
export function factoryValue(slots: { table: string | number; column: string | number }): SolenoidError {
  return new SolenoidError("factory-value", `The factory of ${slots.table} has no value for ${slots.column}: say one.`);
}

/** The factory of {table} cannot make what {column} refers to: give it a value. */
export function factoryReference(slots: { table: string | number; column: string | number }): SolenoidError {
  return new SolenoidError("factory-reference", `The factory of ${slots.table} cannot make what ${slots.column} refers to: give it a value.`);
}

/** tableSource({table}) needs one primary key column. */
export function tableKey(slots: { table: string | number }): SolenoidError {
  return new SolenoidError("table-key", `tableSource(${slots.table}) needs one primary key column.`);
}

/** The table cannot be shown like that: {reason}. */
export function tableAsk(slots: { reason: string | number }): Failure {
  return new Failure(`The table cannot be shown like that: ${slots.reason}.`, { code: "table-ask" });
}

/** The migration {name} has been changed after it was applied. */
export function migrationChanged(slots: { name: string | number }): SolenoidError {
  return new SolenoidError("migration-changed", `The migration ${slots.name} has been changed after it was applied.`);
}

/** The migration {name} comes before {last}, which has been applied already. */
export function migrationOrder(slots: { name: string | number; last: string | number }): SolenoidError {
  return new SolenoidError("migration-order", `The migration ${slots.name} comes before ${slots.last}, which has been applied already.`);
}

/** The migration {name} must be named NNNN_name, each with a number of its own, as 0003_add_orders.sql. */
export function migrationName(slots: { name: string | number }): SolenoidError {
  return new SolenoidError("migration-name", `The migration ${slots.name} must be named NNNN_name, each with a number of its own, as 0003_add_orders.sql.`);
}

/** The migration {name} has no text for this database: there is no {name}.{kind}.sql and no {name}.sql. */
export function migrationDialect(slots: { name: string | number; kind: string | number }): SolenoidError {
  return new SolenoidError("migration-dialect", `The migration ${slots.name} has no text for this database: there is no ${slots.name}.${slots.kind}.sql and no ${slots.name}.sql.`);
}

/** The migration {name} is not applied: it would lose {what}. */
export function migrationLoses(slots: { name: string | number; what: string | number }): SolenoidError {
  return new SolenoidError("migration-loses", `The migration ${slots.name} is not applied: it would lose ${slots.what}.`);
}

/** The database is behind this build: {names} are not applied. */
export function migrationPending(slots: { names: string | number }): SolenoidError {
  return new SolenoidError("migration-pending", `The database is behind this build: ${slots.names} are not applied.`);
}

/** The migrations cannot be applied: the role of {database} may not change tables. */
export function migrationRights(slots: { database: string | number }): SolenoidError {
  return new SolenoidError("migration-rights", `The migrations cannot be applied: the role of ${slots.database} may not change tables.`);
}

/** The migration {name} failed and nothing of it was kept: {reason} In: {statement} */
export function migrationFailed(slots: { name: string | number; reason: string | number; statement: string | number }): SolenoidError {
  return new SolenoidError("migration-failed", `The migration ${slots.name} failed and nothing of it was kept: ${slots.reason} In: ${slots.statement}`);
}

/** The migration {name} was not kept: {count} rows of {table} would refer to rows that are not there. */
export function migrationReferences(slots: { name: string | number; count: string | number; table: string | number }): SolenoidError {
  return new SolenoidError("migration-references", `The migration ${slots.name} was not kept: ${slots.count} rows of ${slots.table} would refer to rows that are not there.`);
}

/** Migrations are made by drizzle-kit, which is not installed here. */
export function dbKit(): SolenoidError {
  return new SolenoidError("db-kit", `Migrations are made by drizzle-kit, which is not installed here.`);
}

/** It is not clear what became of {gone}; new there: {came}. Say --rename {example}, or --drop {gone} where it is to go with its data. */
export function dbRename(slots: { gone: string | number; came: string | number; example: string | number }): SolenoidError {
  return new SolenoidError("db-rename", `It is not clear what became of ${slots.gone}; new there: ${slots.came}. Say --rename ${slots.example}, or --drop ${slots.gone} where it is to go with its data.`);
}

/** {option} {name}: there is no such change. {known} */
export function dbDecision(slots: { option: string | number; name: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("db-decision", `${slots.option} ${slots.name}: there is no such change. ${slots.known}`);
}

/** The rows that are there would have nothing in {column}, which is not null and has no default. Say --fill {column}=value, or declare a default, or let it be null. */
export function dbFill(slots: { column: string | number }): SolenoidError {
  return new SolenoidError("db-fill", `The rows that are there would have nothing in ${slots.column}, which is not null and has no default. Say --fill ${slots.column}=value, or declare a default, or let it be null.`);
}

/** There are migrations, and no app/db/migrations/snapshot.json that says what they make. Run solenoid db generate --baseline if they make what is declared now. */
export function dbSnapshot(): SolenoidError {
  return new SolenoidError("db-snapshot", `There are migrations, and no app/db/migrations/snapshot.json that says what they make. Run solenoid db generate --baseline if they make what is declared now.`);
}

/** app/db/migrations/snapshot.json cannot be read: {reason} */
export function dbSnapshotBroken(slots: { reason: string | number }): SolenoidError {
  return new SolenoidError("db-snapshot-broken", `app/db/migrations/snapshot.json cannot be read: ${slots.reason}`);
}

/** {what} cannot be changed by a made migration. */
export function dbByHand(slots: { what: string | number }): SolenoidError {
  return new SolenoidError("db-by-hand", `${slots.what} cannot be changed by a made migration.`);
}

/** The database has no table {table}, and the app has no migrations. */
export function tablesMissing(slots: { table: string | number }): SolenoidError {
  return new SolenoidError("tables-missing", `The database has no table ${slots.table}, and the app has no migrations.`);
}

/** The database is not as the app needs it: {what} Make a migration of the change: solenoid db generate. */
export function columnsMissing(slots: { what: string | number }): SolenoidError {
  return new SolenoidError("columns-missing", `The database is not as the app needs it: ${slots.what} Make a migration of the change: solenoid db generate.`);
}

/** readCsv has a mapping to {column}, which is not a column of {table}. There are: {known}. */
export function csvMapping(slots: { column: string | number; table: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("csv-mapping", `readCsv has a mapping to ${slots.column}, which is not a column of ${slots.table}. There are: ${slots.known}.`);
}

/** What other processes write into {file} is told by whole tables, and of them all: it takes no triggers from this process ({reason}). */
export function dbWatch(slots: { file: string | number; reason: string | number }): SolenoidError {
  return new SolenoidError("db-watch", `What other processes write into ${slots.file} is told by whole tables, and of them all: it takes no triggers from this process (${slots.reason}).`);
}

/** A query of a getter runs again with every change of {tables}: which rows it looks at is not read from its text, as {reason}. {sql} */
export function dbLiveTable(slots: { tables: string | number; reason: string | number; sql: string | number }): SolenoidError {
  return new SolenoidError("db-live-table", `A query of a getter runs again with every change of ${slots.tables}: which rows it looks at is not read from its text, as ${slots.reason}. ${slots.sql}`);
}

/** `resource()` names the column {column} of the table {table}, which has: {known}. */
export function resourceColumn(slots: { column: string | number; table: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("resource-column", `\`resource()\` names the column ${slots.column} of the table ${slots.table}, which has: ${slots.known}.`);
}

/** This cannot be set here. */
export function resourceClosed(): Failure {
  return new Failure(`This cannot be set here.`, { code: "resource-closed" });
}

/** There is nothing to choose from for this. */
export function resourceChoices(): Failure {
  return new Failure(`There is nothing to choose from for this.`, { code: "resource-choices" });
}

/** That is more than {most} at once. Do it in parts. */
export function resourceMany(slots: { most: string | number }): Failure {
  return new Failure(`That is more than ${slots.most} at once. Do it in parts.`, { code: "resource-many" });
}

/** A `tableSource` of {table} has a label for {column}, which does not refer to {other}. */
export function tableLabel(slots: { table: string | number; column: string | number; other: string | number }): SolenoidError {
  return new SolenoidError("table-label", `A \`tableSource\` of ${slots.table} has a label for ${slots.column}, which does not refer to ${slots.other}.`);
}
