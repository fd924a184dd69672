/** Who may give a role: whoever has all that it grants. */
import { inviteRoles } from "../../errors/credentials.ts";
import { seams } from "../../state/seams.ts";
import type { CustomRoles } from "../accounts/account.ts";

function grantsOf(role: string, custom: CustomRoles): readonly string[] | undefined {
  const roles = seams.auth?.roles;
  return roles !== undefined && Object.hasOwn(roles, role) ? roles[role] : custom.get(role);
}

/** @throws Failure `invite-roles` for one that nobody has made, or that may do more than these */
export function mustBeGivable(roles: readonly string[], held: readonly string[], custom: CustomRoles): void {
  const own = new Set(held.flatMap((role) => grantsOf(role, custom) ?? []));
  const has = (grant: string): boolean => own.has("*") || own.has(grant) || (grant !== "*" && own.has(`${grant.slice(0, grant.indexOf(":"))}:*`));
  const beyond = roles.find((role) => grantsOf(role, custom)?.every(has) !== true);
  if (beyond !== undefined) throw inviteRoles({ role: beyond });
}

/** A role that may do everything; undefined: auth.ts has none. */
export function roleOfAll(): string | undefined {
  return Object.entries(seams.auth?.roles ?? {}).find(([, grants]) => grants.includes("*"))?.[0];
}
