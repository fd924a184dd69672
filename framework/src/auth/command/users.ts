/** What `solenoid users …` does: on the app's database, past its pages, by whoever runs commands on the server. Written down like all else. */
import { asc, eq, isNull } from "drizzle-orm";
import { usersEmail, usersRole, usersShut, usersTaken, usersUnknown } from "../../errors/cli.ts";
import { seams } from "../../state/seams.ts";
import type { Account } from "../accounts/account.ts";
import { Accounts } from "../accounts/accounts.ts";
import { grantRole, revokeRole } from "../accounts/memberships.ts";
import { isPasswordOn } from "../administration/methods.ts";
import { audit } from "../audit/audit.ts";
import type { AuditKind } from "../audit/kinds.ts";
import { openAuthDb, type AuthDb, type AuthTx } from "../database.ts";
import { emailOf } from "../email.ts";
import { makeLink, makeResetLink } from "../links/links.ts";
import { authUsers } from "../schema.ts";

export interface NewAccount {
  readonly email: string;
  readonly name?: string | undefined;
  readonly roles: readonly string[];
}

export class Users {
  readonly db: AuthDb;
  readonly #accounts: Accounts;

  constructor(db: AuthDb) {
    this.db = db;
    this.#accounts = new Accounts(db);
  }

  /** @param url of the database, where the app has none of its own */
  static async open(url: string | undefined): Promise<Users> {
    return new Users(await openAuthDb(url));
  }

  /** By name. */
  async list(): Promise<Account[]> {
    const rows = await this.db.select({ id: authUsers.id }).from(authUsers).orderBy(asc(authUsers.name), asc(authUsers.id));
    const found = await this.#accounts.findAll(rows.map(({ id }) => id));
    return rows.flatMap(({ id }) => found.get(id) ?? []);
  }

  /**
   * An account, and what stands in the link by which its owner chooses a password; undefined where the app has none.
   * @throws users-email, users-taken, users-role
   */
  async create({ email: typed, name, roles }: NewAccount): Promise<{ account: Account; link: string | undefined }> {
    const email = emailOf(typed);
    if (email === undefined) throw usersEmail({ email: JSON.stringify(typed) });
    await this.#check(roles);
    return this.db.transaction(async (tx) => {
      if ((await this.#find(tx, email)) !== undefined) throw usersTaken({ email });
      // Whoever runs commands on the server answers for the address.
      const { id } = await this.#accounts.create(tx, { name: name ?? email.split("@", 1)[0]!, email, emailVerified: true });
      await this.#note(tx, "user-created", id);
      for (const role of roles) if (await grantRole(tx, id, role)) await this.#note(tx, "grant", id, { role });
      const link = isPasswordOn() ? await makeLink(tx, { kind: "reset", userId: id, email }) : undefined;
      return { account: (await this.#accounts.find(id, undefined, tx))!, link };
    });
  }

  /** False: the user has it already. @throws users-unknown, users-role */
  async grant(who: string, role: string): Promise<boolean> {
    await this.#check([role]);
    return this.#change(who, async (tx, id) => (await grantRole(tx, id, role)) && (await this.#note(tx, "grant", id, { role }), true));
  }

  /** False: the user does not have it. @throws users-unknown */
  async revoke(who: string, role: string): Promise<boolean> {
    return this.#change(who, async (tx, id) => (await revokeRole(tx, id, role)) && (await this.#note(tx, "revoke", id, { role }), true));
  }

  /** Ends all that the user has open. False: it was so already. @throws users-unknown */
  async setDisabled(who: string, disabled: boolean): Promise<boolean> {
    return this.#change(who, async (tx, id) => {
      if (!(await this.#accounts.setDisabled(tx, id, disabled))) return false;
      await this.#note(tx, disabled ? "user-disabled" : "user-enabled", id);
      return true;
    });
  }

  /**
   * What stands in a link by which the user chooses another password; undefined where the app has none.
   * @throws users-unknown, users-shut
   */
  async passwordLink(who: string): Promise<string | undefined> {
    if (!isPasswordOn()) return undefined;
    return this.db.transaction(async (tx) => {
      const { id, disabledAt } = await this.#user(tx, who);
      if (disabledAt !== null) throw usersShut({ who });
      await this.#note(tx, "user-changed", id, { made: "a link to a new password" });
      return makeResetLink(tx, id, null);
    });
  }

  /** Whether somebody who may sign in has a role that may do everything. */
  async hasAdministrator(): Promise<boolean> {
    const rows = await this.db.select({ id: authUsers.id }).from(authUsers).where(isNull(authUsers.disabledAt));
    const found = await this.#accounts.findAll(rows.map(({ id }) => id));
    return [...found.values()].some(({ roles }) => roles.some((role) => seams.auth?.roles[role]?.includes("*")));
  }

  #change(who: string, work: (tx: AuthTx, id: string) => Promise<boolean>): Promise<boolean> {
    return this.db.transaction(async (tx) => work(tx, (await this.#user(tx, who)).id));
  }

  async #user(tx: AuthTx, who: string): Promise<{ id: string; disabledAt: Date | null }> {
    const user = await this.#find(tx, emailOf(who) ?? who);
    if (user === undefined) throw usersUnknown({ who });
    return user;
  }

  /** By address or id. */
  async #find(tx: AuthTx, who: string): Promise<{ id: string; disabledAt: Date | null } | undefined> {
    const [found] = await tx.select({ id: authUsers.id, disabledAt: authUsers.disabledAt }).from(authUsers).where(eq(who.includes("@") ? authUsers.email : authUsers.id, who));
    return found;
  }

  async #check(roles: readonly string[]): Promise<void> {
    const known = [...Object.keys(seams.auth?.roles ?? {}), ...(await this.#accounts.customRoles()).keys()];
    const wrong = roles.find((role) => !known.includes(role));
    if (wrong !== undefined) throw usersRole({ role: JSON.stringify(wrong), known: known.join(", ") || "none" });
  }

  #note(tx: AuthTx, kind: AuditKind, subject: string, details?: Readonly<Record<string, unknown>>): Promise<void> {
    return audit(tx, { kind, by: null, place: "solenoid users", subject, ...(details && { details }) });
  }
}
