/** Rows of signed-in browsers. */
import { and, eq, inArray, lt, ne, or } from "drizzle-orm";
import type { InferSelectModel } from "drizzle-orm";
import type { AuthDb, AuthTx } from "../database.ts";
import { authSessions } from "../schema.ts";

export type SessionRow = InferSelectModel<typeof authSessions>;

const CHUNK = 500;

export async function readRows(db: AuthDb, ids: readonly string[]): Promise<Map<string, SessionRow>> {
  const found = new Map<string, SessionRow>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    for (const row of await db.select().from(authSessions).where(inArray(authSessions.id, ids.slice(at, at + CHUNK) as string[]))) found.set(row.id, row);
  }
  return found;
}

/** By the hash of its cookie's value, or of the value before. */
export async function rowOf(db: AuthDb, hash: string): Promise<SessionRow | undefined> {
  const [row] = await db.select().from(authSessions).where(or(eq(authSessions.hash, hash), eq(authSessions.previousHash, hash)));
  return row;
}

/** Notes when users have last done something. Of one that another process has noted later, that counts. */
export async function noteSeen(db: AuthDb, seen: ReadonlyMap<string, Date>): Promise<void> {
  if (seen.size === 0) return;
  await db.transaction(async (tx) => {
    for (const [id, at] of seen) await tx.update(authSessions).set({ seenAt: at }).where(and(eq(authSessions.id, id), lt(authSessions.seenAt, at)));
  });
}

export async function removeEnded(db: AuthDb, idle: number): Promise<void> {
  const now = new Date();
  await db.delete(authSessions).where(or(lt(authSessions.endsAt, now), lt(authSessions.seenAt, new Date(now.getTime() - idle))));
}

/** Gives the ids of those that there were. */
export async function removeRows(tx: AuthTx, of: { readonly id: string } | { readonly userId: string; readonly except?: string | undefined }): Promise<string[]> {
  const which = "id" in of ? eq(authSessions.id, of.id)
    : and(eq(authSessions.userId, of.userId), of.except === undefined ? undefined : ne(authSessions.id, of.except));
  return (await tx.delete(authSessions).where(which).returning({ id: authSessions.id })).map(({ id }) => id);
}
