/** Passwords of accounts: who has one, whether it fits, another in its place. */
import { and, eq, isNull } from "drizzle-orm";
import { signInRefused } from "../../errors/credentials.ts";
import type { UserRow } from "../accounts/account.ts";
import type { AuthDb, AuthTx } from "../database.ts";
import { emailOf } from "../email.ts";
import { withdrawResets } from "../links/links.ts";
import type { Rates } from "../rates.ts";
import { authPasswords, authUsers } from "../schema.ts";
import { fitsPassword, hashPassword, isStale } from "./hash.ts";

interface Guess {
  readonly email: string;
  readonly password: string;
  /** Of the network. */
  readonly address: string;
}

/** Whose a password is, and since when: what was begun with it ends with it. */
export interface Owned {
  readonly user: UserRow;
  readonly changedAt: Date;
}

/** What was typed is told of nobody who is not there. */
export class PasswordRefused extends Error {
  readonly userId: string | undefined;
  constructor(userId: string | undefined) {
    super("refused");
    this.userId = userId;
  }
}

export class Passwords {
  readonly #db: AuthDb;
  readonly #rates: Rates;

  constructor(db: AuthDb, rates: Rates) {
    this.#db = db;
    this.#rates = rates;
  }

  /**
   * Whose they are. The same work is done, and the same said, for an address that nobody has.
   * @throws PasswordRefused; Failure `sign-in-slow`, `sign-in-busy`
   */
  async owner({ email: typed, password, address }: Guess): Promise<Owned> {
    const email = emailOf(typed);
    // What is no address counts for one account, as nobody's name may be made longer to get around the count.
    const fitted = this.#rates.guess(address, email ?? "");
    const [found] = email === undefined ? [] : await this.#db.select({ user: authUsers, hash: authPasswords.hash, changedAt: authPasswords.changedAt }).from(authUsers)
      .innerJoin(authPasswords, eq(authPasswords.userId, authUsers.id)).where(and(eq(authUsers.email, email), isNull(authUsers.disabledAt)));
    if (!await this.#fits(found?.user.id, found?.hash, password)) throw new PasswordRefused(found?.user.id);
    fitted();
    return { user: found!.user, changedAt: found!.changedAt };
  }

  /** Of a user who is signed in. @throws PasswordRefused; Failure `sign-in-slow`, `sign-in-busy` */
  async confirm(userId: string, password: string, address: string): Promise<void> {
    const fitted = this.#rates.guess(address, `confirm ${userId}`);
    const [found] = await this.#db.select({ hash: authPasswords.hash }).from(authPasswords).where(eq(authPasswords.userId, userId));
    if (!await this.#fits(userId, found?.hash, password)) throw new PasswordRefused(userId);
    fitted();
  }

  async has(userId: string, tx: AuthTx = this.#db): Promise<Date | undefined> {
    const [found] = await tx.select({ changedAt: authPasswords.changedAt }).from(authPasswords).where(eq(authPasswords.userId, userId));
    return found?.changedAt;
  }

  /** Links to another one end with it. @param hash of `hashPassword`, made before the transaction: it takes a while @returns when that was */
  async set(tx: AuthTx, userId: string, hash: string): Promise<Date> {
    const row = { hash, changedAt: new Date() };
    await withdrawResets(tx, userId);
    await tx.insert(authPasswords).values({ userId, ...row }).onConflictDoUpdate({ target: authPasswords.userId, set: row });
    return row.changedAt;
  }

  async #fits(userId: string | undefined, hash: string | undefined, password: string): Promise<boolean> {
    if (!await fitsPassword(hash, password)) return false;
    if (isStale(hash!)) {
      const anew = await hashPassword(password);
      // Unless it was changed meanwhile.
      await this.#db.update(authPasswords).set({ hash: anew }).where(and(eq(authPasswords.userId, userId!), eq(authPasswords.hash, hash!)));
    }
    return true;
  }
}

/** As people are told. */
export function asRefusal(error: unknown): unknown {
  return error instanceof PasswordRefused ? signInRefused() : error;
}
