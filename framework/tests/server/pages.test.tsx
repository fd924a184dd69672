/** What a page says of itself, and where it sends its visitor before it is shown. */
import { describe, expect, test } from "vitest";
import { Meta, Title, use } from "../../src/client/index.ts";
import { currentPage } from "../../src/client/page.ts";
import { TAB_PATH, type OwnTab } from "../../src/wire/boot.ts";
import { parse } from "../../src/wire/values.ts";
import { noted, open } from "./fixtures/app/gates.ts";
import { Counter } from "./fixtures/app/states/counter.state.ts";
import { Sent } from "./fixtures/app/states/arrival.state.ts";
import { Page, serve, withLimits, type PageModules, type Server } from "./harness.ts";
import { titled } from "./pages.tsx";

const sent = (key: string) => ({ default: () => <p>{use(Sent, key).what}</p>, page: { title: "Sent" } });
const PAGES: PageModules = { "/now": sent("now"), "/soon": sent("soon"), "/out": sent("out"), "/slashes": sent("slashes"), "/around": sent("around"), "/told": sent("told"), "/there": titled("There"), "/": titled("Start") };

describe("a redirect in onLoad", () => {
  test.each([["/now", "/there?x=1#here"], ["/out", "https://example.com/x"], ["/slashes", "/evil.example/x"]])("of %s is answered before anything is rendered, and leaves no tab", async (path, location) => {
    const server = await serve(PAGES);
    const { status, headers, text } = await server.get(path);
    expect([status, headers.get("location"), text, headers.get("cache-control")]).toEqual([302, location, "", "no-store"]);
    expect(server.app.tabs.size).toBe(0);
  });

  test("is waited for", async () => {
    const server = await serve(PAGES);
    const answer = server.get("/soon");
    while (noted("loads").length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    open("soon");
    expect((await answer).status).toBe(302);
  });

  test("that takes too long is done by the page", async () => {
    withLimits({ loadWait: 5, firstWait: 5, renderWait: 50 });
    const server = await serve(PAGES);
    const page = await server.open("/soon");
    expect(page.answer.status).toBe(200);
    const talk = await page.attach();
    open("soon");
    await talk.until(() => talk.effects.length > 0);
    expect(talk.effects).toEqual([["redirect", "/there", {}]]);
  });

  test("on the way by a link is told in place of the page", async () => {
    const server = await serve(PAGES);
    const talk = await (await server.open("/")).attach();
    for (const [path, to] of [["/now", ["/there?x=1#here", { external: false }]], ["/out", ["https://example.com/x", { external: true }]]] as const) {
      expect((await talk.call("$tab", "go", path)).value).toMatchObject({ redirect: [to[0], expect.objectContaining(to[1])] });
    }
    expect(talk.effects).toEqual([]);
  });

  test("other effects of an onLoad wait for the page", async () => {
    const server = await serve(PAGES);
    const talk = await (await server.open("/told")).attach();
    await talk.until(() => talk.effects.length > 0);
    expect(talk.effects).toEqual([["toast", "info", "Welcome"]]);
  });
});

describe("the head of a page", () => {
  const tags = (text: string): string[] => [...text.matchAll(/<(?:meta|link) data-meta="[^"]+" (.*?)>/g)].map(([, tag]) => tag!);

  test("says what it is, from its options and from data, and where it is", async () => {
    const Product = () => {
      const counter = use(Counter);
      return <><Title>{`Tea "${counter.count}"`}</Title><Meta description={`<${counter.count}> left`} image="/tea.png" type="article" /><p /></>;
    };
    const server = await serve({ "/tea": { default: Product, page: { title: "Tea", description: "All teas" } }, "/": { default: () => <p />, page: { title: "Start", description: "All teas" } } }, { config: { origin: "https://tea.example" } });
    const { text } = await server.get("/tea?sort=up");
    expect(text).toContain("<title>Tea &quot;0&quot;</title>");
    expect(tags(text)).toEqual([
      `name="description" content="&lt;0&gt; left"`, `rel="canonical" href="https://tea.example/tea"`, `property="og:title" content="Tea &quot;0&quot;"`,
      `property="og:type" content="article"`, `property="og:description" content="&lt;0&gt; left"`, `property="og:url" content="https://tea.example/tea"`,
      `property="og:image" content="https://tea.example/tea.png"`, `name="twitter:card" content="summary_large_image"`,
    ]);
    expect(tags((await server.get("/")).text)).toContain(`name="description" content="All teas"`);
    expect(tags((await server.get("/nowhere")).text)).toContain(`name="robots" content="noindex"`);
  });
});

describe("options", () => {
  test("ssr off: what surrounds the page is there, and the page itself never runs on the server", async () => {
    const Layout = (props: { children?: unknown }) => <main>around {props.children as never}</main>;
    const server = await serve({ "/": { default: () => { throw new Error("ran"); }, page: { title: "Map", ssr: false, description: "A map" } } }, { layouts: [() => Promise.resolve({ default: Layout })] });
    const page = await server.open("/");
    expect([page.answer.status, page.body]).toEqual([200, "<main>around </main>"]);
    expect(page.boot.held).toHaveLength(1);
    expect(page.answer.text).toContain("<title>Map</title>");
  });

  test("menus have the pages in their order", async () => {
    const Menu = () => <p>{currentPage().pages().map(({ href, title }) => `${href} ${title}`).join(", ")}</p>;
    const server = await serve({ "/": { default: Menu } });
    expect((await server.open("/")).body).toBe("<p></p>");
  });
});

describe("a page that is kept for everybody", () => {
  const kept = (server: Server, path = "/", headers = {}): Promise<Page> => server.open(path, { headers });
  const Public = () => <p>{use(Counter).count}</p>;
  const serveKept = () => serve({ "/": { default: Public, page: { title: "Public", cache: 60 } }, "/failing": { default: () => { throw new Error("x"); }, page: { title: "", cache: 60 } }, "/own": { default: Public, page: { title: "Own" } } });

  test("says so, knows nobody, and leaves nothing behind", async () => {
    const server = await serveKept();
    const own = await server.open("/own");
    const { answer, boot, body } = await kept(server, "/", { cookie: own.cookie! });
    expect([answer.headers.get("cache-control"), answer.headers.get("vary"), answer.headers.get("set-cookie"), body]).toEqual(["public, max-age=60", "accept-language", null, "<p>0</p>"]);
    expect(boot.connection).toEqual({ tab: "", key: "", line: "", epoch: "", d: 0, v: 0, fields: "" });
    expect(server.app.tabs.size).toBe(1);
    expect(own.answer.headers.get("cache-control")).toBe("no-store");
  });

  test("is not kept where it failed, nor in development", async () => {
    expect((await (await serveKept()).get("/failing")).headers.get("cache-control")).toBe("no-store");
    const server = await serve({ "/": { default: Public, page: { title: "Public", cache: 60 } } }, { dev: true });
    expect((await server.get("/")).headers.get("cache-control")).toBe("no-store");
  });

  test("asks for a tab of its own, says what it has, and goes on as any other", async () => {
    const server = await serveKept();
    const page = await kept(server);
    const answer = await server.get(TAB_PATH, { method: "POST", headers: { origin: server.url } });
    const { connection } = parse(answer.text) as OwnTab;
    const cookie = answer.headers.get("set-cookie")!.split(";")[0];
    const own = new Page(server.url, { ...page.answer, text: page.answer.text.replace(/"connection":\{.*?\}/, `"connection":${JSON.stringify(connection)}`) }, cookie);
    const talk = await own.attach();
    await talk.call("$tab", "again", "", page.boot.slots.map(([slot, name]) => [slot, name, []]));
    await talk.call("Counter", "increment", 1);
    expect(talk.value(0, 0)).toBe(1);
    expect(server.app.tabs.size).toBe(1);
  });

  test("a tab is not given to other sites", async () => {
    const server = await serveKept();
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site", origin: server.url }, {}]) expect((await server.get(TAB_PATH, { method: "POST", headers: headers as never })).status).toBe(403);
    expect(server.app.tabs.size).toBe(0);
  });
});
