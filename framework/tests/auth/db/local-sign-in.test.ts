/** Signing in with a password, its code, and what strangers try at that. Rows of the attacks by their numbers. */
import { eq } from "drizzle-orm";
import { hash } from "@node-rs/argon2";
import { TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { authPasswords, authSessions, authTotp } from "../../../src/auth/schema.ts";
import { localServer, OTHER, PASSWORD } from "./local-server.ts";

const ADA = "ada@meridian.example";

describe("a password", () => {
  test("signs in, as a script and as a form do; the way back is kept and stays within the app (row 20)", async () => {
    const server = await localServer();
    await server.account(ADA, ["analyst"]);
    const script = server.browser();
    const { status, body, headers } = await script.post("password", { email: " Ada@Meridian.example ", password: PASSWORD, returnTo: "/orders/42?region=North" });
    expect([status, body]).toEqual([200, { ok: true, next: "/orders/42?region=North" }]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(await script.user()).toBe(ADA);
    for (const returnTo of ["//evil.example", "/\\evil.example", "/\t/evil.example", "https:evil.example", "%2f%2fevil.example", "javascript:alert(1)"]) {
      const form = server.browser();
      const answer = await form.form("password", { email: ADA, password: PASSWORD, returnTo });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
      expect(await form.user()).toBe(ADA);
    }
    expect(await server.db.select().from(authAudit).where(eq(authAudit.kind, "sign-in"))).toHaveLength(7);
  });
  test("a wrong one, an address that nobody has, and an account that is closed are answered the same, and noted", async () => {
    const server = await localServer();
    await server.account(ADA);
    const closed = await server.account("eve@meridian.example");
    await server.db.transaction((tx) => server.accounts.setDisabled(tx, closed, true));
    const texts = new Set<string>();
    for (const [email, password] of [[ADA, OTHER], ["nobody@meridian.example", PASSWORD], ["eve@meridian.example", PASSWORD], ["no address", PASSWORD], ["", ""], [`${"a".repeat(5_000)}@x.example`, PASSWORD]] as const) {
      const browser = server.browser();
      const answer = await browser.password(email, password);
      expect(answer.status).toBe(401);
      texts.add(answer.text);
      expect(browser.cookies.size).toBe(0);
    }
    expect([...texts]).toEqual([JSON.stringify({ error: { code: "sign-in-refused", message: "The e-mail address or the password is not right." } })]);
    expect(server.notices.filter(({ kind }) => kind === "sign-in-failed")).toHaveLength(6);
    expect(JSON.stringify(server.notices)).not.toContain("nobody@");
  });
  test("a form that is wrong leads back to its page, with what it needs and nothing that was typed", async () => {
    const server = await localServer();
    const { status, headers } = await server.browser().form("password", { email: ADA, password: PASSWORD, returnTo: "/orders" });
    expect([status, headers.get("location")]).toEqual([303, "/sign-in?problem=sign-in-refused&returnTo=%2Forders"]);
  });
  test("that was stored with other parameters is stored anew when it is used", async () => {
    const server = await localServer();
    const id = await server.account(ADA);
    const old = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await server.db.update(authPasswords).set({ hash: old });
    expect((await server.browser().password(ADA)).status).toBe(200);
    const [row] = await server.db.select().from(authPasswords).where(eq(authPasswords.userId, id));
    expect(row!.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await server.browser().password(ADA)).status).toBe(200);
  });
  test("what onSignIn says of it is stored: role and all", async () => {
    const server = await localServer({ onSignIn: ({ provider, email }) => (provider === "passwords" && email === ADA ? { roles: ["manager"] } : {}) });
    const id = await server.account(ADA, ["analyst"]);
    await server.browser().password(ADA);
    expect((await server.accounts.find(id))!.roles).toEqual(["analyst", "manager"]);
  });
});

describe("hostile requests", () => {
  test("row 28: from a page of another site, by whatever header it is known, nothing happens", async () => {
    const server = await localServer();
    await server.account(ADA);
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }, { "sec-fetch-site": "none" }]) {
      const browser = server.browser();
      expect((await browser.post("password", { email: ADA, password: PASSWORD }, headers)).status).toBe(403);
      expect((await browser.form("password", { email: ADA, password: PASSWORD }, headers)).status).toBe(303);
      expect(browser.cookies.size).toBe(0);
    }
    const old = server.browser();
    const answer = await fetch(`${server.url}/auth/password`, { method: "POST", headers: { "content-type": "application/json", origin: "https://evil.example" }, body: JSON.stringify({ email: ADA, password: PASSWORD }) });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    expect(await old.user()).toBeUndefined();
  });
  test("row 10: a session that was there before is not the one after, and what knew it has nothing", async () => {
    const server = await localServer();
    await server.account(ADA);
    await server.account("eve@meridian.example");
    const browser = server.browser();
    await browser.password("eve@meridian.example");
    const before = browser.cookie;
    const [row] = await server.db.select().from(authSessions);
    await browser.password(ADA);
    expect(browser.cookie).not.toBe(before);
    const thief = server.browser();
    thief.cookies.set("solenoid-session", before.split("=")[1]!);
    expect(await thief.user()).toBeUndefined();
    expect((await server.db.select().from(authSessions)).map(({ id }) => id)).not.toContain(row!.id);
    // One that was planted, of nobody.
    const planted = server.browser();
    planted.cookies.set("solenoid-session", "planted-by-somebody-else-1234");
    await planted.password(ADA);
    expect(planted.cookies.get("solenoid-session")).not.toBe("planted-by-somebody-else-1234");
  });
  test("row 9: cookies that are forged, cut, doubled or too long are nobody's, and no fault", async () => {
    const server = await localServer({ totp: "required" });
    await server.account(ADA);
    const browser = server.browser();
    const { body: { attempt } } = await browser.password(ADA);
    const [name, value] = [...browser.cookies].find(([each]) => each.startsWith("attempt-"))!;
    for (const forged of [value.slice(0, -4), `${value.slice(0, -4)}AAAA`, "%E0%A4%A", "x".repeat(8_000), "", `${value}; ${name}=${value.slice(3)}`]) {
      const other = server.browser();
      other.cookies.set(name, forged);
      const answer = await other.post("totp", { attempt, code: "000000" });
      expect([answer.status, answer.code]).toEqual(forged.startsWith(value) ? [401, "code-refused"] : [400, "sign-in-over"]);
    }
  });
  test("bodies of any kind are answered, and never by a fault", async () => {
    const server = await localServer();
    const browser = server.browser();
    for (const [body, type] of [["{", "application/json"], ["[]", "application/json"], ["null", "application/json"], ["\"x\"", "application/json"], ["{\"__proto__\":{\"email\":\"x\"}}", "application/json"], ["a=1", "text/plain"], ["email=%ff%fe", "application/x-www-form-urlencoded"], ["{\"email\":{\"a\":1},\"password\":[1]}", "application/json"]] as const) {
      const { status } = await browser.send("/auth/password", { body }, { "content-type": type });
      expect([400, 401, 303, 415]).toContain(status);
    }
    expect((await browser.send("/auth/password", {}, {})).status).toBe(303);
    expect((await browser.post("password", { email: "x".repeat(40_000) })).status).toBe(413);
  });
});

describe("row 37: tries that are too many", () => {
  test("from one network: those of its /64 too, and nobody else; what succeeds is not counted", async () => {
    const server = await localServer();
    await server.account(ADA);
    const at = (last: number): ReturnType<typeof server.browser> => server.browser(`2001:db8:1:2::${last.toString(16)}`);
    for (let time = 0; time < 30; time++) expect((await at(1).password(ADA)).status).toBe(200);
    const statuses = await Promise.all(Array.from({ length: 60 }, async (_, each) => (await at(each + 1).password(`user${each}@meridian.example`)).status));
    expect(statuses.filter((status) => status === 401).length).toBe(20);
    expect(statuses.filter((status) => status === 429).length).toBe(40);
    const refused = await at(99).password(ADA);
    expect([refused.status, refused.code, Number(refused.headers.get("retry-after")) > 0, refused.body.error!.wait! > 0]).toEqual([429, "sign-in-slow", true, true]);
    expect((await server.browser("2001:db8:1:3::1").password(ADA)).status).toBe(200);
    expect((await server.browser("203.0.113.9").password(ADA)).status).toBe(200);
  });
  test("at one account from everywhere, whether it is there or not; others are not slower", async () => {
    const server = await localServer();
    await server.account(ADA);
    await server.account("eve@meridian.example");
    for (const email of [ADA, "nobody@meridian.example"]) {
      const codes: (string | undefined)[] = [];
      for (let each = 0; each < 15; each++) codes.push((await server.browser(`198.51.100.${each}`).password(email, OTHER)).code);
      expect(codes).toEqual([...Array(10).fill("sign-in-refused"), ...Array(5).fill("sign-in-slow")]);
    }
    expect((await server.browser("198.51.100.200").password("eve@meridian.example")).status).toBe(200);
  });
});

describe("a code", () => {
  const codeOf = (secret: string, at = Date.now()): string => new TOTP({ secret }).generate({ timestamp: at });

  test("is set up at the first sign-in where all must have one, gives recovery codes once, and is asked for from then on", async () => {
    const server = await localServer({ totp: "required" });
    const id = await server.account(ADA);
    const browser = server.browser();
    const first = await browser.post("password", { email: ADA, password: PASSWORD, returnTo: "/orders" });
    expect(first.body.next).toBe(`/sign-in/code?attempt=${first.body.attempt}`);
    expect(await browser.user()).toBeUndefined();
    const { secret = "", attempt = "", address = "" } = first.body;
    expect(address).toContain(`secret=${secret}`);
    expect((await browser.post("totp", { attempt, code: "000000" })).code).toBe("code-refused");
    const done = await browser.post("totp", { attempt, code: codeOf(secret) });
    expect([done.status, done.body.next, done.body.recoveryCodes?.length]).toEqual([200, "/orders", 10]);
    expect(await browser.user()).toBe(ADA);
    const [row] = await server.db.select().from(authTotp).where(eq(authTotp.userId, id));
    expect(row!.secret).not.toContain(secret);
    expect((await server.db.select().from(authSessions))[0]!.factors).toEqual(["password", "totp"]);

    const again = server.browser("198.51.100.1");
    const second = await again.password(ADA);
    expect(second.body.secret).toBeUndefined();
    // The code that was used is used up; the next half minute's is good.
    expect((await again.post("totp", { attempt: second.body.attempt, code: codeOf(secret) })).code).toBe("code-refused");
    expect((await again.post("totp", { attempt: second.body.attempt, code: codeOf(secret, Date.now() + 30_000) })).status).toBe(200);
    expect(await again.user()).toBe(ADA);
  });
  test("of recovery works once, and its attempt does too; without script the codes are a page", async () => {
    const server = await localServer({ totp: "required" });
    await server.account(ADA);
    const browser = server.browser();
    const { body: { secret = "", attempt = "" } } = await browser.password(ADA);
    const page = await browser.form("totp", { attempt, code: codeOf(secret) });
    expect(page.headers.get("content-type")).toContain("text/html");
    const [code = ""] = /[0-9a-z]{4}(-[0-9a-z]{4}){3}/.exec(page.text)!;
    const lost = server.browser();
    const begun = await lost.password(ADA);
    expect((await lost.post("totp", { attempt: begun.body.attempt, code: code.toUpperCase().replaceAll("-", " ") })).status).toBe(200);
    expect((await lost.post("totp", { attempt: begun.body.attempt, code })).code).toBe("sign-in-over");
    const more = await lost.password(ADA);
    expect((await lost.post("totp", { attempt: more.body.attempt, code })).code).toBe("code-refused");
    expect((await server.db.select().from(authAudit).where(eq(authAudit.kind, "recovery-code-used")))).toHaveLength(1);
  });
  test("row 18: an attempt of another browser, another purpose or another time is none", async () => {
    const server = await localServer({ totp: "required" });
    await server.account(ADA);
    const browser = server.browser(), thief = server.browser();
    const { body: { secret = "", attempt = "" } } = await browser.password(ADA);
    expect((await thief.post("totp", { attempt, code: codeOf(secret) })).code).toBe("sign-in-over");
    expect((await browser.post("totp", { attempt: `${attempt}x`, code: codeOf(secret) })).code).toBe("sign-in-over");
    const { body: { attempt: key = "" } } = await browser.post("passkey/options");
    expect((await browser.post("totp", { attempt: key, code: codeOf(secret) })).code).toBe("sign-in-over");
    expect((await browser.post("totp", { attempt, code: codeOf(secret) })).status).toBe(200);
  });
  test("cannot be guessed: five tries, then one in a minute, whatever the network", async () => {
    const server = await localServer({ totp: "required" });
    await server.account(ADA);
    const codes: (string | undefined)[] = [];
    for (let each = 0; each < 8; each++) {
      const browser = server.browser(`198.51.100.${each}`);
      const { body: { attempt } } = await browser.password(ADA);
      codes.push((await browser.post("totp", { attempt, code: "000000" })).code);
    }
    expect(codes).toEqual([...Array(5).fill("code-refused"), ...Array(3).fill("sign-in-slow")]);
  });
});
