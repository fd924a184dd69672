/** What those who manage users may do to whom: nobody gives, takes or acts as what they lack themselves. */
import { authStronger, authUserGone, authYourself } from "../../errors/auth.ts";
import { eq } from "drizzle-orm";
import type { BrowserSession } from "../../server/session/sessions.ts";
import type { Session, User } from "../../state/register.ts";
import type { Account } from "../accounts/account.ts";
import { covers } from "../accounts/grants.ts";
import type { AuthTx } from "../database.ts";
import { runningAuth } from "../running.ts";
import { authMemberRoles, authMembers } from "../schema.ts";

export interface Administrator {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Where these are their roles. */
  readonly organizationId: string;
}

/** Of a call that only who is signed in can make. */
export function administrator({ id, name, roles }: User, session: Session): Administrator {
  return { id, name, roles, organizationId: (session as BrowserSession).signIn!.organizationId };
}

/**
 * Somebody else, with the roles of the administrator's organisation, who may do no more than the administrator: there, and in none of the others.
 * @throws `auth-yourself`, `auth-user-gone`, `auth-stronger`
 */
export async function subjectOf(tx: AuthTx, by: Administrator, userId: string): Promise<Account> {
  if (userId === by.id) throw authYourself();
  const { accounts } = runningAuth();
  const account = await accounts.find(userId, by.organizationId, tx);
  if (account === undefined) throw authUserGone();
  const everywhere = await tx.selectDistinct({ role: authMemberRoles.role }).from(authMemberRoles)
    .innerJoin(authMembers, eq(authMembers.id, authMemberRoles.memberId)).where(eq(authMembers.userId, userId));
  if (!covers(by.roles, everywhere.map(({ role }) => role), await accounts.customRoles(tx))) throw authStronger({ name: account.name });
  return account;
}
