/** What a server does with its databases before it listens. */
import { getTableName } from "drizzle-orm";
import { columnsMissing, migrationPending } from "../../errors/db.ts";
import { tablesOf } from "../connect.ts";
import type { Database } from "../database.ts";
import { driftOf } from "./drift.ts";
import { ensureTables } from "./ensure.ts";
import { adopt, migrate, migrationState } from "./migrate.ts";
import type { Migration } from "./migration-files.ts";
import { runSeed, type Seed } from "./seed.ts";

/** What a production server does with pending migrations: applies them but those that lose data, applies all, or none. */
export type MigrateMode = "safe" | "all" | "off";

export interface PrepareOptions {
  readonly migrations: readonly Migration[];
  readonly dev: boolean;
  /** Default `safe`. In development all are applied. */
  readonly migrate?: MigrateMode | undefined;
  readonly seed?: Seed | undefined;
  /** Gets what was done, a sentence each. */
  readonly tell: (text: string) => void;
}

/** Brings the tables up to date, by the migrations or, in development without any, from the schema; then the first rows. */
export async function prepareDatabase(database: Database, options: PrepareOptions): Promise<void> {
  const { migrations, dev, seed, tell } = options;
  if (migrations.length) await bringUpToDate(database, options);
  else {
    await ensureTables(database, {
      dev,
      tell: (tables) => tell(`Made the tables ${tables.join(", ")} from the schema, as there are no migrations. Production needs them: solenoid db generate.`),
    });
  }
  if (seed && (await runSeed(database, seed))) tell("Filled the empty database from app/db/seed.ts.");
}

async function bringUpToDate(database: Database, { migrations, dev, migrate: mode = "safe", tell }: PrepareOptions): Promise<void> {
  if (!dev && mode === "off") {
    const { pending } = await migrationState(database, migrations);
    if (pending.length > 0) throw migrationPending({ names: pending.map(({ name }) => name).join(", ") });
  } else if (dev && (await isMadeFromSchema(database, migrations))) {
    await adopt(database, migrations);
    tell(`Took ${migrations.map(({ name }) => name).join(", ")} for applied: the tables were made from the schema.`);
  } else {
    const applied = await migrate(database, migrations, { losses: dev || mode === "all" });
    if (applied.length) tell(`Applied ${applied.join(", ")}.`);
  }
  if (tablesOf(database).length > 0) await tellDrift(database, tell);
}

/** In development tables are made without migrations; when the first ones come, they find theirs already there. */
async function isMadeFromSchema(database: Database, migrations: readonly Migration[]): Promise<boolean> {
  const { applied } = await migrationState(database, migrations);
  const tables = tablesOf(database).map((table) => getTableName(table));
  if (applied.length > 0 || tables.length === 0) return false;
  const { missing, different } = await driftOf(database);
  return missing.length === 0 && different.length === 0;
}

/** @throws columns-missing where the app would ask for what is not there */
async function tellDrift(database: Database, tell: (text: string) => void): Promise<void> {
  const { missing, different } = await driftOf(database);
  if (missing.length > 0) throw columnsMissing({ what: missing.join(" ") });
  if (different.length > 0) tell(`The tables are not as they are declared; see solenoid db status. ${different.slice(0, 5).join(" ")}`);
}
