/** Roles that administrators make: nobody gives themselves, by a role that they hold or make, what they have not. Rows of the attacks by their numbers. */
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { authMemberRoles, authRoles } from "../../../src/auth/schema.ts";
import { AuthRoles } from "../../../src/auth/states/roles.state.ts";
import { using } from "../../server/pages.tsx";
import type { Talk } from "../../server/talk.ts";
import { authApp, grant, newUser, pages, signIn, withProviders, type AuthApp } from "./signed-in.ts";

let app: AuthApp, admin: Talk, manager: Talk, managerId: string;
beforeEach(async () => {
  withProviders({}, { permissions: ["users:manage", "sales:read", "sales:margin"], roles: { admin: ["*"], manager: ["users:manage", "sales:read"], reader: ["sales:read"] } } as never);
  app = await authApp({ pages: { ...pages, "/roles": using(AuthRoles, "roles") } });
  managerId = await newUser(app, "Mia", "manager");
  admin = (await (await signIn(app, await newUser(app, "Ada", "admin"))).attach("/roles")).talk;
  manager = (await (await signIn(app, managerId)).attach("/roles")).talk;
});

const refusal = async (call: Promise<{ value: unknown }>): Promise<unknown> => ((await call).value as readonly unknown[])[0];
const made = async (): Promise<Record<string, readonly string[]>> => Object.fromEntries((await app.auth.db.select().from(authRoles)).map(({ name, grants }) => [name, grants]));

test("a role has what its maker has, and no more", async () => {
  await manager.done("AuthRoles", "save", "clerk", ["sales:read", "no:such", "*"]);
  expect(await made()).toEqual({ clerk: ["sales:read"] });
  for (const grants of [["sales:margin"], ["sales:read", "audit:read"], ["sales:read", "api-keys:manage"]]) {
    expect(await refusal(manager.call("AuthRoles", "save", "clerk", grants)), grants.join()).toBe("invite-roles");
    expect(await refusal(manager.call("AuthRoles", "save", "another", grants)), grants.join()).toBe("invite-roles");
  }
  expect(await made()).toEqual({ clerk: ["sales:read"] });
});

test("whoever holds a role gives it no more than they had without the change", async () => {
  await manager.done("AuthRoles", "save", "mine", ["sales:read"]);
  await grant(app, managerId, "mine");
  expect(await refusal(manager.call("AuthRoles", "save", "mine", ["sales:read", "sales:margin"]))).toBe("invite-roles");
  expect(await made()).toEqual({ mine: ["sales:read"] });
});

test("a role that may do more than they is neither cut down nor removed by them; those of auth.ts by nobody", async () => {
  await admin.done("AuthRoles", "save", "closer", ["sales:read", "sales:margin"]);
  expect(await refusal(manager.call("AuthRoles", "save", "closer", ["sales:read"]))).toBe("invite-roles");
  expect(await refusal(manager.call("AuthRoles", "remove", "closer"))).toBe("invite-roles");
  for (const name of ["admin", "manager", "", "a b", "__proto__", "x".repeat(41)]) expect(await refusal(admin.call("AuthRoles", "save", name, [])), name).not.toBeUndefined();
  expect(await made()).toEqual({ closer: ["sales:read", "sales:margin"] });
  await admin.done("AuthRoles", "save", "closer", ["sales:read"]);
  await manager.done("AuthRoles", "remove", "closer");
  expect(await made()).toEqual({});
});

test("what was changed is written down, and a role that is removed is nobody's", async () => {
  await admin.done("AuthRoles", "save", "closer", ["sales:margin"]);
  await grant(app, managerId, "closer");
  await admin.done("AuthRoles", "save", "closer", []);
  await admin.done("AuthRoles", "remove", "closer");
  expect(await app.auth.db.select().from(authMemberRoles).where(eq(authMemberRoles.role, "closer"))).toEqual([]);
  const lines = await app.auth.db.select().from(authAudit).where(eq(authAudit.subject, "closer")).orderBy(authAudit.id);
  expect(lines.map(({ kind, details }) => [kind, details])).toEqual([
    ["role-created", { before: "", after: "sales:margin" }], ["role-changed", { before: "sales:margin", after: "" }], ["role-removed", null],
  ]);
});
