/** What is special about each provider. Behind its addresses is a real provider in disguise; GitHub, which is none, is played. */
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GitHubClient } from "../../../src/auth/oidc/github.ts";
import { auth0, clerk, entra, github, google, keycloak, okta, type ProviderData } from "../../../src/auth/providers.ts";
import { log } from "../../../src/server/log.ts";
import { disguised, type Disguise } from "./disguise.ts";
import { CLIENT, newKey, startProvider, type Claims, type TestProvider } from "./provider.ts";
import { expectedNow } from "./sign-in.ts";

let op: TestProvider;
beforeAll(async () => {
  const callbacks = ["google", "entra", "clerk", "okta", "auth0", "keycloak"].map((id) => `http://127.0.0.1:3999/auth/callback/${id}`);
  op = await startProvider({ origin: "http://127.0.0.1:3999", client: { redirect_uris: callbacks }, scopes: ["openid", "offline_access", "email", "profile", "roles", "groups"], pkce: { required: () => true } });
});
afterAll(() => op.close());

const refusal = (code: string, reason?: RegExp) => expect.objectContaining({ name: "SignInRefused", failure: expect.objectContaining({ code }), ...(reason && { reason: expect.stringMatching(reason) }) });

describe("google", () => {
  const acme = (claims: Claims, options = google({ hostedDomain: "acme.com" })) => disguised(op, options, { issuer: "https://accounts.google.com", claims: { email: "a@acme.com", email_verified: true, ...claims } });
  test("row 18: wrong hd: the claim decides, whatever the address asked for", async () => {
    expect((await acme({ hd: "acme.com" }).address()).searchParams.get("hd")).toBe("acme.com");
    expect((await acme({ hd: "ACME.com" }).signIn()).who).toMatchObject({ subject: "alice", email: "a@acme.com", emailVerified: true });
    for (const hd of [undefined, "evil.com", "evil-acme.com", ["acme.com"], ""]) await expect(acme({ hd }).signIn()).rejects.toEqual(refusal("sign-in-not-admitted", /^hd is/));
  });
  test("an address of another domain was once seen by Google, and is not verified for us", async () => {
    const verified = async (claims: Claims) => (await acme(claims, google()).signIn()).who.emailVerified;
    expect([await verified({ email: "a@gmail.com" }), await verified({ email: "a@acme.com", hd: "acme.com" }), await verified({ email: "a@acme.com" }), await verified({ email: "a@gmail.com", email_verified: false })]).toEqual([true, true, false, false]);
  });
});

describe("entra", () => {
  const ONE = "11111111-1111-4111-8111-111111111111", TWO = "22222222-2222-4222-8222-222222222222", EVIL = "66666666-6666-4666-8666-666666666666";
  const issuerOf = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`;
  const from = (tenants: [string, ...string[]], tid: unknown, more: Claims = {}, disguise: Partial<Disguise> = {}) => disguised(op, entra({ tenants }), {
    issuer: tenants.length === 1 ? issuerOf(tenants[0]) : issuerOf("{tenantid}"), tokenIssuer: issuerOf(String(tid)), claims: { tid, oid: "object-1", email: "ceo@acme.com", email_verified: true, ...more }, ...disguise,
  });

  test("row 18: unknown tenant: signed rightly for its own tenant, and not let in", async () => {
    await expect(from([ONE, TWO], EVIL).signIn()).rejects.toEqual(refusal("sign-in-not-admitted", /tenant/));
    await expect(from([ONE], EVIL).signIn()).rejects.toEqual(refusal("sign-in-failed"));
    await expect(from([ONE, TWO], [ONE]).signIn()).rejects.toEqual(expect.objectContaining({ name: "SignInRefused" }));
  });
  test("a token of one tenant in the name of another is refused", async () => {
    await expect(from([ONE, TWO], ONE, {}, { tokenIssuer: issuerOf(EVIL) }).signIn()).rejects.toEqual(refusal("sign-in-failed", /"iss"/));
  });
  test("is known by tenant and object, and never by the address", async () => {
    const { who } = await from([ONE, TWO], TWO).signIn();
    expect(who).toMatchObject({ issuer: issuerOf(TWO), subject: `${TWO}.object-1`, email: "ceo@acme.com", emailVerified: false });
    await expect(from([ONE, TWO], TWO, { oid: undefined }).signIn()).rejects.toEqual(refusal("sign-in-failed", /subject/));
  });
  test("asks the tenant itself where there is one", async () => {
    expect((await from([ONE], ONE).signIn()).who.issuer).toBe(issuerOf(ONE));
    expect((await from([ONE], ONE).address()).searchParams.get("scope")).toBe("openid email profile offline_access");
  });
});

describe("okta, auth0, clerk", () => {
  test("ask for what the provider offers", async () => {
    const scopes = async (data: unknown, disguise: Disguise) => (await disguised(op, data, disguise).address()).searchParams.get("scope");
    expect(await scopes(okta({ issuer: "https://acme.okta.com" }), { issuer: "https://acme.okta.com" })).toBe("openid email profile offline_access groups");
    expect(await scopes(okta({ issuer: "https://acme.okta.com/oauth2/default" }), { issuer: "https://acme.okta.com/oauth2/default", metadata: { scopes_supported: ["openid", "offline_access"] } })).toBe("openid email profile offline_access");
    expect(await scopes(clerk({ issuer: "https://clerk.acme.com" }), { issuer: "https://clerk.acme.com" })).toBe("openid email profile");
  });
  test("row 18: an issuer is a part of who that is: the same subject elsewhere is another", async () => {
    const [one, two] = await Promise.all(["https://one.okta.com", "https://two.okta.com"].map((issuer) => disguised(op, okta({ issuer }), { issuer }).signIn()));
    expect([one!.who.subject, two!.who.subject]).toEqual(["alice", "alice"]);
    expect(one!.who.issuer).not.toBe(two!.who.issuer);
  });
  test("auth0 signs out by an address of its own where it does not say one", async () => {
    const data = { ...auth0({ domain: "acme.eu.auth0.com" }), ...CLIENT };
    const { client, signIn } = disguised(op, data, { issuer: "https://acme.eu.auth0.com/", metadata: { end_session_endpoint: undefined }, claims: { "https://acme.com/roles": ["admin"] } });
    expect((await signIn()).who.claims["https://acme.com/roles"]).toEqual(["admin"]);
    expect((await client.signOut({}, { returnTo: "https://app.test/auth/signed-out/auth0", state: "s" }))?.href).toBe("https://acme.eu.auth0.com/v2/logout?client_id=app&returnTo=https%3A%2F%2Fapp.test%2Fauth%2Fsigned-out%2Fauth0");
  });
});

describe("keycloak", () => {
  const issuer = "https://id.acme.com/realms/main";
  const roles = { realm_access: { roles: ["admin"] }, resource_access: { "my.app": { roles: ["editor"] } } };
  const withAccess = (access: string | Promise<string>, claims: Claims = {}) => disguised(op, keycloak({ issuer }), {
    issuer, claims, hostility: { json: { "/token": async (json: Claims) => ({ ...json, access_token: await access }) }, answer: (url) => (url.endsWith("/me") ? Response.json({ sub: "alice" }) : undefined) },
  });
  const accessToken = (claims: Claims, key = op.key) => new SignJWT({ azp: "app", iss: issuer, ...claims }).setProtectedHeader({ alg: "RS256", kid: op.key.jwk.kid, typ: "JWT" }).setExpirationTime("5m").sign(key.privateKey);

  test("has its roles in the access token", async () => {
    expect((await withAccess(accessToken(roles)).signIn()).who.claims).toMatchObject(roles);
  });
  test("those of the ID token count where it has them", async () => {
    expect((await withAccess(accessToken(roles), { realm_access: { roles: ["viewer"] } }).signIn()).who.claims).toMatchObject({ realm_access: { roles: ["viewer"] }, resource_access: roles.resource_access });
  });
  test("roles that nobody has mapped are told in the log, with what to click", async () => {
    const warn = vi.spyOn(log, "warn");
    const { who } = await withAccess("opaque").signIn();
    expect(who.claims).not.toHaveProperty("realm_access");
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ provider: "keycloak" }), expect.stringMatching(/realm_access.*Add the mapper/));
    warn.mockRestore();
  });
  test("believes no access token that is signed by somebody else, made for another app, or unreadable", async () => {
    await expect(withAccess(accessToken(roles, await newKey("first"))).signIn()).rejects.toEqual(refusal("sign-in-failed"));
    expect((await withAccess(accessToken({ ...roles, azp: "another" })).signIn()).who.claims).not.toHaveProperty("realm_access");
    expect((await withAccess("opaque").signIn()).who.claims).not.toHaveProperty("realm_access");
  });
});

describe("github", () => {
  interface Play { readonly user?: unknown; readonly emails?: unknown; readonly membership?: { status?: number; body?: unknown }; readonly token?: unknown; readonly seen?: (url: string, body: string) => void }
  const play = (organization?: string, { user = { id: 583231, login: "octocat", name: "Mona" }, emails = [{ email: "old@x.test", primary: false, verified: true }, { email: "mona@acme.com", primary: true, verified: true }], membership, token = { access_token: "gho_x", token_type: "bearer", scope: "read:user" }, seen }: Play = {}) => {
    const data = { ...github(organization === undefined ? {} : { organization }), ...CLIENT } as ProviderData & typeof CLIENT;
    return new GitHubClient(data, async (url, { body }) => {
      seen?.(url, String(body));
      const { pathname } = new URL(url);
      if (pathname === "/login/oauth/access_token") return Response.json(token);
      if (pathname === "/user") return Response.json(user);
      if (pathname === "/user/emails") return Response.json(emails);
      return Response.json(membership?.body ?? {}, { status: membership?.status ?? 404 });
    });
  };
  const arrive = async (client: GitHubClient, iss: string | null = "https://github.com/login/oauth") => {
    const expected = expectedNow();
    const redirectUri = "https://app.test/auth/callback/github";
    const url = await client.start({ ...expected, redirectUri });
    const callback = new URL(redirectUri);
    callback.search = new URLSearchParams({ code: "c", state: url.searchParams.get("state")!, ...(iss !== null && { iss }) }).toString();
    return { url, ...await client.finish(callback, expected) };
  };

  test("is known by its number; the primary address counts if it is verified", async () => {
    const { who, url } = await arrive(play());
    expect(who).toMatchObject({ provider: "github", issuer: "https://github.com/login/oauth", subject: "583231", email: "mona@acme.com", emailVerified: true, name: "Mona" });
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ scope: "read:user user:email", code_challenge_method: "S256" });
    const none = await arrive(play(undefined, { emails: [{ email: "a@b.test", primary: true, verified: false }, { email: "c@d.test", primary: false, verified: true }] }));
    expect(none.who).toMatchObject({ email: null, emailVerified: false });
    for (const emails of [{}, "x", [null], [{}]]) expect((await arrive(play(undefined, { emails }))).who.email).toBe(null);
  });
  test("sends the verifier and the secret in the body, and no address of its own choosing", async () => {
    const bodies: string[] = [];
    await arrive(play(undefined, { seen: (url, body) => { if (url.includes("access_token")) bodies.push(body); } }));
    expect(Object.fromEntries(new URLSearchParams(bodies[0]))).toMatchObject({ code: "c", client_id: "app", client_secret: CLIENT.clientSecret, code_verifier: expect.any(String), redirect_uri: "https://app.test/auth/callback/github" });
  });
  test("lets in active members of the organization alone", async () => {
    const active = await arrive(play("acme", { membership: { status: 200, body: { state: "active" } } }));
    expect([active.who.claims["organization"], active.url.searchParams.get("scope")]).toEqual(["acme", "read:user user:email read:org"]);
    for (const membership of [{ status: 404 }, { status: 403 }, { status: 200, body: { state: "pending" } }, { status: 200, body: [] }]) {
      await expect(arrive(play("acme", { membership }))).rejects.toEqual(refusal("sign-in-not-admitted", /member of acme/));
    }
    await expect(arrive(play("acme", { membership: { status: 500 } }))).rejects.toEqual(refusal("sign-in-unavailable"));
  });
  test("row 18: missing iss, and that of another", async () => {
    for (const iss of [null, "https://evil.test"]) await expect(arrive(play(), iss)).rejects.toEqual(refusal("sign-in-failed", /"iss"/));
  });
  test("row 18: a code that it does not take, and a user without a number", async () => {
    await expect(arrive(play(undefined, { token: { error: "bad_verification_code" } }))).rejects.toEqual(refusal("sign-in-failed"));
    for (const id of [undefined, "1", 1.5, null]) await expect(arrive(play(undefined, { user: { id, login: "x" } }))).rejects.toEqual(refusal("sign-in-failed", /without an id/));
  });
});
