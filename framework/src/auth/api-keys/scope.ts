/** What a key may: never more than its user may now. */
import { coveredBy } from "../../server/session/may.ts";
import type { User } from "../../state/register.ts";

/** The user as the key has it. Code that looks at roles would give a narrowed key what it was not given, so such a key has none. */
export function scoped(user: User, permissions: readonly string[]): User {
  if (permissions.includes("*")) return user;
  const covers = coveredBy(permissions);
  return Object.freeze({ ...user, roles: Object.freeze([]), can: (permission: never) => covers(permission) && user.can(permission) }) as User;
}

/** `"*"` is all that its user is, whenever the key is used: they give it as themselves, and not by a key that was narrowed. Others may do everything. */
export function mayGiveAll(who: User, user: User): boolean {
  return who === user || who.can("*" as never) || (who.id === user.id && who.roles.length > 0 && user.roles.every((role) => who.roles.includes(role)));
}
