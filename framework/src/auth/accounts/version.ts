import { eq, sql } from "drizzle-orm";
import type { AuthTx } from "../database.ts";
import { authUsers } from "../schema.ts";

/** In the transaction that changes what the user may: open pages of the user hear of it by this. */
export async function bumpVersion(tx: AuthTx, userId: string): Promise<void> {
  await tx.update(authUsers).set({ version: sql`${authUsers.version} + 1` }).where(eq(authUsers.id, userId));
}
