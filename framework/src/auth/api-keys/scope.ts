/** What a key may: never more than its user may now. */
import type { User } from "../../state/register.ts";

/** The user as the key has it. Code that looks at roles would give a narrowed key what it was not given, so such a key has none. */
export function scoped(user: User, permissions: readonly string[]): User {
  if (permissions.includes("*")) return user;
  const granted = new Set(permissions);
  const covers = (permission: string): boolean => granted.has(permission) || (permission.includes(":") && granted.has(`${permission.slice(0, permission.indexOf(":"))}:*`));
  return Object.freeze({ ...user, roles: Object.freeze([]), can: (permission: never) => covers(permission) && user.can(permission) }) as User;
}

/** Permissions and groups that auth.ts knows, and `"*"`. */
export function isGrant(grant: string, permissions: readonly string[]): boolean {
  return grant === "*" || permissions.includes(grant) || (grant.endsWith(":*") && permissions.some((each) => each.startsWith(grant.slice(0, -1))));
}
