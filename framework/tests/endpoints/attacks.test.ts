import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { defineEndpoint } from "../../src/state/index.ts";
import { answerOf, serve } from "./serve.ts";

const open = { open: true } as const;
const echo = defineEndpoint(open, ({ params }) => ({ params }));

/** Exactly this request line: `fetch` would tidy the path. */
async function raw(url: string, path: string): Promise<{ status: number; text: string }> {
  const { port, hostname, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  let text = "";
  socket.setEncoding("utf8").on("data", (part: string) => { text += part; });
  await once(socket, "close");
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text };
}

describe("parameters lead nowhere else", () => {
  test.each([
    "/api/files/..", "/api/files/%2e%2e", "/api/files/..%2f..%2fetc%2fpasswd", "/api/files/a%2fb", "/api/files/..%5c..%5cwindows", "/api/files/a%00.csv",
    "/api/files/%0d%0aset-cookie:x=1", "/api/files/.", "/api/tree/../../etc/passwd", "/api/tree/a/%2e%2e/b", "/api/tree/a/..%2f..%2fb", "/api/tree/%5c%5chost",
  ])("%s", async (path) => {
    const { status, text } = await raw(await serve({ "/api/files/:name": { GET: echo }, "/api/tree/*path": { GET: echo } }), path);
    expect([status, text.includes("params")]).toEqual([404, false]);
  });

  test.each(["/api/files/%", "/api/files/%ff"])("%s is no address", async (path) => {
    expect((await raw(await serve({ "/api/files/:name": { GET: echo } }), path)).status).toBe(400);
  });

  test.each([["/api/files/a.b..c", "a.b..c"], ["/api/files/%C3%BC%20x", "ü x"], ["/api/files/__proto__", "__proto__"]])("%s is a plain name", async (path, name) => {
    const { text } = await raw(await serve({ "/api/files/:name": { GET: echo } }), path);
    expect(text).toContain(JSON.stringify({ params: { name } }));
  });
});

describe("a request that brings the session's cookie", () => {
  const POST = defineEndpoint(open, () => ({ done: true }));
  async function app(origin?: string): Promise<{ url: string; cookie: string }> {
    const page = { id: "index", pattern: "/", load: () => Promise.resolve({ default: () => "Hello", page: { title: "" } }), layouts: [] };
    const url = await serve({ "/api/it": { POST, GET: POST } }, { routes: [page], config: { name: "Test", ...(origin && { origin }) } });
    const cookie = (await fetch(url)).headers.get("set-cookie")!.split(";")[0]!;
    return { url, cookie };
  }
  const ask = async (url: string, headers: Record<string, string>, method = "POST") => (await fetch(`${url}/api/it`, { method, headers })).status;

  test("must come from a page of the app", async () => {
    const { url, cookie } = await app();
    const other = new URL(url).port;
    expect([
      await ask(url, { cookie, origin: url }),
      await ask(url, { cookie, "sec-fetch-site": "same-origin" }),
      await ask(url, { cookie, origin: "https://evil.example" }),
      await ask(url, { cookie, origin: "null" }),
      await ask(url, { cookie, origin: `http://127.0.0.1:${Number(other) - 1}` }),
      await ask(url, { cookie, "sec-fetch-site": "same-site", origin: url }),
      await ask(url, { cookie, "sec-fetch-site": "cross-site" }),
      await ask(url, { cookie, "sec-fetch-site": "none" }),
      await ask(url, { cookie }),
    ]).toEqual([200, 200, 403, 403, 403, 403, 403, 403, 403]);
  });

  test("the public address counts too", async () => {
    const { url, cookie } = await app("https://app.example");
    expect([await ask(url, { cookie, origin: "https://app.example" }), await ask(url, { cookie, origin: "https://app.example.evil.example" })]).toEqual([200, 403]);
  });

  test("without the cookie anybody may ask, and reading is safe", async () => {
    const { url, cookie } = await app();
    expect([await ask(url, { origin: "https://evil.example" }), await ask(url, { cookie, origin: "https://evil.example" }, "GET")]).toEqual([200, 200]);
  });

  test("is told so as JSON, and no other site may read the answer", async () => {
    const { url, cookie } = await app();
    const response = await fetch(`${url}/api/it`, { method: "POST", headers: { cookie, origin: "https://evil.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(await answerOf(response)).toEqual([403, { code: "request-origin", message: "This request comes from a page of another site." }]);
  });
});

test("a long address is refused", async () => {
  const url = await serve({ "/api/:name": { GET: echo } });
  expect(await answerOf(await fetch(`${url}/api/x?${"a".repeat(8200)}`))).toMatchObject([400, { code: "request-address" }]);
});

test("a host that is none is refused", async () => {
  const url = await serve({ "/api/:name": { GET: echo } });
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write("GET /api/x HTTP/1.1\r\nHost: a b<script>\r\nConnection: close\r\n\r\n");
  let text = "";
  socket.setEncoding("utf8").on("data", (part: string) => { text += part; });
  await once(socket, "close");
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
});
