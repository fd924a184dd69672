/** Whatever changes in a schema: the migration that is made leads from the one to the other, on both databases, and keeps the rows. */
import fc from "fast-check";
import { check, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { boolean, date, id, index, integer, json, real, sql, table, text, timestamp, uniqueIndex } from "../../src/db/index.ts";
import { asDatabase, driftOf, migrate, type Migration } from "../../src/db/internal.ts";
import { generate } from "../../src/db/generate/generate.ts";
import { EMPTY, type Snapshot } from "../../src/db/generate/snapshot.ts";
import { at, place } from "./open.ts";

const KINDS = ["text", "integer", "real", "boolean", "date", "timestamp", "json"] as const;
type Kind = (typeof KINDS)[number];
interface Column { kind: Kind; notNull: boolean; default: boolean; unique: boolean; refers: boolean }
interface Table { columns: Record<string, Column>; index: string[]; check: boolean; partial: boolean }
type Schema = Record<string, Table>;

const MAKE = { text, integer, real, boolean, date, timestamp, json };
const DEFAULTS: Record<Kind, unknown> = { text: "it's; a, \"default\"", integer: 7, real: 0.25, boolean: true, date: "2024-02-29", timestamp: new Date(1e12), json: { a: ["it's"] } };
const NAMES = ["plain", "some Text", "camelCase", "order"];

const column = fc.record<Column>({ kind: fc.constantFrom(...KINDS), notNull: fc.boolean(), default: fc.boolean(), unique: fc.boolean(), refers: fc.boolean() });
const aTable = fc.record<Table>({ columns: fc.dictionary(fc.constantFrom(...NAMES), column, { minKeys: 1 }), index: fc.subarray(NAMES), check: fc.boolean(), partial: fc.boolean() });
const aSchema = fc.dictionary(fc.constantFrom("things", "Other Things"), aTable) as fc.Arbitrary<Schema>;

const base = table("base", { id: id(), note: text() });

function build(schema: Schema): Record<string, SQLiteTable> {
  const made = Object.entries(schema).map(([name, { columns, index: indexed, check: checked, partial }]) => {
    const own = Object.fromEntries(Object.entries(columns).map(([key, each]) => {
      if (each.refers) return [key, integer().references(() => base.id, { onDelete: "set null" })];
      let builder: any = (MAKE[each.kind] as () => any)();
      if (each.default) builder = builder.default(DEFAULTS[each.kind]);
      if (each.notNull) builder = builder.notNull();
      if (each.unique && !each.default) builder = builder.unique();
      return [key, builder];
    }));
    return [name, table(name, { id: id(), ...own } as any, (found: Record<string, SQLiteColumn>) => [
      ...indexed.filter((key) => found[key]).map((key) => (partial ? index(`by ${name} ${key}`).on(found[key]!).where(sql`${found["id"]!} > 0`) : index(`by ${name} ${key}`).on(found[key]!, found["id"]!))),
      ...(checked ? [check(`check ${name}`, sql`${found["id"]!} > -1`)] : []),
      ...(checked && partial ? [uniqueIndex(`first ${name}`).on(sql`coalesce(${found["id"]!}, 0)`)] : []),
    ])];
  });
  return Object.fromEntries(made) as Record<string, SQLiteTable>;
}

/** What the author would say: everything that is gone is dropped, and what needs a value gets one. */
function decide(from: Schema, to: Schema) {
  const drops = new Set<string>();
  const fills = new Map<string, string>();
  const values: Record<Kind, string> = { text: "it's", integer: "5", real: "1.5", boolean: "false", date: "2020-02-02", timestamp: "2020-02-02T00:00:00Z", json: "[1]" };
  for (const [name, { columns }] of Object.entries(from)) {
    if (to[name] === undefined) drops.add(name);
    else for (const key of Object.keys(columns)) if (to[name].columns[key] === undefined) drops.add(`${name}.${key}`);
  }
  for (const [name, { columns }] of Object.entries(to)) {
    for (const [key, { kind, notNull, refers }] of Object.entries(columns)) {
      const old = from[name]?.columns[key];
      if (from[name] && notNull && !refers && (old === undefined || !old.notNull || old.refers)) fills.set(`${name}.${key}`, values[kind]);
    }
  }
  return { renames: new Map<string, string>(), drops, fills };
}

/** Changes of a type that not every value survives are tried elsewhere; here rows would stop them. */
function comparable(from: Schema, to: Schema): boolean {
  return Object.entries(from).every(([name, { columns }]) => Object.entries(columns).every(([key, old]) => {
    const now = to[name]?.columns[key];
    return now === undefined || (now.refers === old.refers && (now.refers || now.kind === old.kind || now.kind === "text" || old.kind === "boolean" && /integer|real/.test(now.kind) || old.kind === "integer" && now.kind === "real"));
  }));
}

const root = new URL("../../", import.meta.url).pathname;

test("a migration makes of any schema any other", { timeout: 240_000 }, async () => {
  await fc.assert(fc.asyncProperty(aSchema, aSchema, async (from, to) => {
    fc.pre(comparable(from, to));
    const url = await place();
    const migrations: Migration[] = [];
    let before: Snapshot = EMPTY;
    const step = async (schema: Schema, decisions: ReturnType<typeof decide>) => {
      const tables = { base, ...build(schema) };
      const db = at(url, tables);
      const made = await generate({ root, before, tables: Object.values(tables), decisions });
      if (made !== undefined) {
        before = made.snapshot;
        migrations.push({ name: `${String(migrations.length).padStart(4, "0")}_${made.name}`, ...made.sql });
        await migrate(asDatabase(db), migrations);
      }
      expect({ ...await driftOf(asDatabase(db)), migrations }).toMatchObject({ missing: [], different: [] });
      return { db, tables };
    };
    const { db, tables } = await step(from, { renames: new Map(), drops: new Set(), fills: new Map() });
    await db.insert(base).values({ note: "x" });
    for (const [name, { columns }] of Object.entries(from)) {
      const row = Object.fromEntries(Object.entries(columns).map(([key, { kind, refers }]) => [key, refers ? 1 : DEFAULTS[kind]]));
      await db.insert(tables[name as "base"]!).values(row as any);
    }
    const { db: after, tables: now } = await step(to, decide(from, to));
    for (const [name, { columns }] of Object.entries(to)) {
      const rows = await after.select().from(now[name as "base"]!) as Record<string, unknown>[];
      expect(rows).toHaveLength(from[name] === undefined ? 0 : 1);
      for (const [key, { kind, refers }] of Object.entries(columns)) {
        const old = from[name]?.columns[key];
        if (old !== undefined && old.kind === kind && !refers) expect([name, key, rows[0]![key], migrations]).toEqual([name, key, DEFAULTS[kind], migrations]);
      }
      // What counts up goes on.
      if (from[name] !== undefined) expect((await after.values<[number]>(sql`select max(id) from ${now[name as "base"]!}`))[0]).toEqual([1]);
    }
    expect(await generate({ root, before, tables: Object.values(now), decisions: decide(to, to) })).toBeUndefined();
  }), { numRuns: Number(process.env["FC_RUNS"] ?? 25) });
});
