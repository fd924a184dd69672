/** API keys as their user sees them, and those who manage users. */
import { runningAuth } from "../running.ts";
import { subjectOf, type Administrator } from "./grants.ts";

export interface KeyLine {
  /** Its beginning, `sol_Ab3dE6gH`. */
  id: string;
  name: string;
  /** Permissions and groups, or `"*"`. */
  permissions: string[];
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  usedAddress: string | null;
}

/** Newest first. Those that have expired stay in sight, as somebody will look for why a program has stopped; those that were revoked do not. */
export async function readKeys(userId: string): Promise<KeyLine[]> {
  const rows = (await runningAuth().keys.list(userId)).filter(({ revokedAt }) => revokedAt === null);
  return rows.map(({ id, name, permissions, createdAt, expiresAt, usedAt, usedAddress }) => ({ id, name, permissions: [...permissions], createdAt, expiresAt, usedAt, usedAddress }));
}

/** In the name of somebody who manages users. @throws `auth-yourself`, `auth-user-gone`, `auth-stronger`, Failure `api-key-missing` */
export async function revokeKeyOf(by: Administrator, userId: string, id: string): Promise<void> {
  const { db, keys } = runningAuth();
  await db.transaction(async (tx) => {
    await subjectOf(tx, by, userId);
    await keys.revoke(id, { by, userId, tx });
  });
}
