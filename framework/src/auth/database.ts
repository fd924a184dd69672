/** The database that auth writes to, past the policies of the app. */
import { getTableName } from "drizzle-orm";
import { authTable } from "../errors/auth.ts";
import type { Db } from "../db/index.ts";
import { asDatabase, closeDatabase, connectedDatabases, makeOwnTables, ownDatabase, takenNames } from "../db/internal.ts";
import { appendOnlySql } from "./audit/append-only.ts";
import { authSchema } from "./schema.ts";

export type AuthDb = Db<typeof authSchema>;
/** `AuthDb`, or a transaction of it. */
export type AuthTx = Pick<AuthDb, "select" | "selectDistinct" | "insert" | "update" | "delete" | "query">;

/**
 * Opens it, with all tables there.
 * @param url as the configuration has it, where the app has no database of its own
 * @throws `auth-table` where the app declares one of the same name
 */
export async function openAuthDb(url: string | undefined): Promise<AuthDb> {
  const [table] = takenNames(new Set(Object.values(authSchema).map((each) => getTableName(each))));
  if (table !== undefined) throw authTable({ table });
  const db = ownDatabase(authSchema, url);
  const own = asDatabase(db);
  await makeOwnTables(own, appendOnlySql(own.engine.kind));
  return db;
}

/** Makes its tables as a server does that starts: for servers that may change none. */
export async function makeAuthTables(url: string | undefined): Promise<void> {
  const db = await openAuthDb(url);
  // The app's own is closed with the app's databases.
  if (connectedDatabases().length === 0) await closeDatabase(asDatabase(db));
}
