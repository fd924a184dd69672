/** Changes the tables of a PostgreSQL database, where a migration is a transaction too. */
import type { PoolClient } from "pg";
import type { SchemaSession } from "../engine.ts";

/** An advisory lock: whoever migrates has it. The number is "solenoid" on a telephone, cut. */
export const SCHEMA_LOCK = 76536643;

export class PostgresSchema implements SchemaSession {
  readonly #client: PoolClient;
  #inTransaction = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  get inTransaction(): boolean {
    return this.#inTransaction;
  }
  async exec(sql: string): Promise<void> {
    if (sql === "begin") this.#inTransaction = true;
    await this.#client.query(sql);
    if (sql === "commit" || sql === "rollback") this.#inTransaction = false;
    else if (/\b(?:commit|rollback|end)\b/i.test(sql)) await this.#look();
  }
  async rows(sql: string, params: readonly unknown[] = []): Promise<unknown[][]> {
    return (await this.#client.query<unknown[]>({ text: sql, values: [...params], rowMode: "array" })).rows;
  }
  /** PostgreSQL checks them itself. */
  brokenReferences(): unknown[][] {
    return [];
  }

  /** Outside of a transaction each statement has a moment of its own. */
  async #look(): Promise<void> {
    const [[before]] = (await this.rows("select now()")) as [[string]];
    const [[after]] = (await this.rows("select now()")) as [[string]];
    this.#inTransaction = String(before) === String(after);
  }
}
