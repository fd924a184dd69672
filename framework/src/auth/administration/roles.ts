/** Roles of auth.ts and those that administrators have made. */
import { count, eq } from "drizzle-orm";
import { authRoleName } from "../../errors/auth.ts";
import { inviteRoles } from "../../errors/credentials.ts";
import { allPermissions } from "../../server/session/may.ts";
import { randomText } from "../../server/session/secret.ts";
import { seams } from "../../state/seams.ts";
import { covers, coversGrants, mustBeGivable } from "../accounts/grants.ts";
import { bumpVersion } from "../accounts/version.ts";
import { audit } from "../audit/audit.ts";
import type { AuthTx } from "../database.ts";
import { runningAuth } from "../running.ts";
import { authMemberRoles, authMembers, authRoles } from "../schema.ts";
import type { Administrator } from "./grants.ts";

export interface RoleRow {
  name: string;
  grants: string[];
  /** Made here, not in auth.ts. */
  custom: boolean;
  members: number;
  /** Whoever reads has all that it grants. */
  mine: boolean;
}

export async function readRoles(held: readonly string[]): Promise<RoleRow[]> {
  const { db, accounts } = runningAuth();
  const custom = await accounts.customRoles();
  const counted = await db.select({ role: authMemberRoles.role, n: count() }).from(authMemberRoles).groupBy(authMemberRoles.role);
  const members = new Map(counted.map(({ role, n }) => [role, n]));
  const own = Object.entries<readonly string[]>(seams.auth?.roles ?? {}).map(([name, grants]) => ({ name, grants: [...grants], custom: false }));
  const made = [...custom].map(([name, grants]) => ({ name, grants: [...grants], custom: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...own, ...made].map((role) => ({ ...role, members: members.get(role.name) ?? 0, mine: covers(held, [role.name], custom) }));
}

export async function rolesToGive(held: readonly string[]): Promise<{ name: string; mine: boolean }[]> {
  return (await readRoles(held)).map(({ name, mine }) => ({ name, mine }));
}

/** Made, or changed. @throws `auth-role-name`, `invite-roles` */
export async function saveRole(by: Administrator, name: string, grants: readonly string[]): Promise<void> {
  const { db, accounts } = runningAuth();
  if (!/^[a-z][\w-]{0,39}$/i.test(name)) throw authRoleName({ name: JSON.stringify(name), why: "Expected a letter, then letters, digits, - or _." });
  if (Object.hasOwn(seams.auth?.roles ?? {}, name)) throw authRoleName({ name, why: "It is a role of app/auth.ts, which is changed there." });
  const known = allPermissions();
  const wanted = known.filter((permission) => grants.includes(permission));
  await db.transaction(async (tx) => {
    const custom = await accounts.customRoles(tx);
    const before = custom.get(name);
    // Neither more than they have, nor a change of what is more than they have: as the roles are now, since whoever changes a role may hold it.
    if (!coversGrants(by.roles, [...wanted, ...(before ?? [])], custom)) throw inviteRoles({ role: name });
    if (before === undefined) await tx.insert(authRoles).values({ id: randomText(16), name, grants: wanted, createdAt: new Date() });
    else await tx.update(authRoles).set({ grants: wanted }).where(eq(authRoles.name, name));
    await hurry(tx, name);
    await audit(tx, { kind: before === undefined ? "role-created" : "role-changed", subject: name, details: { before: before?.join(", ") ?? "", after: wanted.join(", ") } });
  });
}

/** @throws `invite-roles` */
export async function removeRole(by: Administrator, name: string): Promise<void> {
  const { db, accounts } = runningAuth();
  await db.transaction(async (tx) => {
    const custom = await accounts.customRoles(tx);
    if (!custom.has(name)) return;
    mustBeGivable([name], by.roles, custom);
    await hurry(tx, name);
    await tx.delete(authMemberRoles).where(eq(authMemberRoles.role, name));
    await tx.delete(authRoles).where(eq(authRoles.name, name));
    await audit(tx, { kind: "role-removed", subject: name });
  });
}

/** Open pages of those who have it hear of it. */
async function hurry(tx: AuthTx, role: string): Promise<void> {
  const users = await tx.selectDistinct({ id: authMembers.userId }).from(authMembers).innerJoin(authMemberRoles, eq(authMemberRoles.memberId, authMembers.id)).where(eq(authMemberRoles.role, role));
  for (const { id } of users) await bumpVersion(tx, id);
}
