/** The database of the app, its tables as they are declared, and its migrations. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "vite";
import { settings, type Settings } from "../../config/settings.ts";
import { databaseConfig } from "../../compiler/build/database-config.ts";
import { runnerOf } from "../../compiler/build/dev/runner.ts";
import { readMigrations } from "../../compiler/routes/migrations.ts";
import { closeDatabases, connectedDatabases, type Database, type Migration, type Seed } from "../../db/internal.ts";
import { dbNone } from "../../errors/cli.ts";
import { appConfig, appFolder } from "../app-folder.ts";
import type { Values } from "../command.ts";

export interface AppDatabase {
  readonly root: string;
  /** Where migrations are. */
  readonly folder: string;
  readonly databases: readonly Database[];
  readonly migrations: readonly Migration[];
  /** What app/db/seed.ts exports; undefined where there is none. */
  seed(): Promise<Seed | undefined>;
}

/**
 * Runs app/db/index.ts as `solenoid dev` would, and closes everything afterwards.
 * @throws cli-no-app, db-none
 */
export async function withAppDatabase<T>(values: Values, run: (app: AppDatabase) => Promise<T>): Promise<T> {
  const root = appFolder(values);
  const index = join(root, "app/db/index.ts");
  if (!existsSync(index)) throw dbNone({ root });
  return withAppModules(root, async (load) => {
    try {
      await load(index);
      const databases = connectedDatabases();
      if (databases.length === 0) throw dbNone({ root });
      const seed = join(root, "app/db/seed.ts");
      return await run({
        root, folder: join(root, "app/db/migrations"), databases, migrations: readMigrations(join(root, "app")),
        seed: async () => (existsSync(seed) ? ((await load(seed)) as { default: Seed }).default : undefined),
      });
    } finally {
      await closeDatabases();
    }
  });
}

/** Runs modules of the app, and of the framework as the app has them, as `solenoid dev` would. */
export async function withAppModules<T>(root: string, run: (load: (file: string) => Promise<Record<string, unknown>>, app: Settings) => Promise<T>): Promise<T> {
  const { config } = await appConfig(root);
  const app = settings(config);
  process.env["DATABASE_URL"] = app.database;
  const mode = process.env["NODE_ENV"];
  const vite = await createServer(await databaseConfig(root));
  // Vite says that this is development, which the database may not be in.
  if (mode === undefined) delete process.env["NODE_ENV"];
  else process.env["NODE_ENV"] = mode;
  try {
    return await run((file) => runnerOf(vite).import(file), app);
  } finally {
    await vite.close();
  }
}

export function isProduction(): boolean {
  return process.env["NODE_ENV"] === "production";
}
