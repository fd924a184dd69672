/** Links that work once: made, looked at, used. Looking uses nothing, as programs that check mail look at every link. */
import { and, eq, gt, lt, type InferSelectModel } from "drizzle-orm";
import { linkRefused } from "../../errors/credentials.ts";
import type { AuthTx } from "../database.ts";
import { authLinks, type LinkKind } from "../schema.ts";
import { newToken, tokenHash } from "../token.ts";

export type LinkRow = InferSelectModel<typeof authLinks>;
export type NewLink = Pick<LinkRow, "kind"> & Partial<Pick<LinkRow, "email" | "userId" | "byId" | "name" | "roles" | "mailed">>;

const HOUR = 60 * 60_000;
/** Milliseconds. */
const LIFE: Readonly<Record<LinkKind, number>> = { register: 24 * HOUR, invite: 7 * 24 * HOUR, reset: HOUR, admin: 24 * HOUR };

/** @returns what stands in the link; only its hash stays here */
export async function makeLink(tx: AuthTx, { kind, email = null, userId = null, byId = null, name = null, roles = [], mailed = false }: NewLink): Promise<string> {
  const token = newToken(), now = new Date();
  await tx.delete(authLinks).where(lt(authLinks.endsAt, now));
  await tx.insert(authLinks).values({ hash: tokenHash(token)!, kind, email, userId, byId, name, roles, mailed, createdAt: now, endsAt: new Date(now.getTime() + LIFE[kind]) });
  return token;
}

/** @throws Failure `link-refused` */
export async function lookAtLink(tx: AuthTx, token: unknown): Promise<LinkRow> {
  const hash = tokenHash(token);
  const [row] = hash === undefined ? [] : await tx.select().from(authLinks).where(and(eq(authLinks.hash, hash), gt(authLinks.endsAt, new Date())));
  if (row === undefined) throw linkRefused();
  return row;
}

/**
 * Takes it, in the transaction that does what it is for: of two who come with it, one has it. Others of its kind for the same address go too.
 * @throws Failure `link-refused`
 */
export async function useLink(tx: AuthTx, token: unknown): Promise<LinkRow> {
  const hash = tokenHash(token);
  const [row] = hash === undefined ? [] : await tx.delete(authLinks).where(and(eq(authLinks.hash, hash), gt(authLinks.endsAt, new Date()))).returning();
  if (row === undefined) throw linkRefused();
  if (row.kind === "admin") await tx.delete(authLinks).where(eq(authLinks.kind, "admin"));
  else if (row.email !== null) await tx.delete(authLinks).where(and(eq(authLinks.kind, row.kind), eq(authLinks.email, row.email)));
  return row;
}

/** Those that were sent and not used, for who manages users. */
export function openInvites(tx: AuthTx): Promise<LinkRow[]> {
  return tx.select().from(authLinks).where(and(eq(authLinks.kind, "invite"), gt(authLinks.endsAt, new Date()))).orderBy(authLinks.createdAt) as unknown as Promise<LinkRow[]>;
}

/** Whoever has chosen a password has no use for them: one that somebody else has asked for, or has come by, opens nothing. */
export async function withdrawResets(tx: AuthTx, userId: string): Promise<void> {
  await tx.delete(authLinks).where(and(eq(authLinks.kind, "reset"), eq(authLinks.userId, userId)));
}

/**
 * A link to a new password, to be passed on by hand: whoever has it is that user soon. It takes the place of those before it.
 * @param byId whose word it is; null: whoever runs commands on the server
 */
export async function makeResetLink(tx: AuthTx, userId: string, byId: string | null): Promise<string> {
  await withdrawResets(tx, userId);
  return makeLink(tx, { kind: "reset", userId, byId });
}

export async function withdrawInvites(tx: AuthTx, email: string): Promise<void> {
  await tx.delete(authLinks).where(and(eq(authLinks.kind, "invite"), eq(authLinks.email, email)));
}
