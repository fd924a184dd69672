/** A migration from the tables as they were to the tables as they are declared, for both databases. */
import { getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { dbByHand, dbDecision, dbFill } from "../../errors/db.ts";
import { LOSES } from "../schema/losses.ts";
import type { Kind } from "../schema/migration-files.ts";
import { renamesBetween, type AskRename, type Decisions } from "./changes.ts";
import { literalOf } from "./convert.ts";
import { describe, typeOf, type Description } from "./describe.ts";
import { loadKit, type KitColumn } from "./kit.ts";
import { postgresStatements } from "./postgres-steps.ts";
import { rename } from "./rename.ts";
import { keyOf, snapshotOf, type Snapshot } from "./snapshot.ts";
import { sqliteStatements } from "./sqlite-steps.ts";

export interface GenerateOptions {
  /** The app's folder. */
  readonly root: string;
  readonly before: Snapshot;
  readonly tables: readonly SQLiteTable[];
  readonly decisions: Decisions;
  readonly askRename?: AskRename;
  /** Asks for the value of a column in the rows that are there. */
  readonly askFill?: (column: string) => Promise<string | undefined>;
}

export interface Generated extends Description {
  readonly sql: Readonly<Record<Kind, string>>;
  readonly snapshot: Snapshot;
}

/**
 * Undefined where nothing has changed.
 * @throws db-kit, db-rename, db-decision, db-fill, db-by-hand
 */
export async function generate({ root, before, tables, decisions, askRename, askFill }: GenerateOptions): Promise<Generated | undefined> {
  const after = snapshotOf(tables);
  const renames = await renamesBetween(before.sqlite, after.sqlite, decisions, askRename);
  const [sqlite, postgres] = [rename(before.sqlite, after.sqlite, renames), rename(before.postgres, after.postgres, renames)];
  const renamed: Snapshot = { sqlite: sqlite.snapshot, postgres: postgres.snapshot };
  const description = describe(renamed, after, renames);
  if (description.does.length === 0) {
    refuseUnused(decisions.fills, new Set());
    return undefined;
  }
  refuseWhatIsNotMade(renamed, after);
  const fills = await fillsOf(renamed, after, decisions, askFill);
  const kit = await loadKit(root);
  const given = (kind: Kind) => (table: string, column: string): string | undefined => fills.get(`${table}.${column}`)?.[kind];
  const statements = {
    sqlite: [...sqlite.statements, ...await sqliteStatements({
      before: renamed.sqlite, after: after.sqlite, tables: new Map(tables.map((table) => [getTableName(table), table])),
      types: (table, column) => [typeOf(renamed, table, column), typeOf(after, table, column)],
      fill: given("sqlite"), diff: kit.generateSQLiteMigration,
    })],
    postgres: [...postgres.statements, ...await postgresStatements({ before: renamed.postgres, after: after.postgres, fill: given("postgres"), diff: kit.generateMigration })],
  };
  return { ...description, sql: { sqlite: text(description, statements.sqlite), postgres: text(description, statements.postgres) }, snapshot: after };
}

function text({ does, loses }: Description, statements: readonly string[]): string {
  const head = [...does.map((phrase) => `-- ${phrase}`), ...loses.map((what) => LOSES + what)];
  return `${head.join("\n")}\n${statements.map((statement) => statement.trim()).join("\n--> statement-breakpoint\n")}\n`;
}

/** By column. */
type Fills = ReadonlyMap<string, Readonly<Record<Kind, string>>>;

async function fillsOf(before: Snapshot, after: Snapshot, { fills }: Decisions, ask: GenerateOptions["askFill"]): Promise<Fills> {
  const found = new Map<string, Record<Kind, string>>();
  const possible = new Set<string>();
  for (const { name, columns } of Object.values(before.sqlite.tables)) {
    for (const now of Object.values(after.sqlite.tables[name]?.columns ?? {})) {
      const column = `${name}.${now.name}`;
      const need = needOf(columns[now.name], now);
      if (need === "none") continue;
      possible.add(column);
      const value = fills.get(column) ?? (need === "must" ? await ask?.(column) : undefined);
      if (value === undefined && need === "must") throw dbFill({ column });
      if (value !== undefined) found.set(column, literals(typeOf(after, name, now.name), column, value));
    }
  }
  refuseUnused(fills, possible);
  return found;
}

/** Whether rows that are there would have nothing in it. */
function needOf(old: KitColumn | undefined, now: KitColumn): "must" | "may" | "none" {
  if (!now.notNull || now.generated !== undefined || now.primaryKey) return "none";
  if (old === undefined) return now.default === undefined ? "must" : "may";
  return old.notNull ? "none" : "may";
}

function literals(type: string, column: string, value: string): Record<Kind, string> {
  try {
    return { sqlite: literalOf(type, value, "sqlite"), postgres: literalOf(type, value, "postgres") };
  } catch (error) {
    throw dbDecision({ option: "--fill", name: `${column}=${value}`, known: `It takes ${(error as Error).message}.` });
  }
}

function refuseUnused(fills: ReadonlyMap<string, string>, possible: ReadonlySet<string>): void {
  const unused = [...fills.keys()].find((column) => !possible.has(column));
  if (unused !== undefined) throw dbDecision({ option: "--fill", name: unused, known: possible.size > 0 ? `It can be said of ${[...possible].join(", ")}.` : "No column is to be filled." });
}

/** Of what a row is known by, and of what is computed, each database has ways of its own. */
function refuseWhatIsNotMade(before: Snapshot, after: Snapshot): void {
  for (const { name, columns } of Object.values(before.postgres.tables)) {
    const target = after.postgres.tables[keyOf(name)];
    for (const now of Object.values(target?.columns ?? {})) {
      const old = columns[now.name];
      if (old === undefined ? now.primaryKey : old.primaryKey !== now.primaryKey || (old.identity === undefined) !== (now.identity === undefined)) throw dbByHand({ what: `The primary key of ${name}` });
      if (old !== undefined && JSON.stringify(old.generated) !== JSON.stringify(now.generated)) throw dbByHand({ what: `How ${name}.${now.name} is computed` });
    }
    if (target && Object.values(columns).some(({ name: column, primaryKey }) => primaryKey && !target.columns[column])) throw dbByHand({ what: `The primary key of ${name}` });
  }
}

