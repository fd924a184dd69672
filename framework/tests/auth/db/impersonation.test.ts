/** Acting in another's place: what the administrator sees, may not do, and what the log says of it, on both databases. */
import { beforeEach, expect, test } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { authUsers } from "../../../src/auth/schema.ts";
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
  await disable(app, ann.userId);
  const disabled = await post(app, "/auth/impersonate", { cookie: ada.cookie, body: { user: ann.userId } });
  expect(cookieIn(disabled)).toBeUndefined();
});
