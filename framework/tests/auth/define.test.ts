/** app/auth.ts is checked when it is loaded: the bad key is named, with a code. */
import { afterEach, describe, expect, test } from "vitest";
import { auth0, defineAuth, developer, entra, google, keycloak, oidc, passwords } from "../../src/auth/index.ts";
import { integer, text } from "../../src/db/index.ts";
import { createApp } from "../../src/server/main.ts";
import { grantsOf } from "../../src/server/session/may.ts";
import { seams } from "../../src/state/seams.ts";

afterEach(() => {
  seams.auth = undefined;
});

const valid = { providers: [], permissions: ["sales:read", "sales:import", "crm:edit"], roles: { admin: ["*"], seller: ["sales:*"], reader: ["sales:read"] } } as const;
/** With something that the types would refuse, as JavaScript could say it. */
const define = (changed: object): unknown => defineAuth({ ...valid, ...changed } as never);

test("what it declares holds from then on", () => {
  const auth = defineAuth({ ...valid, attributes: { region: text(), level: integer().notNull() }, session: { idle: "30m", absolute: "14d" } });
  expect(seams.auth).toBe(auth);
  expect([auth.permissions, auth.roles, Object.keys(auth.attributes)]).toEqual([valid.permissions, valid.roles, ["region", "level"]]);
  expect(["sales:import", "crm:edit"].map(grantsOf(["seller"], auth))).toEqual([true, false]);
});

test("what was passed may be changed, and nothing follows", () => {
  const roles = { reader: ["sales:read"] as ("sales:read" | "*")[] };
  defineAuth({ providers: [], permissions: ["sales:read"], roles });
  roles.reader.push("*");
  expect(seams.auth!.roles["reader"]).toEqual(["sales:read"]);
});

test.each([
  ["a permission without a group", { permissions: ["read"] }, "auth-permission", /"read"/],
  ["a permission that is a group", { permissions: ["sales:*"] }, "auth-permission", /"sales:\*"/],
  ["a permission twice", { permissions: ["a:b", "a:b"], roles: {} }, "auth-permission", /"a:b"/],
  ["a permission that is no text", { permissions: [1], roles: {} }, "auth-permission", /1/],
  ["a grant that is misspelt", { roles: { reader: ["sales:raed"] } }, "auth-grant", /roles\.reader: "sales:raed"/],
  ["a group that is not there", { roles: { reader: ["sale:*"] } }, "auth-grant", /"sale:\*"/],
  ["a half group", { roles: { reader: ["sa*"] } }, "auth-grant", /"sa\*"/],
  ["a role that is no list", { roles: { reader: 5 } }, "auth-grant", /roles\.reader: 5/],
  ["a role's name", { roles: { "__proto": ["*"], " x": [] } }, "auth-role", /"__proto"/],
  ["an attribute that every user has", { attributes: { can: text() } }, "auth-attribute", /attributes\.can/],
  ["an attribute that is no column", { attributes: { region: "text" } }, "auth-attribute", /attributes\.region: expected a column, got "text"/],
  ["a duration", { session: { idle: "8 hours" } }, "auth-session", /session\.idle: "8 hours"/],
  ["a duration of nothing", { session: { absolute: "0d" } }, "auth-session", /session\.absolute: "0d"/],
  ["idle beyond absolute", { session: { idle: "2d", absolute: "1d" } }, "auth-session", /session\.idle: "2d"/],
  ["a role of nobody's, in development", { providers: [developer({ users: [{ name: "Ada", roles: ["boss"] }] })] }, "auth-option", /developer: users .*"boss" of Ada/],
  ["an attribute of nobody's, in development", { providers: [developer({ users: [{ name: "Ada", area: "North" }] })] }, "auth-option", /developer: users has area of Ada/],
  ["an address that is none, in development", { providers: [developer({ users: [{ name: "Ada", email: "ada" }] })] }, "auth-option", /developer: users .*"ada" of Ada/],
  ["a user without a name, in development", { providers: [developer({ users: [{ name: " " }] })] }, "auth-option", /developer: users expects a name/],
  ["two providers of one id", { providers: [google(), google()] }, "auth-twice", /google/],
])("%s is named", (_, changed, code, message) => {
  expect(() => define(changed)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  expect(seams.auth).toBe(undefined);
});

describe("providers", () => {
  test("are data", () => {
    expect(oidc({ id: "partner", issuer: "https://id.example.com" })).toEqual({ id: "partner", kind: "oidc", issuer: "https://id.example.com", scopes: ["openid", "email", "profile"] });
    expect(entra({ tenants: ["one"] })).toEqual({ id: "entra", kind: "entra", tenants: ["one"] });
  });

  test.each([
    ["google", () => google({ hostedDomain: "not a domain" }), /google: hostedDomain/],
    ["an unknown option", () => google({ hd: "example.com" } as never), /google: hd is not known/],
    ["no tenant", () => entra({ tenants: [] as never }), /entra: tenants/],
    ["no issuer", () => keycloak({} as never), /keycloak: issuer .* got nothing/],
    ["an issuer without https", () => keycloak({ issuer: "http://id.example.com" }), /keycloak: issuer/],
    ["an issuer with a name in it", () => keycloak({ issuer: "https://a:b@id.example.com" }), /keycloak: issuer/],
    ["an address for a domain", () => auth0({ domain: "https://example.auth0.com" }), /auth0: domain/],
    ["an id", () => oidc({ id: "a/b", issuer: "https://id.example.com" }), /oidc: id/],
    ["scopes without openid", () => oidc({ id: "a", issuer: "https://id.example.com", scopes: ["email"] }), /oidc: scopes/],
    ["a choice", () => passwords({ register: "all" as never }), /passwords: register .*"open", "invited"/],
  ])("%s", (_, make, message) => expect(make).toThrow(expect.objectContaining({ code: "auth-option", message: expect.stringMatching(message) })));

  test("a secret is in no error", () => {
    expect(() => google({ clientSecret: " hunter2 " })).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hunter2") }));
  });
});

const start = () => createApp({ routes: [], config: { name: "Test" } }, { assets: { entry: "/entry.js", styles: [], page: () => ({ scripts: [], styles: [] }), root: undefined } });

test("no server starts that lets in everybody, or has not got what its providers need", async () => {
  defineAuth({ ...valid, providers: [developer()] });
  await expect(start()).rejects.toMatchObject({ code: "auth-developer" });
  defineAuth({ ...valid, providers: [google()] });
  await expect(start()).rejects.toMatchObject({ code: "auth-environment", message: expect.stringContaining("GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET") });
  defineAuth({ ...valid, providers: [google({ clientId: "a", clientSecret: "b" })] });
  await expect(start()).rejects.toMatchObject({ code: "auth-origin", message: expect.stringContaining("google") });
});

test("one without providers starts, closed", async () => {
  defineAuth(valid);
  const app = await start();
  await app.close();
});
