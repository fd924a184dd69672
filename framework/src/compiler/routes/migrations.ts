/** The migrations of an app. Commands of the database read them too, and need nothing else of the compiler. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { migrationsOf, type Migration } from "../../db/schema/migration-files.ts";

/** @throws migration-name */
export function readMigrations(app: string): Migration[] {
  const folder = join(app, "db/migrations");
  return migrationsOf(globSync("*.sql", { cwd: folder }).map((file) => ({ file, sql: readFileSync(join(folder, file), "utf8") })));
}
