/** What users see and change of their own account. */
import { asc, eq } from "drizzle-orm";
import { authUserGone } from "../../errors/auth.ts";
import { invalid } from "../../state/failures.ts";
import { cleanName } from "../accounts/identity.ts";
import { bumpVersion } from "../accounts/version.ts";
import { audit } from "../audit/audit.ts";
import { runningAuth } from "../running.ts";
import { authIdentities, authMembers, authOrganizations, authSessions, authUsers } from "../schema.ts";

export interface Profile {
  name: string;
  email: string | null;
  verified: boolean;
  since: Date;
  identities: { id: string; way: string; email: string | null; since: Date }[];
}

/** @throws `auth-user-gone` */
export async function readProfile(userId: string): Promise<Profile> {
  const { db } = runningAuth();
  const [user] = await db.select().from(authUsers).where(eq(authUsers.id, userId));
  if (user === undefined) throw authUserGone();
  const rows = await db.select().from(authIdentities).where(eq(authIdentities.userId, userId)).orderBy(asc(authIdentities.createdAt));
  return {
    name: user.name, email: user.email, verified: user.emailVerifiedAt !== null, since: user.createdAt,
    identities: rows.map(({ id, provider, email, createdAt }) => ({ id, way: provider, email, since: createdAt })),
  };
}

export async function rename(userId: string, text: string): Promise<void> {
  const name = cleanName(text);
  if (name === null) throw invalid({ name: "Expected 1 to 120 characters that can be seen." });
  await runningAuth().db.transaction(async (tx) => {
    await tx.update(authUsers).set({ name }).where(eq(authUsers.id, userId));
    await bumpVersion(tx, userId);
    await audit(tx, { kind: "user-changed", subject: userId, details: { what: "name" } });
  });
}

export interface Organization {
  id: string;
  name: string;
  here: boolean;
}

/** Those that the user is a member of. */
export async function readOrganizations(userId: string, sessionId: string): Promise<Organization[]> {
  const { db } = runningAuth();
  const [session] = await db.select({ id: authSessions.organizationId }).from(authSessions).where(eq(authSessions.id, sessionId));
  const rows = await db.select({ id: authOrganizations.id, name: authOrganizations.name }).from(authMembers)
    .innerJoin(authOrganizations, eq(authOrganizations.id, authMembers.organizationId)).where(eq(authMembers.userId, userId)).orderBy(asc(authOrganizations.name));
  return rows.map((row) => ({ ...row, here: row.id === session?.id }));
}

/** The session's roles are those of the other membership from now on. @throws `auth-user-gone` where there is none */
export async function switchOrganization(userId: string, sessionId: string, organizationId: string): Promise<void> {
  const { db } = runningAuth();
  await db.transaction(async (tx) => {
    const members = await tx.select({ id: authMembers.organizationId }).from(authMembers).where(eq(authMembers.userId, userId));
    if (!members.some(({ id }) => id === organizationId)) throw authUserGone();
    await tx.update(authSessions).set({ organizationId }).where(eq(authSessions.id, sessionId));
    await bumpVersion(tx, userId);
  });
}
