/** Whose an address is: who has come first with it, who has proven it, and what links and sign-ins are worth that were begun before. */
import { eq } from "drizzle-orm";
import { TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { ApiKeys } from "../../../src/auth/api-keys/keys.ts";
import { authApiKeys } from "../../../src/auth/api-keys/table.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { grantRole, memberOf, setRoles } from "../../../src/auth/accounts/memberships.ts";
import { inviteUser } from "../../../src/auth/administration/invites.ts";
import { setRunningAuth, type RunningAuth } from "../../../src/auth/running.ts";
import { authIdentities, authLinks, authPasskeys, authUsers } from "../../../src/auth/schema.ts";
import type { Account } from "../../../src/auth/accounts/account.ts";
import { atEnd } from "../../server/harness.ts";
import { makeResetLink } from "../../../src/auth/links/links.ts";
import { localServer, OTHER, PASSWORD, type LocalServer, type Options } from "./local-server.ts";

const ADA = "ada@meridian.example", EVE = "eve@meridian.example", NEW = "new@meridian.example";
const THIRD = "basket comet lantern";
const codeOf = (secret: string): string => new TOTP({ secret }).generate();
const tokenOf = (link: string): string => new URL(link, "http://x").searchParams.get("link")!;
const holderOf = async ({ db }: LocalServer, email: string) => (await db.select().from(authUsers).where(eq(authUsers.email, email)))[0];

/** With an administrator, and whatever stands behind the screens. */
async function company(options: Options = {}): Promise<LocalServer & { readonly ada: Account }> {
  const server = await localServer(options);
  const id = await server.account(ADA, ["admin"]);
  const { db, accounts, sessions, local } = server;
  atEnd(setRunningAuth({ db, accounts, sessions, keys: new ApiKeys({ db, accounts, customRoles: () => sessions.customRoles }), local, app: "Meridian", developers: async () => [], origin: options.origin } satisfies RunningAuth));
  return { ...server, ada: (await accounts.find(id))! };
}

/** Eve has come first, by a provider that says an address which it has not proven, and has prepared the account. */
async function squat(server: LocalServer, { password }: { password: boolean }): Promise<string> {
  const { db, accounts, local } = server;
  return db.transaction(async (tx) => {
    const { id } = await accounts.create(tx, { name: "New", email: NEW, emailVerified: false });
    const now = new Date();
    await tx.insert(authIdentities).values({ id: `identity ${id}`, userId: id, provider: "evil", issuer: "https://id.evil.example", subject: "eve", email: NEW, emailVerified: false, createdAt: now, seenAt: now });
    await setRoles(tx, await memberOf(tx, id), ["manager"], "sign-in");
    await grantRole(tx, id, "analyst");
    if (!password) return id;
    await local.parts.passwords.set(tx, id, await (await import("../../../src/auth/passwords/hash.ts")).hashPassword(OTHER));
    await tx.insert(authPasskeys).values({ id: "eves", userId: id, name: "Eve", publicKey: "x", counter: 0, transports: [], synced: false, createdAt: now });
    await local.parts.totp.add(tx, id, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", 1);
    await tx.insert(authApiKeys).values({ id: "sol_eves", hash: "x", name: "eve", userId: id, organizationId: "default", permissions: ["*"], createdAt: now, expiresAt: new Date(now.getTime() + 1e9) });
    return id;
  });
}

describe("an invitation that is passed on by hand (29)", () => {
  test("proves no address: its account has an unproven one, and gives way to who proves it", async () => {
    const server = await company({ register: "open" });
    const { link, sent } = await server.local.invite(server.ada, { email: NEW, roles: ["analyst"] }, "");
    expect(sent).toBe(false);
    expect((await server.browser().post("verify", { link: tokenOf(link), password: OTHER })).status).toBe(200);
    expect((await holderOf(server, NEW))!.emailVerifiedAt).toBeNull();
    // The owner registers: nothing says that there is an account, and theirs is another.
    await server.browser().post("register", { email: NEW });
    const owner = server.browser();
    expect((await owner.post("verify", { link: await server.linkTo(NEW), password: PASSWORD })).status).toBe(200);
    expect(await owner.user()).toBe(NEW);
    const now = (await holderOf(server, NEW))!;
    expect(now.emailVerifiedAt).not.toBeNull();
    expect((await server.accounts.find(now.id))!.roles).toEqual([]);
    expect((await server.browser("198.51.100.1").password(NEW, OTHER)).code).toBe("sign-in-refused");
  });
  test("takes no address from anybody; one that was mailed proves it", async () => {
    const server = await company();
    await squat(server, { password: true });
    const byHand = await server.local.invite(server.ada, { email: NEW, roles: [] }, "");
    expect((await server.browser().post("verify", { link: tokenOf(byHand.link), password: PASSWORD })).code).toBe("link-refused");
    const mailed = await server.local.invite(server.ada, { email: NEW, roles: ["analyst"] }, server.url);
    expect((await server.browser().post("verify", { link: tokenOf(mailed.link), password: PASSWORD })).status).toBe(200);
    expect((await holderOf(server, NEW))!.emailVerifiedAt).not.toBeNull();
  });
  test("has no characters in its name that nobody sees, and as many as a name may have", async () => {
    const server = await company();
    const { link } = await server.local.invite(server.ada, { email: NEW, roles: [], name: `  Ann\u202e\u200b${"x".repeat(300)}` }, "");
    const [row] = await server.db.select().from(authLinks);
    expect(row!.name).toBe(`Ann${"x".repeat(117)}`);
    expect((await server.browser().post("verify", { link: tokenOf(link), password: PASSWORD })).status).toBe(200);
    expect((await holderOf(server, NEW))!.name).toBe(row!.name);
  });
});

describe("an account that was there before the owner of its address (19)", () => {
  test.each([true, false])("keeps nobody from registering; password: %s", async (password) => {
    const server = await company({ register: "open" });
    const eves = await squat(server, { password });
    await server.browser().post("register", { email: NEW });
    expect((await server.browser().post("verify", { link: await server.linkTo(NEW), password: PASSWORD })).status).toBe(200);
    const owner = (await holderOf(server, NEW))!;
    expect(owner.id).not.toBe(eves);
    expect(await server.accounts.find(eves)).toMatchObject({ email: null, roles: ["analyst", "manager"] });
    expect((await server.accounts.find(owner.id))!.roles).toEqual([]);
  });
  test("keeps nobody from being invited by mail; where nothing can be mailed it stays whose it is", async () => {
    const server = await company({ origin: "https://sales.example" });
    await squat(server, { password: true });
    expect(await inviteUser(server.ada, { email: NEW, roles: ["analyst"] })).toBeNull();
    expect((await server.browser().post("verify", { link: await server.linkTo(NEW), password: PASSWORD }, { origin: "https://sales.example" })).status).toBe(200);
    await expect(inviteUser(server.ada, { email: NEW, roles: [] })).rejects.toMatchObject({ code: "invalid" });
    const byHand = await company({ mail: false, origin: "https://sales.example" });
    await squat(byHand, { password: true });
    await expect(inviteUser(byHand.ada, { email: NEW, roles: [] })).rejects.toMatchObject({ code: "invalid" });
  });
  test("is the owner's alone once they have reset its password: no passkey, app, recovery code, provider or key of others opens it", async () => {
    const server = await company();
    const id = await squat(server, { password: true });
    await server.browser().post("reset", { email: NEW });
    const browser = server.browser();
    const answer = await browser.post("verify", { link: await server.linkTo(NEW), password: PASSWORD });
    expect([answer.status, answer.body.next]).toEqual([200, "/"]);
    expect(await browser.user()).toBe(NEW);
    expect(await server.local.securityOf(id)).toMatchObject({ passkeys: [], totp: false, recoveryCodesLeft: 0 });
    expect((await server.db.select().from(authIdentities).where(eq(authIdentities.userId, id))).map(({ issuer }) => issuer)).toEqual(["local"]);
    expect((await server.db.select().from(authApiKeys))[0]!.revokedAt).not.toBeNull();
    // What a provider has said of eve goes; what an administrator has given stays.
    expect(await server.accounts.find(id)).toMatchObject({ roles: ["analyst"], emailVerifiedAt: expect.any(Date) });
    const kinds = (await server.db.select({ kind: authAudit.kind }).from(authAudit)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["passkey-removed", "totp-off", "identity-unlinked", "api-key-revoked", "email-verified", "password-reset"]));
  });
  test("whose address is proven keeps all of that through a reset", async () => {
    const server = await company();
    const id = await squat(server, { password: true });
    await server.db.update(authUsers).set({ emailVerifiedAt: new Date() }).where(eq(authUsers.id, id));
    await server.browser().post("reset", { email: NEW });
    const answer = await server.browser().post("verify", { link: await server.linkTo(NEW), password: PASSWORD });
    expect(answer.body.next).toContain("/sign-in/code");
    expect(await server.local.securityOf(id)).toMatchObject({ passkeys: [{ id: "eves" }], totp: true, recoveryCodesLeft: 10 });
  });
  test("is not opened by a link that was sent to an address which it has no more", async () => {
    const server = await company({ register: "open" });
    const id = await squat(server, { password: true });
    await server.browser().post("reset", { email: NEW });
    const reset = await server.linkTo(NEW);
    await server.browser().post("register", { email: NEW });
    await server.browser().post("verify", { link: await server.linkTo(NEW), password: PASSWORD });
    expect((await server.browser().post("verify", { link: reset, password: THIRD })).code).toBe("link-refused");
    expect((await server.local.securityOf(id)).passkeys).toHaveLength(1);
  });
});

describe("what was begun before a password was changed", () => {
  test("links to another one open nothing, whoever has made them", async () => {
    const server = await company();
    const id = await server.account(EVE);
    const byHand = await makeResetLink(server.db, id, server.ada.id);
    await server.browser().post("reset", { email: EVE });
    const mailed = await server.linkTo(EVE);
    const browser = server.browser();
    await browser.password(EVE);
    expect((await browser.post("password/change", { password: OTHER })).status).toBe(200);
    for (const link of [mailed, byHand]) expect((await server.browser().post("verify", { link, password: THIRD })).code).toBe("link-refused");
    // One link that is used ends the others too, also those without an address.
    const first = await makeResetLink(server.db, id, null), last = await makeResetLink(server.db, id, server.ada.id);
    await server.browser().post("reset", { email: EVE });
    expect((await server.browser().post("verify", { link: first, password: THIRD })).code).toBe("link-refused");
    expect((await server.browser().post("verify", { link: await server.linkTo(EVE), password: THIRD })).status).toBe(200);
    expect((await server.browser().post("verify", { link: last, password: OTHER })).code).toBe("link-refused");
  });
  test("a sign-in that waits for its code is over", async () => {
    const server = await company();
    await server.account(EVE);
    const browser = server.browser(), thief = server.browser();
    await browser.password(EVE);
    const { body: { secret = "", attempt = "" } } = await browser.post("totp/begin");
    const { body: { recoveryCodes = [] } } = await browser.post("totp/add", { attempt, code: codeOf(secret) });
    const { body: { attempt: begun } } = await thief.password(EVE);
    expect((await browser.post("password/change", { password: OTHER })).status).toBe(200);
    expect((await thief.post("totp", { attempt: begun, code: recoveryCodes[0] })).code).toBe("sign-in-over");
    expect(await thief.user()).toBeUndefined();
    // The code is as good as before.
    const again = server.browser();
    const { body: { attempt: anew } } = await again.password(EVE, OTHER);
    expect((await again.post("totp", { attempt: anew, code: recoveryCodes[0] })).status).toBe(200);
  });
  test("a first authenticator app is not set up on it either", async () => {
    const server = await company({ totp: "required" });
    await server.account(EVE);
    const thief = server.browser(), owner = server.browser();
    const { body: { secret = "", attempt } } = await thief.password(EVE);
    await owner.post("reset", { email: EVE });
    await owner.post("verify", { link: await server.linkTo(EVE), password: OTHER });
    expect((await thief.post("totp", { attempt, code: codeOf(secret) })).code).toBe("sign-in-over");
  });
});

test("an app that has turned codes off takes none on", async () => {
  const server = await localServer({ totp: "off" });
  const id = await server.account(EVE), browser = server.browser();
  await browser.password(EVE);
  for (const path of ["totp/begin", "totp/add"]) expect((await browser.post(path, { attempt: "x", code: "000000" })).status, path).toBe(404);
  expect((await server.local.securityOf(id)).totp).toBe(false);
});
