import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import "../../src/server/http/endpoints.ts";
import { calls } from "../../src/state/call.ts";
import { declareEndpoint } from "../../src/state/endpoint.ts";
import { conflict, defineEndpoint, Failure, format, invalid, notFound, sleep, toast } from "../../src/state/index.ts";
import { answerOf, post, serve, withBody } from "./serve.ts";

const open = { open: true } as const;

describe("what an endpoint gives back", () => {
  test("an object is JSON, with dates as ISO texts and undefined left out", async () => {
    const GET = defineEndpoint(open, () => ({ at: new Date(0), none: null, left: undefined, list: [1, "two"] }));
    const response = await fetch(`${await serve({ "/api/it": { GET } })}/api/it`);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("content-length")).toBe(String(JSON.stringify({ at: new Date(0), none: null, list: [1, "two"] }).length));
    expect(await answerOf(response)).toEqual([200, { at: "1970-01-01T00:00:00.000Z", none: null, list: [1, "two"] }]);
  });

  test("nothing is 204", async () => {
    const url = await serve({ "/api/it": { DELETE: defineEndpoint(open, async () => {}) } });
    expect(await answerOf(await fetch(`${url}/api/it`, { method: "DELETE" }))).toEqual([204, undefined]);
  });

  test("a Response is sent as it is: status, all its cookies, a stream piece by piece", async () => {
    const GET = defineEndpoint(open, () => {
      const headers = new Headers({ "content-type": "text/csv", "cache-control": "public, max-age=60" });
      headers.append("set-cookie", "a=1");
      headers.append("set-cookie", "b=2");
      const pieces = ["a,b\n", "1,2\n"];
      const body = new ReadableStream({ pull: (to) => { const next = pieces.shift(); if (next === undefined) to.close(); else to.enqueue(new TextEncoder().encode(next)); } });
      return new Response(body, { status: 203, headers });
    });
    const response = await fetch(`${await serve({ "/api/it": { GET } })}/api/it`);
    expect([response.status, await response.text()]).toEqual([203, "a,b\n1,2\n"]);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("cache-control")).toBe("public, max-age=60");
  });

  test("nothing is cached, guessed or embedded elsewhere unless the endpoint says so", async () => {
    const { headers } = await fetch(`${await serve({ "/api/it": { GET: defineEndpoint(open, () => ({})) } })}/api/it`);
    expect(["cache-control", "x-content-type-options", "cross-origin-resource-policy", "access-control-allow-origin"].map((name) => headers.get(name)))
      .toEqual(["no-store", "nosniff", "same-origin", null]);
  });

  test.each([["a text", "hello"], ["a Response that stands for an error", Response.error()]])("%s is no answer: 500, and no more than an id", async (_, value) => {
    const GET = defineEndpoint(open, () => value as object);
    const [status, body] = await answerOf(await fetch(`${await serve({ "/api/it": { GET } })}/api/it`));
    expect([status, body]).toEqual([500, { code: "internal", message: "Something went wrong on the server.", id: expect.stringMatching(/^[0-9a-f]{12}$/) }]);
  });
});

describe("failures", () => {
  const thrown: [number, () => Error, object][] = [
    [404, () => notFound(), { code: "not-found", message: "This is not here." }],
    [409, () => conflict("Taken."), { code: "conflict", message: "Taken." }],
    [422, () => invalid({ note: "Too long" }), { code: "invalid", message: "Too long", fields: { note: "Too long" } }],
    [400, () => new Failure("The month is closed.", { code: "closed" }), { code: "closed", message: "The month is closed." }],
  ];
  test.each(thrown)("%i", async (status, make, body) => {
    const url = await serve({ "/api/it": { GET: defineEndpoint(open, () => { throw make(); }) } });
    expect(await answerOf(await fetch(`${url}/api/it`))).toEqual([status, body]);
  });

  test("any other error tells nothing of itself", async () => {
    const url = await serve({ "/api/it": { GET: defineEndpoint(open, () => { throw new Error("password is hunter2"); }) } });
    const response = await fetch(`${url}/api/it`);
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toEqual([500, { code: "internal", message: expect.any(String), id: expect.any(String) }]);
    expect(text).not.toMatch(/hunter2|Error|\.ts/);
  });

  test("but to its author, in development", async () => {
    const GET = defineEndpoint(open, () => { throw new TypeError("orders is not iterable"); });
    const url = await serve({ "/api/it": { GET } }, {}, true);
    expect(await answerOf(await fetch(`${url}/api/it`))).toEqual([500, { code: "internal", message: "orders is not iterable", id: expect.any(String) }]);
  });

  test("a file that does not load is one of these", async () => {
    const url = await serve({});
    expect((await fetch(`${url}/api/it`)).status).toBe(404);
    const broken = await serve({ "/api/it": new Proxy({}, { ownKeys() { throw new Error("no"); }, getOwnPropertyDescriptor() { throw new Error("no"); } }) });
    expect((await fetch(`${broken}/api/it`)).status).toBe(500);
  });
});

describe("addresses and methods", () => {
  test("parameters and the query", async () => {
    const GET = defineEndpoint(open, ({ params, query, url }) => ({ params, limit: query.get("limit"), tags: query.getAll("tag"), path: new URL(url).pathname }));
    const url = await serve({ "/api/orders/:id": { GET }, "/api/files/*path": { GET } });
    expect(await answerOf(await fetch(`${url}/api/orders/a%20b?limit=5&tag=x&tag=y`))).toEqual([200, { params: { id: "a b" }, limit: "5", tags: ["x", "y"], path: "/api/orders/a%20b" }]);
    expect(await answerOf(await fetch(`${url}/api/files/2024/a.csv`))).toMatchObject([200, { params: { path: "2024/a.csv" } }]);
  });

  test("HEAD is GET without a body, OPTIONS says what there is, anything else is 405 with the list", async () => {
    let cancelled = false;
    const GET = defineEndpoint(open, () => new Response(new ReadableStream({ cancel: () => { cancelled = true; } }), { headers: { "x-count": "3" } }));
    const url = await serve({ "/api/it": { GET, POST: defineEndpoint(open, () => {}), helper: () => "not an endpoint" } });
    const head = await fetch(`${url}/api/it`, { method: "HEAD" });
    expect([head.status, head.headers.get("x-count"), await head.text(), cancelled]).toEqual([200, "3", "", true]);
    const options = await fetch(`${url}/api/it`, { method: "OPTIONS", headers: { origin: "https://evil.example", "access-control-request-method": "POST" } });
    expect([options.status, options.headers.get("allow"), options.headers.get("access-control-allow-origin")]).toEqual([204, "GET, HEAD, POST, OPTIONS", null]);
    const put = await fetch(`${url}/api/it`, { method: "PUT" });
    expect(put.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
    expect(await answerOf(put)).toEqual([405, { code: "method-not-allowed", message: "/api/it answers GET, HEAD, POST, OPTIONS, not PUT." }]);
  });

  test("what is not there is 404 as JSON; a page below /api is a page", async () => {
    const page = { id: "api/docs", pattern: "/api/docs", load: () => Promise.resolve({ default: () => "The docs", page: { title: "Docs" } }), layouts: [] };
    const url = await serve({ "/api/it": { GET: defineEndpoint(open, () => ({})) } }, { routes: [page] });
    for (const [method, path] of [["GET", "/api/nothing"], ["POST", "/api/docs"], ["GET", "/api"]] as const) {
      expect([path, await answerOf(await fetch(url + path, { method }))]).toEqual([path, [404, { code: "no-endpoint", message: `There is nothing at ${path}.` }]]);
    }
    expect(await (await fetch(`${url}/api/docs`)).text()).toContain("The docs");
    expect((await fetch(`${url}/apification`)).headers.get("content-type")).toContain("text/html");
  });
});

describe("inside", () => {
  test("nobody is signed in: user throws, and is answered 401", async () => {
    const url = await serve({ "/api/it": { GET: defineEndpoint(open, ({ user }) => ({ name: user.name })) } });
    expect(await answerOf(await fetch(`${url}/api/it`))).toEqual([401, { code: "unauthenticated", message: "Nobody is signed in." }]);
  });

  test("effects have no page to act on", async () => {
    const url = await serve({ "/api/it": { POST: defineEndpoint(open, async () => { toast("Hello"); await sleep(1); return { inCall: calls.getStore() !== undefined }; }) } });
    expect(await answerOf(await post(`${url}/api/it`, ""))).toEqual([200, { inCall: true }]);
  });

  test("a webhook gets the text as it came", async () => {
    const POST = defineEndpoint(open, async (request) => ({ data: request.data ?? "unread", text: await request.text(), signature: request.headers.get("x-signature") }));
    const url = await serve({ "/api/hook": { POST } });
    const body = `{ "spaces":  "kept" , "ü": 1}\n`;
    expect(await answerOf(await post(`${url}/api/hook`, body, { "x-signature": "abc" }))).toEqual([200, { data: "unread", text: body, signature: "abc" }]);
    expect(await answerOf(await fetch(`${url}/api/hook`, { method: "POST" }))).toMatchObject([200, { text: "" }]);
  });

  test("the signal is aborted when the client leaves", async () => {
    const seen = Promise.withResolvers<unknown>();
    const began = Promise.withResolvers<void>();
    const GET = defineEndpoint(open, async ({ signal }) => {
      signal.addEventListener("abort", () => seen.resolve(signal.reason));
      began.resolve();
      await sleep(60_000);
    });
    const url = await serve({ "/api/it": { GET } });
    const leaving = new AbortController();
    const asked = fetch(`${url}/api/it`, { signal: leaving.signal }).catch((error: Error) => error.name);
    await began.promise;
    leaving.abort();
    expect(await asked).toBe("AbortError");
    expect(await seen.promise).toMatchObject({ code: "cancelled" });
  });

  test("a whole address in the request line is read like a path", async () => {
    const url = new URL(await serve({ "/api/it/:id": { GET: defineEndpoint(open, ({ params, url: own }) => ({ params, own })) } }));
    const socket = connect(Number(url.port), url.hostname);
    socket.write(`GET http://evil.example/api/it/7 HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`);
    let text = "";
    socket.setEncoding("utf8").on("data", (part: string) => { text += part; });
    await once(socket, "close");
    expect(text).toContain(`{"params":{"id":"7"},"own":"http://${url.host}/api/it/7"}`);
  });

  test("a test calls it as it is", async () => {
    const POST = await withBody(defineEndpoint<{ name: string }>(open, ({ data }) => ({ hello: data.name })), ["object", [["name", false, ["string"]]], null]);
    const request = (body: object) => new Request("http://localhost/api/it", { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
    expect(await answerOf(await POST(request({ name: "Eve" })))).toEqual([200, { hello: "Eve" }]);
    expect(await answerOf(await POST(request({})))).toMatchObject([422, { code: "invalid" }]);
  });

  test("with the parameters of its address, and the language of the request", async () => {
    const GET = defineEndpoint(open, ({ params, query }) => ({ params, limit: query.get("limit"), text: format(1.5, "number") }));
    declareEndpoint(GET, "GET /api/orders/:id");
    const request = new Request("http://localhost/api/orders/17?limit=2", { headers: { "accept-language": "de" } });
    expect(await answerOf(await GET(request))).toEqual([200, { params: { id: "17" }, limit: "2", text: "1,5" }]);
  });
});

test("an endpoint must say who may", () => {
  expect(() => defineEndpoint({} as { open: true }, () => {})).toThrow("(endpoint-open)");
});
