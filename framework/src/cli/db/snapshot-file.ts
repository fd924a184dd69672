/** app/db/migrations/snapshot.json: the tables as the last migration leaves them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { tablesOf } from "../../db/connect.ts";
import { describe } from "../../db/generate/describe.ts";
import { EMPTY, snapshotOf, type Snapshot } from "../../db/generate/snapshot.ts";
import { dbSnapshot, dbSnapshotBroken } from "../../errors/db.ts";
import type { AppDatabase } from "./app-database.ts";

const FILE = "snapshot.json";

/** @throws db-snapshot, db-snapshot-broken */
export function readSnapshot({ folder, migrations }: AppDatabase): Snapshot {
  const file = join(folder, FILE);
  if (!existsSync(file)) {
    if (migrations.length > 0) throw dbSnapshot();
    return EMPTY;
  }
  try {
    const { sqlite, postgres } = JSON.parse(readFileSync(file, "utf8")) as Snapshot;
    if (typeof sqlite.tables !== "object" || typeof postgres.tables !== "object") throw new TypeError("It has no tables.");
    return { sqlite, postgres };
  } catch (error) {
    throw dbSnapshotBroken({ reason: (error as Error).message });
  }
}

export function writeSnapshot({ folder }: AppDatabase, snapshot: Snapshot): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILE), `${JSON.stringify(snapshot, null, 1)}\n`);
}

/** The tables of all connections, each once. */
export function declaredTables({ databases }: AppDatabase): SQLiteTable[] {
  return [...new Map(databases.flatMap((database) => tablesOf(database)).map((table) => [getTableName(table), table])).values()];
}

/** What is declared and in no migration, a phrase each. Nothing where there are no migrations. */
export async function changesSince(app: AppDatabase): Promise<readonly string[]> {
  if (app.migrations.length === 0 || !existsSync(join(app.folder, FILE))) return [];
  return describe(readSnapshot(app), snapshotOf(declaredTables(app)), { tables: new Map(), columns: new Map() }).does;
}
