/** The first run of an app with passwords: a whole server, whose terminal says the link of its first administrator. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { declared } from "../../src/auth/declared.ts";
import { defineAuth, passwords } from "../../src/auth/index.ts";
import { log } from "../../src/server/log.ts";
import { seams } from "../../src/state/seams.ts";
import { atEnd, serve } from "../server/harness.ts";
import { Browser, PASSWORD } from "./db/local-server.ts";

afterEach(() => {
  seams.auth = undefined;
  declared.auth = undefined;
});

test("says a link once, which makes the administrator, who signs in from then on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "solenoid-first-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  process.env["SOLENOID_SECRET"] = "of-a-test-and-longer-than-thirty-two-characters";
  atEnd(() => delete process.env["SOLENOID_SECRET"]);
  const told = vi.spyOn(log, "info"), warned = vi.spyOn(log, "warn");
  atEnd(() => (told.mockRestore(), warned.mockRestore()));
  const links = (): string[] => told.mock.calls.flatMap(([text]) => /\/sign-in\/link\?link=([\w-]{43})/.exec(String(text))?.[1] ?? []);
  defineAuth({ providers: [passwords()], permissions: ["a:b"], roles: { admin: ["*"] } });
  const config = { database: `file:${join(folder, "app.db")}` };
  const { url, app } = await serve({}, { config });
  expect(links()).toHaveLength(1);
  expect(String(warned.mock.calls[0]?.[0])).toContain("`mail`");
  const browser = new Browser(url);
  expect((await browser.post("verify", { link: links()[0], email: "ada@meridian.example", password: PASSWORD })).status).toBe(200);
  expect(browser.cookies.has("solenoid-session")).toBe(true);
  const again = new Browser(url);
  expect((await again.password("ada@meridian.example")).body).toEqual({ ok: true, next: "/" });
  const [row] = await app.auth!.db.query.authUsers.findMany();
  expect((await app.auth!.accounts.find(row!.id))!.roles).toEqual(["admin"]);
  told.mockClear();
  await serve({}, { config });
  expect(links()).toEqual([]);
});
