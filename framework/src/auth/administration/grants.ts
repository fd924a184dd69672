/** What those who manage users may do to whom: nobody gives, takes or acts as what they lack themselves. */
import { authStronger, authUserGone, authYourself } from "../../errors/auth.ts";
import { seams } from "../../state/seams.ts";
import type { Account, CustomRoles } from "../accounts/account.ts";
import type { AuthTx } from "../database.ts";
import { runningAuth } from "../running.ts";

export interface Administrator {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** What a role grants; undefined: there is none of this name. */
export function grantsOfRole(role: string, custom: CustomRoles): readonly string[] | undefined {
  const roles = seams.auth?.roles;
  return roles !== undefined && Object.hasOwn(roles, role) ? roles[role] : custom.get(role);
}

/** Whether somebody with `held` has all that these roles grant. */
export function covers(held: readonly string[], roles: readonly string[], custom: CustomRoles): boolean {
  const own = new Set(held.flatMap((role) => grantsOfRole(role, custom) ?? []));
  return roles.every((role) => grantsOfRole(role, custom)?.every((grant) => hasGrant(own, grant)) ?? true);
}

export function hasGrant(own: ReadonlySet<string>, grant: string): boolean {
  return own.has("*") || own.has(grant) || (grant.includes(":") && own.has(`${grant.slice(0, grant.indexOf(":"))}:*`));
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
