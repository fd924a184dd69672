/** What administrators do to users, by the calls of their pages: in the organisation they are in, and to nobody who may do more anywhere. */
import { beforeEach, describe, expect, test } from "vitest";
import { audit } from "../../../src/auth/audit/audit.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { developer, passwords } from "../../../src/auth/index.ts";
import { grantRole, memberOf, setRoles } from "../../../src/auth/accounts/memberships.ts";
import { readLog } from "../../../src/auth/administration/log.ts";
import { readPeople } from "../../../src/auth/administration/people.ts";
import { authMemberRoles, authOrganizations } from "../../../src/auth/schema.ts";
import { AuthOrganizations } from "../../../src/auth/states/organizations.state.ts";
import { AuthUsers } from "../../../src/auth/states/users.state.ts";
import { using } from "../../server/pages.tsx";
import { newSecret } from "../../../src/auth/totp/code.ts";
import { authApp, newUser, pages, post, signIn, withProviders, type AuthApp, type Browser } from "./signed-in.ts";

let app: AuthApp, ada: Browser;
beforeEach(async () => {
  withProviders({}, { permissions: ["users:manage", "sales:read", "sales:margin"], providers: [developer(), passwords()], roles: { admin: ["*"], manager: ["users:manage", "sales:read"], reader: ["sales:read"], closer: ["sales:read", "sales:margin"] } } as never);
  app = await authApp({ pages: { ...pages, "/users": using(AuthUsers, "people"), "/organizations": using(AuthOrganizations, "organizations") } });
  ada = await signIn(app, await newUser(app, "Ada", "admin"));
});

const refusal = ({ value }: { value: unknown }): unknown => (value as readonly unknown[])[0];
const at = async (browser: Browser) => (await browser.attach("/users")).talk;
const given = async () => (await app.auth.db.select({ role: authMemberRoles.role, source: authMemberRoles.source }).from(authMemberRoles)).filter(({ role }) => role !== "admin").map(({ role, source }) => `${role} ${source}`).toSorted();

describe("roles that a provider has given", () => {
  test("are its own after an administrator has added another: it takes them with the next sign-in", async () => {
    const id = await newUser(app, "Ann");
    const said = (roles: string[]) => app.auth.db.transaction(async (tx) => setRoles(tx, await memberOf(tx, id), roles, "sign-in"));
    await said(["reader"]);
    await (await at(ada)).done("AuthUsers", "setRoles", id, ["reader", "closer"]);
    expect(await given()).toEqual(["closer grant", "reader sign-in"]);
    await said([]);
    expect((await app.auth.accounts.find(id))!.roles).toEqual(["closer"]);
    await (await at(ada)).done("AuthUsers", "setRoles", id, []);
    expect(await given()).toEqual([]);
  });
});

describe("in another organisation", () => {
  let ben: string, mia: Browser, miaId: string;
  /** Mia manages users of Hals alone, and is there; Ben may do more in one of the two. */
  beforeEach(async () => {
    await app.auth.db.insert(authOrganizations).values({ id: "hals", name: "Hals", createdAt: new Date() });
    ben = await newUser(app, "Ben");
    miaId = await newUser(app, "Mia");
    await app.auth.db.transaction(async (tx) => {
      await grantRole(tx, miaId, "manager", "hals");
      await memberOf(tx, ben, "hals");
    });
    mia = await signIn(app, miaId);
    const { talk } = await mia.attach("/organizations");
    await talk.done("AuthOrganizations", "choose", "hals");
  });

  test("whoever goes there has the roles of that one at once", async () => {
    const { talk } = await mia.attach("/users");
    await talk.done("AuthUsers", "setSearch", "x");
  });
  test.each(["default", "hals"])("nobody closes, signs out, changes or acts as somebody who may do more in %s", async (where) => {
    await app.auth.db.transaction((tx) => grantRole(tx, ben, "closer", where));
    const { talk } = await mia.attach("/users");
    for (const [handler, ...args] of [["disable", ben], ["signOut", ben], ["setRoles", ben, ["reader"]]] as const) expect(refusal(await talk.call("AuthUsers", handler, ...args)), handler).toBe("auth-stronger");
    const acting = await post(app, "/auth/impersonate", { cookie: mia.cookie, body: { user: ben } });
    expect([acting.status, await acting.text()]).toEqual([403, expect.stringContaining("Ben")]);
  });
  test("roles are given and taken there, and the list says those of there", async () => {
    await app.auth.db.transaction((tx) => grantRole(tx, ben, "reader"));
    const { talk } = await mia.attach("/users");
    await talk.done("AuthUsers", "setRoles", ben, ["manager"]);
    expect([(await app.auth.accounts.find(ben, "hals"))!.roles, (await app.auth.accounts.find(ben))!.roles]).toEqual([["manager"], ["reader"]]);
    const { body } = await mia.open("/users");
    expect(body).toMatch(/"Ben"[^[]*\["manager"/);
    expect(body).not.toMatch(/"Ben"[^[]*\[[^\]]*reader/);
  });
});

test("an authenticator app that was lost is taken away from who may do no more, with its codes and sessions", async () => {
  const ann = await newUser(app, "Ann", "reader"), max = await newUser(app, "Max", "manager"), zoe = await newUser(app, "Zoe", "closer");
  const { totp } = app.auth.local!.parts, { db } = app.auth;
  for (const id of [ann, zoe]) await db.transaction((tx) => totp.add(tx, id, newSecret(), 0));
  const page = await (await signIn(app, ann)).attach("/");
  const { talk } = await (await signIn(app, max)).attach("/users");
  expect(refusal(await talk.call("AuthUsers", "removeApp", zoe))).toBe("auth-stronger");
  await talk.done("AuthUsers", "removeApp", ann);
  await page.talk.until(() => page.talk.closed !== undefined);
  expect([await totp.has(ann), await totp.recoveryCodesLeft(ann), await totp.has(zoe)]).toEqual([false, 0, true]);
  expect((await db.select().from(authAudit)).filter(({ kind }) => kind === "totp-off").map(({ subject, userId }) => [subject, userId])).toEqual([[ann, max]]);
});

describe("looking for people", () => {
  test("finds names and addresses whatever their case, and takes no sign for another", async () => {
    for (const name of ["Anna_Lena", "ANNA", "anno"]) await newUser(app, name);
    const me = { id: ada.userId, name: "Ada", roles: ["admin"], organizationId: "default" };
    const found = async (search: string): Promise<string[]> => (await readPeople({ search, role: null, status: null, most: 50, me })).map(({ name }) => name).toSorted();
    expect(await found("anna")).toEqual(["ANNA", "Anna_Lena"]);
    expect(await found("ANN")).toEqual(["ANNA", "Anna_Lena", "anno"]);
    expect(await found("a_l")).toEqual(["Anna_Lena"]);
    expect(await found("%")).toEqual([]);
    expect(await found("_lena@")).toEqual(["Anna_Lena"]);
  });
  test("the log by its whole words finds ids with any sign in them, and names whatever their case", async () => {
    const { db } = app.auth;
    await audit(db, { kind: "export", by: { id: "u_1", name: "Ann_Lee" }, subject: "orders_2026.csv" });
    await audit(db, { kind: "export", by: { id: "u 1", name: "ANN LEE" }, subject: "orders 2026.csv" });
    const found = async (who: string): Promise<number> => (await readLog({ group: "data", who, from: null, to: null }, 50)).length;
    expect(await found("orders_2026.csv")).toBe(1);
    expect(await found("u_1")).toBe(1);
    expect(await found(" ann ")).toBe(2);
    expect(await found("ann_lee")).toBe(1);
    expect(await found("%")).toBe(0);
  });
});
