/** The framework's own states: classes on the server of an app with users, names everywhere else. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { basename } from "node:path";
import { ownStateFiles, OwnStates } from "../../src/compiler/own-states.ts";
import { makeApp, serve } from "./app.ts";

const files = ownStateFiles();
const states = new OwnStates();
afterAll(() => states.close());

describe.each(files.map((file) => [basename(file), file]))("%s", (_name, file) => {
  test("is one state, whose name cannot be taken for one of an app's", () => {
    const names = [...states.stub(file).matchAll(/^const (\w+) = \$stub/gm)].map(([, name]) => name);
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(/^Auth[A-Z]/);
  });

  test("is guarded as a whole, or asks who is there", () => {
    const code = states.server(file);
    // The door is for those who are not signed in: it shows, and does nothing.
    if (code.includes("class: [open]")) return expect(code).toMatch(/"AuthDoor"[\s\S]*handlers: \{ __proto__: null,\n\}/);
    expect(code).toMatch(/class: \[can\("[a-z-]+:[a-z-]+"\)\]|this\.(user|session)\b/);
  });

  test("leaves nothing of itself in a browser but names", () => {
    const imports = [...states.stub(file).matchAll(/from "([^"]+)"/g)].map(([, from]) => from);
    expect(imports.every((from) => from?.startsWith("solenoid/stub"))).toBe(true);
    expect(states.stub(file)).not.toMatch(/\bclass\b|\bcan\(/);
  });
});

describe("an app", () => {
  const page = { "app/pages/index.tsx": `export default () => null;` };
  const plain = makeApp(page);
  const withUsers = makeApp({ ...page, "app/auth.ts": `export const auth = 1;` });
  let open: Awaited<ReturnType<typeof serve>>;
  let closed: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    open = await serve(plain);
    closed = await serve(withUsers);
  });
  afterAll(async () => {
    await open.close();
    await closed.close();
    plain.remove();
    withUsers.remove();
  });
  const listed = async (server: typeof open) => (await server.environments.ssr.pluginContainer.load("\0virtual:solenoid/app") as { code?: string } | string);
  const loaded = async (server: typeof open, side: "ssr" | "client") => {
    const found = await server.environments[side].pluginContainer.load(files[0]!);
    return typeof found === "string" ? found : (found as { code: string }).code;
  };

  test("with users runs the classes, and lists them for its server", async () => {
    expect(JSON.stringify(await listed(closed))).toContain(basename(files[0]!));
    expect(await loaded(closed, "ssr")).toContain("$declare(");
    expect(await loaded(closed, "client")).toContain("$stub(");
  });

  test("without users has their names alone, on its server too", async () => {
    expect(JSON.stringify(await listed(open))).not.toContain(basename(files[0]!));
    expect(await loaded(open, "ssr")).toContain("$stub(");
    expect(await loaded(open, "client")).toContain("$stub(");
  });
});
