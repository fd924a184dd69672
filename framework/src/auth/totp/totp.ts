/** Authenticator apps of accounts, and the recovery codes beside them. */
import { and, count, eq, lt } from "drizzle-orm";
import { audit } from "../audit/audit.ts";
import type { AuthDb, AuthTx } from "../database.ts";
import type { Rates } from "../rates.ts";
import { authRecoveryCodes, authTotp } from "../schema.ts";
import type { Sealer } from "../seal.ts";
import { fittingCode } from "./code.ts";
import { newRecoveryCodes, recoveryHash } from "./recovery.ts";

/** Sealed for one user: a row that is moved to another does not open. */
const purpose = (userId: string): string => `totp ${userId}`;

export class Totp {
  readonly #db: AuthDb;
  readonly #sealer: Sealer;
  readonly #rates: Rates;

  constructor(db: AuthDb, sealer: Sealer, rates: Rates) {
    this.#db = db;
    this.#sealer = sealer;
    this.#rates = rates;
  }

  async has(userId: string, tx: AuthTx = this.#db): Promise<boolean> {
    return (await tx.select({ userId: authTotp.userId }).from(authTotp).where(eq(authTotp.userId, userId))).length > 0;
  }

  async recoveryCodesLeft(userId: string): Promise<number> {
    const [{ left } = { left: 0 }] = await this.#db.select({ left: count() }).from(authRecoveryCodes).where(eq(authRecoveryCodes.userId, userId));
    return left;
  }

  /** Takes a code of the app, or a recovery code; undefined: neither. @throws Failure `sign-in-slow` */
  async take(userId: string, code: string): Promise<"totp" | "recovery" | undefined> {
    const fitted = this.#rates.guessCode(userId);
    const which = await this.#takeCode(userId, code) ? "totp" : await this.#takeRecovery(userId, code) ? "recovery" : undefined;
    if (which !== undefined) fitted();
    return which;
  }

  /** A code that shows that the app has the secret. @throws Failure `sign-in-slow` */
  first(userId: string, secret: string, code: string): number | undefined {
    const fitted = this.#rates.guessCode(userId);
    const last = fittingCode(secret, code, 0);
    if (last !== undefined) fitted();
    return last;
  }

  /** @returns recovery codes, which are shown once */
  async add(tx: AuthTx, userId: string, secret: string, last: number): Promise<string[]> {
    const row = { secret: this.#sealer.seal(purpose(userId), secret), last, createdAt: new Date() };
    await tx.insert(authTotp).values({ userId, ...row }).onConflictDoUpdate({ target: authTotp.userId, set: row });
    await audit(tx, { kind: "totp-on", subject: userId });
    return this.newRecoveryCodes(tx, userId);
  }

  async newRecoveryCodes(tx: AuthTx, userId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await tx.delete(authRecoveryCodes).where(eq(authRecoveryCodes.userId, userId));
    await tx.insert(authRecoveryCodes).values(codes.map((code) => ({ hash: recoveryHash(userId, code)!, userId })));
    await audit(tx, { kind: "recovery-codes-made", subject: userId });
    return codes;
  }

  async remove(tx: AuthTx, userId: string): Promise<void> {
    await tx.delete(authTotp).where(eq(authTotp.userId, userId));
    await tx.delete(authRecoveryCodes).where(eq(authRecoveryCodes.userId, userId));
    await audit(tx, { kind: "totp-off", subject: userId });
  }

  async #takeCode(userId: string, code: string): Promise<boolean> {
    const [row] = await this.#db.select().from(authTotp).where(eq(authTotp.userId, userId));
    const secret = row && this.#sealer.open(purpose(userId), row.secret);
    const counter = typeof secret === "string" ? fittingCode(secret, code, row!.last) : undefined;
    if (counter === undefined) return false;
    // Of two at once one has it.
    return (await this.#db.update(authTotp).set({ last: counter }).where(and(eq(authTotp.userId, userId), lt(authTotp.last, counter))).returning()).length > 0;
  }

  async #takeRecovery(userId: string, code: string): Promise<boolean> {
    const hash = recoveryHash(userId, code);
    if (hash === undefined) return false;
    return this.#db.transaction(async (tx) => {
      const gone = await tx.delete(authRecoveryCodes).where(and(eq(authRecoveryCodes.hash, hash), eq(authRecoveryCodes.userId, userId))).returning();
      if (gone.length > 0) await audit(tx, { kind: "recovery-code-used", subject: userId });
      return gone.length > 0;
    });
  }
}
