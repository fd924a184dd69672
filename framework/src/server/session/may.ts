/** What users may do: asked at each event, not at sign-in. */
import { forbidden, unauthenticated } from "../../errors/server.ts";
import type { AuthConfig, User } from "../../state/register.ts";
import { seams } from "../../state/seams.ts";

export interface Whose {
  readonly user: User | undefined;
}

/** May the user of this session, now? Without auth.ts there are no users, and everything is open. */
export function may({ user }: Whose, permission: string): boolean {
  return user === undefined ? seams.auth === undefined : user.can(permission as never);
}

/** @throws `forbidden`; `unauthenticated` where nobody is signed in */
export function mustBeAllowed(session: Whose, permission: string): void {
  if (may(session, permission)) return;
  throw session.user === undefined ? unauthenticated() : forbidden({ permission });
}

/** Of the framework's own screens. An app may list them among its own; where it does not, only `"*"` grants them. */
export const FRAMEWORK_PERMISSIONS = ["users:manage", "audit:read", "api-keys:manage"] as const;

/** What can be granted and asked for in this app. */
export function allPermissions(): readonly string[] {
  return [...new Set([...seams.auth?.permissions ?? [], ...FRAMEWORK_PERMISSIONS])];
}

const NO_ROLES: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * Whether somebody with these roles has a permission: by itself, by its group (`sales:*`), or by `*`.
 * @param custom roles that auth.ts does not know, with what they grant
 */
export function grantsOf(roles: readonly string[], auth: AuthConfig<string, string, unknown> | undefined, custom = NO_ROLES): (permission: string) => boolean {
  return coveredBy(roles.flatMap((role) => (auth !== undefined && Object.hasOwn(auth.roles, role) ? auth.roles[role]! : custom.get(role) ?? [])));
}

/** Whether what was granted has a permission: by itself, by its group, or by `*`. */
export function coveredBy(granted: readonly string[]): (permission: string) => boolean {
  const grants = new Set(granted);
  return (permission) => grants.has("*") || grants.has(permission) || (permission.includes(":") && grants.has(`${permission.slice(0, permission.indexOf(":"))}:*`));
}

/** What a grant has of all that there is; none: it is no grant. `"*"` has no list, as it is also what there will be. */
export function permissionsOf(grant: string): readonly string[] {
  return allPermissions().filter((permission) => permission === grant || (grant.endsWith(":*") && permission.startsWith(grant.slice(0, -1))));
}
