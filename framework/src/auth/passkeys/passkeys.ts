/** Passkeys of accounts. */
import { and, eq, isNull, type InferSelectModel } from "drizzle-orm";
import { passkeyKnown, passkeyRefused } from "../../errors/credentials.ts";
import type { UserRow } from "../accounts/account.ts";
import { audit } from "../audit/audit.ts";
import type { AuthDb, AuthTx } from "../database.ts";
import { authPasskeys, authUsers } from "../schema.ts";
import { newKey, usedKey, type Site } from "./ceremony.ts";

export type PasskeyRow = InferSelectModel<typeof authPasskeys>;

const NAME = 60;
const nameOf = (name: string): string => [...name.trim()].slice(0, NAME).join("") || "Passkey";

export class Passkeys {
  readonly #db: AuthDb;

  constructor(db: AuthDb) {
    this.#db = db;
  }

  of(userId: string, tx: AuthTx = this.#db): Promise<PasskeyRow[]> {
    return tx.select().from(authPasskeys).where(eq(authPasskeys.userId, userId)).orderBy(authPasskeys.createdAt) as unknown as Promise<PasskeyRow[]>;
  }

  /** Whose key has answered. @param owner only theirs @throws Failure `passkey-refused` */
  async owner(site: Site, challenge: string, response: unknown, owner?: string): Promise<UserRow> {
    const id = (response as { id?: unknown } | null)?.id;
    const [found] = typeof id !== "string" ? [] : await this.#db.select({ key: authPasskeys, user: authUsers }).from(authPasskeys)
      .innerJoin(authUsers, eq(authUsers.id, authPasskeys.userId)).where(and(eq(authPasskeys.id, id), isNull(authUsers.disabledAt)));
    if (found === undefined || (owner !== undefined && found.user.id !== owner)) throw passkeyRefused();
    const { key, user } = found;
    const counter = await usedKey(site, challenge, response, key);
    if (counter === undefined) throw passkeyRefused();
    // As it was read: of a key and its copy that answer at once, one is refused.
    const taken = await this.#db.update(authPasskeys).set({ counter, usedAt: new Date() }).where(and(eq(authPasskeys.id, key.id), eq(authPasskeys.counter, key.counter))).returning();
    if (taken.length === 0) throw passkeyRefused();
    return user;
  }

  /** @throws Failure `passkey-refused`, `passkey-known` */
  async add(userId: string, site: Site, challenge: string, response: unknown, name: string): Promise<void> {
    const key = await newKey(site, challenge, response);
    if (key === undefined) throw passkeyRefused();
    await this.#db.transaction(async (tx) => {
      const added = await tx.insert(authPasskeys).values({ ...key, userId, name: nameOf(name), createdAt: new Date(), usedAt: null }).onConflictDoNothing().returning();
      if (added.length === 0) throw passkeyKnown();
      await audit(tx, { kind: "passkey-added", subject: userId, details: { name: nameOf(name) } });
    });
  }

  async rename(userId: string, id: string, name: string): Promise<void> {
    await this.#db.update(authPasskeys).set({ name: nameOf(name) }).where(and(eq(authPasskeys.id, id), eq(authPasskeys.userId, userId)));
  }

  async remove(tx: AuthTx, userId: string, id: string): Promise<void> {
    const [gone] = await tx.delete(authPasskeys).where(and(eq(authPasskeys.id, id), eq(authPasskeys.userId, userId))).returning();
    if (gone !== undefined) await audit(tx, { kind: "passkey-removed", subject: userId, details: { name: gone.name } });
  }
}
