/** Empties a database of all tables and views. */
import type { Database } from "../database.ts";
import { everything } from "../live/changes.ts";

export async function resetDatabase({ engine }: Database): Promise<void> {
  await engine.alone(async (session) => {
    await session.exec("begin");
    for (const sql of await engine.dropSql(session)) await session.exec(sql);
    await session.exec("commit");
  });
  await engine.committed(everything());
}
