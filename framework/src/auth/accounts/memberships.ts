/** Who is a member of which organisation, in which roles. */
import { and, eq, inArray } from "drizzle-orm";
import { randomText } from "../../server/session/secret.ts";
import type { AuthTx } from "../database.ts";
import { authMemberRoles, authMembers, authOrganizations, DEFAULT_ORGANIZATION } from "../schema.ts";
import { bumpVersion } from "./version.ts";

export type RoleSource = "sign-in" | "grant";

/** The membership, made where there is none. */
export async function memberOf(tx: AuthTx, userId: string, organizationId = DEFAULT_ORGANIZATION): Promise<string> {
  const [found] = await tx.select({ id: authMembers.id }).from(authMembers).where(and(eq(authMembers.userId, userId), eq(authMembers.organizationId, organizationId)));
  if (found !== undefined) return found.id;
  if (organizationId === DEFAULT_ORGANIZATION) {
    await tx.insert(authOrganizations).values({ id: DEFAULT_ORGANIZATION, name: "Default", createdAt: new Date() }).onConflictDoNothing();
  }
  const id = randomText(16);
  await tx.insert(authMembers).values({ id, userId, organizationId, createdAt: new Date() });
  return id;
}

/** Of each user, those of one organisation, in the order of their names. */
export async function rolesOf(tx: AuthTx, userIds: readonly string[], organizationId: string): Promise<Map<string, string[]>> {
  const found = new Map<string, Set<string>>();
  for (let at = 0; at < userIds.length; at += CHUNK) {
    const rows = await tx.select({ userId: authMembers.userId, role: authMemberRoles.role }).from(authMembers)
      .innerJoin(authMemberRoles, eq(authMemberRoles.memberId, authMembers.id))
      .where(and(inArray(authMembers.userId, userIds.slice(at, at + CHUNK) as string[]), eq(authMembers.organizationId, organizationId)));
    for (const { userId, role } of rows) found.set(userId, (found.get(userId) ?? new Set()).add(role));
  }
  return new Map([...found].map(([userId, roles]) => [userId, [...roles].toSorted()]));
}
const CHUNK = 500;

/** Of one user, in all organisations. */
export async function rolesAnywhere(tx: AuthTx, userId: string): Promise<string[]> {
  const rows = await tx.selectDistinct({ role: authMemberRoles.role }).from(authMemberRoles)
    .innerJoin(authMembers, eq(authMembers.id, authMemberRoles.memberId)).where(eq(authMembers.userId, userId));
  return rows.map(({ role }) => role);
}

/** Replaces the roles of one source; those of the other stay. True: they are others than before. */
export async function setRoles(tx: AuthTx, memberId: string, roles: readonly string[], source: RoleSource): Promise<boolean> {
  const own = and(eq(authMemberRoles.memberId, memberId), eq(authMemberRoles.source, source));
  const before = (await tx.select({ role: authMemberRoles.role }).from(authMemberRoles).where(own)).map(({ role }) => role);
  const gone = before.filter((role) => !roles.includes(role)), come = roles.filter((role) => !before.includes(role));
  if (gone.length > 0) await tx.delete(authMemberRoles).where(and(own, inArray(authMemberRoles.role, gone)));
  if (come.length > 0) await tx.insert(authMemberRoles).values(come.map((role) => ({ memberId, role, source })));
  return gone.length + come.length > 0;
}

/** Somebody gives a role; false: the user had it already. */
export async function grantRole(tx: AuthTx, userId: string, role: string, organizationId = DEFAULT_ORGANIZATION): Promise<boolean> {
  const memberId = await memberOf(tx, userId, organizationId);
  const { changes } = await tx.insert(authMemberRoles).values({ memberId, role, source: "grant" }).onConflictDoNothing() as { changes: number };
  if (changes > 0) await bumpVersion(tx, userId);
  return changes > 0;
}

/** Somebody takes a role, wherever it came from. What `onSignIn` says comes back with the next sign-in. */
export async function revokeRole(tx: AuthTx, userId: string, role: string, organizationId = DEFAULT_ORGANIZATION): Promise<boolean> {
  const members = tx.select({ id: authMembers.id }).from(authMembers).where(and(eq(authMembers.userId, userId), eq(authMembers.organizationId, organizationId)));
  const { changes } = await tx.delete(authMemberRoles).where(and(inArray(authMemberRoles.memberId, members), eq(authMemberRoles.role, role))) as { changes: number };
  if (changes > 0) await bumpVersion(tx, userId);
  return changes > 0;
}

