/** Coming in by a link: to register, to another password, by invitation, as the first administrator. Rows of the attacks by their numbers. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { grantRole, revokeRole } from "../../../src/auth/accounts/memberships.ts";
import { announce } from "../../../src/auth/local/announce.ts";
import { makeResetLink, openInvites, withdrawInvites } from "../../../src/auth/links/links.ts";
import { authLinks, authOrganizations, authSessions, authUsers } from "../../../src/auth/schema.ts";
import { localServer, OTHER, PASSWORD, type LocalServer } from "./local-server.ts";

const ADA = "ada@meridian.example", EVE = "eve@meridian.example", NEW = "new@meridian.example";
const users = async ({ db }: LocalServer): Promise<(string | null)[]> => (await db.select({ email: authUsers.email }).from(authUsers)).map(({ email }) => email).toSorted();
const tokenOf = (link: string): string => new URL(link).searchParams.get("link")!;

async function inviter(server: LocalServer, email: string, roles: readonly string[]) {
  const id = await server.account(email, roles);
  return (await server.accounts.find(id))!;
}

describe("registering", () => {
  test("takes an address, and makes the account when its link is used: proven, signed in", async () => {
    const server = await localServer({ register: "open" });
    const browser = server.browser();
    const asked = await browser.post("register", { email: "New@Meridian.example", name: "Newcomer" });
    expect([asked.status, asked.body]).toEqual([200, { ok: true, next: "/sign-in/sent" }]);
    expect(await users(server)).toEqual([]);
    const link = await server.linkTo(NEW);
    expect(await server.local.lookAt(link)).toMatchObject({ kind: "register", email: NEW, name: "Newcomer", shortest: 15 });
    expect((await browser.post("verify", { link, password: "password" })).code).toBe("password-short");
    expect((await browser.post("verify", { link, password: "newcomernewcomer" })).code).toBe("password-guessable");
    const done = await browser.form("verify", { link, password: PASSWORD, returnTo: "/orders" });
    expect([done.status, done.headers.get("location")]).toEqual([303, "/orders"]);
    expect(await browser.user()).toBe(NEW);
    const [row] = await server.db.select().from(authUsers);
    expect(row).toMatchObject({ name: "Newcomer", email: NEW });
    expect(row!.emailVerifiedAt).not.toBeNull();
    expect((await server.browser().post("verify", { link, password: OTHER })).code).toBe("link-refused");
    expect((await server.browser().password(NEW)).status).toBe(200);
  });
  test("leads to where its user wanted to go, within the app alone", async () => {
    const server = await localServer({ register: "open" });
    const sentTo = async (returnTo: string): Promise<string> => {
      await server.browser().post("register", { email: NEW, returnTo });
      await server.local.parts.mailer.settled();
      return new URL(server.mails.at(-1)!.link!).searchParams.get("returnTo") ?? "nowhere";
    };
    expect([await sentTo("/orders/42?region=North"), await sentTo("https://evil.example/"), await sentTo("")]).toEqual(["/orders/42?region=North", "nowhere", "nowhere"]);
  });
  test("tells nobody who has an account: the answer is the same, and the mail says it to its owner", async () => {
    const server = await localServer({ register: "open" });
    await server.account(ADA);
    const answers = await Promise.all([ADA, NEW].map((email) => server.browser().post("register", { email })));
    expect(answers[0]!.text).toBe(answers[1]!.text);
    await server.local.parts.mailer.settled();
    expect(server.mails.map(({ to, link }) => [to, new URL(link!).pathname]).toSorted()).toEqual([[ADA, "/sign-in"], [NEW, "/sign-in/link"]]);
  });
  test("is by invitation where auth.ts says nothing else; what is no address is said to be none", async () => {
    const closed = await localServer();
    expect((await closed.browser().post("register", { email: NEW })).code).toBe("register-invited");
    const server = await localServer({ register: "open" });
    for (const email of ["ada\uff20meridian.example", "ada@meridian.example\r\nBcc: eve@evil.example", ""]) expect((await server.browser().post("register", { email })).code).toBe("email-invalid");
  });
  test("sends one address three mails, and says nothing of it; one network asks for ten", async () => {
    const server = await localServer({ register: "open" });
    const statuses: number[] = [];
    for (let time = 0; time < 12; time++) statuses.push((await server.browser().post("register", { email: time < 6 ? NEW : `n${time}@meridian.example` })).status);
    await server.local.parts.mailer.settled();
    expect(server.mails.filter(({ to }) => to === NEW)).toHaveLength(3);
    expect(statuses).toEqual([...Array(10).fill(200), 429, 429]);
  });
  test("whom onSignIn turns away gets no account, and the link is as good as before", async () => {
    let open = false;
    const server = await localServer({ register: "open", onSignIn: () => { if (!open) throw new Error("not you"); return { roles: ["analyst"] }; } });
    await server.browser().post("register", { email: NEW });
    const link = await server.linkTo(NEW);
    expect((await server.browser().post("verify", { link, password: PASSWORD })).body.ok).toBeUndefined();
    expect(await users(server)).toEqual([]);
    open = true;
    expect((await server.browser().post("verify", { link, password: PASSWORD })).status).toBe(200);
  });
  test("without mail nobody is told that there will be any", async () => {
    const server = await localServer({ register: "open", mail: false });
    for (const path of ["register", "reset"]) expect((await server.browser().post(path, { email: NEW })).code).toBe("mail-off");
  });
  test("row 40: a link stands in the mail alone; the database has its hash, and no answer or log of ours has it", async () => {
    const server = await localServer({ register: "open", origin: "https://sales.example" });
    const { text } = await server.browser().post("register", { email: NEW }, { origin: "https://sales.example", host: "evil.example" });
    const link = await server.linkTo(NEW);
    expect(server.mails[0]!.link).toBe(`https://sales.example/sign-in/link?link=${link}`);
    expect(text + JSON.stringify(await server.db.select().from(authLinks)) + JSON.stringify(await server.db.select().from(authAudit))).not.toContain(link);
  });
});

describe("a new password", () => {
  test("signs out everywhere, and the old one is worth nothing", async () => {
    const server = await localServer();
    await server.account(ADA);
    const before = server.browser();
    await before.password(ADA);
    expect((await server.browser().post("reset", { email: ADA })).body).toEqual({ ok: true, next: "/sign-in/sent" });
    const link = await server.linkTo(ADA), browser = server.browser();
    // Programs that check mail look at it: that uses nothing.
    for (let time = 0; time < 3; time++) await server.local.lookAt(link);
    expect((await browser.post("verify", { link, password: OTHER })).status).toBe(200);
    expect(await browser.user()).toBe(ADA);
    expect(await server.db.select().from(authSessions)).toHaveLength(1);
    expect((await server.browser().password(ADA)).code).toBe("sign-in-refused");
    expect((await server.browser().password(ADA, OTHER)).status).toBe(200);
    expect((await server.browser().post("verify", { link, password: PASSWORD })).code).toBe("link-refused");
    expect((await server.db.select().from(authAudit).where(eq(authAudit.kind, "password-reset"))).length).toBe(1);
  });
  test("uses up all links that were sent for it; of two at once one counts", async () => {
    const server = await localServer();
    await server.account(ADA);
    await server.browser().post("reset", { email: ADA });
    const first = await server.linkTo(ADA);
    await server.browser().post("reset", { email: ADA });
    const second = await server.linkTo(ADA);
    expect(second).not.toBe(first);
    const both = await Promise.all([OTHER, "basket comet lantern"].map((password) => server.browser().post("verify", { link: second, password })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect((await server.browser().post("verify", { link: first, password: PASSWORD })).code).toBe("link-refused");
  });
  test("is not for who has none: the mail says to sign in as before; nobody hears of an address that nobody has", async () => {
    const server = await localServer();
    await server.db.transaction((tx) => server.accounts.create(tx, { name: "Ada", email: ADA, emailVerified: true }));
    for (const email of [ADA, "nobody@meridian.example"]) await server.browser().post("reset", { email });
    await server.local.parts.mailer.settled();
    expect(server.mails.map(({ to, link }) => [to, new URL(link!).search])).toEqual([[ADA, ""]]);
    expect(await server.db.select().from(authLinks)).toEqual([]);
  });
  test("expires; a code is asked for beside it where the account has one", async () => {
    const server = await localServer({ totp: "required" });
    await server.account(ADA);
    await server.browser().post("reset", { email: ADA });
    const link = await server.linkTo(ADA), browser = server.browser();
    const answer = await browser.post("verify", { link, password: OTHER });
    expect(answer.body.next).toMatch(/^\/sign-in\/code\?attempt=/);
    expect(await browser.user()).toBeUndefined();
    await server.browser().post("reset", { email: ADA });
    const late = await server.linkTo(ADA);
    await server.db.update(authLinks).set({ endsAt: new Date(Date.now() - 1) });
    expect((await server.browser().post("verify", { link: late, password: OTHER })).code).toBe("link-refused");
  });
  test("made by an administrator opens the account while they may do all that it may", async () => {
    const server = await localServer();
    const manager = await inviter(server, EVE, ["manager"]), admin = await inviter(server, ADA, ["admin"]);
    const link = await makeResetLink(server.db, manager.id, admin.id);
    await server.db.transaction((tx) => revokeRole(tx, admin.id, "admin"));
    expect((await server.browser().post("verify", { link, password: OTHER })).code).toBe("link-refused");
    await server.db.transaction((tx) => grantRole(tx, admin.id, "manager"));
    const browser = server.browser();
    expect((await browser.post("verify", { link, password: OTHER })).status).toBe(200);
    expect(await browser.user()).toBe(EVE);
  });
  test("and what they may in other organisations counts, as that of its user there does", async () => {
    const server = await localServer();
    const user = await inviter(server, EVE, []), manager = await inviter(server, ADA, []);
    await server.db.insert(authOrganizations).values({ id: "hals", name: "Hals", createdAt: new Date() });
    const link = await makeResetLink(server.db, user.id, manager.id);
    await server.db.transaction(async (tx) => {
      await grantRole(tx, manager.id, "manager", "hals");
      await grantRole(tx, user.id, "admin", "hals");
    });
    expect((await server.browser().post("verify", { link, password: OTHER })).code).toBe("link-refused");
    await server.db.transaction(async (tx) => {
      await revokeRole(tx, user.id, "admin", "hals");
      await grantRole(tx, user.id, "analyst");
    });
    expect((await server.browser().post("verify", { link, password: OTHER })).status).toBe(200);
  });
});

describe("row 29: an invitation", () => {
  test("makes the account with its address and its roles, once", async () => {
    const server = await localServer();
    const by = await inviter(server, ADA, ["manager"]);
    const { link, sent } = await server.local.invite(by, { email: NEW, roles: ["analyst"], name: "Newcomer" }, server.url);
    expect(sent).toBe(true);
    expect(tokenOf(link)).toBe(await server.linkTo(NEW));
    const browser = server.browser();
    // What somebody sends beside it makes no difference: neither another address nor other roles.
    expect((await browser.post("verify", { link: tokenOf(link), password: PASSWORD, email: EVE, roles: ["admin"], role: "admin" })).status).toBe(200);
    expect(await browser.user()).toBe(NEW);
    const [row] = await server.db.select().from(authUsers).where(eq(authUsers.email, NEW));
    expect((await server.accounts.find(row!.id))!.roles).toEqual(["analyst"]);
    expect((await server.browser().post("verify", { link: tokenOf(link), password: OTHER })).code).toBe("link-refused");
    expect(await users(server)).toEqual([ADA, NEW]);
  });
  test("is not for another address, whoever has it", async () => {
    const server = await localServer();
    const by = await inviter(server, ADA, ["admin"]);
    await server.account(EVE);
    const browser = server.browser();
    await browser.password(EVE);
    const { link } = await server.local.invite(by, { email: NEW, roles: ["manager"] }, server.url);
    expect((await browser.post("verify", { link: tokenOf(link) })).code).toBe("invite-other");
    const [eve] = await server.db.select().from(authUsers).where(eq(authUsers.email, EVE));
    expect((await server.accounts.find(eve!.id))!.roles).toEqual([]);
    // It was not used by that.
    expect((await server.browser().post("verify", { link: tokenOf(link), password: PASSWORD })).status).toBe(200);
  });
  test("gives its roles to who has the address already and is signed in, and makes no second account", async () => {
    const server = await localServer();
    const by = await inviter(server, ADA, ["admin"]);
    const id = await server.account(EVE);
    const { link } = await server.local.invite(by, { email: EVE, roles: ["analyst"] }, server.url);
    expect((await server.browser().post("verify", { link: tokenOf(link), password: OTHER })).code).toBe("link-refused");
    const browser = server.browser();
    await browser.password(EVE);
    expect((await browser.post("verify", { link: tokenOf(link) })).status).toBe(200);
    expect((await server.accounts.find(id))!.roles).toEqual(["analyst"]);
    expect((await server.browser().password(EVE)).status).toBe(200);
  });
  test("gives no role that may do more than who invites: neither when it is made nor when it is used", async () => {
    const server = await localServer();
    const by = await inviter(server, ADA, ["manager"]);
    for (const roles of [["admin"], ["analyst", "admin"], ["nobody-made-it"], ["__proto__"], ["constructor"]]) {
      await expect(server.local.invite(by, { email: NEW, roles }, server.url)).rejects.toMatchObject({ code: "invite-roles" });
    }
    const { link } = await server.local.invite(by, { email: NEW, roles: ["analyst"] }, server.url);
    const { revokeRole } = await import("../../../src/auth/accounts/memberships.ts");
    await server.db.transaction((tx) => revokeRole(tx, by.id, "manager"));
    expect((await server.browser().post("verify", { link: tokenOf(link), password: PASSWORD })).code).toBe("invite-roles");
    await server.db.transaction((tx) => server.accounts.setDisabled(tx, by.id, true));
    expect((await server.browser().post("verify", { link: tokenOf(link), password: PASSWORD })).code).toBe("link-refused");
    expect(await users(server)).toEqual([ADA]);
  });
  test("expires, and is withdrawn", async () => {
    const server = await localServer();
    const by = await inviter(server, ADA, ["admin"]);
    const first = tokenOf((await server.local.invite(by, { email: NEW, roles: [] }, server.url)).link);
    expect((await openInvites(server.db)).map(({ email }) => email)).toEqual([NEW]);
    await withdrawInvites(server.db, NEW);
    const second = tokenOf((await server.local.invite(by, { email: NEW, roles: [] }, server.url)).link);
    await server.db.update(authLinks).set({ endsAt: new Date(Date.now() - 1) });
    for (const link of [first, second, "x", "", "A".repeat(43)]) expect((await server.browser().post("verify", { link, password: PASSWORD })).code).toBe("link-refused");
    expect(await users(server)).toEqual([ADA]);
  });
});

describe("the first administrator", () => {
  test("has the role of all, by a link that there is only while there is nobody", async () => {
    const server = await localServer();
    const links = [await server.local.firstAdministrator(server.url), await server.local.firstAdministrator(server.url)].map((link) => tokenOf(link!));
    const browser = server.browser();
    expect((await browser.post("verify", { link: links[0], password: PASSWORD, email: "no address" })).code).toBe("email-invalid");
    expect((await browser.post("verify", { link: links[0], password: PASSWORD, email: ADA, name: "Ada" })).status).toBe(200);
    const [row] = await server.db.select().from(authUsers);
    expect((await server.accounts.find(row!.id))).toMatchObject({ name: "Ada", email: ADA, emailVerifiedAt: null, roles: ["admin"] });
    expect((await server.browser().post("verify", { link: links[1], password: PASSWORD, email: EVE })).code).toBe("link-refused");
    expect(await server.local.firstAdministrator(server.url)).toBeUndefined();
  });
  test("is asked for at the start of a server that has nobody; without mail that is said too, and no link is in what is warned of", async () => {
    const server = await localServer({ mail: false });
    const told: string[] = [], warned: string[] = [];
    const start = (): Promise<void> => announce(server.local, "https://sales.example", { tell: (text) => told.push(text), warn: (text) => warned.push(text) });
    await start();
    expect(told.join()).toMatch(/https:\/\/sales\.example\/sign-in\/link\?link=[\w-]{43}$/);
    expect(warned.join()).toContain("`mail`");
    await server.account(ADA);
    await start();
    expect([told.length, warned.length]).toEqual([1, 2]);
  });
  test("is who came first, where another account was made meanwhile", async () => {
    const server = await localServer();
    const link = tokenOf((await server.local.firstAdministrator(server.url))!);
    await server.account(EVE);
    expect((await server.browser().post("verify", { link, password: PASSWORD, email: ADA })).code).toBe("link-refused");
    expect(await users(server)).toEqual([EVE]);
  });
  test("may be somebody who has come by a provider: then the link is used while signed in", async () => {
    const server = await localServer();
    const link = tokenOf((await server.local.firstAdministrator(server.url))!);
    const id = await server.account(ADA), browser = server.browser();
    await browser.password(ADA);
    expect((await browser.post("verify", { link })).status).toBe(200);
    expect((await server.accounts.find(id))!.roles).toEqual(["admin"]);
  });
});
