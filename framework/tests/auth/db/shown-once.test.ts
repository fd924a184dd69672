/** Links and keys are shown once: they stand in no file of the journal and in no table, whatever the page does. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { auditLimits } from "../../../src/auth/audit/limits.ts";
import { declared } from "../../../src/auth/declared.ts";
import { developer, passwords } from "../../../src/auth/index.ts";
import { authLinks } from "../../../src/auth/schema.ts";
import { AuthApiKeys } from "../../../src/auth/states/api-keys.state.ts";
import { AuthDoor } from "../../../src/auth/states/door.state.ts";
import { AuthUsers } from "../../../src/auth/states/users.state.ts";
import { SqliteJournal } from "../../../src/server/journal/sqlite.ts";
import { folder, POSTGRES } from "../../db/open.ts";
import { atEnd, Page } from "../../server/harness.ts";
import { using } from "../../server/pages.tsx";
import { askRoute, authApp, disable, newUser, pages, post, cookieIn, signIn, withProviders, type AuthApp, type Browser } from "./signed-in.ts";

let app: AuthApp, ada: Browser, journal: string;
beforeEach(async () => {
  const before = { ...auditLimits };
  auditLimits.gather = 10;
  atEnd(() => Object.assign(auditLimits, before));
  withProviders({}, { permissions: ["users:manage", "api-keys:manage", "sales:read"], providers: [developer(), passwords()], roles: { admin: ["*"], manager: ["users:manage", "sales:read"], reader: ["sales:read"] } } as never);
  journal = folder();
  app = await authApp({
    journal: new SqliteJournal(join(journal, "journal.db")),
    pages: { ...pages, "/users": using(AuthUsers, "people", "summary"), "/keys": using(AuthApiKeys, "keys"), "/sign-in/link": { ...using(AuthDoor, "linked", "trouble"), page: { title: "Link", open: true } } },
  });
  ada = await signIn(app, await newUser(app, "Ada", "admin"));
});

const INVITE = { email: "vera@example.com", name: "Vera", roles: ["reader"] };
const tokenOf = (link: string | undefined): string => /^\/sign-in\/link\?link=([\w-]{43})$/.exec(link ?? "")![1]!;
const linksNow = async () => (await app.auth.db.select().from(authLinks)).map(({ kind, email, userId, byId }) => [kind, email ?? userId, byId]);
const lines = () => app.auth.db.select().from(authAudit);

/** All that is on the disk of the journal and of the database. */
async function written(): Promise<string> {
  const folders = [journal, ...(POSTGRES === undefined ? [dirname(app.place.slice("file:".length))] : [])];
  const files = folders.flatMap((path) => readdirSync(path).map((name) => readFileSync(join(path, name), "utf8")));
  return files.join("\n") + (POSTGRES === undefined ? "" : await rowsOfPostgres());
}
async function rowsOfPostgres(): Promise<string> {
  const [dump] = await app.auth.db.all<{ text: string }>(sql.raw("select schema_to_xml(current_schema(), true, false, '')::text as text"));
  return dump!.text;
}

/** Does what a page of administrators does, whose socket acknowledges nothing. */
async function onPage(path: string, run: () => Promise<string>): Promise<string> {
  const { talk } = await ada.attach(path);
  const seen = talk.frames.length;
  const secret = await run();
  await talk.until(() => talk.frames.length > seen);
  return secret;
}

describe("nothing that is written has", () => {
  test("a link of an invitation, which the page that lists it was told of", async () => {
    const token = await onPage("/users", async () => tokenOf((await askRoute(app, ada, "/auth/invite", INVITE)).body.link));
    await expect.poll(written).toContain("vera@example.com");
    expect(await written()).not.toContain(token);
    expect(await linksNow()).toEqual([["invite", "vera@example.com", ada.userId]]);
  });
  test("a link to a new password", async () => {
    const vera = await newUser(app, "Vera", "reader");
    const token = tokenOf((await askRoute(app, ada, "/auth/password-link", { user: vera })).body.link);
    const { talk } = await ada.attach("/users");
    await talk.done("AuthUsers", "setSearch", "what the journal has");
    await expect.poll(written).toContain("what the journal has");
    expect(await written()).not.toContain(token);
    expect(await linksNow()).toEqual([["reset", vera, ada.userId]]);
  });
  test("a key of programs", async () => {
    const key = await onPage("/keys", async () => (await askRoute(app, ada, "/auth/api-key/make", { name: "Nightly import", days: 30, permissions: ["*"] })).body.key!);
    await expect.poll(written).toContain("Nightly import");
    expect(await written()).not.toContain(key.slice(13));
  });
});

describe("a link", () => {
  test("is answered to nobody's store, and is made by no handler", async () => {
    const { headers } = await askRoute(app, ada, "/auth/invite", INVITE);
    expect([headers.get("cache-control"), headers.get("referrer-policy")]).toEqual(["no-store", "no-referrer"]);
    const { talk } = await ada.attach("/users");
    for (const [handler, ...args] of [["invite", INVITE], ["passwordLink", "x"]] as const) expect(await talk.call("AuthUsers", handler, ...args), handler).toMatchObject({ outcome: "refused", value: ["unknown-handler", expect.any(String)] });
  });
  test("whose answer was lost is made again, in the place of the first", async () => {
    const [first, second] = await Promise.all([1, 2].map(async () => tokenOf((await askRoute(app, ada, "/auth/invite", INVITE)).body.link)));
    expect(await linksNow()).toHaveLength(1);
    const works = await Promise.all([first!, second!].map((token) => app.auth.local!.lookAt(token).then(() => true, () => false)));
    expect(works.toSorted()).toEqual([false, true]);
  });
  test("stands in the log with who, from where and by which call, and without what opens it", async () => {
    await askRoute(app, ada, "/auth/invite", INVITE);
    const vera = await newUser(app, "Vera");
    await askRoute(app, ada, "/auth/password-link", { user: vera });
    const seen = (await lines()).filter(({ subject }) => subject === "vera@example.com" || subject === vera).map(({ kind, userId, place, address, details }) => [kind, userId, place, address, details]);
    expect(seen).toEqual([
      ["user-invited", ada.userId, "POST /auth/invite", "127.0.0.1", { roles: ["reader"] }], ["user-changed", ada.userId, "POST /auth/password-link", "127.0.0.1", { made: "a link to a new password" }],
    ]);
  });
  test("takes a page of the app, a session and the permission, now", async () => {
    const rita = await signIn(app, await newUser(app, "Rita", "reader")), vera = await newUser(app, "Vera");
    for (const [path, input] of [["/auth/invite", INVITE], ["/auth/password-link", { user: vera }]] as const) {
      expect(await askRoute(app, ada, path, input, { origin: "https://evil.example" }), path).toMatchObject({ status: 403, body: { error: { code: "request-origin" } } });
      expect(await askRoute(app, { cookie: "" }, path, input), path).toMatchObject({ status: 401, body: { error: { code: "unauthenticated" } } });
      expect(await askRoute(app, rita, path, input), path).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
      const acting = cookieIn(await post(app, "/auth/impersonate", { cookie: ada.cookie, body: { user: vera } }))!;
      expect(await askRoute(app, { cookie: acting }, path, input), path).toMatchObject({ status: 403 });
      ada = await signIn(app, ada.userId);
    }
    await post(app, "/auth/sign-out", { cookie: ada.cookie });
    expect(await askRoute(app, ada, "/auth/invite", INVITE)).toMatchObject({ status: 401, body: { error: { code: "unauthenticated" } } });
    expect(await linksNow()).toEqual([]);
    await expect.poll(async () => (await lines()).filter(({ kind, place }) => kind === "denied" && place === "POST /auth/invite").length).toBeGreaterThan(0);
  });
  test("says at its field what is wrong with an address, and takes no roles but those of the app", async () => {
    for (const email of ["", "vera", 7, null, "ada@example.com", "x".repeat(5_000)]) {
      expect(await askRoute(app, ada, "/auth/invite", { ...INVITE, email }), String(email).slice(0, 20)).toMatchObject({ status: 400, body: { error: { code: "invalid", fields: { email: expect.any(String) } } } });
    }
    for (const roles of [["x"], [7], [{ toString: "reader" }]]) expect((await askRoute(app, ada, "/auth/invite", { ...INVITE, roles })).body.error?.code).toBe("invite-roles");
    for (const roles of ["reader", undefined, {}]) expect((await askRoute(app, ada, "/auth/invite", { ...INVITE, roles })).body.link).toBeDefined();
    expect(JSON.stringify((await app.auth.db.select().from(authLinks)).map(({ roles }) => roles))).toBe("[[]]");
  });
});

describe("a link to a new password", () => {
  const refusal = async (by: Browser, user: string): Promise<string | undefined> => (await askRoute(app, by, "/auth/password-link", { user })).body.error?.code;

  test("is made for nobody who may do more, oneself, nobody, or a closed account; and where there are no passwords, for nobody", async () => {
    const ann = await newUser(app, "Ann", "reader"), max = await newUser(app, "Max", "manager");
    const manager = await signIn(app, max);
    expect([await refusal(manager, ada.userId), await refusal(manager, max), await refusal(manager, ""), await refusal(manager, "x")]).toEqual(["auth-stronger", "auth-yourself", "auth-user-gone", "auth-user-gone"]);
    await disable(app, ann);
    expect(await refusal(ada, ann)).toBe("auth-disabled");
    declared.auth = { ...declared.auth!, providers: [] };
    expect(await refusal(ada, max)).toBe("forbidden");
    expect(await linksNow()).toEqual([]);
  });
});

test("a link that somebody has opened and not used is in no file of the journal; after a restart its page is loaded anew", async () => {
  const link = (await askRoute(app, ada, "/auth/invite", INVITE)).body.link!;
  const page = await app.server.open(link);
  const talk = await page.attach();
  expect(page.answer.text).toContain("vera@example.com");
  await talk.done("$tab", "url", `?problem=link-refused&link=${tokenOf(link)}`);
  const { talk: other } = await ada.attach("/users");
  await other.done("AuthUsers", "setSearch", "what the journal has");
  await expect.poll(written).toContain("what the journal has");
  expect(await written()).not.toContain(tokenOf(link));
  const { server } = await app.again({ journal: new SqliteJournal(join(journal, "journal.db")) });
  const later = await new Page(server.url, page.answer, page.cookie).socket();
  later.hello();
  await later.until(() => later.closed !== undefined);
  expect(later.bye?.code).toBe("gone");
  expect(await written()).not.toContain(tokenOf(link));
});
