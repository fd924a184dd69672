/** Rows as they were, for tests: copied into tables beside them, and back. */
import { literal, quoted } from "../quoted.ts";
import type { Postgres } from "./postgres.ts";

export async function remember(engine: Postgres, tables: readonly string[]): Promise<() => Promise<void>> {
  const schema = `remembered_${process.pid}_${++count}`;
  const names = tables.map(quoted);
  const numbers = await counters(engine);
  await run(engine, [`create schema ${schema}`, ...names.map((name) => `create table ${schema}.${name} as table ${name}`)]);
  return async () => {
    await run(engine, [
      "set local session_replication_role = replica",            // references hold again at the end
      `truncate ${names.join(", ")}`,
      ...names.map((name) => `insert into ${name} overriding system value table ${schema}.${name}`),
      ...numbers.map(([name, last]) => `select setval(${literal(name)}, ${last ?? 1}, ${last !== null})`),
      `drop schema ${schema} cascade`,
      ...tables.map((table) => `insert into "__changes" ("table") values (${literal(table)})`),
    ]);
    await engine.log.pull();
  };
}

let count = 0;

/** The number that each counting column has given last; null: none yet. */
async function counters(engine: Postgres): Promise<[name: string, last: string | null][]> {
  const client = await engine.connect();
  try {
    const text = "select format('%I.%I', schemaname, sequencename), last_value::text from pg_sequences where schemaname = current_schema() and not starts_with(sequencename, '__')";
    return (await client.query<[string, string | null]>({ text, rowMode: "array" })).rows;
  } finally {
    client.release();
  }
}

async function run(engine: Postgres, statements: readonly string[]): Promise<void> {
  const client = await engine.connect();
  try {
    await client.query(["begin", ...statements, "commit"].join(";\n"));
  } finally {
    client.release();
  }
}
