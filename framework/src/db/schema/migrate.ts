/**
 * Migrations: plain SQL files `app/db/migrations/NNNN_name.sql`, applied once each, in the order of their names.
 * They are made by `drizzle-kit generate` (dialect `sqlite`, `schema: "./app/db/index.ts"`, `out: "./app/db/migrations"`), whose
 * `--> statement-breakpoint` lines are comments here, or by hand.
 */
import { createHash } from "node:crypto";
import { migrationChanged, migrationFailed, migrationName, migrationOrder, migrationReferences } from "../../errors/db.ts";
import type { Database } from "../database.ts";
import type { SchemaSession } from "../engine.ts";
import { everything } from "../live/changes.ts";

export interface Migration {
  /** The file's name, with or without `.sql`. */
  readonly name: string;
  readonly sql: string;
}

const TABLE = `create table if not exists "__migrations" ("name" text primary key, "hash" text not null, "appliedAt" bigint not null)`;
const BREAK = /^\s*-->\s*statement-breakpoint\s*$/m;

/**
 * Applies what has not been applied yet and returns their names. Each is a transaction of its own; of two processes that
 * start at once, one does the work and the other finds it done.
 * @throws migration-changed, migration-order, migration-name, migration-failed, migration-references
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const { engine } = database;
  const sorted = inOrder(migrations);
  const applied = await engine.alone(async (session) => {
    const names: string[] = [];
    for (const migration of sorted) if (await applyOne(session, migration, sorted)) names.push(migration.name);
    return names;
  });
  if (applied.length) await engine.committed(everything());
  return applied;
}

/** True when it was applied now, false when it had been. */
async function applyOne(session: SchemaSession, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  await session.exec("begin");
  try {
    await session.exec(TABLE);
    const done = (await session.rows(`select "name", "hash" from "__migrations" order by "name"`)) as [string, string][];
    const known = done.find(([name]) => name === migration.name);
    if (known && known[1] !== hashOf(migration)) throw migrationChanged({ name: migration.name });
    if (!known) {
      checkOrder(migration, done.map(([name]) => name), all);
      for (const statement of migration.sql.split(BREAK)) await run(session, migration, statement);
      await checkReferences(session, migration);
      await session.exec(`insert into "__migrations" values (${[migration.name, hashOf(migration)].map(literal).join(", ")}, ${Date.now()})`);
    }
    await session.exec("commit");
    return !known;
  } catch (error) {
    if (session.inTransaction) await session.exec("rollback");
    throw error;
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function inOrder(migrations: readonly Migration[]): Migration[] {
  const sorted = migrations.map(({ name, sql }) => ({ name: name.replace(/\.sql$/, ""), sql })).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [at, { name }] of sorted.entries()) {
    if (!/^\d{4}_[a-z0-9_-]+$/i.test(name) || sorted[at - 1]?.name === name) throw migrationName({ name });
  }
  return sorted;
}

/** What a newer build has applied does not count: after a deploy is taken back the older one must start. */
function checkOrder({ name }: Migration, done: readonly string[], all: readonly Migration[]): void {
  const last = done.filter((each) => all.some((migration) => migration.name === each)).at(-1);
  if (last !== undefined && last > name) throw migrationOrder({ name, last });
}

async function run(session: SchemaSession, { name }: Migration, statement: string): Promise<void> {
  try {
    await session.exec(statement);
  } catch (error) {
    throw failed(name, statement, error);
  }
  if (!session.inTransaction) throw failed(name, statement, new Error("it ends the transaction that migrations run in."));
}

function failed(name: string, statement: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return Object.assign(migrationFailed({ name, reason, statement: statement.trim().slice(0, 200) }), { cause });
}

async function checkReferences(session: SchemaSession, { name }: Migration): Promise<void> {
  const broken = (await session.brokenReferences()) as [string][];
  if (broken.length) throw migrationReferences({ name, count: broken.length, table: broken[0]![0] });
}

/** Of the text with plain line ends, as git may change them. */
function hashOf({ sql }: Migration): string {
  return createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex");
}
