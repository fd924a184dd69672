/** Databases in folders of their own, closed and removed after the test. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import pg from "pg";
import { onTestFinished, test, vi } from "vitest";
import { asDatabase, closeDatabase } from "../../src/db/internal.ts";
import { connect, type Db } from "../../src/db/index.ts";
import type { Storage } from "../../src/db/sqlite/storage.ts";
import type { Tables } from "../../src/db/live/changes.ts";

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "solenoid-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The server that the suite runs against, where it is not SQLite. */
export const POSTGRES = process.env["TEST_POSTGRES"];

/** For what only one of them has: other statements, files, one writer. */
export const onSqlite = (POSTGRES === undefined ? test : () => {}) as typeof test;
export const onPostgres = (POSTGRES !== undefined ? test : () => {}) as typeof test;

/** The address of a new database: a file, or a schema of the server's. */
export async function place(): Promise<string> {
  return POSTGRES === undefined ? `file:${join(folder(), "app.db")}` : newSchema(POSTGRES);
}

/** A connection to it, which has the tables of the schema once somebody makes them. */
export function at<Schema extends Record<string, unknown>>(url: string, schema: Schema): Db<Schema> {
  const db = connect({ schema, url });
  onTestFinished(() => closeDatabase(asDatabase(db)));
  return db;
}

/** A new database with the tables of the schema. */
export async function open<Schema extends Record<string, unknown>>(schema: Schema, file?: string): Promise<Db<Schema>> {
  const db = at(file === undefined ? await place() : file === ":memory:" ? file : `file:${file}`, schema);
  const { engine } = asDatabase(db);
  for (const statement of engine.tablesSql(Object.values(schema).filter((table): table is SQLiteTable => is(table, SQLiteTable)))) await engine.single.execute("run", statement, []);
  return db;
}

/** Its tables are seen by nobody else, and outlive no crash of the server: then each commit need not wait for the disk. */
async function newSchema(server: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, `create schema ${name}`);
  onTestFinished(() => onServer(server, `drop schema ${name} cascade`));
  return `${server}?options=${encodeURIComponent(`-c search_path=${name} -c synchronous_commit=off`)}`;
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Of SQLite alone: its connections and what they are looked at by. */
export function storageOf(db: unknown): Storage {
  return asDatabase(db).engine as Storage;
}

/** What is read and woken from now on, a list of tables for each query and each commit. */
export function spy(db: unknown): { read: Tables[]; woken: Tables[] } {
  const { sources } = storageOf(db);
  const read: Tables[] = [];
  const woken: Tables[] = [];
  const spies = [
    vi.spyOn(sources, "track").mockImplementation((tables) => void read.push(tables)),
    vi.spyOn(sources, "wake").mockImplementation(({ tables }) => void woken.push(tables)),
  ];
  onTestFinished(() => spies.forEach((each) => each.mockRestore()));
  return { read, woken };
}

/** A promise that is resolved from outside. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** Lets everything run that can run without waiting for time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
