/** What those who manage users may do to whom: nobody gives, takes or acts as what they lack themselves. */
import { authStronger, authUserGone, authYourself } from "../../errors/auth.ts";
import type { Account } from "../accounts/account.ts";
import { covers } from "../accounts/grants.ts";
import type { AuthTx } from "../database.ts";
import { runningAuth } from "../running.ts";

export interface Administrator {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/**
 * Somebody else, who may do no more than the administrator.
 * @throws `auth-yourself`, `auth-user-gone`, `auth-stronger`
 */
export async function subjectOf(tx: AuthTx, by: Administrator, userId: string): Promise<Account> {
  if (userId === by.id) throw authYourself();
  const { accounts } = runningAuth();
  const account = await accounts.find(userId, undefined, tx);
  if (account === undefined) throw authUserGone();
  if (!covers(by.roles, account.roles, await accounts.customRoles())) throw authStronger({ name: account.name });
  return account;
}
