/** What is decided here is what SQLite decides, for any condition that drizzle writes. */
import Sqlite from "better-sqlite3";
import { and, between, eq, gt, gte, inArray, isNotNull, isNull, like, lt, lte, ne, not, notInArray, or, sql, type SQL } from "drizzle-orm";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verdict } from "../../../src/db/live/condition.ts";
import type { TableShape } from "../../../src/db/live/reading.ts";
import { planOf } from "../../../src/db/live/plan.ts";
import { contains, id, integer, real, table, text, within } from "../../../src/db/index.ts";

const things = table("Things", { id: id(), Name: text(), size: integer(), price: real() });
const shape: TableShape = { kinds: new Map([["id", "number"], ["name", "text"], ["size", "number"], ["price", "number"]]), ownOrder: false };
const dialect = new SQLiteAsyncDialect();

const texts = fc.constantFrom("", "a", "A", "b", "ab", "é", "\u{1f600}", "\uffee", "null", "5", "%");
const numbers = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, -0.5, 2 ** 53, 2 ** 53 + 2));
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 });

const leaf: fc.Arbitrary<SQL> = fc.oneof(
  ...[eq, ne, lt, lte, gt, gte].flatMap((by) => [texts.map((value) => by(things.Name, value)), numbers.map((value) => by(things.price, value)), fc.integer({ min: -3, max: 3 }).map((value) => by(things.size, value))]),
  fc.array(texts, { minLength: 1, maxLength: 3 }).map((values) => inArray(things.Name, values)),
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3 }).map((values) => notInArray(things.size, values)),
  fc.constantFrom(isNull(things.Name), isNotNull(things.Name), isNull(things.size), sql`${things.size} = null`, sql`2 < ${things.size}`, sql`${things.Name} <> 'it''s'`),
  fc.tuple(numbers, numbers).map(([a, b]) => between(things.price, a, b)),
  fc.tuple(texts, texts).map((range) => within(things.Name, range as never)),
  // Not understood: they must be left to the database, and not spoil what stands beside them.
  texts.map((value) => like(things.Name, value)),
  texts.map((value) => contains(things.Name, value)),
  fc.constantFrom(sql`${things.size} + 1 = ${things.price}`, sql`1 + ${things.size} = 2`, sql`case when ${things.size} = 1 and ${things.price} > 0 then 1 else 0 end`, sql`${things.size} between ${things.price} and 3 and ${things.size} > 0`, eq(things.size, things.price), sql`${things.Name} = 'a' collate nocase`, sql`(${things.size} = 1) = (${things.price} = 1)`, sql`${things.size} = 1 is null`),
);
const { condition } = fc.letrec<{ condition: SQL }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((parts) => and(...parts)!),
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((parts) => or(...parts)!),
    tie("condition").map((part) => not(part)),
  ),
}));
const row = fc.record({ Name: orNull(texts), size: orNull(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(2 ** 53))), price: orNull(numbers) });

test("a verdict is never against SQLite's", () => {
  const db = new Sqlite(":memory:");
  db.exec('create table "Things" (id integer primary key autoincrement, "Name" text, size integer, price real)');
  db.function("fold_case", (value) => (typeof value === "string" ? value.toLowerCase() : value));
  const insert = db.prepare('insert into "Things" ("Name", size, price) values (?, ?, ?)');
  let decided = 0;
  let asked = 0;
  fc.assert(
    fc.property(condition, row, (where, values) => {
      const { sql: query, params } = dialect.sqlToQuery(sql`select ${things.id} from ${things} where ${where}`);
      const plan = planOf(query, (name) => (name === "things" ? shape : undefined));
      expect(plan?.reads).toHaveLength(1);
      db.exec('delete from "Things"');
      const { lastInsertRowid } = insert.run(values.Name, values.size, values.price);
      const found = db.prepare(query).all(params).length > 0;
      const known = new Map<string, unknown>([["id", Number(lastInsertRowid)], ["name", values.Name], ["size", values.size], ["price", values.price]]);
      const said = verdict(plan!.reads[0]!.where, known, params);
      asked++;
      if (said === "maybe") return;
      decided++;
      expect(said).toBe(found);
    }),
    { numRuns: 2_000 },
  );
  db.close();
  // It must not be right by never saying anything.
  expect(decided / asked).toBeGreaterThan(0.5);
});
