/** Changes the tables of an SQLite file. Two processes that start at once wait for each other at BEGIN. */
import type { SchemaSession } from "../engine.ts";
import type { Connection } from "./connection.ts";
import { patiently } from "./patiently.ts";

export class SqliteSchema implements SchemaSession {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get inTransaction(): boolean {
    return this.#connection.inTransaction;
  }
  exec(sql: string): unknown {
    if (sql === "begin") return patiently(() => this.#connection.exec("begin immediate"));
    return this.#connection.exec(sql);
  }
  rows(sql: string, params: readonly unknown[] = []): unknown[][] {
    return this.#connection.perform("rows", sql, params).value as unknown[][];
  }
  brokenReferences(): unknown[][] {
    return this.rows("pragma foreign_key_check");
  }
}
