/** Who may give roles, and act on whom: whoever has all that they grant. */
import { inviteRoles } from "../../errors/credentials.ts";
import { grantsOf } from "../../server/session/may.ts";
import { seams } from "../../state/seams.ts";
import type { CustomRoles } from "./account.ts";

/** What a role grants; undefined: there is none of this name. */
function grantsOfRole(role: string, custom: CustomRoles): readonly string[] | undefined {
  const roles = seams.auth?.roles;
  return roles !== undefined && Object.hasOwn(roles, role) ? roles[role] : custom.get(role);
}

/** Whether somebody with the roles `held` has all that these grant. One that is gone grants nothing. */
export function covers(held: readonly string[], roles: readonly string[], custom: CustomRoles): boolean {
  const has = grantsOf(held, seams.auth, custom);
  return roles.every((role) => grantsOfRole(role, custom)?.every(has) ?? true);
}

/** Whether somebody with the roles `held` has each of these grants. */
export function coversGrants(held: readonly string[], grants: readonly string[], custom: CustomRoles): boolean {
  return grants.every(grantsOf(held, seams.auth, custom));
}

/** @throws Failure `invite-roles` for one that nobody has made, or that may do more than those who hold `held` */
export function mustBeGivable(roles: readonly string[], held: readonly string[], custom: CustomRoles): void {
  const beyond = roles.find((role) => grantsOfRole(role, custom) === undefined || !covers(held, [role], custom));
  if (beyond !== undefined) throw inviteRoles({ role: beyond });
}

/** A role that may do everything; undefined: auth.ts has none. */
export function roleOfAll(): string | undefined {
  return Object.entries(seams.auth?.roles ?? {}).find(([, grants]) => grants.includes("*"))?.[0];
}
