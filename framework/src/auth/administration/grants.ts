/** What those who manage users may do to whom: nobody gives, takes or acts as what they lack themselves. */
import { authStronger, authUserGone, authYourself } from "../../errors/auth.ts";
import type { BrowserSession } from "../../server/session/sessions.ts";
import type { Session, User } from "../../state/register.ts";
import type { Account } from "../accounts/account.ts";
import { covers } from "../accounts/grants.ts";
import { rolesAnywhere } from "../accounts/memberships.ts";
import type { AuthTx } from "../database.ts";
import { runningAuth } from "../running.ts";

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
  if (!covers(by.roles, await rolesAnywhere(tx, userId), await accounts.customRoles(tx))) throw authStronger({ name: account.name });
  return account;
}
