/** Databases in folders of their own, closed and removed after the test. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { asDatabase, closeDatabase, createTablesSql } from "../../src/db/internal.ts";
import { connect, type Db } from "../../src/db/index.ts";
import type { Tables } from "../../src/db/sources.ts";

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "solenoid-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A new file with the tables of the schema. */
export async function open<Schema extends Record<string, unknown>>(schema: Schema, file = join(folder(), "app.db")): Promise<Db<Schema>> {
  const db = connect({ schema, url: `file:${file}` });
  onTestFinished(() => closeDatabase(asDatabase(db)));
  for (const statement of createTablesSql(schema)) await db.run(statement);
  return db;
}

/** What is read and woken from now on, a list of tables for each query and each commit. */
export function spy(db: unknown): { read: Tables[]; woken: Tables[] } {
  const { sources } = asDatabase(db).storage;
  const read: Tables[] = [];
  const woken: Tables[] = [];
  const spies = [
    vi.spyOn(sources, "track").mockImplementation((tables) => void read.push(tables)),
    vi.spyOn(sources, "wake").mockImplementation((tables) => void woken.push(tables)),
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
