/** `node dist/server.js migrate` of an app with users: its servers may be those of a role that changes no tables. */
import { expect, onTestFinished, test, vi } from "vitest";
import { authSessions, authUsers } from "../../../src/auth/schema.ts";
import { serve } from "../../../src/compiler/build/runtime/serve.ts";
import { authPart } from "../../../src/server/auth-part.ts";
import { at, place } from "../../db/open.ts";
import { withProviders } from "./signed-in.ts";

function asMigrate(): void {
  const { argv } = process;
  process.argv = ["node", "dist/server.js", "migrate"];
  onTestFinished(() => void (process.argv = argv));
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  onTestFinished(() => void vi.restoreAllMocks());
}
const migrate = (database: string) => serve({ settings: { database } as never, manifest: {} as never, bundle: "", create: () => Promise.reject(new Error("no server is made")) });

test("makes the tables of users, and may be run again", async () => {
  withProviders();
  asMigrate();
  const database = await place();
  for (let time = 0; time < 2; time++) await migrate(database);
  const db = at(database, { authUsers, authSessions }).unsafe("test");
  expect([await db.select().from(authUsers), await db.select().from(authSessions)]).toEqual([[], []]);
});

test("makes none where nobody can sign in", async () => {
  withProviders({}, { providers: [] });
  asMigrate();
  expect(authPart.makeTables).toBe(undefined);
  await migrate(await place());
});
