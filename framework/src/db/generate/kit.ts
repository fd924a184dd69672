/** drizzle-kit, which makes the statements of a migration from two snapshots. Only those who make migrations need it. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dbKit } from "../../errors/db.ts";

export interface KitColumn {
  readonly name: string;
  readonly type: string;
  readonly primaryKey: boolean;
  readonly notNull: boolean;
  readonly autoincrement?: boolean;
  readonly default?: string;
  readonly identity?: object;
  readonly generated?: { readonly as: string; readonly type: string };
}
export interface KitIndex {
  readonly name: string;
  readonly columns: readonly (string | { readonly expression: string; readonly isExpression: boolean })[];
  readonly isUnique: boolean;
  readonly where?: string;
  readonly concurrently?: boolean;
  readonly method?: string;
  readonly with?: object;
}
export interface KitReference {
  readonly name: string;
  readonly tableFrom: string;
  readonly tableTo: string;
  readonly columnsFrom: readonly string[];
  readonly columnsTo: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}
export type Named<T> = Readonly<Record<string, T>>;
export interface KitTable {
  readonly name: string;
  readonly columns: Named<KitColumn>;
  readonly indexes: Named<KitIndex>;
  readonly foreignKeys: Named<KitReference>;
  readonly compositePrimaryKeys: Named<{ readonly name: string; readonly columns: readonly string[] }>;
  /** None: what must be unique is an index. */
  readonly uniqueConstraints: object;
  readonly checkConstraints: Named<{ readonly name: string; readonly value: string }>;
}
/** A schema in drizzle-kit's own form: version 6 for SQLite, 7 for PostgreSQL. */
export interface KitSnapshot {
  readonly dialect: "sqlite" | "postgresql";
  readonly tables: Named<KitTable>;
  readonly internal?: object;
}

type Studio = (schema: Readonly<Record<string, unknown>>, database: { readonly url: string }, options: { readonly host: string; readonly port: number }) => Promise<void>;

interface Kit {
  readonly startStudioSQLiteServer: Studio;
  generateMigration(before: KitSnapshot, after: KitSnapshot): Promise<string[]>;
  generateSQLiteMigration(before: KitSnapshot, after: KitSnapshot): Promise<string[]>;
}

/**
 * The app's drizzle-kit, or the one beside this package.
 * @throws db-kit where there is none
 */
export async function loadKit(root: string): Promise<Kit> {
  try {
    return (await import(pathToFileURL(createRequire(join(root, "package.json")).resolve("drizzle-kit/api")).href)) as Kit;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    return (await import("drizzle-kit/api" as string)) as Kit;
  } catch (error) {
    throw isMissing(error) ? dbKit() : error;
  }
}

/** @throws db-kit */
export async function loadStudio(root: string): Promise<Studio> {
  return (await loadKit(root)).startStudioSQLiteServer;
}

function isMissing(error: unknown): boolean {
  return /^(ERR_)?MODULE_NOT_FOUND$/.test(String((error as { code?: unknown }).code));
}
