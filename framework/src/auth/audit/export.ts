/** The log as a file, newest first. Who takes it is written down before the first line leaves. */
import { and, desc, lt, type SQL } from "drizzle-orm";
import { csvCell } from "../../format/csv-cell.ts";
import { audit } from "./audit.ts";
import type { AuditDatabase } from "./retention.ts";
import { authAudit, type AuditRow } from "./table.ts";

const COLUMNS = ["id", "at", "kind", "userId", "userName", "impersonatorId", "address", "requestId", "place", "subject", "details", "count"] as const satisfies readonly (keyof AuditRow)[];
const BATCH = 1_000;

/**
 * @param where which lines; all without it
 * @example download("audit.csv", exportAudit(db, eq(authAudit.kind, "denied")));
 */
export async function* exportAudit(db: AuditDatabase, where?: SQL): AsyncGenerator<string, void, void> {
  await audit(db, { kind: "export", subject: "audit.csv" });
  yield `${COLUMNS.join(",")}\r\n`;
  let last: number | undefined;
  for (;;) {
    const rows = await db.select().from(authAudit).where(and(where, last === undefined ? undefined : lt(authAudit.id, last))).orderBy(desc(authAudit.id)).limit(BATCH);
    if (rows.length > 0) yield rows.map((row) => `${COLUMNS.map((name) => csvCell(row[name])).join(",")}\r\n`).join("");
    last = rows.at(-1)?.id;
    if (rows.length < BATCH) return;
  }
}
