/** For the server and the command line; not part of the public API. */
import { ensureTables } from "./schema/ensure.ts";
import { migrate, type Migration } from "./schema/migrate.ts";
import { runSeed, type Seed } from "./schema/seed.ts";
import type { Database } from "./database.ts";

export { asDatabase, closeDatabase, closeDatabases, connectedDatabases } from "./connect.ts";
export { createTablesSql } from "./schema/create.ts";
export { hooks } from "./hooks.ts";
export { limits } from "./limits.ts";
export type { Database } from "./database.ts";
export { ensureTables, migrate, runSeed, type Migration, type Seed };

export interface PrepareOptions {
  readonly migrations: readonly Migration[];
  readonly dev: boolean;
  readonly seed?: Seed | undefined;
  /** Gets what was done, a sentence each. */
  readonly tell: (text: string) => void;
}

/** At boot: brings the tables up to date, by the migrations or, in development without any, from the schema; then the first rows. */
export async function prepareDatabase(database: Database, { migrations, dev, seed, tell }: PrepareOptions): Promise<void> {
  if (migrations.length) {
    const applied = await migrate(database, migrations);
    if (applied.length) tell(`Applied ${applied.join(", ")}.`);
  } else {
    await ensureTables(database, {
      dev,
      tell: (tables) => tell(`Made the tables ${tables.join(", ")} from the schema, as there are no migrations. Production needs them in app/db/migrations.`),
    });
  }
  if (seed && (await runSeed(database, seed))) tell("Filled the empty database from app/db/seed.ts.");
}
