/** Second factors of an account, without what is secret of them. */
import { asc, count, eq } from "drizzle-orm";
import { declared } from "../declared.ts";
import { runningAuth } from "../running.ts";
import { authPasskeys, authRecoveryCodes, authTotp } from "../schema.ts";

export interface Security {
  passkeysOn: boolean;
  passkeys: { id: string; name: string; synced: boolean; createdAt: Date; usedAt: Date | null }[];
  /** As auth.ts has it. */
  totp: "off" | "optional" | "required";
  /** This account has it. */
  totpOn: boolean;
  recoveryCodes: number;
}

export async function readSecurity(userId: string): Promise<Security> {
  const { db } = runningAuth();
  const of = (kind: string) => declared.auth?.providers.find((provider) => provider.kind === kind);
  const totp = of("passwords") === undefined ? "off" : (of("passwords")?.["totp"] as Security["totp"] | undefined) ?? "optional";
  const [passkeys, own, [left]] = await Promise.all([
    db.select({ id: authPasskeys.id, name: authPasskeys.name, synced: authPasskeys.synced, createdAt: authPasskeys.createdAt, usedAt: authPasskeys.usedAt }).from(authPasskeys).where(eq(authPasskeys.userId, userId)).orderBy(asc(authPasskeys.createdAt)),
    db.select({ userId: authTotp.userId }).from(authTotp).where(eq(authTotp.userId, userId)),
    db.select({ n: count() }).from(authRecoveryCodes).where(eq(authRecoveryCodes.userId, userId)),
  ]);
  return { passkeysOn: of("passkeys") !== undefined, passkeys, totp, totpOn: own.length > 0, recoveryCodes: left?.n ?? 0 };
}
