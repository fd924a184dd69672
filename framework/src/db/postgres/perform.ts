/** Carries out one statement on a connection. */
import type { ClientBase, QueryArrayResult, QueryConfig, QueryResult } from "pg";
import type { Mode } from "../engine.ts";
import { explain } from "./errors.ts";
import { sendable, types } from "./values.ts";

export async function perform(client: Pick<ClientBase, "query">, mode: Mode, sql: string, params: readonly unknown[]): Promise<unknown> {
  const config: QueryConfig = { text: sql, values: sendable(params), types };
  try {
    if (mode === "rows" || mode === "first") {
      const { rows } = (await client.query({ ...config, rowMode: "array" })) as QueryArrayResult<unknown[]>;
      return mode === "rows" ? rows : rows[0];
    }
    const result = (await client.query(config)) as QueryResult;
    if (mode === "run") return { changes: result.rowCount ?? 0, lastInsertRowid: 0 };
    return mode === "objects" ? result.rows : result.rows[0];
  } catch (error) {
    throw explain(error);
  }
}
