/** Asking somebody in, and taking it back. */
import { eq } from "drizzle-orm";
import { emailInvalid } from "../../errors/credentials.ts";
import { invalid } from "../../state/failures.ts";
import { audit } from "../audit/audit.ts";
import { emailOf } from "../email.ts";
import { withdrawInvites } from "../links/links.ts";
import { isMailed, type Invitation } from "../local/invites.ts";
import { runningAuth } from "../running.ts";
import { authUsers } from "../schema.ts";
import type { Administrator } from "./grants.ts";

/** Sends a link, or gives it where the app sends no mail. @throws `invite-roles`, `invalid` for what is no address, or one that has an account */
export async function inviteUser(by: Administrator, invitation: Invitation): Promise<string | null> {
  const { db, local, origin } = runningAuth();
  if (local === undefined) throw invalid({ email: "Here everybody signs in as a developer, so nobody can be invited." });
  const email = emailOf(invitation.email);
  if (email === undefined) throw invalid({ email: emailInvalid().message });
  const [known] = await db.select({ verifiedAt: authUsers.emailVerifiedAt }).from(authUsers).where(eq(authUsers.email, email));
  // Who has only claimed the address gives way to who proves it, which a link by hand does not.
  if (known !== undefined && (known.verifiedAt !== null || !isMailed(local.parts, origin ?? ""))) throw invalid({ email: "There is an account with this address already." });
  const { link, sent } = await local.invite(by, { ...invitation, email }, origin ?? "");
  return sent ? null : link;
}

export async function withdrawInvite(email: string): Promise<void> {
  await runningAuth().db.transaction(async (tx) => {
    await withdrawInvites(tx, email);
    await audit(tx, { kind: "user-changed", subject: email, details: { what: "invitation withdrawn" } });
  });
}
