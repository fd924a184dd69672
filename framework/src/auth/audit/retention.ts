/** How long lines are kept. Those that are older go, and a line says that they did. */
import { and, asc, lt, inArray, not, eq } from "drizzle-orm";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import { KEPT_AT_LEAST } from "./append-only.ts";
import { audit } from "./audit.ts";
import { authAudit } from "./table.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- whatever else its schema has
export type AuditDatabase = Pick<BaseSQLiteDatabase<"async", any, any, any>, "insert" | "select" | "delete" | "transaction">;

const BATCH = 1_000;

/**
 * Removes lines that are older than `keep` milliseconds, at least thirty days, and gives their number. The line that says so is
 * in the transaction of the removal: without it the database refuses.
 */
export async function trimAudit(db: AuditDatabase, keep: number, now = Date.now()): Promise<number> {
  // A little earlier than the rule of the database: its clock may go behind ours.
  const before = new Date(now - Math.max(keep, KEPT_AT_LEAST) - 60_000);
  const old = and(lt(authAudit.at, before), not(eq(authAudit.kind, "audit-trimmed")));
  let removed = 0;
  for (;;) {
    const count = await db.transaction(async (tx) => {
      const rows = await tx.select({ id: authAudit.id }).from(authAudit).where(old).orderBy(asc(authAudit.id)).limit(BATCH);
      if (rows.length === 0) return 0;
      // One of them says it for all that follow.
      if (removed === 0) await audit(tx, { kind: "audit-trimmed", by: null, place: "retention", subject: String(before.getTime()), at: new Date(now) });
      await tx.delete(authAudit).where(inArray(authAudit.id, rows.map(({ id }) => id)));
      return rows.length;
    });
    removed += count;
    if (count < BATCH) return removed;
  }
}
