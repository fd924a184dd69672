/** For the server and the command line; not part of the public API. */
export { asDatabase, closeDatabase, closeDatabases, connectedDatabases } from "./connect.ts";
export { createTablesSql } from "./schema/create.ts";
export { hooks } from "./hooks.ts";
export { limits } from "./limits.ts";
export type { Database } from "./database.ts";
export { driftOf, type Drift } from "./schema/drift.ts";
export { ensureTables } from "./schema/ensure.ts";
export { lossesOf } from "./schema/losses.ts";
export { adopt, migrate, migrationState, type MigrateOptions, type MigrationState } from "./schema/migrate.ts";
export { migrationsOf, type Migration } from "./schema/migration-files.ts";
export { makeOwnTables, ownDatabase, takenNames } from "./schema/own.ts";
export { prepareDatabase, type MigrateMode, type PrepareOptions } from "./schema/prepare.ts";
export { resetDatabase } from "./schema/reset.ts";
export { runSeed, type Seed } from "./schema/seed.ts";
