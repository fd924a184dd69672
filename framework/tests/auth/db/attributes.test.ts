/** What an administrator says of somebody beside their roles, on both databases. */
import { beforeEach, expect, test } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { AuthUsers } from "../../../src/auth/states/users.state.ts";
import { boolean, date, integer, text } from "../../../src/db/index.ts";
import { using } from "../../server/pages.tsx";
import { authApp, newUser, pages, signIn, withProviders, type AuthApp, type Browser } from "./signed-in.ts";

let app: AuthApp, ada: Browser, ann: string;
beforeEach(async () => {
  withProviders({}, { attributes: { region: text({ enum: ["North", "South"] }), level: integer().notNull().default(1), since: date(), nights: boolean() } as never });
  app = await authApp({ pages: { ...pages, "/users": using(AuthUsers, "people", "attributes") } });
  ada = await signIn(app, await newUser(app, "Ada", "admin"));
  ann = await newUser(app, "Ann", "finance");
});

const stored = async (): Promise<unknown> => (await app.auth.accounts.find(ann))!.attributes;

test("holds at once, also in what Ann has open, and the log has it", async () => {
  const hers = await signIn(app, ann);
  const users = await ada.attach("/users");
  await users.talk.done("AuthUsers", "setAttributes", ann, [{ name: "region", value: "North" }, { name: "level", value: 3 }]);
  expect(await stored()).toEqual({ region: "North", level: 3 });
  const user = () => app.server.app.sessions.find(hers.cookie)?.user as unknown;
  await expect.poll(user, { timeout: 30_000 }).toMatchObject({ region: "North", level: 3, since: null, nights: null });
  await users.talk.done("AuthUsers", "setAttributes", ann, [{ name: "region", value: null }, { name: "nights", value: true }]);
  await expect.poll(user, { timeout: 30_000 }).toMatchObject({ region: null, level: 3, nights: true });
  const lines = (await app.auth.db.select().from(authAudit)).filter(({ kind }) => kind === "user-changed");
  expect(lines.map(({ userId, subject, details }) => [userId, subject, details])).toEqual([
    [ada.userId, ann, { what: "region: North, level: 3" }], [ada.userId, ann, { what: "region: null, nights: true" }],
  ]);
});

test.each([
  ["a value that is not offered", [{ name: "region", value: "West" }], "invalid"],
  ["a value of another type", [{ name: "level", value: "3" }], "invalid"],
  ["nothing, where something is needed", [{ name: "level", value: null }], "invalid"],
  ["an attribute that is not there", [{ name: "roles", value: "admin" }], "invalid"],
  ["one that no form asks for", [{ name: "since", value: "2026-01-01" }], "invalid"],
  ["a text without end", [{ name: "region", value: "x".repeat(5_000) }], "invalid"],
])("%s is refused, and the rest with it", async (_, values, code) => {
  const { talk } = await ada.attach("/users");
  const { value } = await talk.call("AuthUsers", "setAttributes", ann, [{ name: "nights", value: true }, ...values]);
  expect([(value as readonly unknown[])[0], await stored()]).toEqual([code, {}]);
});

test("nobody changes their own, or those of somebody who may more", async () => {
  const { talk } = await ada.attach("/users");
  const region = [{ name: "region", value: "South" }];
  expect(((await talk.call("AuthUsers", "setAttributes", ada.userId, region)).value as readonly unknown[])[0]).toBe("auth-yourself");
  const hers = await (await signIn(app, ann)).open("/");
  expect(((await (await hers.attach()).call("AuthUsers", "setAttributes", ann, region)).value as readonly unknown[])[0]).not.toBe("done");
  expect(await stored()).toEqual({});
});
