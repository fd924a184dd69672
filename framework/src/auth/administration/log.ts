/** The audit log as the screen shows it. */
import { and, desc, eq, gte, inArray, lt, or, type SQL } from "drizzle-orm";
import { contains } from "../../db/index.ts";
import type { AuditKind } from "../audit/kinds.ts";
import { authAudit } from "../audit/table.ts";
import { runningAuth } from "../running.ts";
import { authUsers } from "../schema.ts";

/** Kinds that are asked for together. */
export const GROUPS = {
  "sign-ins": ["sign-in", "sign-in-failed", "sign-out", "session-revoked", "impersonation-started", "impersonation-stopped"],
  refused: ["denied", "sign-in-failed", "api-key-denied"],
  roles: ["grant", "revoke", "role-created", "role-changed", "role-removed"],
  users: ["user-created", "user-changed", "user-disabled", "user-enabled", "user-removed", "user-invited", "member-added", "member-removed", "identity-linked", "identity-unlinked"],
  credentials: ["password-changed", "password-reset", "email-verified", "passkey-added", "passkey-removed", "totp-on", "totp-off", "recovery-codes-made", "recovery-code-used"],
  data: ["export", "policy-bypass", "api-key-made", "api-key-used", "api-key-revoked", "audit-trimmed"],
} as const satisfies Readonly<Record<string, readonly AuditKind[]>>;
export type Group = "sign-ins" | "refused" | "roles" | "users" | "credentials" | "data";

export interface Line {
  id: number;
  at: Date;
  kind: string;
  who: string | null;
  /** Who really sat there. */
  by: string | null;
  address: string | null;
  place: string | null;
  /** A user by name, whatever else as it was written. */
  subject: string | null;
  details: string | null;
  count: number;
}

export interface LogFilter {
  readonly group: Group | null;
  readonly who: string;
  /** `YYYY-MM-DD`, inclusive, in UTC. */
  readonly from: string | null;
  readonly to: string | null;
}

const DAY = 86_400_000;

export function whereOf({ group, who, from, to }: LogFilter): SQL | undefined {
  const text = who.trim();
  return and(
    group === null ? undefined : inArray(authAudit.kind, GROUPS[group] as readonly AuditKind[] as AuditKind[]),
    text === "" ? undefined : or(contains(authAudit.userName, text), eq(authAudit.address, text), eq(authAudit.userId, text), eq(authAudit.subject, text)),
    from === null ? undefined : gte(authAudit.at, new Date(`${from}T00:00:00Z`)),
    to === null ? undefined : lt(authAudit.at, new Date(Date.parse(`${to}T00:00:00Z`) + DAY)),
  );
}

export async function readLog(filter: LogFilter, most: number): Promise<Line[]> {
  const { db } = runningAuth();
  const rows = await db.select().from(authAudit).where(whereOf(filter)).orderBy(desc(authAudit.id)).limit(most);
  const ids = [...new Set(rows.flatMap(({ userId, impersonatorId, subject }) => [userId, impersonatorId, subject]))].filter((id) => id !== null);
  const users = ids.length === 0 ? [] : await db.select({ id: authUsers.id, name: authUsers.name }).from(authUsers).where(inArray(authUsers.id, ids));
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const named = (id: string | null): string | null => (id === null ? null : names.get(id) ?? id);
  return rows.map(({ id, at, kind, userId, userName, impersonatorId, address, place, subject, details, count }) => ({
    id, at, kind, who: userName ?? named(userId), by: named(impersonatorId), address, place, subject: named(subject), count,
    details: details === null ? null : Object.entries(details).filter(([, value]) => value !== "").map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join(" · ") || null,
  }));
}
