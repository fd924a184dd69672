/** The first rows: `app/db/seed.ts` exports `default async function seed(db) {…}`. */
import { sql } from "drizzle-orm";
import { tablesOf } from "../connect.ts";
import type { Database, Db } from "../database.ts";
import { withoutPolicies } from "../policy/identity.ts";

// A seed is written for the schema of its app, which is not known here.
// oxlint-disable-next-line typescript/no-explicit-any
export type Seed = (db: Db<any>) => Promise<void> | void;

/**
 * Runs the seed where no table of the schema has a row, or `again`, all of it or nothing. True when it ran. The seed writes by the `db` that
 * it is given, which is the transaction.
 */
export function runSeed(database: Database, seed: Seed, { again = false } = {}): Promise<boolean> {
  return withoutPolicies(() => database.transaction(async (tx) => {
    for (const table of again ? [] : tablesOf(database)) {
      const [row] = await tx.values<[number]>(sql`select case when exists (select 1 from ${table}) then 1 else 0 end`);
      if (row![0] === 1) return false;
    }
    await seed(tx as unknown as Parameters<Seed>[0]);
    return true;
  }));
}
