import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Machine } from "./machine.ts";

const workspace = join(import.meta.dirname, "../..");
const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
const templates = readdirSync(join(workspace, "templates")).filter((name) => existsSync(join(workspace, "templates", name, "package.json")));

/** By the link that the server says when nobody has an account; gives the cookie. */
async function becomeAdministrator(address: string, output: string): Promise<string> {
  const [, link] = /\/sign-in\/link\?link=([\w-]+)/.exec(output)!;
  const body = JSON.stringify({ link, email: "ada@example.com", password: "lodge quiver banana" });
  const { headers } = await fetch(`${address}/auth/verify`, { method: "POST", headers: { origin: address, "content-type": "application/json" }, body });
  return headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
}

let machine: Machine;
beforeAll(() => {
  machine = new Machine();
});
afterAll(() => machine?.close());

test("there are templates, and the help lists them", () => {
  const { output } = machine.createApp("--help");
  expect(templates.length).toBeGreaterThan(0);
  for (const name of templates) expect(output).toContain(name);
});

test("nobody can answer, so what was not said is a mistake with the way out", () => {
  expect(machine.createApp()).toMatchObject({ status: 1, output: expect.stringContaining("create-app my-app --template") });
  expect(machine.createApp("x")).toMatchObject({ status: 1, output: expect.stringContaining(`--template ${templates[0]}`) });
  expect(machine.createApp("x", "--template", "nothing")).toMatchObject({ status: 1, output: expect.stringContaining('There is no template "nothing"') });
  expect(existsSync(join(machine.folder, "x"))).toBe(false);
});

describe.each(templates)("an app from %s", (template) => {
  const name = `my-${template}`;
  const folder = () => join(machine.folder, name);

  test("is scaffolded, and never over something that is there", () => {
    const made = machine.createApp(name, "--template", template, "--git");
    expect(made).toMatchObject({ status: 0, output: expect.stringContaining(`cd ${name}`) });
    const manifest = read(join(folder(), "package.json"));
    expect(manifest).toMatchObject({ name, version: "0.0.0", dependencies: { solenoid: read(join(workspace, "framework/package.json")).version } });
    expect(JSON.stringify(manifest)).not.toContain("workspace:");
    expect(readdirSync(folder())).toEqual(expect.arrayContaining([".git", ".gitignore", "README.md", "app", "package.json", "tsconfig.json"]));
    expect(machine.createApp(name, "--template", template)).toMatchObject({ status: 1, output: expect.stringContaining("is not empty") });
  });

  test("installs by npm, and passes its own check and tests", { timeout: 300_000 }, () => {
    machine.install(folder());
    expect(machine.must(folder(), "npm", "run", "check").status).toBe(0);
    expect(machine.must(folder(), "npm", "test").output).toMatch(/\d+ passed/);
  });

  test("builds, and serves its first page with the data in it", { timeout: 120_000 }, async () => {
    machine.must(folder(), "npm", "run", "build");
    const users = existsSync(join(folder(), "app/auth.ts"));
    if (users) expect(machine.run(folder(), process.execPath, "dist/server.js")).toMatchObject({ status: 1, output: expect.stringContaining("SOLENOID_SECRET is not set") });
    const { address, output } = await machine.serve(folder(), "dist/server.js", users ? { SOLENOID_SECRET: "of-a-test-and-longer-than-thirty-two-characters" } : {});
    const page = await fetch(address, { headers: { cookie: users ? await becomeAdministrator(address, output) : "" } });
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toMatch(/<!doctype html>/i);
    expect(html).toMatch(/<h1[^>]*>/);
    expect(html).not.toContain("Sign in");
    expect(html).toMatch(/<script type="application\/json" id="solenoid-boot">\{"connection":/);
  });
});
