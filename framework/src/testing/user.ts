/** Who is signed in, in a test: there is no sign-in to go through. */
import { grantsOf } from "../server/session/may.ts";
import type { Attributes, Permission, Role, User } from "../state/register.ts";
import { seams } from "../state/seams.ts";

/** A user. Two of one name are the same user, in two browsers. */
export interface TestUser extends Partial<Attributes> {
  name?: string;
  /** What they may is what auth.ts says of these. */
  roles?: readonly Role[];
  /** What they may beside that. */
  permissions?: readonly Permission[];
}

export function userOf({ name = "Test user", roles = [], permissions = [], ...attributes }: TestUser): User {
  const byRole = grantsOf(roles, seams.auth);
  const can = (permission: string): boolean => byRole(permission) || (permissions as readonly string[]).includes(permission);
  return { id: name, name, email: null, ...attributes, roles, can } as User;
}
