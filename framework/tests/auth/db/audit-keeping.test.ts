/** How long the log is kept, and how it leaves as a file. */
import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { appendOnlySql, KEPT_AT_LEAST } from "../../../src/auth/audit/append-only.ts";
import { audit, auditAll } from "../../../src/auth/audit/audit.ts";
import { exportAudit } from "../../../src/auth/audit/export.ts";
import { trimAudit } from "../../../src/auth/audit/retention.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { asDatabase } from "../../../src/db/internal.ts";
import type { Db } from "../../../src/db/index.ts";
import { open } from "../../db/open.ts";

const schema = { authAudit };
async function log(): Promise<Db<typeof schema>> {
  const db = await open(schema);
  const { engine } = asDatabase(db);
  for (const statement of appendOnlySql(engine.kind)) await engine.single.execute("run", statement, []);
  return db;
}
const DAY = 86_400_000;
const now = Date.now();
const lines = (count: number, days: number) => Array.from({ length: count }, (_, at) => ({ kind: "grant" as const, subject: `${days}d ${at}`, at: new Date(now - days * DAY) }));

test("what is older than it is kept goes, thousands too, and one line says until when", async () => {
  const db = await log();
  await auditAll(db, [...lines(1_200, 400), ...lines(3, 100)]);
  expect(await trimAudit(db, 365 * DAY, now)).toBe(1_200);
  const rows = await db.select().from(authAudit).orderBy(desc(authAudit.id));
  expect(rows.map(({ kind }) => kind)).toEqual(["audit-trimmed", "grant", "grant", "grant"]);
  expect(Number(rows[0]!.subject)).toBeLessThanOrEqual(now - 365 * DAY);
  expect(await trimAudit(db, 365 * DAY, now)).toBe(0);
});

test("thirty days are kept whatever is asked for", async () => {
  const db = await log();
  await auditAll(db, [...lines(1, 29), ...lines(1, 31)]);
  expect(await trimAudit(db, 0, now)).toBe(1);
  expect((await db.select().from(authAudit).where(eq(authAudit.subject, "29d 0"))).length).toBe(1);
  expect(KEPT_AT_LEAST).toBe(30 * DAY);
});

test("it leaves as CSV that no spreadsheet runs, all of it once, and who took it stands in it", async () => {
  const db = await log();
  await auditAll(db, lines(1_500, 1));
  await audit(db, { kind: "denied", by: { id: "u1", name: `=HYPERLINK("http://evil")` }, subject: `a "quoted", one`, details: { role: "x" } });
  let csv = "";
  for await (const part of exportAudit(db)) csv += part;
  const [head, first, second, ...rest] = csv.trimEnd().split("\r\n");
  expect(head).toBe("id,at,kind,userId,userName,impersonatorId,address,requestId,place,subject,details,count");
  expect(first).toContain(",export,");
  expect(second).toContain(`"'=HYPERLINK(""http://evil"")"`);
  expect(second).toContain(`"a ""quoted"", one"`);
  expect(rest.length).toBe(1_500);
  expect(new Set(rest.map((line) => line.split(",")[0])).size).toBe(1_500);
});
