/** Asking somebody in, and taking it back. */
import { eq } from "drizzle-orm";
import { emailInvalid } from "../../errors/credentials.ts";
import { invalid } from "../../state/failures.ts";
import { audit } from "../audit/audit.ts";
import { emailOf } from "../email.ts";
import { mustBeGivable } from "../links/grants.ts";
import { makeLink, withdrawInvites } from "../links/links.ts";
import { runningAuth } from "../running.ts";
import { authUsers } from "../schema.ts";
import type { Administrator } from "./grants.ts";

export interface Invitation {
  readonly email: string;
  readonly name?: string;
  readonly roles: readonly string[];
}

/** Sends a link, or gives it where the app sends no mail. @throws `email-invalid`, `invite-roles`, `invalid` for an address that has an account */
export async function inviteUser(by: Administrator, { email: typed, name, roles }: Invitation): Promise<string | null> {
  const { db, accounts, invite } = runningAuth();
  const email = emailOf(typed);
  if (email === undefined) throw invalid({ email: emailInvalid().message });
  mustBeGivable(roles, by.roles, await accounts.customRoles());
  const token = await db.transaction(async (tx) => {
    const [known] = await tx.select({ id: authUsers.id }).from(authUsers).where(eq(authUsers.email, email));
    if (known !== undefined) throw invalid({ email: "There is an account with this address already." });
    await withdrawInvites(tx, email);
    const made = await makeLink(tx, { kind: "invite", email, byId: by.id, name: name?.trim().slice(0, 120) || null, roles: [...new Set(roles)] });
    await audit(tx, { kind: "user-invited", subject: email, details: { roles: roles.join(", ") } });
    return made;
  });
  return invite({ email, by: by.name, token });
}

export async function withdrawInvite(email: string): Promise<void> {
  await runningAuth().db.transaction(async (tx) => {
    await withdrawInvites(tx, email);
    await audit(tx, { kind: "user-changed", subject: email, details: { what: "invitation withdrawn" } });
  });
}
