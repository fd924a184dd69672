/** Users: who an identity is, who is new, who is closed. What `onSignIn` says is stored here; the stored rows decide. */
import { and, eq, inArray } from "drizzle-orm";
import { authDisabled, authEmailTaken, authNoAccount } from "../../errors/auth.ts";
import { randomText } from "../../server/session/secret.ts";
import type { AuthDb, AuthTx } from "../database.ts";
import { removeRows } from "../sessions/rows.ts";
import { authIdentities, authRoles, authUsers, DEFAULT_ORGANIZATION } from "../schema.ts";
import type { Account, CustomRoles, UserRow } from "./account.ts";
import type { ProvenIdentity } from "./identity.ts";
import { memberOf, rolesOf, setRoles } from "./memberships.ts";
import { askOnSignIn, type Said } from "./result.ts";
import { bumpVersion } from "./version.ts";

export interface NewUser {
  readonly name: string;
  readonly email?: string | null;
  readonly emailVerified?: boolean;
  /** As they are stored. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export interface Identified {
  readonly account: Account;
  readonly identityId: string;
  /** The account was made just now. */
  readonly isNew: boolean;
}

export class Accounts {
  readonly db: AuthDb;

  constructor(db: AuthDb) {
    this.db = db;
  }

  /**
   * Whose identity this is. Runs `onSignIn` and stores what it says, all in one transaction; whatever throws leaves nothing behind.
   * @param newcomers whether an account is made for somebody whom nobody knows. Default `make`
   * @throws `auth-disabled`, `auth-email-taken`, `auth-no-account`, `auth-refused` where `onSignIn` fails; a Failure that it throws
   */
  async identify(identity: ProvenIdentity, { newcomers = "make" }: { newcomers?: "make" | "refuse" } = {}): Promise<Identified> {
    const said = askOnSignIn(identity);
    return this.db.transaction(async (tx) => {
      const [known] = await tx.select({ user: authUsers, identityId: authIdentities.id }).from(authIdentities)
        .innerJoin(authUsers, eq(authUsers.id, authIdentities.userId))
        .where(and(eq(authIdentities.issuer, identity.issuer), eq(authIdentities.subject, identity.subject)));
      if (known === undefined && newcomers === "refuse") throw authNoAccount();
      if (known?.user.disabledAt != null) throw authDisabled();
      const user = known?.user ?? await this.#newcomer(tx, identity, said);
      const identityId = known?.identityId ?? await this.link(tx, user.id, identity);
      if (known !== undefined) await this.#seen(tx, known.user, identityId, identity, said);
      const memberId = await memberOf(tx, user.id);
      if (said.roles !== undefined && await setRoles(tx, memberId, said.roles, "sign-in")) await bumpVersion(tx, user.id);
      return { account: (await this.find(user.id, DEFAULT_ORGANIZATION, tx))!, identityId, isNew: known === undefined };
    });
  }

  /** Adds an identity to an account: another way to sign in, which its user has asked for while signed in. */
  async link(tx: AuthTx, userId: string, { provider, issuer, subject, email, emailVerified }: ProvenIdentity): Promise<string> {
    const id = randomText(16), now = new Date();
    await tx.insert(authIdentities).values({ id, userId, provider, issuer, subject, email, emailVerified, createdAt: now, seenAt: now });
    return id;
  }

  /** @throws `auth-email-taken` */
  async create(tx: AuthTx, { name, email = null, emailVerified = false, attributes = {} }: NewUser): Promise<UserRow> {
    const now = new Date();
    const row: UserRow = {
      id: randomText(16), name, email: await this.#freeEmail(tx, email, emailVerified), emailVerifiedAt: null, disabledAt: null,
      attributes, version: 1, createdAt: now, seenAt: null,
    };
    if (row.email !== null && emailVerified) row.emailVerifiedAt = now;
    await tx.insert(authUsers).values(row);
    await memberOf(tx, row.id);
    return row;
  }

  /** With the roles of an organisation; undefined: there is no such user. */
  async find(userId: string, organizationId = DEFAULT_ORGANIZATION, tx: AuthTx = this.db): Promise<Account | undefined> {
    return (await this.findAll([userId], organizationId, tx)).get(userId);
  }

  async findAll(userIds: readonly string[], organizationId = DEFAULT_ORGANIZATION, tx: AuthTx = this.db): Promise<Map<string, Account>> {
    const rows: UserRow[] = [];
    for (let at = 0; at < userIds.length; at += CHUNK) rows.push(...await tx.select().from(authUsers).where(inArray(authUsers.id, userIds.slice(at, at + CHUNK) as string[])));
    const roles = await rolesOf(tx, rows.map(({ id }) => id), organizationId);
    return new Map(rows.map((row) => [row.id, { ...row, organizationId, roles: roles.get(row.id) ?? [] }]));
  }

  async customRoles(tx: AuthTx = this.db): Promise<CustomRoles> {
    const rows = await tx.select({ name: authRoles.name, grants: authRoles.grants }).from(authRoles);
    return new Map(rows.map(({ name, grants }) => [name, grants]));
  }

  /** Its sessions end with it, and those in which it acts in another's place. False: it was so already. */
  async setDisabled(tx: AuthTx, userId: string, disabled: boolean): Promise<boolean> {
    const [row] = await tx.select({ disabledAt: authUsers.disabledAt }).from(authUsers).where(eq(authUsers.id, userId));
    if (row === undefined || (row.disabledAt !== null) === disabled) return false;
    await tx.update(authUsers).set({ disabledAt: disabled ? new Date() : null }).where(eq(authUsers.id, userId));
    if (disabled) await removeRows(tx, { userId });
    await bumpVersion(tx, userId);
    return true;
  }

  async #newcomer(tx: AuthTx, { name, email, emailVerified }: ProvenIdentity, { attributes }: Said): Promise<UserRow> {
    return this.create(tx, { name: name ?? email?.split("@", 1)[0] ?? "New user", email, emailVerified, attributes });
  }

  async #seen(tx: AuthTx, user: UserRow, identityId: string, { email, emailVerified }: ProvenIdentity, { attributes }: Said): Promise<void> {
    const now = new Date();
    await tx.update(authIdentities).set({ email, emailVerified, seenAt: now }).where(eq(authIdentities.id, identityId));
    const next = { ...user.attributes, ...attributes };
    const changed = JSON.stringify(next) !== JSON.stringify(user.attributes);
    if (!changed) return;
    await tx.update(authUsers).set({ attributes: next }).where(eq(authUsers.id, user.id));
    await bumpVersion(tx, user.id);
  }

  /**
   * What is proven counts: an address that somebody else has only claimed is taken from them, and one that somebody else has proven stays theirs.
   * A newcomer who proves nothing goes without.
   */
  async #freeEmail(tx: AuthTx, email: string | null, verified: boolean): Promise<string | null> {
    if (email === null) return null;
    const [holder] = await tx.select().from(authUsers).where(eq(authUsers.email, email));
    if (holder === undefined) return email;
    if (!verified) return null;
    if (holder.emailVerifiedAt !== null) throw authEmailTaken();
    await tx.update(authUsers).set({ email: null }).where(eq(authUsers.id, holder.id));
    await bumpVersion(tx, holder.id);
    return email;
  }
}

const CHUNK = 500;
