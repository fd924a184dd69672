import { createServer } from "node:net";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { launchBrowser, runNode, solenoid, tinyApp, type Run, type TinyApp } from "./tiny-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const LOCAL = { PORT: "0", HOST: "127.0.0.1" };
const READY = /is ready at (http:\S+) in \d+ ms/;

describe("a built app", () => {
  let app: TinyApp;
  let build: Run;
  /** The build, in a folder that has no node_modules above it. */
  let away: string;
  let server: Run;
  let url: string;

  beforeAll(async () => {
    app = tinyApp();
    build = solenoid(["build", "--root", app.root], { cwd: tmpdir() });
    if ((await build.ended) !== 0) throw new Error(build.output());
    away = mkdtempSync(join(tmpdir(), "solenoid-away-"));
    cpSync(join(app.root, "dist"), away, { recursive: true });
    app.remove();
    server = runNode([join(away, "server.js")], { cwd: "/", env: LOCAL });
    url = (await server.until(READY))[1]!;
  });
  afterAll(async () => {
    await server?.stop();
    app.remove();
    rmSync(away, { recursive: true, force: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });
  const asset = async (pattern: RegExp) => pattern.exec(await (await get("/")).text())![1]!;

  test("tells what each page costs a browser", () => {
    expect(build.output()).toMatch(/Built \S+ in \d+\.\d s/);
    expect(build.output()).toMatch(/^ {2}index +\d+\.\d kB +\d+\.\d kB +\d+\.\d kB$/m);
    expect(build.output()).toMatch(/^ {2}about +\d+\.\d kB/m);
  });

  test("is one folder: a launcher, the server with its addon, what browsers get", () => {
    expect(readdirSync(away).sort()).toEqual(["client", "package.json", "server", "server.js"]);
    expect(readdirSync(join(away, "server")).filter((file) => file.endsWith(".node"))).toEqual([expect.stringMatching(/^better-sqlite3-\w+-\w+\.node$/)]);
    expect(existsSync(join(away, "client/.vite"))).toBe(false);
    expect(existsSync(join(away, "server/main.js.map"))).toBe(true);
    const assets = readdirSync(join(away, "client/assets"));
    expect(assets.filter((file) => file.endsWith(".map"))).toEqual([]);
    // Ours is a third of Vite's, which this event gives away.
    expect(assets.filter((file) => file.endsWith(".js") && readFileSync(join(away, "client/assets", file), "utf8").includes("vite:preloadError"))).toEqual([]);
  });

  test("holds nothing of the development panel, neither for browsers nor on the server", () => {
    const files = ["server", "client"].flatMap((folder) => readdirSync(join(away, folder), { recursive: true, encoding: "utf8" }).map((file) => join(away, folder, file)));
    const texts = files.filter((file) => /\.(js|css|html)$/.test(file)).map((file) => readFileSync(file, "utf8"));
    expect(texts.length).toBeGreaterThan(2);
    for (const mark of ["solenoid-panel", "solenoid:panel", "Development panel", "devtools/"]) expect([mark, texts.filter((text) => text.includes(mark)).length]).toEqual([mark, 0]);
    // Of the seam nothing is left but the question whether somebody listens.
    expect(texts.some((text) => text.includes("lookOn"))).toBe(false);
  });

  test("answers with the page and its data", async () => {
    const response = await get("/");
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain("Greetings from the server, Ann");
    expect(html).toContain("<title>Tiny</title>");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
  });

  test("links the styles of what a page is made of, and the scripts that it needs", async () => {
    const stylesOf = async (path: string): Promise<string> => {
      const links = [...(await (await get(path)).text()).matchAll(/<link rel="stylesheet" href="(\/assets\/[^"]+\.css)"/g)];
      return (await Promise.all(links.map(async ([, href]) => (await get(href!)).text()))).join("\n");
    };
    const front = await stylesOf("/");
    expect(front.indexOf(".layout")).toBeGreaterThanOrEqual(0);
    expect(front.indexOf(".figure")).toBeGreaterThan(front.indexOf(".layout"));
    for (const path of ["/about", "/no-such-page"]) expect(await stylesOf(path)).toMatch(/^(?=[^]*\.layout)(?![^]*\.figure)/);
    const html = await (await get("/about")).text();
    const preloads = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, href]) => href!);
    const texts = await Promise.all(preloads.map(async (href) => (await get(href)).text()));
    expect(texts.some((text) => text.includes("About this"))).toBe(true);
    expect(texts.some((text) => text.includes("First title"))).toBe(false);
  });

  test("serves hashed files for ever, others with a question", async () => {
    const entry = await asset(/<script type="module"[^>]* src="(\/assets\/[^"]+\.js)">/);
    const script = await get(entry);
    expect(script.headers.get("content-type")).toMatch(/^(application|text)\/javascript/);
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const robots = await get("/robots.txt");
    expect(await robots.text()).toBe("User-agent: *\n");
    expect(robots.headers.get("cache-control")).not.toContain("immutable");
    expect((await get("/assets/none-12345678.js")).status).toBe(404);
  });

  test.each([["br"], ["gzip"]])("has its scripts compressed as %s", async (encoding) => {
    const entry = await asset(/<script type="module"[^>]* src="(\/assets\/[^"]+\.js)">/);
    const plain = await (await get(entry, { "accept-encoding": "identity" })).text();
    const response = await get(entry, { "accept-encoding": encoding });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(await response.text()).toBe(plain);
    expect(Number(response.headers.get("content-length"))).toBeLessThan(plain.length / 2);
  });

  test("gives away nothing beside the client's folder", async () => {
    for (const path of ["/server.js", "/../server.js", "/%2e%2e/server/main.js", "/assets/..%2f..%2fserver.js", "/.vite/manifest.json"]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });

  test("says so where its port is in use, and ends", async () => {
    const port = new URL(url).port;
    const other = runNode([join(away, "server.js")], { cwd: "/", env: { ...LOCAL, PORT: port } });
    expect(await other.ended).toBe(1);
    expect(other.output()).toContain(`Port ${port} on 127.0.0.1 is in use`);
    expect(other.output()).not.toContain("    at ");
  });

  test("names a variable that does not fit", async () => {
    const other = runNode([join(away, "server.js")], { cwd: "/", env: { ...LOCAL, SOLENOID_CURRENCY: "euro" } });
    expect(await other.ended).toBe(1);
    expect(other.output()).toContain("(config-variable)");
  });

  describe("in a browser", () => {
    let browser: Browser;
    beforeAll(async () => { browser = await launchBrowser(); });
    afterAll(() => browser.close());

    test("is taken over, and calls handlers", async () => {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("console", (message) => { if (["error", "warning"].includes(message.type())) problems.push(message.text()); });
      page.on("pageerror", (error) => problems.push(error.message));
      await page.goto(url);
      await page.waitForFunction(() => document.documentElement.dataset["solenoid"] === "ready");
      await page.click("#more");
      await page.waitForFunction(() => document.querySelector("#double")!.textContent === "2");
      expect(await page.evaluate(() => getComputedStyle(document.querySelector("#count")!).color)).toBe("rgb(1, 2, 3)");
      expect(problems).toEqual([]);
    });
  });

  test("leaves in order when it is told to", async () => {
    expect(await server.stop()).toBe(0);
  });
});

describe("building", () => {
  let app: TinyApp;
  beforeAll(() => { app = tinyApp(); });
  afterAll(() => app.remove());
  const build = async (...options: string[]) => {
    const run = solenoid(["build", ...options], { cwd: app.root });
    return { code: await run.ended, output: run.output() };
  };
  const addons = () => readdirSync(join(app.root, "dist/server")).filter((file) => file.endsWith(".node"));

  test("for another platform takes that one's addon", async () => {
    expect(await build("--target", "darwin-arm64")).toMatchObject({ code: 0 });
    expect(addons()).toEqual(["better-sqlite3-darwin-arm64.node"]);
  });

  test("refuses a platform that there is not, and names those that there are", async () => {
    const { code, output } = await build("--target", "beos-x64");
    expect([code, output]).toEqual([1, expect.stringMatching(/linuxmusl-arm64.*\(build-target\)/)]);
  });

  test("stops at a secret in what browsers get, and leaves the last build", async () => {
    const before = readFileSync(join(app.root, "dist/server.js"), "utf8");
    app.write(".env", "PAYMENT_KEY=live_9f8e7d6c5b4a\n");
    app.write("public/notes.txt", "Remember: live_9f8e7d6c5b4a\n");
    const { code, output } = await build();
    expect([code, output]).toEqual([1, expect.stringMatching(/PAYMENT_KEY in notes\.txt:1.*\(build-leak\)/)]);
    expect(output).not.toContain("live_9f8e");
    expect(readFileSync(join(app.root, "dist/server.js"), "utf8")).toBe(before);
    expect(addons()).toEqual(["better-sqlite3-darwin-arm64.node"]);
    expect(existsSync(join(app.root, "dist.next"))).toBe(false);
    rmSync(join(app.root, "public/notes.txt"));
  });

  test("stops at a page that imports server code", async () => {
    app.edit("app/pages/about.tsx", "export default", `import { greet } from "../db/index.ts";\nexport const said = greet("Eve");\nexport default`);
    const { code, output } = await build();
    expect(code).toBe(1);
    expect(output).toMatch(/app\/pages\/about\.tsx.*db\/index\.ts/);
    expect(output).not.toContain("    at ");
    app.edit("app/pages/about.tsx", `import { greet } from "../db/index.ts";\nexport const said = greet("Eve");\n`, "");
  });

  test("names the place and the code of what does not compile", async () => {
    app.edit("app/states/counter.state.ts", "by: number = 1", "by: any = 1");
    const { code, output } = await build();
    expect([code, output]).toEqual([1, expect.stringMatching(/app\/states\/counter\.state\.ts:11:\d+.*\([a-z-]+\)/)]);
    app.edit("app/states/counter.state.ts", "by: any = 1", "by: number = 1");
  });

  test("leaves a logger's transports out, and the server says so where it asks for one", async () => {
    app.edit("app/db/index.ts", "import Database", `import pino from "pino";\nimport Database`);
    app.edit("app/db/index.ts", "const database", `export const log = pino({ transport: { target: "pino/file" } });\nconst database`);
    expect(await build()).toMatchObject({ code: 0 });
    const server = runNode([join(app.root, "dist/server.js")], { cwd: "/", env: LOCAL });
    expect([await server.ended, server.output()]).toEqual([1, expect.stringContaining("(build-transport)")]);
  });
});

describe("solenoid start", () => {
  let app: TinyApp;
  beforeAll(() => { app = tinyApp(); });
  afterAll(() => app.remove());
  const start = (...options: string[]) => solenoid(["start", "--host", "127.0.0.1", ...options], { cwd: app.root });

  test("builds where there is no build, runs it, and takes it again as it is", async () => {
    const first = start("--port", "0");
    const [, url] = await first.until(READY);
    expect(first.output()).toContain("There is no build yet");
    expect(await (await fetch(url!)).text()).toContain("First title");
    expect(await first.stop()).toBe(0);

    const second = start("--port", "0");
    await second.until(READY);
    expect(second.output()).not.toContain("building");
    expect(await second.stop()).toBe(0);
  });

  test("builds again where a source is newer, and says which", async () => {
    app.edit("app/pages/index.tsx", "First title", "Second title");
    const run = start("--port", "0");
    const [, url] = await run.until(READY);
    expect(run.output()).toContain("app/pages/index.tsx is newer than the build");
    expect(await (await fetch(url!)).text()).toContain("Second title");
    expect(await run.stop()).toBe(0);
  });

  test("takes no other port than its own", async () => {
    const busy = createServer();
    const port = await new Promise<number>((resolve) => busy.listen(0, "127.0.0.1", () => resolve((busy.address() as { port: number }).port)));
    const run = start("--port", String(port));
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain("(cli-port-busy)");
    busy.close();
  });
});
