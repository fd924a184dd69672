/** The API and the log on a server with sign-in: what is refused by whichever way is written down, and a key opens nothing else. */
import { expect, test } from "vitest";
import { ApiKeys } from "../../../src/auth/api-keys/keys.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { auditLimits } from "../../../src/auth/audit/limits.ts";
import "../../server/fixtures/app/states/programs.state.ts";
import { atEnd } from "../../server/harness.ts";
import { authApp, newUser, post, revoke, signIn, type AuthApp } from "./signed-in.ts";

const before = { ...auditLimits };
function quickly(): void {
  auditLimits.gather = 10;
  atEnd(() => Object.assign(auditLimits, before));
}
const lines = ({ auth }: AuthApp) => auth.db.select().from(authAudit).orderBy(authAudit.id);
const keysOf = ({ auth }: AuthApp): ApiKeys => new ApiKeys({ db: auth.db, accounts: auth.accounts, customRoles: () => new Map() });
const ask = (app: AuthApp, path: string, headers: Record<string, string>, body?: object): Promise<Response> =>
  fetch(app.server.url + path, { method: body === undefined ? "GET" : "POST", headers: { ...headers, ...(body && { "content-type": "application/json" }) }, ...(body && { body: JSON.stringify(body) }) });

async function start(...roles: string[]) {
  quickly();
  const app = await authApp();
  const userId = await newUser(app, "Ada", ...roles);
  const { key, row } = await keysOf(app).make({ name: "import", userId, permissions: ["sales:read"], expiresAt: new Date(Date.now() + 60_000) });
  return { app, userId, key, row, bearer: { authorization: `Bearer ${key}` } };
}

test("a key acts as its user under its own permissions, without cookie or origin", async () => {
  const { app, bearer } = await start("finance");
  const answer = await ask(app, "/api/programs/add", bearer, { a: 1, b: 2 });
  expect([answer.status, await answer.json()]).toMatchObject([200, { sum: 3, who: "Ada", roles: [] }]);
  expect((await ask(app, "/api/programs/margin", bearer, {})).status).toBe(403);
  expect((await ask(app, "/api/openapi.json", bearer)).status).toBe(200);
});

test("row 15, of keys: a role that is taken counts at the next request", async () => {
  const { app, userId, bearer } = await start("finance");
  expect((await ask(app, "/api/programs/add", bearer, { a: 1, b: 2 })).status).toBe(200);
  await revoke(app, userId, "finance");
  expect((await ask(app, "/api/programs/add", bearer, { a: 1, b: 2 })).status).toBe(403);
});

test("a key that is not valid opens nothing, also beside a cookie that would", async () => {
  const { app, userId, key } = await start("finance");
  const { cookie } = await signIn(app, userId);
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  expect((await ask(app, "/api/programs/add", headers, { a: 1, b: 2 })).status).toBe(200);
  const answer = await ask(app, "/api/programs/add", { ...headers, authorization: `Bearer ${key.slice(0, -2)}xx` }, { a: 1, b: 2 });
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: "api-key-refused" }]);
  // It is taken from the header alone, and it is no way into pages and sockets.
  for (const path of [`/api/openapi.json?api_key=${key}`, `/api/openapi.json?authorization=Bearer%20${key}`]) expect((await ask(app, path, {})).status).toBe(401);
  const page = await fetch(`${app.server.url}/ledger`, { headers: { authorization: `Bearer ${key}` }, redirect: "manual" });
  expect(page.status).not.toBe(200);
});

test("row 9: cookies and authorization headers of any form are nobody's, never an error", async () => {
  const { app } = await start("reader");
  const values = ["x", "x".repeat(8_000), "%", "%zz", "a=b=c", "\"quoted\"", "Bearer", "Basic !!!", "Bearer sol_", "Bearer  ", "Digest a,b", "Bearer ey.ey.ey", "Bearer %00"];
  for (const value of values) for (const name of ["authorization", "cookie"]) {
    const sent = name === "cookie" ? `solenoid-session=${value}; solenoid-session=other` : value;
    const answer = await ask(app, "/api/programs/add", { [name]: sent, "sec-fetch-site": "same-origin" }, { a: 1, b: 2 });
    expect([name, value.slice(0, 20), answer.status]).toEqual([name, value.slice(0, 20), 401]);
  }
});

test("a request that comes again under its Idempotency-Key is done once, by whoever sends it", async () => {
  const { app, userId, bearer } = await start("finance");
  const send = (body: object, more: object = {}) => ask(app, "/api/meters/again/add", { ...bearer, "idempotency-key": "5f0c6a6e-1111", ...more }, body);
  const answers = await Promise.all([send({ amount: 5 }), send({ amount: 5 }), send({ amount: 5 })]);
  expect(answers.map(({ status }) => status).every((status) => status === 200 || status === 409)).toBe(true);
  const again = await send({ amount: 5 });
  expect([again.status, again.headers.get("idempotent-replayed"), await again.text()]).toEqual([200, "true", "5"]);
  expect((await send({ amount: 6 })).status).toBe(422);
  expect((await send({ amount: 5 }, { "idempotency-key": "short" })).status).toBe(400);
  const { cookie } = await signIn(app, userId);
  const mine = await ask(app, "/api/meters/again/add", { cookie, "sec-fetch-site": "same-origin", "idempotency-key": "5f0c6a6e-1111" }, { amount: 5 });
  expect(await mine.text()).toBe("5");
});

test("row 12: what is asked by hand and refused stands in the log, with who, from where and by which call", async () => {
  const { app, userId, bearer } = await start("reader");
  const browser = await signIn(app, userId);
  const { talk } = await browser.attach();
  expect(await talk.call("Till", "book", "x")).toMatchObject({ outcome: "refused" });
  expect((await ask(app, "/api/programs/margin", bearer, {})).status).toBe(403);
  expect((await ask(app, "/api/programs/add", {}, { a: 1, b: 2 })).status).toBe(401);
  await expect.poll(() => lines(app), { timeout: 30_000 }).toEqual(expect.arrayContaining([
    expect.objectContaining({ kind: "denied", userId, userName: "Ada", place: "Till.book", requestId: expect.stringMatching(/^[\w-]{22}\/\d+$/), subject: "This takes the permission sales:margin.", address: expect.stringContaining("127.0.0.1") }),
    expect.objectContaining({ kind: "denied", userId, place: "Programs.margin" }),
    expect.objectContaining({ kind: "denied", userId: null, place: "Programs.add", subject: "unauthenticated" }),
    expect.objectContaining({ kind: "api-key-used", userId, subject: expect.stringMatching(/^sol_\w{8}$/) }),
  ]));
});

test("a flood of denials is few lines, and all are counted", async () => {
  const { app, userId } = await start("reader");
  const { talk } = await (await signIn(app, userId)).attach();
  for (let at = 0; at < 200; at++) await talk.call("Till", "book", "x");
  const count = async (): Promise<number> => (await lines(app)).filter(({ place }) => place === "Till.book").reduce((sum, row) => sum + row.count, 0);
  await expect.poll(count, { timeout: 30_000 }).toBe(200);
  expect((await lines(app)).length).toBeLessThan(60);
});

test("leaving the policies out stands in the log", async () => {
  const { app } = await start("reader");
  const { hooks } = await import("../../../src/db/internal.ts");
  const { noteBypass } = await import("../../../src/server/notices.ts");
  hooks.unsafe = noteBypass;
  atEnd(() => { hooks.unsafe = () => {}; });
  await app.db.unsafe("the nightly report").select().from((await import("./signed-in.ts")).notes);
  await expect.poll(() => lines(app), { timeout: 30_000 }).toEqual(expect.arrayContaining([expect.objectContaining({ kind: "policy-bypass", subject: "the nightly report" })]));
});

test("row 28: neither a link nor a form of another site signs anybody out", async () => {
  const { app, userId } = await start("reader");
  const { cookie } = await signIn(app, userId);
  const signedIn = async (): Promise<boolean> => (await ask(app, "/api/preferences/theme", { cookie, "sec-fetch-site": "same-origin" }, { theme: "dark" })).status === 200;
  expect(await signedIn()).toBe(true);
  await fetch(`${app.server.url}/auth/sign-out`, { headers: { cookie }, redirect: "manual" });
  await fetch(`${app.server.url}/logout`, { headers: { cookie }, redirect: "manual" });
  for (const origin of ["https://evil.example", "null", null]) expect((await post(app, "/auth/sign-out", { cookie, origin })).status).toBeGreaterThanOrEqual(400);
  expect(await signedIn()).toBe(true);
});
