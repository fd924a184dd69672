/** What `solenoid users …` does to the database. */
import { expect, test } from "vitest";
import { Users } from "../../../src/auth/command/users.ts";
import { declared } from "../../../src/auth/declared.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { authLinks } from "../../../src/auth/schema.ts";
import { tokenHash } from "../../../src/auth/token.ts";
import { openPlace } from "./keys.ts";

test("makes the first administrator, gives and takes roles, closes accounts; each stands in the log", async () => {
  const { db } = await openPlace();
  const users = new Users(db);
  expect([await users.list(), await users.hasAdministrator()]).toEqual([[], false]);
  const { account, link } = await users.create({ email: " Ada@Example.COM ", name: "Ada", roles: ["admin"] });
  expect([account.email, account.roles, account.emailVerifiedAt !== null, link]).toEqual(["ada@example.com", ["admin"], true, undefined]);
  expect(await users.hasAdministrator()).toBe(true);
  expect([await users.grant("ada@example.com", "reader"), await users.grant(account.id, "reader")]).toEqual([true, false]);
  expect([await users.revoke("ADA@example.com", "reader"), await users.revoke("ada@example.com", "reader")]).toEqual([true, false]);
  expect([await users.setDisabled("ada@example.com", true), await users.setDisabled("ada@example.com", true), await users.hasAdministrator()]).toEqual([true, false, false]);
  expect(await users.setDisabled("ada@example.com", false)).toBe(true);
  expect((await db.select().from(authAudit).orderBy(authAudit.id)).map(({ kind, userId, subject, place }) => [kind, userId, subject, place])).toEqual(
    ["user-created", "grant", "grant", "revoke", "user-disabled", "user-enabled"].map((kind) => [kind, null, account.id, "solenoid users"]),
  );
});

test("prints a link where the app has passwords, good once", async () => {
  const { db } = await openPlace();
  const before = declared.auth;
  declared.auth = { ...before!, providers: [{ id: "passwords", kind: "passwords" }] } as never;
  try {
    const users = new Users(db);
    const { account, link } = await users.create({ email: "ada@example.com", roles: [] });
    expect(link).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await db.select().from(authLinks))).not.toContain(link);
    // Another password takes the place of the first.
    const another = await users.passwordLink("ADA@example.com");
    expect(await db.select().from(authLinks)).toEqual([expect.objectContaining({ hash: tokenHash(another), kind: "reset", userId: account.id, byId: null })]);
    expect((await db.select().from(authAudit)).at(-1)).toMatchObject({ kind: "user-changed", subject: account.id, place: "solenoid users", details: { made: "a link to a new password" } });
    await users.setDisabled("ada@example.com", true);
    await expect(users.passwordLink("ada@example.com")).rejects.toMatchObject({ code: "users-shut" });
    await expect(users.passwordLink("bea@example.com")).rejects.toMatchObject({ code: "users-unknown" });
  } finally {
    declared.auth = before;
  }
});

test("says what is wrong, and does nothing then", async () => {
  const { db } = await openPlace();
  const users = new Users(db);
  await users.create({ email: "ada@example.com", roles: [] });
  await expect(users.create({ email: "ADA@example.com", roles: [] })).rejects.toMatchObject({ code: "users-taken" });
  await expect(users.create({ email: "nobody", roles: [] })).rejects.toMatchObject({ code: "users-email" });
  await expect(users.create({ email: "bea@example.com", roles: ["boss"] })).rejects.toThrow(/"boss" is no role. Known are admin, analyst, reader/);
  await expect(users.grant("ada@example.com", "boss")).rejects.toMatchObject({ code: "users-role" });
  await expect(users.grant("bea@example.com", "admin")).rejects.toMatchObject({ code: "users-unknown" });
  expect((await users.list()).map(({ email }) => email)).toEqual(["ada@example.com"]);
});
