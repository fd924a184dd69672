/** API keys: made, shown once, opened, revoked. The database decides at each request, what a key may and what its user may. */
import { and, count, desc, eq, gt, isNull } from "drizzle-orm";
import { apiKeyGiven, apiKeyMissing, apiKeyRate, apiKeyRefused, apiKeysFull } from "../../errors/api.ts";
import { forbidden } from "../../errors/server.ts";
import { permissionsOf } from "../../server/session/may.ts";
import { notices } from "../../server/notices.ts";
import type { BrowserSession } from "../../server/session/sessions.ts";
import type { User } from "../../state/register.ts";
import { toUser, type CustomRoles } from "../accounts/account.ts";
import type { Accounts } from "../accounts/accounts.ts";
import { audit } from "../audit/audit.ts";
import type { AuthDb, AuthTx } from "../database.ts";
import { DEFAULT_ORGANIZATION } from "../schema.ts";
import { networkOf, Throttle } from "../throttle.ts";
import { fitsHash, keyId, newKeyText } from "./key.ts";
import { apiLimits as limits } from "./limits.ts";
import { mayGiveAll, scoped } from "./scope.ts";
import { authApiKeys, type ApiKeyRow } from "./table.ts";

export interface NewApiKey {
  /** What it is for, 1 to 80 characters. */
  readonly name: string;
  /** As whom it acts. */
  readonly userId: string;
  /** Permissions, `"group:*"` or `"*"`: what it may of what the user may at that moment. */
  readonly permissions: readonly string[];
  /** Within a year. */
  readonly expiresAt: Date;
}

/** What is shown of a key. Its hash is not. */
export type ShownApiKey = Omit<ApiKeyRow, "hash">;

export interface ApiKeysOptions {
  readonly db: AuthDb;
  readonly accounts: Accounts;
  customRoles(): CustomRoles;
}

/** What a request comes with, where nobody's cookie counts. */
type Guest = Omit<BrowserSession, "user">;

export class ApiKeys {
  readonly #options: ApiKeysOptions;
  readonly #rate = new Throttle({ burst: limits.burst, every: limits.every }, () => limits.counted);
  readonly #wrong = new Throttle({ burst: limits.wrongBurst, every: limits.wrongEvery }, () => limits.counted);

  constructor(options: ApiKeysOptions) {
    this.#options = options;
  }

  /**
   * Gives the key, which is shown this once.
   * @param by who makes it; undefined: the command line
   * @throws Failure `api-key-given`, `api-keys-full`, `forbidden` where the user, or who makes it, lacks a permission that the key would have
   */
  async make(given: NewApiKey, by?: User): Promise<{ key: string; row: ShownApiKey }> {
    const { db } = this.#options;
    this.#check(given);
    const text = newKeyText();
    const now = new Date();
    const { key, ...parts } = text;
    const row: ApiKeyRow = {
      ...parts, name: given.name.trim(), userId: given.userId, organizationId: DEFAULT_ORGANIZATION, permissions: [...new Set(given.permissions)],
      createdAt: now, expiresAt: given.expiresAt, revokedAt: null, usedAt: null, usedAddress: null,
    };
    await this.#mayGive(given, by);
    await db.transaction(async (tx) => {
      const live = and(eq(authApiKeys.userId, given.userId), isNull(authApiKeys.revokedAt), gt(authApiKeys.expiresAt, now));
      const [used] = await tx.select({ count: count() }).from(authApiKeys).where(live);
      if ((used?.count ?? 0) >= limits.keysPerUser) throw apiKeysFull({ limit: limits.keysPerUser });
      await tx.insert(authApiKeys).values(row);
      await audit(tx, { kind: "api-key-made", ...(by && { by }), subject: row.id, details: { user: row.userId, name: row.name, permissions: row.permissions, expires: row.expiresAt } });
    });
    return { key, row: shown(row) };
  }

  #check({ name, permissions, expiresAt }: NewApiKey): void {
    const age = expiresAt.getTime() - Date.now();
    if (name.trim() === "" || name.trim().length > 80) throw apiKeyGiven({ what: "The name", why: "has 1 to 80 characters" });
    if (!(age > 0 && age <= limits.keyAge)) throw apiKeyGiven({ what: "The end", why: "is between now and a year from now" });
    if (permissions.length === 0 || permissions.length > 200) throw apiKeyGiven({ what: "The permissions", why: "are at least one" });
    const unknown = permissions.find((each) => each !== "*" && permissionsOf(each).length === 0);
    if (unknown !== undefined) throw apiKeyGiven({ what: `The permission ${JSON.stringify(unknown.slice(0, 80))}`, why: "is none that auth.ts lists" });
  }

  /** Nobody makes a key for more than they have themselves: neither its user, nor whoever makes it for that user. */
  async #mayGive({ userId, permissions }: NewApiKey, by: User | undefined): Promise<void> {
    const account = await this.#options.accounts.find(userId);
    if (account === undefined || account.disabledAt !== null) throw apiKeyRefused();
    const user = toUser(account, () => this.#options.customRoles());
    for (const who of by === undefined ? [user] : [user, by]) {
      if (permissions.includes("*") && !mayGiveAll(who, user)) throw forbidden({ permission: "*" });
      const missing = permissions.flatMap((each) => permissionsOf(each)).find((permission) => !who.can(permission as never));
      if (missing !== undefined) throw forbidden({ permission: missing });
    }
  }

  /** Newest first. @param userId undefined: all */
  async list(userId?: string): Promise<ShownApiKey[]> {
    const rows = await this.#options.db.select().from(authApiKeys).where(userId === undefined ? undefined : eq(authApiKeys.userId, userId)).orderBy(desc(authApiKeys.createdAt));
    return rows.map(shown);
  }

  /** From the next request on. @param userId whose it must be @param tx what it is a part of @throws Failure `api-key-missing` */
  async revoke(id: string, { by, userId, tx }: { by?: Pick<User, "id" | "name">; userId?: string; tx?: AuthTx } = {}): Promise<void> {
    if (tx === undefined) return this.#options.db.transaction((own) => this.revoke(id, { ...(by && { by }), ...(userId !== undefined && { userId }), tx: own }));
    const own = and(eq(authApiKeys.id, id), userId === undefined ? undefined : eq(authApiKeys.userId, userId));
    const [row] = await tx.select().from(authApiKeys).where(own);
    if (row === undefined) throw apiKeyMissing({ id: id.slice(0, 20) });
    if (row.revokedAt !== null) return;
    await tx.update(authApiKeys).set({ revokedAt: new Date() }).where(eq(authApiKeys.id, id));
    await audit(tx, { kind: "api-key-revoked", ...(by && { by }), subject: id, details: { user: row.userId } });
  }

  // ------------------------------------------------------------ a request

  /**
   * Who a request acts as that came with a key.
   * @throws Failure `api-key-refused`, whatever is wrong with it; `api-key-rate`
   */
  async open(text: string, guest: Guest, place: string): Promise<BrowserSession> {
    const network = networkOf(guest.address);
    const wait = this.#wrong.wait(network);
    if (wait > 0) throw tooMany(wait);
    const found = await this.#find(text);
    if (typeof found === "string") {
      this.#wrong.take(network);
      notices.listener?.({ kind: "api-key-denied", session: { user: undefined, address: guest.address }, place, subject: `${keyId(text) ?? "no key of ours"}: ${found}` });
      throw apiKeyRefused();
    }
    const pause = this.#rate.take(found.row.id);
    if (pause > 0) throw tooMany(pause);
    const session: BrowserSession = { ...guest, user: found.user };
    await this.#note(found.row, session, place);
    return session;
  }

  /** Or why it opens nothing. */
  async #find(text: string): Promise<{ row: ApiKeyRow; user: User } | "unknown" | "expired" | "revoked" | "its user is gone"> {
    const { db, accounts } = this.#options;
    const id = keyId(text);
    const [row] = id === undefined ? [] : await db.select().from(authApiKeys).where(eq(authApiKeys.id, id));
    if (row === undefined || !fitsHash(text, row.hash)) return "unknown";
    if (row.revokedAt !== null) return "revoked";
    if (row.expiresAt.getTime() <= Date.now()) return "expired";
    const account = await accounts.find(row.userId, row.organizationId);
    if (account === undefined || account.disabledAt !== null) return "its user is gone";
    return { row, user: scoped(toUser(account, () => this.#options.customRoles()), row.permissions) };
  }

  /** Each request is not written down: what it does is. */
  async #note(row: ApiKeyRow, session: BrowserSession, place: string): Promise<void> {
    const now = Date.now(), used = row.usedAt?.getTime() ?? 0;
    const elsewhere = row.usedAddress !== session.address;
    if (elsewhere || now - used >= limits.noted) notices.listener?.({ kind: "api-key-used", session, place, subject: row.id });
    if (elsewhere || now - used >= limits.seen) await this.#options.db.update(authApiKeys).set({ usedAt: new Date(now), usedAddress: session.address }).where(eq(authApiKeys.id, row.id));
  }
}

const tooMany = (milliseconds: number) => Object.assign(apiKeyRate({ seconds: Math.ceil(milliseconds / 1000) }), { retryAfter: Math.ceil(milliseconds / 1000) });

function shown({ hash: _, ...row }: ApiKeyRow): ShownApiKey {
  return row;
}
