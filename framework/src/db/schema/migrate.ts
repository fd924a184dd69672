/** Migrations are applied once each, in the order of their names, by one process at a time. */
import { createHash } from "node:crypto";
import { migrationChanged, migrationDialect, migrationFailed, migrationLoses, migrationOrder, migrationReferences, migrationRights } from "../../errors/db.ts";
import type { Database } from "../database.ts";
import { openUnit, type SchemaSession } from "../engine.ts";
import { everything } from "../live/changes.ts";
import { literal } from "../quoted.ts";
import { lossesOf } from "./losses.ts";
import { inOrder, type Kind, type Migration } from "./migration-files.ts";

export interface MigrateOptions {
  /** False: one that loses data stops it. Default true. */
  readonly losses?: boolean;
}

export interface MigrationState {
  readonly applied: readonly { readonly name: string; readonly at: Date }[];
  readonly pending: readonly Migration[];
  /** Applied with another text than the file has now. */
  readonly changed: readonly string[];
  /** Applied, and not among the files: a newer build's. */
  readonly unknown: readonly string[];
}

const NAME = "__migrations";
const TABLE = `create table if not exists "${NAME}" ("name" text primary key, "hash" text not null, "appliedAt" bigint not null)`;
const SELECT = `select "name", "hash", "appliedAt" from "${NAME}" order by "name"`;
const BREAK = /^\s*-->\s*statement-breakpoint\s*$/m;
/** Of PostgreSQL: insufficient_privilege. */
const FORBIDDEN = "42501";
type Row = [name: string, hash: string, at: number];

/** What has been applied, and what has not. Changes nothing. */
export async function migrationState({ engine }: Database, migrations: readonly Migration[]): Promise<MigrationState> {
  const made = await engine.columnsThere(openUnit(engine) ?? engine.single, NAME);
  const rows = made.length > 0 ? ((await engine.single.execute("rows", SELECT, [])) as Row[]) : [];
  const files = inOrder(migrations);
  const hashes = new Map(rows.map(([name, hash]) => [name, hash]));
  return {
    applied: rows.map(([name, , at]) => ({ name, at: new Date(Number(at)) })),
    pending: files.filter(({ name }) => !hashes.has(name)),
    changed: files.filter((each) => hashes.has(each.name) && hashes.get(each.name) !== hashOf(each, engine.kind)).map(({ name }) => name),
    unknown: [...hashes.keys()].filter((name) => !files.some((each) => each.name === name)),
  };
}

/**
 * Applies what has not been applied yet and returns their names. Each is a transaction of its own; of two processes that
 * start at once, one does the work and the other finds it done. Where there is nothing to do, no right to change tables is needed.
 * @throws migration-changed, migration-order, migration-name, migration-dialect, migration-loses, migration-failed, migration-references, migration-rights
 */
export async function migrate(database: Database, migrations: readonly Migration[], { losses = true }: MigrateOptions = {}): Promise<string[]> {
  const { engine } = database;
  const sorted = inOrder(migrations);
  const { pending, changed } = await migrationState(database, sorted);
  if (changed.length > 0) throw migrationChanged({ name: changed[0]! });
  if (pending.length === 0 && (await engine.watching())) return [];
  const applied: string[] = [];
  try {
    await engine.alone(async (session) => {
      for (const migration of sorted) if (await applyOne(session, engine.kind, migration, { all: sorted, losses })) applied.push(migration.name);
    });
  } catch (error) {
    throw isForbidden(error) ? Object.assign(migrationRights({ database: engine.name }), { cause: error }) : error;
  } finally {
    if (applied.length) await engine.committed(everything());
  }
  return applied;
}

/** Takes all of them for applied: the tables are what they would make. */
export async function adopt(database: Database, migrations: readonly Migration[]): Promise<void> {
  const { engine } = database;
  await engine.alone(async (session) => {
    await session.exec("begin");
    await session.exec(TABLE);
    for (const migration of inOrder(migrations)) await note(session, engine.kind, migration);
    await session.exec("commit");
  });
}

/** True when it was applied now, false when it had been. */
async function applyOne(session: SchemaSession, kind: Kind, migration: Migration, { all, losses }: { all: readonly Migration[]; losses: boolean }): Promise<boolean> {
  await session.exec("begin");
  try {
    await session.exec(TABLE);
    const done = (await session.rows(SELECT)) as Row[];
    const known = done.find(([name]) => name === migration.name);
    if (known && known[1] !== hashOf(migration, kind)) throw migrationChanged({ name: migration.name });
    if (!known) {
      checkOrder(migration, done.map(([name]) => name), all);
      const lost = lossesOf(textOf(migration, kind));
      if (!losses && lost.length > 0) throw migrationLoses({ name: migration.name, what: lost.join(", ") });
      for (const statement of textOf(migration, kind).split(BREAK)) await run(session, migration, statement);
      await checkReferences(session, migration);
      await note(session, kind, migration);
    }
    await session.exec("commit");
    return !known;
  } catch (error) {
    if (session.inTransaction) await session.exec("rollback");
    throw error;
  }
}

/** What of a migration is for this database. */
export function textOf(migration: Migration, kind: Kind): string {
  const text = migration[kind] ?? migration.sql;
  if (text === undefined) throw migrationDialect({ name: migration.name, kind });
  return text;
}

async function note(session: SchemaSession, kind: Kind, migration: Migration): Promise<void> {
  await session.exec(`insert into "${NAME}" values (${[migration.name, hashOf(migration, kind)].map(literal).join(", ")}, ${Date.now()})`);
}

/** What a newer build has applied does not count: after a deploy is taken back the older one must start. */
function checkOrder({ name }: Migration, done: readonly string[], all: readonly Migration[]): void {
  const last = done.filter((each) => all.some((migration) => migration.name === each)).at(-1);
  if (last !== undefined && last > name) throw migrationOrder({ name, last });
}

async function run(session: SchemaSession, { name }: Migration, statement: string): Promise<void> {
  if (/^(?:\s+|--[^\n]*(?:\n|$))*$/.test(statement)) return;
  try {
    await session.exec(statement);
  } catch (error) {
    if (isForbidden(error)) throw error;
    throw failed(name, statement, error);
  }
  if (!session.inTransaction) throw failed(name, statement, new Error("it ends the transaction that migrations run in."));
}

function failed(name: string, statement: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return Object.assign(migrationFailed({ name, reason, statement: statement.trim().slice(0, 200) }), { cause });
}

function isForbidden(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === FORBIDDEN;
}

async function checkReferences(session: SchemaSession, { name }: Migration): Promise<void> {
  const broken = (await session.brokenReferences()) as [string][];
  if (broken.length) throw migrationReferences({ name, count: broken.length, table: broken[0]![0] });
}

/** Of the text with plain line ends, as git may change them. */
function hashOf(migration: Migration, kind: Kind): string {
  return createHash("sha256").update(textOf(migration, kind).replaceAll("\r\n", "\n")).digest("hex");
}
