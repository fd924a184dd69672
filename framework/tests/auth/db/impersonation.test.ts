/** Acting in another's place: what the administrator sees, may not do, and what the log says of it, on both databases. */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { authSessions, authUsers } from "../../../src/auth/schema.ts";
import { noteSeen } from "../../../src/auth/sessions/rows.ts";
import { AuthDevices } from "../../../src/auth/states/devices.state.ts";
import { AuthOrganizations } from "../../../src/auth/states/organizations.state.ts";
import { AuthProfile } from "../../../src/auth/states/profile.state.ts";
import { AuthUsers } from "../../../src/auth/states/users.state.ts";
import { using } from "../../server/pages.tsx";
import { authApp, browserOf, cookieIn, disable, newUser, pages, post, signIn, type AuthApp, type Browser } from "./signed-in.ts";

let app: AuthApp, ada: Browser, ann: Browser;
beforeEach(async () => {
  const own = { "/profile": using(AuthProfile, "profile"), "/devices": using(AuthDevices, "devices"), "/organizations": using(AuthOrganizations, "organizations"), "/users": using(AuthUsers, "people") };
  app = await authApp({ pages: { ...pages, ...own } });
  ada = await signIn(app, await newUser(app, "Ada", "admin"));
  ann = await signIn(app, await newUser(app, "Ann", "finance"));
});

/** Ada as somebody else: Ann, where nobody is said. */
async function act(userId = ann.userId): Promise<Browser> {
  // It takes the place of the administrator's own session in that browser.
  const { cookie: by } = await signIn(app, ada.userId);
  const response = await post(app, "/auth/impersonate", { cookie: by, body: { user: userId } });
  expect(response.status).toBe(303);
  const cookie = cookieIn(response)!;
  return browserOf(app, cookie, userId, app.server.app.sessions.find(cookie)!.id);
}

const refusal = ({ value }: { value: unknown }): unknown => (value as readonly unknown[])[0];

test("whoever acts as somebody leaves their account as it is: name, browsers and organisation (30)", async () => {
  const acting = await act();
  const profile = await acting.attach("/profile");
  expect(refusal(await profile.talk.call("AuthProfile", "rename", { name: "Somebody else" }))).toBe("own-account");
  const devices = await acting.attach("/devices");
  for (const [handler, ...args] of [["end", "x"], ["endOthers"]] as const) expect(refusal(await devices.talk.call("AuthDevices", handler, ...args))).toBe("own-account");
  const organizations = await acting.attach("/organizations");
  expect(refusal(await organizations.talk.call("AuthOrganizations", "choose", "x"))).toBe("own-account");
  expect((await app.auth.db.select().from(authUsers)).map(({ name }) => name).toSorted()).toEqual(["Ada", "Ann"]);
  // Ann herself may.
  const own = await ann.attach("/profile");
  await own.talk.done("AuthProfile", "rename", { name: "Anna" });
  expect((await app.auth.db.select().from(authUsers)).map(({ name }) => name).toSorted()).toEqual(["Ada", "Anna"]);
});

test("administration is closed to them, and the log has both (30)", async () => {
  const acting = await act();
  expect((await app.server.get("/", { cookie: acting.cookie })).status).toBe(200);
  expect((await post(app, "/auth/impersonate", { cookie: acting.cookie, body: { user: ada.userId } })).status).not.toBe(303);
  const bob = await act(await newUser(app, "Bob", "admin"));
  const { talk } = await bob.attach("/users");
  expect(refusal(await talk.call("AuthUsers", "disable", ann.userId))).toBe("forbidden");
  const started = (await app.auth.db.select().from(authAudit)).find(({ kind }) => kind === "impersonation-started");
  expect(started).toMatchObject({ userId: ada.userId, subject: ann.userId });
});

test("nobody acts as somebody who may more, and nobody without the permission acts at all (30)", async () => {
  const response = await post(app, "/auth/impersonate", { cookie: ann.cookie, body: { user: ada.userId } });
  expect([response.status === 303 && response.headers.get("location") === "/", cookieIn(response)]).toEqual([false, undefined]);
  const refused = async () => (await app.auth.db.select().from(authAudit)).filter(({ kind }) => kind === "denied").map(({ userId, place }) => [userId, place]);
  await expect.poll(refused, { timeout: 30_000 }).toEqual([[ann.userId, "POST /auth/impersonate"]]);
  await disable(app, ann.userId);
  const disabled = await post(app, "/auth/impersonate", { cookie: ada.cookie, body: { user: ann.userId } });
  expect(cookieIn(disabled)).toBeUndefined();
});

describe("the administrator's own session (30)", () => {
  const rowOf = async ({ sessionId }: Pick<Browser, "sessionId">) => (await app.auth.db.select().from(authSessions).where(eq(authSessions.id, sessionId)))[0];
  const stop = (cookie: string): Promise<Response> => post(app, "/auth/impersonate/stop", { cookie });
  const isSignedIn = async (cookie: string | undefined): Promise<boolean> => (await app.server.get("/", { cookie })).status === 200;

  /** Ada acts as Ann, in the browser that `ada` is. */
  async function begin(): Promise<string> {
    const response = await post(app, "/auth/impersonate", { cookie: ada.cookie, body: { user: ann.userId } });
    expect([response.status, await response.text()]).toEqual([303, ""]);
    return cookieIn(response)!;
  }

  test("is gone back to as it was: what was shown long ago is not shown anew, and no end is put off", async () => {
    const long = new Date(Date.now() - 40 * 60_000);
    await app.auth.db.update(authSessions).set({ authenticatedAt: long, endsAt: new Date(Date.now() + 30 * 60_000), idToken: "sealed", refreshToken: "sealed too", providerSession: "at the provider" }).where(eq(authSessions.id, ada.sessionId));
    const before = (await rowOf(ada))!;
    await app.server.get("/", { cookie: ada.cookie });
    const acting = await begin();
    const acted = app.server.app.sessions.find(acting)!;
    // It lasts no longer than the session behind it.
    expect((await rowOf({ sessionId: acted.id }))!).toMatchObject({ endsAt: before.endsAt, authenticatedAt: long, impersonatorId: ada.userId });
    const cookie = cookieIn(await stop(acting))!;
    const own = app.server.app.sessions.find(cookie)!;
    expect([own.id, own.signIn!.userId, own.signIn!.authenticatedAt]).toEqual([ada.sessionId, ada.userId, long]);
    const { authenticatedAt, endsAt, createdAt, idToken, refreshToken, providerSession } = (await rowOf(ada))!;
    expect({ authenticatedAt, endsAt, createdAt, idToken, refreshToken, providerSession }).toEqual({ authenticatedAt: long, endsAt: before.endsAt, createdAt: before.createdAt, idToken: "sealed", refreshToken: "sealed too", providerSession: "at the provider" });
    expect(await isSignedIn(cookie)).toBe(true);
    // The cookies of before are worth nothing.
    for (const old of [ada.cookie, acting]) expect(await isSignedIn(old)).toBe(false);
    expect((await app.auth.db.select().from(authAudit)).filter(({ kind }) => kind === "impersonation-stopped")).toEqual([expect.objectContaining({ userId: ada.userId, userName: "Ada", subject: ann.userId })]);
  });

  test("is opened by no cookie while it waits", async () => {
    const acting = await begin();
    expect(await isSignedIn(ada.cookie)).toBe(false);
    expect(await isSignedIn(acting)).toBe(true);
    // It is in use as long as the other is.
    await app.auth.db.update(authSessions).set({ seenAt: new Date(0) });
    const seen = new Date();
    const { id, userId, impersonatorId } = app.auth.sessions.memory.get(app.server.app.sessions.find(acting)!.id)!.row;
    await noteSeen(app.auth.db, [{ id, userId, impersonatorId, at: seen }]);
    expect((await rowOf(ada))!.seenAt).toEqual(seen);
  });

  test("takes with it whoever acts by it, however it ends: signed out everywhere, closed, ended by its provider or from another device", async () => {
    const ways: Readonly<Record<string, () => Promise<unknown>>> = {
      everywhere: () => app.auth.sessions.endAllOf(ada.userId),
      others: async () => app.auth.sessions.endAllOf(ada.userId, { except: (await signIn(app, ada.userId)).sessionId }),
      alone: () => app.auth.sessions.end(ada.sessionId),
      closed: () => disable(app, ada.userId),
      "closed by hand": () => app.auth.db.update(authUsers).set({ disabledAt: new Date() }).where(eq(authUsers.id, ada.userId)),
    };
    for (const [way, end] of Object.entries(ways)) {
      ada = await signIn(app, ada.userId);
      const acting = await begin();
      expect(await isSignedIn(acting), way).toBe(true);
      await end();
      expect(await isSignedIn(acting), way).toBe(false);
      if (way !== "closed by hand") expect(await rowOf(ada), way).toBeUndefined();
      await app.auth.db.update(authUsers).set({ disabledAt: null });
    }
    // Back is nowhere then.
    expect(await isSignedIn(ann.cookie)).toBe(true);
  });

  test("that ends while its acting is begun begins none", async () => {
    const { accounts, sessions, db } = app.auth;
    const find = accounts.find.bind(accounts);
    // It was looked up by then, as each request is.
    accounts.find = async (userId, organizationId, tx) => {
      if (userId === ann.userId && tx === undefined) await sessions.endAllOf(ada.userId);
      return find(userId, organizationId, tx);
    };
    const response = await post(app, "/auth/impersonate", { cookie: ada.cookie, body: { user: ann.userId } });
    expect(cookieIn(response)).toBeUndefined();
    expect((await db.select().from(authSessions)).map(({ id }) => id)).toEqual([ann.sessionId]);
    expect((await db.select().from(authAudit)).filter(({ kind }) => kind === "impersonation-started")).toEqual([]);
  });

  test("ends when who acts signs out, or signs in as somebody else", async () => {
    const acting = await begin();
    await post(app, "/auth/sign-out", { cookie: acting });
    expect(await rowOf(ada)).toBeUndefined();
    ada = await signIn(app, ada.userId);
    await signIn(app, ann.userId, await begin());
    expect(await rowOf(ada)).toBeUndefined();
  });

  test("that is over leads to nobody's session", async () => {
    const acting = await begin();
    await app.auth.db.update(authSessions).set({ endsAt: new Date(Date.now() - 1) }).where(eq(authSessions.id, ada.sessionId));
    const response = await stop(acting);
    expect([response.status, cookieIn(response)]).toEqual([303, "solenoid-session="]);
    expect(await isSignedIn(acting)).toBe(false);
  });
});
