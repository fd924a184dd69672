/** What users change about their own account: only shortly after they have shown who they are. */
import { eq } from "drizzle-orm";
import { TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { authPasskeys, authSessions } from "../../../src/auth/schema.ts";
import { localServer, OTHER, PASSWORD, type Browser, type LocalServer } from "./local-server.ts";

const ADA = "ada@meridian.example";
const codeOf = (secret: string, at = Date.now()): string => new TOTP({ secret }).generate({ timestamp: at });

async function signedIn(options = {}): Promise<{ server: LocalServer; browser: Browser; id: string }> {
  const server = await localServer(options);
  const id = await server.account(ADA), browser = server.browser();
  expect((await browser.password(ADA)).status).toBe(200);
  return { server, browser, id };
}
/** The sign-in was so long ago. */
async function later({ db, sessions }: LocalServer, minutes: number): Promise<void> {
  const authenticatedAt = new Date(Date.now() - minutes * 60_000);
  await db.update(authSessions).set({ authenticatedAt });
  for (const { id } of await db.select({ id: authSessions.id }).from(authSessions)) sessions.forget(sessions.memory.get(id)!);
}

const GUARDED = ["password/change", "totp/begin", "totp/add", "totp/remove", "recovery-codes", "passkey/begin", "passkey/add", "passkey/remove"];

describe("what guards an account", () => {
  test("is nobody's who is not signed in, and waits for a confirmation after ten minutes", async () => {
    const { server, browser } = await signedIn();
    for (const path of [...GUARDED, "passkey/rename", "passkey/confirm", "confirm"]) expect((await server.browser().post(path, { password: OTHER })).code, path).toBe("unauthenticated");
    await later(server, 11);
    for (const path of GUARDED) expect((await browser.post(path, { password: OTHER })).code, path).toBe("confirm-first");
    expect((await browser.post("confirm", { password: OTHER })).code).toBe("sign-in-refused");
    const before = browser.cookie;
    expect((await browser.post("confirm", { password: PASSWORD })).status).toBe(200);
    // Another cookie; the one before is worth nothing.
    expect(browser.cookie).not.toBe(before);
    const thief = server.browser();
    thief.cookies.set("solenoid-session", before.split("=")[1]!);
    expect(await thief.user()).toBeUndefined();
    expect((await browser.post("password/change", { password: OTHER })).status).toBe(200);
  });
  test("row 30: is changed by nobody who acts in its owner's place", async () => {
    const { server, browser } = await signedIn();
    const other = await server.account("eve@meridian.example");
    await server.db.update(authSessions).set({ impersonatorId: other });
    await later(server, 0);
    for (const path of [...GUARDED, "confirm", "passkey/rename"]) expect((await browser.post(path, { password: PASSWORD })).code, path).toBe("own-account");
  });
  test("a confirmation is guessed no more often than a sign-in", async () => {
    const { browser } = await signedIn();
    const codes: (string | undefined)[] = [];
    for (let time = 0; time < 12; time++) codes.push((await browser.post("confirm", { password: OTHER })).code);
    expect(codes).toEqual([...Array(10).fill("sign-in-refused"), ...Array(2).fill("sign-in-slow")]);
  });
});

test("another password ends all other sessions, and its owner is told", async () => {
  const { server, browser } = await signedIn();
  const elsewhere = server.browser();
  await elsewhere.password(ADA);
  expect((await browser.post("password/change", { password: "short" })).code).toBe("password-short");
  expect((await browser.post("password/change", { password: "meridianmeridian1" })).code).toBe("password-guessable");
  expect((await browser.post("password/change", { password: OTHER })).status).toBe(200);
  expect(await browser.user()).toBe(ADA);
  expect(await server.db.select().from(authSessions)).toHaveLength(1);
  expect((await server.browser().password(ADA)).code).toBe("sign-in-refused");
  await server.local.parts.mailer.settled();
  expect(server.mails.map(({ to, subject }) => [to, subject])).toEqual([[ADA, "Changed at Meridian: the password"]]);
});

test("an authenticator app is added with a code of it, asked for from then on, and removed", async () => {
  const { server, browser, id } = await signedIn();
  const { body: { secret = "", attempt = "" } } = await browser.post("totp/begin");
  expect((await browser.post("totp/add", { attempt, code: "000000" })).code).toBe("code-refused");
  const added = await browser.post("totp/add", { attempt, code: codeOf(secret) });
  expect(added.body.recoveryCodes).toHaveLength(10);
  expect(await server.local.securityOf(id)).toMatchObject({ totp: true, recoveryCodesLeft: 10, passkeys: [] });
  const other = server.browser("198.51.100.1");
  expect((await other.password(ADA)).body.next).toContain("/sign-in/code?attempt=");
  expect(await other.user()).toBeUndefined();
  // To confirm it takes both. Who has not typed a code yet has not guessed one.
  for (let time = 0; time < 7; time++) expect((await browser.post("confirm", { password: PASSWORD })).code).toBe("code-refused");
  expect((await browser.post("confirm", { password: PASSWORD, code: added.body.recoveryCodes![0] })).status).toBe(200);
  const anew = await browser.post("recovery-codes");
  expect(anew.body.recoveryCodes).toHaveLength(10);
  expect((await browser.post("confirm", { password: PASSWORD, code: added.body.recoveryCodes![1] })).code).toBe("code-refused");
  expect((await browser.post("totp/remove")).status).toBe(200);
  expect(await server.local.securityOf(id)).toMatchObject({ totp: false, recoveryCodesLeft: 0 });
  expect((await server.db.select({ kind: authAudit.kind }).from(authAudit)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(["totp-on", "totp-off", "recovery-codes-made", "recovery-code-used"]));
});

test("row 20: who has confirmed is led to a page of the app, whatever was asked for", async () => {
  const { browser } = await signedIn();
  for (const returnTo of ["/\\evil.example", "//evil.example", "https:evil.example", "/\t/evil.example", "javascript:alert(1)"]) {
    expect((await browser.post("confirm", { password: PASSWORD, returnTo })).body.next, returnTo).toBe("/");
  }
  expect((await browser.post("confirm", { password: PASSWORD, returnTo: "/orders?region=North" })).body.next).toBe("/orders?region=North");
  expect((await browser.post("confirm", { password: PASSWORD })).body.next).toBe("/profile/security");
});

test("an authenticator app that all must have is not removed", async () => {
  const server = await localServer({ totp: "required" });
  await server.account(ADA);
  const browser = server.browser();
  const { body: { secret = "", attempt = "" } } = await browser.password(ADA);
  await browser.post("totp", { attempt, code: codeOf(secret) });
  expect((await browser.post("totp/remove")).code).toBe("second-factor-needed");
});

test("passkeys are their owner's: nobody renames or removes another's, and the last way in stays", async () => {
  const { server, browser, id } = await signedIn();
  const eve = await server.db.transaction((tx) => server.accounts.create(tx, { name: "Eve" }));
  const key = { publicKey: "x", counter: 0, transports: [], synced: false, createdAt: new Date() };
  await server.db.insert(authPasskeys).values([{ ...key, id: "adas", userId: id, name: "Laptop" }, { ...key, id: "eves", userId: eve.id, name: "Phone" }]);
  await browser.post("passkey/rename", { id: "eves", name: "mine" });
  await browser.post("passkey/remove", { id: "eves" });
  await browser.post("passkey/rename", { id: "adas", name: " Desk ".repeat(40) });
  const rows = await server.db.select({ id: authPasskeys.id, name: authPasskeys.name }).from(authPasskeys).orderBy(authPasskeys.id);
  expect(rows.map(({ id: each, name }) => [each, name.length])).toEqual([["adas", 60], ["eves", 5]]);
  const { authPasswords } = await import("../../../src/auth/schema.ts");
  await server.db.delete(authPasswords).where(eq(authPasswords.userId, id));
  expect((await browser.post("passkey/remove", { id: "adas" })).code).toBe("last-way-in");
  expect(await server.db.select().from(authPasskeys)).toHaveLength(2);
});

test("what claims to be a passkey's answer is refused, whatever it is, and its question is used up", async () => {
  const { server } = await signedIn();
  for (const response of [undefined, null, 7, "x", {}, { id: "x" }, { id: "__proto__" }, { id: "x", rawId: "x", type: "public-key", response: { clientDataJSON: "e30", authenticatorData: "", signature: "" } }]) {
    const browser = server.browser(`198.51.100.${Math.floor(Math.random() * 250)}`);
    const { body: { attempt, options } } = await browser.post("passkey/options");
    expect(options).toMatchObject({ rpId: "127.0.0.1", userVerification: "required", allowCredentials: [] });
    expect((await browser.post("passkey", { attempt, response })).code).toBe("passkey-refused");
    expect((await browser.post("passkey", { attempt, response })).code).toBe("sign-in-over");
  }
});
