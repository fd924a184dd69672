/** Keys of one's own: made on the screen, shown once, listed, revoked. */
import { beforeEach, expect, test } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { auditLimits } from "../../../src/auth/audit/limits.ts";
import { authApiKeys } from "../../../src/auth/api-keys/table.ts";
import { AuthApiKeys } from "../../../src/auth/states/api-keys.state.ts";
import { AuthUserKeys } from "../../../src/auth/states/user-keys.state.ts";
import { use } from "../../../src/client/index.ts";
import { limits } from "../../../src/server/limits.ts";
import { atEnd } from "../../server/harness.ts";
import { using } from "../../server/pages.tsx";
import { askRoute, authApp, cookieIn, grant, newUser, pages, post, revoke, signIn, withProviders, type AuthApp, type Browser } from "./signed-in.ts";

let app: AuthApp, dana: Browser;
beforeEach(async () => {
  const before = { ...auditLimits };
  auditLimits.gather = 10;
  atEnd(() => Object.assign(auditLimits, before));
  withProviders({}, { permissions: ["sales:read", "sales:margin", "api-keys:manage", "users:manage"], roles: { admin: ["*"], manager: ["users:manage", "sales:read", "api-keys:manage"], finance: ["sales:*"], reader: ["sales:read"], nobody: [], maker: ["sales:read", "api-keys:manage"] } } as never);
  app = await authApp({ pages: { ...pages, "/keys": using(AuthApiKeys, "keys", "permissions"), "/user": { page: { title: "User" }, default: () => JSON.stringify(use(AuthUserKeys, dana.userId).keys) } } });
  dana = await signIn(app, await newUser(app, "Dana", "maker"));
});

const NEW = { name: "Nightly import", days: 30, permissions: ["sales:read"] };
const send = (browser: Pick<Browser, "cookie">, path: "begin" | "make", input: object = {}, headers: Record<string, string> = {}) => askRoute(app, browser, `/auth/api-key/${path}`, input, headers);
const rows = () => app.auth.db.select().from(authApiKeys);
const refusal = ({ value }: { value: unknown }): unknown => (value as readonly unknown[])[0];

test("is made, opens what it was given, is listed without its secret, and opens nothing once it is revoked", async () => {
  const { status, headers, body: { key } } = await send(dana, "make", NEW);
  expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
  const ask = () => fetch(`${app.server.url}/api/openapi.json`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status).toBe(200);
  const { page, talk } = await dana.attach("/keys");
  expect(page.answer.text).toContain("Nightly import");
  expect(page.answer.text).not.toContain(key!.slice(13));
  expect((await rows())[0]).toMatchObject({ name: "Nightly import", permissions: ["sales:read"], userId: dana.userId });
  await talk.done("AuthApiKeys", "revoke", key!.slice(0, 12));
  expect((await ask()).status).toBe(401);
  expect((await app.auth.db.select().from(authAudit)).map(({ kind, userId }) => [kind, userId])).toEqual(expect.arrayContaining([["api-key-made", dana.userId], ["api-key-revoked", dana.userId]]));
});

test("takes the permission, and is refused for more than its user has, or nothing", async () => {
  const ann = await signIn(app, await newUser(app, "Ann", "finance"));
  expect(await send(ann, "make", NEW)).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
  expect(await send({ cookie: "" }, "make", NEW)).toMatchObject({ status: 401, body: { error: { code: "unauthenticated" } } });
  expect((await ann.open("/keys")).body).not.toContain("sales:read");
  expect(await send(dana, "make", { ...NEW, permissions: ["sales:margin"] })).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
  for (const wrong of [{ permissions: [] }, { permissions: "*" }, { permissions: [{ toString: "x" }] }, { days: 0 }, { days: 9_999 }, { days: "soon" }, { name: " " }, { name: 7 }]) {
    expect(await send(dana, "make", { ...NEW, ...wrong }), JSON.stringify(wrong)).toMatchObject({ status: 400 });
  }
  expect(await rows()).toEqual([]);
  await expect.poll(async () => (await app.auth.db.select().from(authAudit)).filter(({ kind, place }) => kind === "denied" && place === "POST /auth/api-key/make").length).toBeGreaterThan(0);
});

test("takes a page of the app, and that somebody has shown lately who they are", async () => {
  expect(await send(dana, "make", NEW, { origin: "https://evil.example" })).toMatchObject({ status: 403, body: { error: { code: "request-origin" } } });
  const session = app.server.app.sessions.find(dana.cookie)!;
  expect((await send(dana, "begin")).body).toEqual({ ok: true });
  session.signIn = { ...session.signIn!, authenticatedAt: new Date(Date.now() - limits.confirmed - 1_000) };
  for (const path of ["begin", "make"] as const) expect(await send(dana, path, NEW)).toMatchObject({ status: 401, body: { error: { code: "confirm-first" } } });
  expect(await rows()).toEqual([]);
});

test("nobody makes or revokes one in another's place, or sees or revokes one of another", async () => {
  const { body: { key } } = await send(dana, "make", NEW);
  const ada = await signIn(app, await newUser(app, "Ada", "admin"));
  const { page, talk } = await ada.attach("/keys");
  expect(page.answer.text).not.toContain("Nightly import");
  expect(refusal(await talk.call("AuthApiKeys", "revoke", key!.slice(0, 12)))).toBe("api-key-missing");
  const cookie = cookieIn(await post(app, "/auth/impersonate", { cookie: ada.cookie, body: { user: dana.userId } }))!;
  expect((await send({ cookie }, "make", NEW)).status).toBe(403);
  expect((await rows()).map(({ revokedAt }) => revokedAt)).toEqual([null]);
});

test("whoever manages users sees and revokes those of who may do no more, and of nobody else", async () => {
  const { body: { key } } = await send(dana, "make", NEW);
  const id = key!.slice(0, 12), state = `AuthUserKeys/${JSON.stringify(dana.userId)}`;
  const mia = await signIn(app, await newUser(app, "Mia", "manager"));
  const { page, talk } = await mia.attach("/user");
  expect(page.answer.text).toContain("Nightly import");
  expect(page.answer.text).not.toContain(key!.slice(13));
  await grant(app, dana.userId, "finance");
  expect(refusal(await talk.call(state, "revoke", id))).toBe("auth-stronger");
  await revoke(app, dana.userId, "finance");
  expect(refusal(await talk.call(`AuthUserKeys/${JSON.stringify(mia.userId)}`, "revoke", id))).toBe("auth-yourself");
  const reader = await signIn(app, await newUser(app, "Rita", "reader"));
  expect((await reader.open("/user")).body).not.toContain("Nightly import");
  expect((await rows()).map(({ revokedAt }) => revokedAt)).toEqual([null]);
  await talk.done(state, "revoke", id);
  expect((await fetch(`${app.server.url}/api/openapi.json`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(401);
  expect((await app.auth.db.select().from(authAudit)).filter(({ kind }) => kind === "api-key-revoked").map(({ userId, subject, details }) => [userId, subject, details])).toEqual([[mia.userId, id, { user: dana.userId }]]);
});
