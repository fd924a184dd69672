/** Fields of states in the app's database. */
import type { FieldAddress, FieldDatabase, FieldRow } from "../server/fields/persisted.ts";
import { engineOf, releaseEngine } from "./connect.ts";
import { placeOf } from "./url.ts";

const TABLE = `create table if not exists "__fields" ("owner" text not null, "state" text not null, "key" text not null, "field" text not null, "value" text not null, "version" integer not null, "used" bigint not null, primary key ("owner", "state", "key", "field"))`;
const SELECT = `select "owner", "state", "key", "field", "value", "version", "used" from "__fields" where ("owner", "state", "key") in`;
const UPSERT = `insert into "__fields" ("owner", "state", "key", "field", "value", "version", "used") values`;
const ON_CONFLICT = `on conflict ("owner", "state", "key", "field") do update set "value" = excluded."value", "version" = excluded."version", "used" = excluded."used"`;
/** Rows of one statement. */
const CHUNK = 500;
/** Milliseconds after which a row that is read is noted as used once more. */
const DAY = 24 * 60 * 60_000;

type Read = [owner: string, state: string, key: string, field: string, value: string, version: number, used: number];

/** @param url of the database, as the configuration has it */
export function fieldDatabase(url: string | undefined): FieldDatabase {
  const engine = engineOf(placeOf(url));
  const { single, dialect } = engine;
  /** Rows of values, counted from `first`. */
  const places = (rows: number, columns: number, first = 0): string =>
    Array.from({ length: rows }, (_, row) => `(${Array.from({ length: columns }, (_each, column) => dialect.escapeParam(first + row * columns + column)).join(", ")})`).join(", ");
  let made: Promise<unknown> | undefined;
  const run = async (sql: string, params: readonly unknown[]): Promise<unknown> => {
    await (made ??= single.execute("run", TABLE, []).catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
    return single.execute(sql.startsWith("select") ? "rows" : "run", sql, params);
  };

  const select = async (wanted: readonly FieldAddress[]): Promise<Read[]> =>
    (await run(`${SELECT} (values ${places(wanted.length, 3)})`, wanted.flatMap(({ owner, state, key }) => [owner, state, key]))) as Read[];

  return {
    async read(wanted) {
      const rows: Read[] = [];
      for (const chunk of chunks(wanted)) rows.push(...await select(chunk));
      const stale = rows.filter(([,,,,,, used]) => used < Date.now() - DAY);
      for (const chunk of chunks(stale)) await run(`update "__fields" set "used" = ${dialect.escapeParam(0)} where ("owner", "state", "key") in (values ${places(chunk.length, 3, 1)})`, [Date.now(), ...chunk.flatMap((row) => row.slice(0, 3))]);
      return rows.map(([owner, state, key, field, value, version]) => ({ owner, state, key, field, value, version }));
    },
    async write(rows) {
      for (const chunk of chunks(rows)) await run(`${UPSERT} ${places(chunk.length, 7)} ${ON_CONFLICT}`, chunk.flatMap(valuesOf));
    },
    async sweep(before) {
      await run(`delete from "__fields" where "owner" like 's:%' and "used" < ${dialect.escapeParam(0)}`, [before]);
    },
    close: () => releaseEngine(engine),
  };
}

const valuesOf = ({ owner, state, key, field, value, version }: FieldRow): unknown[] => [owner, state, key, field, value, version, Date.now()];

function* chunks<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += CHUNK) yield list.slice(from, from + CHUNK);
}
