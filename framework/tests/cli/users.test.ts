/** `solenoid users …` as it is typed, on an app with a database of its own and on one with none. */
import { tmpdir } from "node:os";
import { expect, onTestFinished, test, vi } from "vitest";
import { commandLine } from "./command-line.ts";
import { solenoid, tinyApp, type TinyApp } from "./tiny-app.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const command = commandLine();

const run = (app: TinyApp, ...words: string[]) => command(["users", ...words, "--root", app.root], { cwd: tmpdir() });
/** The same, started as a user starts it. */
async function started(app: TinyApp, ...words: string[]): Promise<[code: number | null, output: string]> {
  const alone = solenoid(["users", ...words, "--root", app.root], { cwd: tmpdir() });
  return [await alone.ended, alone.output()];
}
const AUTH = `import { defineAuth, passwords } from "solenoid/auth";
export const auth = defineAuth({ providers: [passwords()], permissions: ["notes:read"], roles: { admin: ["*"], reader: ["notes:*"] } });
`;

test("from nobody to the first administrator, and out again", async () => {
  const app = tinyApp();
  onTestFinished(app.remove);
  expect(await run(app, "list")).toEqual([1, expect.stringContaining("users-none")]);
  app.write("app/auth.ts", AUTH);
  expect(await run(app, "list")).toEqual([0, expect.stringContaining("Nobody has an account yet")]);
  expect(await started(app, "create", "ada@example.com", "--name", "Ada", "--role", "admin")).toEqual([0, expect.stringMatching(/Ada <ada@example\.com> has an account, with admin\n.*\?link=[\w-]{43}/)]);
  expect(await run(app, "create", "ada@example.com")).toEqual([1, expect.stringContaining("users-taken")]);
  expect(await run(app, "grant", "ada@example.com", "boss")).toEqual([1, expect.stringContaining("Known are admin, reader")]);
  expect(await run(app, "grant", "ada@example.com", "reader")).toEqual([0, expect.stringContaining("has the role reader")]);
  expect(await run(app, "revoke", "ada@example.com", "admin")).toEqual([0, expect.stringContaining("no longer has the role admin")]);
  expect(await run(app, "list")).toEqual([0, expect.stringMatching(/ada@example\.com {2}Ada {2}reader {2}never here[^]*Nobody has a role that may do everything/)]);
  expect(await run(app, "password", "ada@example.com")).toEqual([0, expect.stringMatching(/\/sign-in\/link\?link=[\w-]{43}\n/)]);
  expect(await run(app, "disable", "ada@example.com")).toEqual([0, expect.stringContaining("is disabled")]);
  expect(await run(app, "list")).toEqual([0, expect.stringContaining("disabled since")]);
  expect(await run(app, "grant", "ada@example.com")).toEqual([1, expect.stringContaining("users-words")]);
});
