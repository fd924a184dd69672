/** The log of what was done and refused: nothing in it changes, nothing in it is secret, and what it tells has happened. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { appendOnlySql, KEPT_AT_LEAST } from "../../../src/auth/audit/append-only.ts";
import { audit, type AuditEntry, type AuditWriter } from "../../../src/auth/audit/audit.ts";
import { LEFT_OUT } from "../../../src/auth/audit/scrub.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { asDatabase } from "../../../src/db/internal.ts";
import { id, table, text, type Db } from "../../../src/db/index.ts";
import { calls, type CallContext } from "../../../src/state/call.ts";
import { onPostgres, onSqlite, open } from "../../db/open.ts";

const notes = table("notes", { id: id(), title: text().notNull() });
const schema = { authAudit, notes };
type Log = Db<typeof schema>;

async function log(): Promise<Log> {
  const db = await open(schema);
  const { engine } = asDatabase(db);
  // Twice: a server does it at each start.
  for (const statement of [...appendOnlySql(engine.kind), ...appendOnlySql(engine.kind)]) await engine.single.execute("run", statement, []);
  return db;
}
const rows = (db: Log) => db.select().from(authAudit).orderBy(authAudit.id);
const run = (db: Log, sql: string): Promise<unknown> => asDatabase(db).engine.single.execute("run", sql, []);

test("says who did what to whom, from where and by which call", async () => {
  const db = await log();
  await audit(db, {
    kind: "grant", by: { id: "u1", name: "Ada" }, impersonatorId: "u9", address: "203.0.113.7", requestId: "t1/4", place: "Users.grant",
    subject: "u2", details: { role: "analyst", organization: 1 },
  });
  const [row] = await rows(db);
  expect(row).toMatchObject({
    kind: "grant", userId: "u1", userName: "Ada", impersonatorId: "u9", address: "203.0.113.7", requestId: "t1/4", place: "Users.grant",
    subject: "u2", details: { role: "analyst", organization: 1 }, count: 1,
  });
  expect(Math.abs(Date.now() - row!.at.getTime())).toBeLessThan(60_000);
});

test("knows from the call in progress what is not said", async () => {
  const db = await log();
  const user = { id: "u1", name: "Ada", email: null, roles: [], can: () => true };
  const session = { id: "s", user, impersonatorId: "u9", locale: "en", timeZone: "UTC", address: "2001:db8::1" };
  const call = { session, id: "t1/5", place: "Users.disable", signal: undefined } as unknown as CallContext;
  await calls.run(call, () => audit(db, { kind: "user-disabled", subject: "u2" }));
  await calls.run(call, () => audit(db, { kind: "sign-in-failed", by: null, impersonatorId: null, place: null }));
  expect(await rows(db)).toMatchObject([
    { userId: "u1", userName: "Ada", impersonatorId: "u9", address: "2001:db8::1", requestId: "t1/5", place: "Users.disable", subject: "u2" },
    { userId: null, userName: null, impersonatorId: null, address: "2001:db8::1", requestId: "t1/5", place: null },
  ]);
});

test("is written in the transaction of what it tells: both are there, or neither", async () => {
  const db = await log();
  const add = (fails: boolean) => db.transaction(async (tx) => {
    await tx.insert(notes).values({ title: "a" });
    await audit(tx, { kind: "grant", subject: "u1" });
    if (fails) throw new Error("no");
  });
  await expect(add(true)).rejects.toThrow("no");
  expect(await rows(db)).toEqual([]);
  await add(false);
  expect([(await rows(db)).length, (await db.select().from(notes)).length]).toEqual([1, 1]);
});

test("nothing is done where the line cannot be written", async () => {
  const db = await log();
  const broken: AuditWriter = { insert: () => { throw new Error("disk full"); } } as unknown as AuditWriter;
  await expect(db.transaction(async (tx) => {
    await tx.insert(notes).values({ title: "a" });
    await audit(broken, { kind: "grant" });
  })).rejects.toThrow("disk full");
  expect(await db.select().from(notes)).toEqual([]);
});

// ------------------------------------------------------------ append-only

const refused = /append-only/;
/** The database's own words are in the cause of drizzle's error. */
const why = async (work: PromiseLike<unknown>): Promise<string> => {
  try {
    await work;
    return "done";
  } catch (error) {
    return [error, (error as { cause?: unknown }).cause].map(String).join(" ");
  }
};

test("the database refuses to change or remove a line, whoever asks", async () => {
  const db = await log();
  await audit(db, { kind: "grant", subject: "u1" });
  expect(await why(db.update(authAudit).set({ subject: "u2" }))).toMatch(refused);
  expect(await why(db.delete(authAudit))).toMatch(refused);
  expect(await why(run(db, `update auth_audit set "count" = 7`))).toMatch(refused);
  expect(await why(db.insert(authAudit).values({ id: 1, at: new Date(), kind: "grant", subject: "u2" }).onConflictDoUpdate({ target: authAudit.id, set: { subject: "u2" } }))).toMatch(/append-only|unique/i);
  expect(await rows(db)).toMatchObject([{ subject: "u1", count: 1 }]);
});
onSqlite("a line is not replaced by a new one with its number", async () => {
  const db = await log();
  await audit(db, { kind: "grant", subject: "u1" });
  expect(await why(run(db, `insert or replace into auth_audit (id, at, kind, subject) values (1, 1, 'grant', 'u2')`))).toMatch(refused);
  expect(await rows(db)).toMatchObject([{ subject: "u1" }]);
});
onPostgres("all lines at once are not removed either", async () => {
  const db = await log();
  await audit(db, { kind: "grant", subject: "u1" });
  expect(await why(run(db, `truncate auth_audit`))).toMatch(refused);
  expect(await rows(db)).toHaveLength(1);
});

test("what is old goes when a line says so, and nothing younger", async () => {
  const db = await log();
  const now = Date.now();
  const line = (at: number, subject: string, kind: AuditEntry["kind"] = "grant") => audit(db, { kind, subject, at: new Date(at) });
  await line(now - 2 * KEPT_AT_LEAST, "old");
  await line(now - KEPT_AT_LEAST / 2, "young");
  expect(await why(db.delete(authAudit).where(eq(authAudit.subject, "old")))).toMatch(refused);
  // A line that would let go of what is younger than may go lets go of nothing.
  await line(now, String(now), "audit-trimmed");
  expect(await why(db.delete(authAudit).where(eq(authAudit.subject, "old")))).toMatch(refused);
  await line(now, String(now - KEPT_AT_LEAST), "audit-trimmed");
  expect(await why(db.delete(authAudit).where(eq(authAudit.subject, "young")))).toMatch(refused);
  await db.delete(authAudit).where(eq(authAudit.subject, "old"));
  expect((await rows(db)).map(({ subject }) => subject)).not.toContain("old");
  expect((await rows(db)).map(({ subject }) => subject)).toContain("young");
});

// ------------------------------------------------------------ secrets

/** As they come: bare, in addresses, in headers, in errors. */
const SECRETS = {
  apiKey: "sol_live4x_Zm9vYmFyYmF6cXV4cXV1eA",
  jwt: "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl",
  argon: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
  token: "q8Zt2WkYb1V5nR0xLr7uPd3sJf6hGm9cTa4eKo",
  session: "solenoid-session=AbCd1234EfGh5678",
};
const THEM = Object.values(SECRETS);
const around = (secret: string): string[] => [secret, `Bearer ${secret}`, `https://app.example/reset?token=${secret}&x=1`, `could not be read: ${secret}`];
const hidden = (written: unknown): void => {
  const json = JSON.stringify(written);
  for (const secret of [SECRETS.apiKey, SECRETS.jwt, SECRETS.argon, SECRETS.token, "AbCd1234EfGh5678", "hunter2"]) expect(json).not.toContain(secret);
};

test("secrets stay out of every field, wherever they stand", async () => {
  const db = await log();
  for (const text of THEM.flatMap(around)) {
    await audit(db, {
      kind: "denied", by: { id: text, name: text }, impersonatorId: text, address: text, requestId: text, place: text, subject: text,
      details: { note: text, deep: { list: [text, { reason: text }] }, [text]: 1 },
    });
  }
  hidden(await rows(db));
});

test("what is called as a secret is one whatever it looks like", async () => {
  const db = await log();
  const names = ["password", "newPassword", "Authorization", "set-cookie", "client_secret", "apiKey", "otp", "code", "sessionId", "refresh_token", "codeVerifier", "recoveryCodes", "idToken", "nonce", "passphrase"];
  await audit(db, { kind: "denied", details: Object.fromEntries(names.map((name) => [name, "hunter2"])) });
  await audit(db, { kind: "denied", subject: "postgres://app:hunter2@db.example/app", details: { nested: { headers: { cookie: "hunter2" }, form: [{ password: "hunter2" }] } } });
  hidden(await rows(db));
  expect((await rows(db))[0]!.details).toEqual(Object.fromEntries(names.map((name) => [name, LEFT_OUT])));
});

test("what is no secret is told as it is", async () => {
  const db = await log();
  const user = "0b5c6f6e-3a4e-4c52-8f3e-2a9d7c1e5b77";
  await audit(db, { kind: "grant", by: { id: user, name: "Zoë O'Brien-Łukasz" }, requestId: "k3Jd92hsUe8Sk2Lm0aQ1pz/18", place: "POST /api/orders/:id", subject: "orders-2026-11-20.csv", details: { role: "region-manager", rows: 1200, ok: true } });
  expect(await rows(db)).toMatchObject([{
    userId: user, userName: "Zoë O'Brien-Łukasz", requestId: "k3Jd92hsUe8Sk2Lm0aQ1pz/18", place: "POST /api/orders/:id", subject: "orders-2026-11-20.csv",
    details: { role: "region-manager", rows: 1200, ok: true },
  }]);
});

test("a line is bounded and has no lines within", async () => {
  const db = await log();
  await audit(db, { kind: "denied", subject: "word ".repeat(10_000), place: "a\r\nb\u2028c\u202ed\u001b[31m", address: "somewhere", details: { long: "word ".repeat(10_000), list: Array.from({ length: 10_000 }, () => ({ a: "x ".repeat(300) })) } });
  const [row] = await rows(db);
  expect(row).toMatchObject({ place: "a b c d [31m", address: null });
  expect(row!.subject!.length).toBe(200);
  expect(JSON.stringify(row!.details).length).toBeLessThanOrEqual(2_000);
});
