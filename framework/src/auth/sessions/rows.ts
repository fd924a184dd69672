/** Rows of signed-in browsers. */
import { and, eq, gt, inArray, isNull, lt, ne, or } from "drizzle-orm";
import type { InferSelectModel } from "drizzle-orm";
import type { AuthDb, AuthTx } from "../database.ts";
import { hashToken } from "../../server/session/cookie.ts";
import { randomText } from "../../server/session/secret.ts";
import { authSessions, authUsers } from "../schema.ts";

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

export interface Seen extends Pick<SessionRow, "id" | "userId" | "impersonatorId"> {
  readonly at: Date;
}

/** Notes when users have last done something, also for the session that waits behind theirs. Of one that another process has noted later, that counts. */
export async function noteSeen(db: AuthDb, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  await db.transaction(async (tx) => {
    for (const { id, userId, impersonatorId, at } of seen) {
      if (impersonatorId === null) await userSeen(tx, userId, at);
      const behind = tx.select({ id: authSessions.behindId }).from(authSessions).where(eq(authSessions.id, id));
      await tx.update(authSessions).set({ seenAt: at }).where(and(or(eq(authSessions.id, id), inArray(authSessions.id, behind)), lt(authSessions.seenAt, at)));
    }
  });
}

export async function userSeen(tx: AuthTx, id: string, at: Date): Promise<void> {
  await tx.update(authUsers).set({ seenAt: at }).where(and(eq(authUsers.id, id), or(isNull(authUsers.seenAt), lt(authUsers.seenAt, at))));
}

/** Writes down that somebody has signed in. */
export type Note = (tx: AuthTx) => Promise<unknown>;

/** Who is here now is the user, where nobody acts for them. */
export async function begun(tx: AuthTx, { userId, seenAt, impersonatorId }: SessionRow, note: Note): Promise<void> {
  if (impersonatorId === null) await userSeen(tx, userId, seenAt);
  await note(tx);
}

export async function removeEnded(db: AuthDb, idle: number): Promise<void> {
  const now = new Date();
  await db.delete(authSessions).where(or(lt(authSessions.endsAt, now), lt(authSessions.seenAt, new Date(now.getTime() - idle))));
}

/**
 * Gives the ids of those that there were. Who acts in another's place ends with the session that waits behind, and that with it: the browser has a way
 * to neither. Of a user those go too in which somebody is acted for by the user.
 */
export async function removeRows(tx: AuthTx, of: { readonly id: string } | { readonly userId: string; readonly except?: string | undefined }): Promise<string[]> {
  const which = "id" in of ? or(eq(authSessions.id, of.id), eq(authSessions.behindId, of.id))
    : or(and(eq(authSessions.userId, of.userId), of.except === undefined ? undefined : ne(authSessions.id, of.except)), eq(authSessions.impersonatorId, of.userId));
  const gone = await tx.delete(authSessions).where(which).returning({ id: authSessions.id, behindId: authSessions.behindId });
  const behind = gone.flatMap(({ behindId }) => behindId ?? []);
  if (behind.length > 0) await tx.delete(authSessions).where(inArray(authSessions.id, behind));
  return gone.map(({ id }) => id);
}

/**
 * No cookie opens it until it is taken up again. Other processes hear of it by when its cookie was replaced: they are not told hashes.
 * @returns false: it has ended meanwhile
 */
export async function parkRow(tx: AuthTx, id: string): Promise<boolean> {
  const parked = await tx.update(authSessions).set({ hash: hashToken(randomText(32)), previousHash: null, previousEndsAt: null, rotatedAt: new Date() }).where(eq(authSessions.id, id)).returning({ id: authSessions.id });
  return parked.length > 0;
}

/** Ends a session in which somebody is acted for, and gives the one behind it another cookie; undefined: it has ended. */
export async function unparkRow(tx: AuthTx, actingId: string, hash: string): Promise<SessionRow | undefined> {
  const [acting] = await tx.delete(authSessions).where(eq(authSessions.id, actingId)).returning();
  if (acting === undefined || acting.behindId === null) return undefined;
  const now = new Date();
  const [row] = await tx.update(authSessions).set({ hash, rotatedAt: now, seenAt: now }).where(and(eq(authSessions.id, acting.behindId), gt(authSessions.endsAt, now))).returning();
  return row;
}
