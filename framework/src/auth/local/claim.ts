/** The owner of an address has come to an account that had only claimed it: whoever was there before may have prepared it, and is out. */
import { and, eq, isNull, ne } from "drizzle-orm";
import { audit } from "../audit/audit.ts";
import type { AuthTx } from "../database.ts";
import { memberOf, setRoles } from "../accounts/memberships.ts";
import { bumpVersion } from "../accounts/version.ts";
import { authApiKeys } from "../api-keys/table.ts";
import { authIdentities, authPasskeys, authUsers } from "../schema.ts";
import type { LocalParts } from "./parts.ts";

/**
 * Takes away each way in but the password, which is another by now: passkeys, the authenticator app with its recovery codes, identities of providers
 * and what they had said, keys of programs. What administrators have given stays.
 */
export async function claim({ totp }: Pick<LocalParts, "totp">, tx: AuthTx, userId: string): Promise<void> {
  for (const { name } of await tx.delete(authPasskeys).where(eq(authPasskeys.userId, userId)).returning()) await audit(tx, { kind: "passkey-removed", by: null, subject: userId, details: { name } });
  if (await totp.has(userId, tx)) await totp.remove(tx, userId);
  for (const { provider } of await tx.delete(authIdentities).where(and(eq(authIdentities.userId, userId), ne(authIdentities.issuer, "local"))).returning()) {
    await audit(tx, { kind: "identity-unlinked", by: null, subject: userId, details: { provider } });
  }
  const keys = await tx.update(authApiKeys).set({ revokedAt: new Date() }).where(and(eq(authApiKeys.userId, userId), isNull(authApiKeys.revokedAt))).returning();
  for (const { id } of keys) await audit(tx, { kind: "api-key-revoked", by: null, subject: id, details: { user: userId } });
  await setRoles(tx, await memberOf(tx, userId), [], "sign-in");
  await tx.update(authUsers).set({ emailVerifiedAt: new Date() }).where(eq(authUsers.id, userId));
  await audit(tx, { kind: "email-verified", by: null, subject: userId });
  await bumpVersion(tx, userId);
}
