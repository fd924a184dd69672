/** The way of persisted fields to their database and back: what waits, what fails, what is let go. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fieldDatabase } from "../../src/db/fields.ts";
import { MemoryFields } from "../../src/server/fields/memory.ts";
import { PersistedFields, type FieldAddress, type FieldDatabase, type FieldRow } from "../../src/server/fields/persisted.ts";
import { atEnd, withLimits } from "./harness.ts";

const WHERE: FieldAddress = { owner: "s:1", state: "Desk", key: "" };
const row = (value: string, at: Partial<FieldRow> = {}): FieldRow => ({ ...WHERE, field: "limit", value, version: 0, ...at });

/** A database that does as the test says. */
class Watched extends MemoryFields {
  readonly reads: (readonly FieldAddress[])[] = [];
  readonly writes: (readonly FieldRow[])[] = [];
  fails = 0;
  hold: Promise<void> | undefined;
  override async read(wanted: readonly FieldAddress[]): Promise<readonly FieldRow[]> {
    this.reads.push(wanted);
    return super.read(wanted);
  }
  override async write(rows: readonly FieldRow[]): Promise<void> {
    this.writes.push(rows);
    await this.hold;
    if (this.fails-- > 0) throw new Error("the disk is full");
    return super.write(rows);
  }
}

function fieldsOn(database: FieldDatabase): PersistedFields {
  const fields = new PersistedFields(() => database);
  atEnd(() => fields.close(5_000));
  return fields;
}

test("what is asked for in one turn is one query, each state once", async () => {
  const database = new Watched();
  const fields = fieldsOn(database);
  await Promise.all([...Array(200).keys(), 7].map((key) => fields.load({ ...WHERE, key: `${key}` })));
  expect(database.reads.map(({ length }) => length)).toEqual([200]);
});

test("many changes are one write of the newest values, and are read before they are written", async () => {
  const database = new Watched();
  const fields = fieldsOn(database);
  for (let value = 0; value < 50; value++) fields.save(row(`${value}`));
  fields.save(row('"x"', { field: "name" }));
  expect([...(await fields.load(WHERE))].map(([field, { value }]) => [field, value])).toEqual([["limit", "49"], ["name", '"x"']]);
  await fields.settled(5_000);
  expect(database.writes).toEqual([[row("49"), row('"x"', { field: "name" })]]);
});

test("what changes while a write is on its way follows it, and is read meanwhile", async () => {
  const database = new Watched();
  const fields = fieldsOn(database);
  const { promise, resolve } = Promise.withResolvers<void>();
  database.hold = promise;
  fields.save(row("1"));
  await expect.poll(() => database.writes.length).toBe(1);
  fields.save(row("2"));
  expect((await fields.load(WHERE)).get("limit")!.value).toBe("2");
  resolve();
  await fields.settled(5_000);
  expect(database.writes.map(([one]) => one!.value)).toEqual(["1", "2"]);
});

test("a write that fails is tried again, with what is newer in the place of what is older", async () => {
  const database = new Watched();
  const fields = fieldsOn(database);
  database.fails = 2;
  fields.save(row("1"));
  fields.save(row("1", { field: "other" }));
  await expect.poll(() => database.writes.length).toBe(1);
  fields.save(row("2"));
  await fields.settled(10_000);
  expect(database.writes.at(-1)).toEqual([row("2"), row("1", { field: "other" })]);
  expect((await database.read([WHERE])).map(({ value }) => value)).toEqual(["2", "1"]);
});

test("a read that fails is told to all who wait, and the next one is asked anew", async () => {
  const database = new Watched();
  const fields = fieldsOn(database);
  const { read } = database;
  database.read = () => Promise.reject(new Error("away"));
  const waiting = [fields.load(WHERE), fields.load({ ...WHERE, key: "1" })];
  for (const each of waiting) await expect(each).rejects.toThrow("away");
  database.read = read;
  expect((await fields.load(WHERE)).size).toBe(0);
});

test("states that wait for a database that never answers are bounded; those that wait already still change", async () => {
  withLimits({ unwrittenStates: 3 });
  const database = new Watched();
  const fields = fieldsOn(database);
  const { promise, resolve } = Promise.withResolvers<void>();
  database.hold = promise;
  fields.save(row("0", { key: "first" }));
  await expect.poll(() => database.writes.length).toBe(1);
  for (const key of ["1", "2", "3", "4"]) fields.save(row("0", { key }));
  fields.save(row("9", { key: "3" }));
  resolve();
  await fields.settled(5_000);
  expect(database.writes[1]!.map(({ key, value }) => `${key} ${value}`)).toEqual(["1 0", "2 0", "3 9"]);
});

test("in SQLite all of a chunk and more comes back; what sessions left goes after a while, what is a user's stays", async () => {
  const folder = mkdtempSync(join(tmpdir(), "solenoid-fields-"));
  const database = fieldDatabase(`file:${join(folder, "app.db")}`);
  atEnd(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const rows = Array.from({ length: 1_201 }, (_, key) => row(`${key}`, { key: `${key}` }));
  await database.write([...rows, row("1", { owner: "u:1" }), row("2", { owner: "" })]);
  await database.write([row("new", { key: "7", version: 3 })]);
  const found = await database.read(rows);
  expect(found).toHaveLength(1_201);
  expect(found.find(({ key }) => key === "7")).toMatchObject({ value: "new", version: 3 });
  expect(await database.read([{ ...WHERE, owner: "s:2" }, { ...WHERE, key: "' or 1=1 --" }])).toEqual([]);
  await database.sweep(Date.now() - 60_000);
  expect(await database.read([WHERE, ...rows.slice(0, 3)])).toHaveLength(3);
  await database.sweep(Date.now() + 60_000);
  expect(await database.read(rows)).toEqual([]);
  expect((await database.read([{ ...WHERE, owner: "u:1" }, { ...WHERE, owner: "" }])).map(({ value }) => value).sort()).toEqual(["1", "2"]);
});
