/** Users and open invitations as the screens list them. Read in a getter it is live. */
import { and, asc, count, eq, gt, gte, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { contains } from "../../db/index.ts";
import { attributeValues, type AttributeValue } from "./attributes.ts";
import { authAudit } from "../audit/table.ts";
import { openInvites } from "../links/links.ts";
import { runningAuth } from "../running.ts";
import { authIdentities, authMemberRoles, authMembers, authPasskeys, authSessions, authTotp, authUsers } from "../schema.ts";
import { rolesOf } from "../accounts/memberships.ts";
import type { Administrator } from "./grants.ts";

export interface Person {
  id: string;
  name: string;
  email: string | null;
  roles: string[];
  status: "active" | "invited" | "disabled";
  /** What is asked for beside the first word. */
  factor: "passkey" | "app" | "none";
  /** Whether there is an authenticator app. */
  app: boolean;
  /** How they sign in, by the ids of providers. */
  ways: string[];
  sessions: number;
  seenAt: Date | null;
  /** Of auth.ts, by their names; none of an invitation. */
  attributes: Record<string, AttributeValue>;
  /** Whoever reads. */
  me: boolean;
  /** Of an invitation: until when it holds. */
  until: Date | null;
}

export interface Asked {
  readonly search: string;
  readonly role: string | null;
  readonly status: Person["status"] | null;
  readonly most: number;
  readonly me: Administrator;
}


export async function readPeople(asked: Asked): Promise<Person[]> {
  const invited = asked.status === null || asked.status === "invited" ? await readInvited(asked) : [];
  return asked.status === "invited" ? invited : [...await readUsers(asked), ...invited];
}

async function readUsers({ search, role, status, most, me }: Asked): Promise<Person[]> {
  const { db } = runningAuth();
  const withRole = role === null ? undefined : inArray(authUsers.id, db.select({ id: authMembers.userId }).from(authMembers)
    .innerJoin(authMemberRoles, eq(authMemberRoles.memberId, authMembers.id)).where(and(eq(authMemberRoles.role, role), eq(authMembers.organizationId, me.organizationId))));
  const named: SQL | undefined = search.trim() === "" ? undefined : or(contains(authUsers.name, search.trim()), contains(authUsers.email, search.trim()));
  const open = status === null ? undefined : status === "disabled" ? isNotNull(authUsers.disabledAt) : isNull(authUsers.disabledAt);
  const rows = await db.select().from(authUsers).where(and(withRole, named, open)).orderBy(asc(authUsers.name), asc(authUsers.id)).limit(most);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [roles, sessions, ways, keys, codes] = await Promise.all([
    rolesOf(db, ids, me.organizationId), numbered(ids), listed(ids),
    db.selectDistinct({ id: authPasskeys.userId }).from(authPasskeys).where(inArray(authPasskeys.userId, ids)),
    db.select({ id: authTotp.userId }).from(authTotp).where(inArray(authTotp.userId, ids)),
  ]);
  const withKey = new Set(keys.map(({ id }) => id)), withCode = new Set(codes.map(({ id }) => id));
  return rows.map(({ id, name, email, disabledAt, seenAt, attributes }) => ({
    id, name, email, seenAt, attributes: attributeValues(attributes), me: id === me.id, until: null, roles: roles.get(id) ?? [], status: disabledAt === null ? "active" : "disabled",
    app: withCode.has(id), factor: withKey.has(id) ? "passkey" : withCode.has(id) ? "app" : "none", ways: ways.get(id) ?? [], sessions: sessions.get(id) ?? 0,
  }));
}

async function numbered(ids: string[]): Promise<Map<string, number>> {
  const rows = await runningAuth().db.select({ id: authSessions.userId, n: count() }).from(authSessions).where(inArray(authSessions.userId, ids)).groupBy(authSessions.userId);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

async function listed(ids: string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const rows = await runningAuth().db.selectDistinct({ id: authIdentities.userId, way: authIdentities.provider }).from(authIdentities).where(inArray(authIdentities.userId, ids));
  for (const { id, way } of rows) found.set(id, [...(found.get(id) ?? []), way]);
  return found;
}

async function readInvited({ search, role }: Asked): Promise<Person[]> {
  const wanted = search.trim().toLowerCase();
  const rows = (await openInvites(runningAuth().db)).filter(({ email, name, roles }) => (wanted === "" || `${name ?? ""} ${email ?? ""}`.toLowerCase().includes(wanted)) && (role === null || roles.includes(role)));
  return rows.map(({ hash, name, email, roles, endsAt }) => ({
    // The hash opens nothing, and is nobody's id.
    id: `invite:${hash.slice(0, 12)}`, name: name ?? email ?? "Somebody", email, roles: [...roles], status: "invited", factor: "none", app: false, ways: [], sessions: 0, seenAt: null, attributes: {}, me: false, until: endsAt,
  }));
}

export interface Summary {
  users: number;
  active: number;
  secured: number;
  invites: number;
  /** When the first of them ends. */
  nextEnd: Date | null;
  refused: number;
}

const DAY = 86_400_000;

/** Of the last thirty days, and of this one. */
export async function readSummary(): Promise<Summary> {
  const { db } = runningAuth();
  const monthAgo = new Date(Math.floor(Date.now() / DAY - 30) * DAY), dayAgo = new Date(Math.floor(Date.now() / 3_600_000 - 24) * 3_600_000);
  const [[all], [active], [secured], invites, [refused]] = await Promise.all([
    db.select({ n: count() }).from(authUsers).where(isNull(authUsers.disabledAt)),
    db.select({ n: count() }).from(authUsers).where(and(isNull(authUsers.disabledAt), gt(authUsers.seenAt, monthAgo))),
    db.select({ n: count() }).from(authUsers).where(and(isNull(authUsers.disabledAt), or(
      inArray(authUsers.id, db.select({ id: authPasskeys.userId }).from(authPasskeys)), inArray(authUsers.id, db.select({ id: authTotp.userId }).from(authTotp))))),
    openInvites(db),
    db.select({ n: count() }).from(authAudit).where(and(inArray(authAudit.kind, ["denied", "sign-in-failed", "api-key-denied"]), gte(authAudit.at, dayAgo))),
  ]);
  return { users: all?.n ?? 0, active: active?.n ?? 0, secured: secured?.n ?? 0, invites: invites.length, nextEnd: invites[0]?.endsAt ?? null, refused: refused?.n ?? 0 };
}

