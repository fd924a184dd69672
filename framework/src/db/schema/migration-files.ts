/**
 * Migrations as files of app/db/migrations: `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql`, or `NNNN_name.sql` where one
 * text does for both.
 */
import { migrationName } from "../../errors/db.ts";

export type Kind = "sqlite" | "postgres";

export interface Migration {
  /** `0003_add_orders`. */
  readonly name: string;
  /** For databases that have no text of their own. */
  readonly sql?: string;
  readonly sqlite?: string;
  readonly postgres?: string;
}

const FILE = /^(.*?)(?:\.(sqlite|postgres))?(?:\.sql)?$/;
const NAME = /^(\d{4})_[a-z0-9_-]+$/i;

/**
 * The migrations that the files are, in their order.
 * @throws migration-name
 */
export function migrationsOf(files: readonly { readonly file: string; readonly sql: string }[]): Migration[] {
  const found = new Map<string, Record<string, string>>();
  for (const { file, sql } of files) {
    const [, name = "", kind = "sql"] = FILE.exec(file)!;
    const texts = found.get(name) ?? {};
    if (texts[kind] !== undefined) throw migrationName({ name });
    found.set(name, { ...texts, [kind]: sql });
  }
  return inOrder([...found].map(([name, texts]) => ({ name, ...texts })));
}

/** @throws migration-name where one has no number, or the number of another one */
export function inOrder(migrations: readonly Migration[]): Migration[] {
  const sorted = migrations.map((each) => ({ ...each, name: each.name.replace(/\.sql$/, "") })).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [at, { name }] of sorted.entries()) {
    const number = NAME.exec(name)?.[1];
    if (number === undefined || (at > 0 && sorted[at - 1]!.name.startsWith(number))) throw migrationName({ name });
  }
  return sorted;
}
