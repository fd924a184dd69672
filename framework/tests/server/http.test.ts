/** Pages by plain requests: what is in the HTML, what the headers forbid, what an answer never tells. */
import { createComponent, type Component } from "solid-js";
import { describe, expect, test } from "vitest";
import { Title } from "../../src/client/index.ts";
import { noted, open } from "./fixtures/app/gates.ts";
import * as counterPage from "./fixtures/app/pages/index.tsx";
import { HOSTILE, Hostile } from "./fixtures/app/states/hostile.state.ts";
import { Left, Loads, LoadsBadly, LoadsBadlyLater, LoadsLater, LoadsNothing } from "./fixtures/app/states/loads.state.ts";
import { serve, withLimits } from "./harness.ts";
import { broken, titled, using } from "./pages.tsx";

const NO_SECRETS = /secret|\.tsx?\b|\/srv|\/work|node_modules|at Object|Error:/;

describe("a page", () => {
  test("is whole: data in the markup and beside it, one tab, onLoad once", async () => {
    const server = await serve({ "/": counterPage });
    const page = await server.open();
    expect(page.answer.status).toBe(200);
    expect(page.answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.answer.text).toMatch(/^<!doctype html>\n<html lang="en-US">/);
    expect(page.answer.text).toContain("<title>Counter</title>");
    expect(page.body).toContain('<p id="count">0 twice 0 later 1000</p><ul><li>one</li><li>two</li><li>three</li></ul>');
    expect(page.boot.slots).toEqual([[0, "Counter", undefined, {
      0: 0, 1: "none", 2: [{ id: 1, name: "one", tags: [] }, { id: 2, name: "two", tags: [] }, { id: 3, name: "three", tags: [] }], 3: 0, 5: 1000,
    }]]);
    expect(page.boot.held).toEqual([]);
    expect(noted("Counter.onLoad")).toHaveLength(1);
    expect(page.answer.text).not.toContain("the-private-secret");
  });

  test("is the same from the second request on, when its reads are known", async () => {
    const server = await serve({ "/": counterPage });
    const [first, second] = [await server.open(), await server.open()];
    expect(second.body).toBe(first.body);
    expect(second.boot.slots).toEqual(first.boot.slots);
    expect(noted("Counter.onLoad")).toHaveLength(2);
  });

  test("has the theme of the configuration on its root, and the direction of its language", async () => {
    const root = async (theme: object, language = "en-US"): Promise<string | undefined> => {
      const server = await serve({ "/": counterPage }, { config: { theme } });
      return /<html[^>]*>/.exec((await server.open("/", { headers: { "accept-language": language } })).answer.text)?.[0];
    };
    expect(await root({ preset: "slate" })).toBe('<html lang="en-US">');
    expect(await root({ preset: "plum", density: "compact" })).toBe('<html lang="en-US" data-preset="plum" data-density="compact">');
    expect(await root({ accent: "oklch(0.5 0.1 20)" }, "ar-EG")).toBe('<html lang="ar-EG" dir="rtl" data-accent style="--accent: oklch(0.5 0.1 20)">');
  });

  test("speaks the browser's language, as far as it is one", async () => {
    const server = await serve({ "/": counterPage });
    const settings = async (language: string) => (await server.open("/", { headers: { "accept-language": language } })).boot.settings.locale;
    expect(await settings("de-DE,de;q=0.9,en;q=0.8")).toBe("de-DE");
    expect(await settings("xx-invalid-language-tag-1234567890, fr;q=0.5")).toBe("fr");
    expect(await settings("*")).toBe("en-US");
    expect(await settings(`"><script>,${"a,".repeat(5_000)}`)).toBe("en-US");
  });

  test("knows the browser's time zone by its cookie, also when it learns it later", async () => {
    const server = await serve({ "/": counterPage });
    const first = await server.open("/");
    expect(first.boot.settings.timeZone).toBe("UTC");
    const zone = async (name: string) => (await server.open("/", { cookie: `${first.cookie}; solenoid-time-zone=${name}` })).boot.settings.timeZone;
    expect(await zone("Europe%2FBerlin")).toBe("Europe/Berlin");
    expect(await zone("Mars/Olympus")).toBe("UTC");
    expect(await zone("%E0%A4%A")).toBe("UTC");
    expect(await zone("x".repeat(100))).toBe("UTC");
  });

  test.each([
    ["in a state", () => ({ "/": using(Hostile, "text", "rows") })],
    ["in a title", () => ({ "/": titled(HOSTILE) })],
  ])("lets no text become markup: %s", async (_, pages) => {
    const page = await (await serve(pages())).open();
    expect(page.answer.text.match(/<script/g)).toHaveLength(4);
    expect(page.answer.text.match(/<\/script>/g)).toHaveLength(4);
    expect(/<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(page.answer.text)![1]).not.toMatch(/[<\u2028\u2029]/);
  });

  test("carries hostile texts whole", async () => {
    const { boot } = await (await serve({ "/": using(Hostile, "text", "rows") })).open();
    const values = boot.slots[0]![3];
    expect(values[0]).toBe(HOSTILE);
    expect(values[1]).toEqual(new Map([[HOSTILE, new Set([HOSTILE])]]));
    expect(values[2]).toEqual({ $d: HOSTILE });
    expect((values[3] as { text: string }[])[24]!.text).toBe(HOSTILE);
  });

  test("shows the app's name where it has no title, and a component's title before its own", async () => {
    const server = await serve({ "/": { default: () => "nothing" }, "/titled": { page: { title: "Page" }, default: () => createComponent(Title, { children: "A & B" }) } }, { config: { name: "My <App>" } });
    expect((await server.get("/")).text).toContain("<title>My &lt;App&gt;</title>");
    expect((await server.get("/titled")).text).toContain("<title>A &amp; B</title>");
  });
});

describe("headers", () => {
  test("forbid what a page does not need, with a nonce that is never the same", async () => {
    const server = await serve({ "/": counterPage });
    const [first, second] = [await server.get("/"), await server.get("/")];
    const policy = first.headers.get("content-security-policy")!;
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    expect(policy).toBe(`default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`);
    expect(Buffer.from(nonce, "base64")).toHaveLength(16);
    expect(second.headers.get("content-security-policy")).not.toContain(nonce);
    for (const tag of first.text.match(/<script(?! type="application\/json")[^>]*>/g)!) expect(tag).toContain(`nonce="${nonce}"`);
    expect(Object.fromEntries(["x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "cache-control"].map((name) => [name, first.headers.get(name)])))
      .toEqual({ "x-content-type-options": "nosniff", "referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin", "cache-control": "no-store" });
    expect(first.headers.get("server")).toBeNull();
    expect(first.headers.get("x-powered-by")).toBeNull();
  });

  test("give a session once, which scripts and other sites do not get", async () => {
    const server = await serve({ "/": counterPage });
    const page = await server.open();
    expect(page.answer.headers.get("set-cookie")).toMatch(/^solenoid-session=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = await server.get("/", { cookie: `other=1; ${page.cookie}; more=2` });
    expect(again.headers.get("set-cookie")).toBeNull();
    const stranger = await server.get("/", { cookie: "solenoid-session=made-up" });
    expect(stranger.headers.get("set-cookie")).toContain("solenoid-session=");
    expect(stranger.headers.get("set-cookie")).not.toContain("made-up");
  });

  test("a session behind https is only for https; whoever is not the proxy cannot say so", async () => {
    const headers = { "x-forwarded-proto": "https" };
    const behind = await serve({ "/": counterPage }, { config: { trustProxy: ["127.0.0.1"] } });
    expect((await behind.get("/", { headers })).headers.get("set-cookie")).toMatch(/; Secure$/);
    const bare = await serve({ "/": counterPage });
    expect((await bare.get("/", { headers })).headers.get("set-cookie")).not.toContain("Secure");
  });
});

describe("onLoad", () => {
  test("has run before the first render", async () => {
    const page = await (await serve({ "/": using(Loads, "text") })).open();
    expect(page.body).toContain("loaded");
    expect(noted("load")).toEqual(["Loads"]);
  });

  test("is waited for where it is asynchronous; then all of it is in the HTML", async () => {
    const server = await serve({ "/": using(LoadsLater, "text", "rows", "long") });
    for (const round of [1, 2]) {
      const opening = server.open();
      while (noted("load").length < round) await new Promise((resolve) => setImmediate(resolve));
      open("load");
      const page = await opening;
      expect(page.body).toContain('<p id="text">"loaded"</p><p id="rows">["a","b"]</p><p id="long">6</p>');
      expect(page.boot.held).toEqual([]);
      expect(noted("load")).toHaveLength(round);
    }
  });

  test("of a state that a layout reads takes too long: all that the layout is around follows", async () => {
    withLimits({ renderWait: 5, loadWait: 5 });
    const late = await (await serve({ "/": using(LoadsLater, "rows") }, { layouts: [() => Promise.resolve(using(LoadsLater, "text"))] })).open();
    expect([late.answer.status, late.boot.held.length]).toEqual([200, 1]);
    open("load");
  });

  test("that takes too long leaves the fallback, and comes by the socket, whole, nothing half-loaded before", async () => {
    withLimits({ renderWait: 5, loadWait: 5 });
    const page = await (await serve({ "/": using(LoadsLater, "text", "rows", "long") })).open();
    expect(page.boot.held).toHaveLength(1);
    expect(page.answer.text).not.toMatch(/"half"|"initial"/);
    expect(page.boot.slots).toEqual([[0, "LoadsLater", undefined, {}]]);
    const talk = await page.attach();
    open("load");
    await talk.until(() => talk.value(0, 0) !== undefined);
    expect(talk.deltas).toHaveLength(1);
    expect(talk.value(0, 0)).toBe("loaded");
    expect(noted("load")).toHaveLength(1);
    await talk.done("LoadsLater", "say", "more");
    expect(talk.value(0, 0)).toBe("more");
  });

  test("that fails is an error page with a number, and no word of why", async () => {
    const page = await (await serve({ "/": using(LoadsBadly, "text") })).open();
    expect(page.answer.status).toBe(500);
    expect(page.body).toMatch(/Something went wrong on the server\..*internal · [0-9a-f]{12}/);
    expect(page.answer.text).not.toMatch(NO_SECRETS);
    expect(page.answer.text).not.toContain('"initial"');
    expect(noted("load")).toHaveLength(1);
    const talk = await page.attach();
    expect(await talk.call("LoadsBadly", "say", "x")).toMatchObject({ outcome: "failed", value: ["state-not-loaded", expect.any(String)] });
    expect(talk.value(0, 0)).toBeUndefined();
  });

  test.each([["later", () => LoadsBadlyLater, 500, "The books are closed."], ["by what is not there", () => LoadsNothing, 404, "There is no such order."]])("that fails %s", async (_, state, status, text) => {
    open("load");
    const server = await serve({ "/": using(state(), "text") });
    for (let round = 0; round < 2; round++) {
      const page = await server.open();
      expect(page.answer.status).toBe(status);
      expect(page.body).toContain(text);
      expect(page.answer.text).not.toContain('"initial"');
    }
  });

  test("that fails too late for the HTML is told by the socket", async () => {
    withLimits({ renderWait: 5, loadWait: 5 });
    const page = await (await serve({ "/": using(LoadsBadlyLater, "text") })).open();
    const talk = await page.attach();
    open("load");
    await talk.until(() => talk.error(0, 0) !== undefined);
    expect(talk.error(0, 0)).toEqual(["closed", "The books are closed."]);
    expect(talk.value(0, 0)).toBeUndefined();
  });

  test("of two states that ask for each other runs once each", async () => {
    const page = await (await serve({ "/": using(Left, "text") })).open();
    expect(page.body).toContain("left of right of left");
    expect(noted("load")).toEqual(["Left", "Right"]);
  });
});

describe("failures", () => {
  test("a component that throws: an error page with a number and status, nothing else", async () => {
    const page = await (await serve({ "/": broken("the-render-secret") })).open();
    expect(page.answer.status).toBe(500);
    expect(page.body).toMatch(/This page cannot be shown.*Something went wrong on this page\..*internal · [0-9a-f]{12}/);
    expect(page.answer.text).not.toMatch(NO_SECRETS);
  });

  test("a layout or an error page that throws: a plain answer", async () => {
    const layout = () => { throw new Error("the-layout-secret"); };
    const server = await serve({ "/": counterPage }, { layouts: [() => Promise.resolve({ default: layout })] });
    const answer = await server.get("/");
    expect(answer.status).toBe(500);
    expect(answer.text).toMatch(/^Something went wrong on the server\. \([0-9a-f]{12}\)$/);
    const error: Component = () => { throw new Error("the-error-page-secret"); };
    const worse = await serve({ "/": broken("x") }, { error: () => Promise.resolve({ default: error }) });
    const second = await worse.get("/");
    expect([second.status, second.text]).toEqual([500, expect.not.stringMatching(NO_SECRETS)]);
  });

  test("a module that does not load", async () => {
    const server = await serve({ "/": () => Promise.reject(new Error("the-module-secret /srv/page.tsx")) });
    const page = await server.open();
    expect(page.answer.status).toBe(500);
    expect(page.answer.text).not.toMatch(NO_SECRETS);
    expect(page.boot.failure).toMatchObject(["internal", "Something went wrong on the server.", expect.any(String)]);
  });

  test("a page of the app's own for errors", async () => {
    const own = (props: { error: Error & { code: string } }) => `Ours: ${props.error.code}`;
    const server = await serve({ "/": using(LoadsNothing, "text") }, { error: () => Promise.resolve({ default: own }) });
    expect((await server.open()).body).toContain("Ours: not-found");
  });

  test.each(["/nothing", "/orders/1/2/3", "/<script>alert(1)<script>", "/%3Cscript%3E", "/__proto__", "/constructor"])("404: %s", async (path) => {
    const page = await (await serve({ "/": counterPage })).open(path);
    expect(page.answer.status).toBe(404);
    expect(page.body).toContain("Page not found");
    expect(page.answer.text).not.toMatch(/<script>alert/);
    expect(page.boot.slots).toEqual([]);
    expect(page.boot.failure?.[0]).toBe("page-not-found");
  });

  test.each(["//", "///", "//evil.example", "//[", "/%", "/%E0%A4%A", "/%00", "/..", "/../../etc/passwd", "/..%2f..%2fetc", "/\\..\\", "/?%", "/?a=%E0%A4%A&a[]=1", "/?__proto__=1", "/#x"])("odd addresses are no errors of the server: %s", async (path) => {
    const answer = await (await serve({ "/": counterPage })).get(path);
    expect([200, 400, 404]).toContain(answer.status);
    expect(answer.text).not.toMatch(NO_SECRETS);
  });

  test("an address without end", async () => {
    const server = await serve({ "/": counterPage });
    expect((await server.get(`/?x=${"x".repeat(8_187)}`)).status).toBe(200);
    const answer = await server.get(`/?x=${"x".repeat(8_190)}`);
    expect([answer.status, answer.text]).toEqual([414, "The address is too long."]);
  });

  test.each(["/favicon.ico", "/assets/app-1234.js", "/robots.txt", "/a/b.map"])("a file that is not there is no page: %s", async (path) => {
    const answer = await (await serve({ "/": counterPage })).get(path);
    expect([answer.status, answer.text, answer.headers.get("set-cookie")]).toEqual([404, "Not found", null]);
  });

  test.each(["/people/ann@example.com", "/people/john.doe", "/people/v1.2"])("a dot in a parameter is no file: %s", async (path) => {
    const Person = (props: { params: { name: string } }) => `Hello ${props.params.name}`;
    const page = await (await serve({ "/people/:name": { default: Person } })).open(path);
    expect(page.answer.status).toBe(200);
    expect(page.body).toContain(`Hello ${path.split("/").at(-1)}`);
  });

  test("what a script, a style or an image asks for is no page", async () => {
    const server = await serve({ "/": counterPage, "/*rest": counterPage });
    for (const dest of ["script", "style", "image", "worker"]) expect((await server.get("/a", { headers: { "sec-fetch-dest": dest } })).status).toBe(404);
    for (const dest of ["document", "iframe", "empty"]) expect((await server.get("/a", { headers: { "sec-fetch-dest": dest } })).status).toBe(200);
  });

  test.each(["POST", "PUT", "DELETE", "PATCH"])("%s is not how a page is asked for", async (method) => {
    const answer = await (await serve({ "/": counterPage })).get("/", { method });
    expect([404, 405]).toContain(answer.status);
    expect(answer.text).not.toMatch(NO_SECRETS);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  test("HEAD makes no tab", async () => {
    const server = await serve({ "/": counterPage });
    const answer = await server.get("/", { method: "HEAD" });
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(noted("Counter.onLoad")).toEqual([]);
  });
});

test("tells a page that comes back which build runs, by the entry that a page of now has", async () => {
  const server = await serve({ "/": counterPage });
  const [page, build] = [await server.get("/"), await server.get("/_solenoid/build")];
  expect([build.status, build.headers.get("cache-control"), build.headers.get("x-content-type-options")]).toEqual([200, "no-store", "nosniff"]);
  expect(page.text).toContain(`src="${build.text}"`);
  expect((await server.get("/_solenoid/build", { method: "POST" })).status).toBe(404);
});

test("health, and leaving with sockets open", async () => {
  const server = await serve({ "/": counterPage });
  expect(JSON.parse((await server.get("/healthz")).text)).toEqual({ ok: true });
  const talk = await (await server.open()).attach();
  await server.app.close();
  await talk.until(() => talk.closed !== undefined);
  expect(talk.bye).toEqual({ f: "bye", code: "drain", ms: 500 });
});
