/**
 * What the OpenID Foundation's suite asks of a relying party, each by the name of its module there. The provider is a real one; hostile tokens are
 * its own, changed and signed anew on their way.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOf, goThere, ORIGIN, signIn } from "./sign-in.ts";
import { newKey, startProvider, TestBrowser, type Hostility, type TestKey, type TestProvider } from "./provider.ts";

let op: TestProvider;
let other: TestKey;
beforeAll(async () => {
  op = await startProvider({ origin: ORIGIN });
  other = await newKey("second");
});
afterAll(() => op.close());

const refusal = (code: string, reason?: RegExp) => expect.objectContaining({ name: "SignInRefused", failure: expect.objectContaining({ code }), ...(reason && { reason: expect.stringMatching(reason) }) });
const refused = (hostility: Hostility, reason?: RegExp, code = "sign-in-failed"): Promise<void> => expect(signIn(clientOf(op, hostility))).rejects.toEqual(refusal(code, reason));

describe("oidcc-client-basic-certification-test-plan", () => {
  test("oidcc-client-test", async () => {
    const { who, kept } = await signIn(clientOf(op));
    expect(who).toMatchObject({ provider: "partner", issuer: op.url, subject: "alice", email: "alice@partner.test", emailVerified: true, name: "Person alice" });
    expect(kept).toMatchObject({ idToken: expect.any(String), refreshToken: expect.any(String), providerSession: expect.any(String), refreshAt: expect.any(Number) });
    for (const technical of ["nonce", "at_hash", "exp", "iat"]) expect(who.claims).not.toHaveProperty(technical);
  });

  test("oidcc-client-test-invalid-iss", () => refused({ change: (_, claims) => { claims["iss"] = "https://evil.test"; } }, /"iss"/));
  test("oidcc-client-test-missing-sub", () => refused({ change: (_, claims) => { delete claims["sub"]; } }, /"sub"/));
  test("oidcc-client-test-invalid-aud", () => refused({ change: (_, claims) => { claims["aud"] = "another app"; } }, /"aud"/));
  test("oidcc-client-test-missing-iat", () => refused({ change: (_, claims) => { delete claims["iat"]; } }, /"iat"/));

  test("oidcc-client-test-kid-absent-single-jwks", async () => {
    const { who } = await signIn(clientOf(op, { change: (header) => { delete header["kid"]; }, keys: () => [op.key] }));
    expect(who.subject).toBe("alice");
  });
  test("oidcc-client-test-kid-absent-multiple-jwks", () => refused({ change: (header) => { delete header["kid"]; }, keys: () => [other, op.key] }, /multiple applicable keys/));

  test("oidcc-client-test-idtoken-sig-rs256", async () => {
    const { who } = await signIn(clientOf(op, { key: other, keys: () => [other], change: (header) => { header["kid"] = other.jwk.kid; } }));
    expect(who.subject).toBe("alice");
  });
  test("oidcc-client-test-idtoken-sig-none", () => refused({ key: "none" }, /"alg"/));
  test("oidcc-client-test-invalid-sig-rs256", () => refused({ key: "junk", change: (_, claims) => { claims["email"] = "admin@partner.test"; } }, /signature/));
  test("oidcc-client-test-invalid-sig-rs256, by another key under the name of theirs", () => refused({ key: other }, /signature/));
  test("oidcc-client-test-userinfo-invalid-sub", () => refused({ json: { "/me": (json) => ({ ...json, sub: "mallory" }) } }, /"sub"/));
  test("oidcc-client-test-nonce-invalid", () => refused({ change: (_, claims) => { claims["nonce"] = "another"; } }, /nonce/));
  test("oidcc-client-test-nonce-invalid, missing", () => refused({ change: (_, claims) => { delete claims["nonce"]; } }, /nonce/));

  test("oidcc-client-test-scope-userinfo-claims", async () => {
    op.accounts.set("berta", { roles: ["analyst", "seller"], email_verified: false });
    const { who } = await signIn(clientOf(op), { login: "berta" });
    expect(who).toMatchObject({ subject: "berta", email: "berta@partner.test", emailVerified: false, name: "Person berta", claims: { roles: ["analyst", "seller"] } });
  });

  test("oidcc-client-test-client-secret-basic", async () => {
    const seen: { headers: Record<string, string>; body: string }[] = [];
    await signIn(clientOf(op, { seen: (url, { headers, body }) => { if (url.endsWith("/token")) seen.push({ headers: Object.fromEntries(new Headers(headers)), body: String(body) }); } }));
    expect(seen).toEqual([{ headers: expect.objectContaining({ authorization: expect.stringMatching(/^Basic /) }), body: expect.not.stringContaining("client_secret") }]);
  });
});

describe("oidcc-client-config-certification-test-plan", () => {
  test("oidcc-client-test-discovery-openid-config", async () => {
    const address = await clientOf(op).start({ state: "s", nonce: "n", verifier: "v".repeat(43), redirectUri: `${ORIGIN}/auth/callback/partner` });
    expect(address.origin + address.pathname).toBe(`${op.url}/auth`);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ client_id: "app", response_type: "code", state: "s", nonce: "n", code_challenge: expect.any(String), code_challenge_method: "S256", scope: "openid email profile roles" });
  });
  test("oidcc-client-test-discovery-issuer-mismatch", () => refused({ json: { "/openid-configuration": (json) => ({ ...json, issuer: "https://evil.test" }) } }, /issuer does not match/));
  test("oidcc-client-test-discovery-jwks-uri-keys", async () => {
    const asked: string[] = [];
    await signIn(clientOf(op, { seen: (url) => asked.push(new URL(url).pathname) }));
    expect(asked).toContain("/jwks");
  });

  /** The provider has one key, and takes another while the app runs. */
  const rotating = () => {
    const now = { key: op.key };
    const client = clientOf(op, { keys: () => [now.key], key: () => now.key, change: (header) => { header["kid"] = now.key.jwk.kid; } });
    return { client, now };
  };
  test("oidcc-client-test-signing-key-rotation", async () => {
    const { client, now } = rotating();
    expect((await signIn(client)).who.subject).toBe("alice");
    now.key = other;
    expect((await signIn(client)).who.subject).toBe("alice");
  });
  test("oidcc-client-test-signing-key-rotation-just-before-signing", async () => {
    const { client, now } = rotating();
    expect((await signIn(client)).who.subject).toBe("alice");
    const { callback, expected } = await goThere(client);
    now.key = other;
    expect((await client.finish(callback, expected)).who.subject).toBe("alice");
  });
  test("keys that are replaced under their names are asked for by the next sign-in", async () => {
    const now = { key: op.key };
    const client = clientOf(op, { keys: () => [{ ...now.key, jwk: { ...now.key.jwk, kid: "same" } }], key: () => now.key, change: (header) => { header["kid"] = "same"; } });
    await signIn(client);
    now.key = other;
    await expect(signIn(client)).rejects.toEqual(refusal("sign-in-failed", /signature/));
    expect((await signIn(client)).who.subject).toBe("alice");
  });
  test("keys that are known are not asked for at each sign-in, what the provider says of itself neither", async () => {
    const asked: string[] = [];
    const client = clientOf(op, { seen: (url) => asked.push(new URL(url).pathname) });
    for (let time = 0; time < 3; time++) await signIn(client);
    expect(asked.filter((path) => path === "/jwks" || path.includes("well-known"))).toEqual(["/.well-known/openid-configuration", "/jwks"]);
  });
});

describe("refresh", () => {
  test("oidcc-client-test-refresh-token", async () => {
    const client = clientOf(op);
    const { who, kept } = await signIn(client);
    op.accounts.set("alice", { roles: ["analyst"] });
    const next = await client.refresh(kept, who);
    op.accounts.delete("alice");
    expect(next.who).toMatchObject({ subject: "alice", claims: { roles: ["analyst"] } });
    expect(next.kept).toMatchObject({ refreshToken: expect.any(String), idToken: expect.any(String) });
  });
  const refreshedWith = async (change: Hostility["change"]): Promise<void> => {
    const { who, kept } = await signIn(clientOf(op));
    await expect(clientOf(op, { change }).refresh(kept, who)).rejects.toEqual(refusal("sign-in-failed"));
  };
  test("oidcc-client-test-refresh-token-invalid-issuer", () => refreshedWith((_, claims) => { claims["iss"] = "https://evil.test"; }));
  test("oidcc-client-test-refresh-token-invalid-sub", async () => {
    const { who, kept } = await signIn(clientOf(op));
    const hostility: Hostility = { change: (_, claims) => { claims["sub"] = "mallory"; }, json: { "/me": (json) => ({ ...json, sub: "mallory" }) } };
    await expect(clientOf(op, hostility).refresh(kept, who)).rejects.toEqual(refusal("sign-in-failed", /another user/));
  });
  test("with a token that has been taken back", async () => {
    const { who, kept } = await signIn(clientOf(op));
    await expect(clientOf(op).refresh({ ...kept, refreshToken: "revoked" }, who)).rejects.toEqual(refusal("sign-in-failed", /invalid_grant/));
  });
});

describe("the way back", () => {
  const changed = async (change: (callback: URL) => void, reason?: RegExp): Promise<void> => {
    const client = clientOf(op);
    const { callback, expected } = await goThere(client);
    change(callback);
    await expect(client.finish(callback, expected)).rejects.toEqual(refusal("sign-in-failed", reason));
  };
  test("row 18: state missing", () => changed((callback) => callback.searchParams.delete("state")));
  test("row 18: state invalid", () => changed((callback) => callback.searchParams.set("state", "another")));
  test("row 18: state twice", () => changed((callback) => callback.searchParams.append("state", "another")));
  test("row 18: remove-authorization-response-iss", () => changed((callback) => callback.searchParams.delete("iss")));
  test("row 18: invalid-authorization-response-iss", () => changed((callback) => callback.searchParams.set("iss", "https://evil.test")));
  test("row 18: code of somebody else's sign-in", async () => {
    const client = clientOf(op);
    const mallory = await goThere(client, { login: "mallory" });
    await changed((callback) => callback.searchParams.set("code", mallory.callback.searchParams.get("code")!), /invalid_grant/);
  });
  test("row 18: replayed code", async () => {
    const client = clientOf(op);
    const { callback, expected } = await goThere(client);
    await client.finish(callback, expected);
    await expect(client.finish(callback, expected)).rejects.toEqual(refusal("sign-in-failed", /invalid_grant/));
  });
  test("an ID token that comes along in the address is not looked at", () => changed((callback) => callback.searchParams.set("id_token", "x.y.z")));
  test("without leave of the user", async () => {
    const client = clientOf(op);
    const { callback, expected } = await goThere(client);
    callback.searchParams.delete("code");
    callback.searchParams.set("error", "access_denied");
    await expect(client.finish(callback, expected)).rejects.toEqual(refusal("sign-in-cancelled"));
    callback.searchParams.set("error", "temporarily_unavailable");
    await expect(client.finish(callback, expected)).rejects.toEqual(refusal("sign-in-unavailable"));
    callback.searchParams.set("error", "<script>alert(1)</script>");
    await expect(client.finish(callback, expected)).rejects.toEqual(refusal("sign-in-failed", /^error$/));
  });
});

test("sessions at the provider are used: who is known there is not asked again", async () => {
  const client = clientOf(op), browser = new TestBrowser();
  const first = await signIn(client, { browser, login: "carla" });
  const second = await signIn(client, { browser, login: "somebody else" });
  expect([first.who.subject, second.who.subject]).toEqual(["carla", "carla"]);
});
