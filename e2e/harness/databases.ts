/** A fresh database of each kind, for the tests of a file: the same must hold on both. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll } from "vitest";

const SERVER = process.env["TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";
const framework = join(import.meta.dirname, "../../framework/package.json");

export interface Place {
  readonly name: "SQLite" | "PostgreSQL";
  /** Makes it, and gives its address. */
  database(): Promise<string>;
  /** Another process carries out the SQL. */
  outside(sql: string): Promise<unknown>;
}

/** They go with the tests of the file. @param topic a word, for their names */
export function databases(topic: string): readonly Place[] {
  const folder = mkdtempSync(join(tmpdir(), `solenoid-${topic}-`));
  const file = join(folder, "app.db");
  const schema = `${topic}_${randomUUID().replaceAll("-", "")}`;
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await onServer(undefined, `drop schema if exists ${schema} cascade`);
  });
  return [
    { name: "SQLite", database: () => Promise.resolve(`file:${file}`), outside: (sql) => inFile(file, sql) },
    {
      name: "PostgreSQL",
      async database() {
        await onServer(undefined, `create schema ${schema}`);
        return `${SERVER}?options=${encodeURIComponent(`-c search_path=${schema}`)}`;
      },
      outside: (sql) => onServer(schema, sql),
    },
  ];
}

const run = (script: string, ...args: string[]): Promise<unknown> => promisify(execFile)(process.execPath, ["--no-warnings", "--input-type=module", "-e", script, ...args]);
const inFile = (file: string, sql: string): Promise<unknown> => run(`
  import { DatabaseSync } from "node:sqlite";
  const db = new DatabaseSync(process.argv[1]);
  db.exec("pragma busy_timeout = 20000; " + process.argv[2]);`, file, sql);
const onServer = (schema: string | undefined, sql: string): Promise<unknown> => run(`
  import { createRequire } from "node:module";
  const { Client } = createRequire(process.argv[1])("pg");
  const client = new Client({ connectionString: process.argv[2], options: process.argv[4] });
  await client.connect();
  await client.query(process.argv[3]);
  await client.end();`, framework, SERVER, sql, schema === undefined ? "" : `-c search_path=${schema}`);
