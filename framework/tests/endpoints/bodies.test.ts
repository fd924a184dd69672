import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { revive } from "../../src/server/http/endpoint/revive.ts";
import { formatOf } from "../../src/server/http/endpoint/parse.ts";
import { defineEndpoint } from "../../src/state/index.ts";
import type { Shape } from "../../src/wire/shape.ts";
import { answerOf, post, serve, withBody, withLimits } from "./serve.ts";

const open = { open: true } as const;
const FORM = { "content-type": "application/x-www-form-urlencoded" };

const ORDER: Shape = ["object", [
  ["customerId", false, ["rule", ["number"], { int: true, min: 1 }]],
  ["note", true, ["string"]],
  ["due", true, ["union", [["null"], ["date"]]]],
  ["tags", true, ["array", ["string"]]],
  ["gift", true, ["boolean"]],
], null];

async function echo(shape: Shape, defs?: Record<string, Shape>): Promise<string> {
  const POST = await withBody(defineEndpoint<unknown>(open, ({ data }) => ({ data, isDate: (data as { due?: unknown }).due instanceof Date })), shape, defs);
  return `${await serve({ "/api/it": { POST } })}/api/it`;
}

describe("JSON", () => {
  test("comes in the types that were declared", async () => {
    const url = await echo(ORDER);
    expect(await answerOf(await post(url, JSON.stringify({ customerId: 7, due: "2024-05-01T10:00:00.000Z", tags: ["a"] })))).toEqual(
      [200, { data: { customerId: 7, due: "2024-05-01T10:00:00.000Z", tags: ["a"] }, isDate: true }]);
  });

  test.each([
    [{ customerId: 0 }, { customerId: "Expected a whole number of at least 1" }],
    [{ customerId: "7" }, { customerId: "Expected a whole number of at least 1" }],
    [{ customerId: 7, note: 1 }, { note: "Expected text" }],
    [{ customerId: 7, due: "tomorrow" }, { due: "Expected null or a date" }],
    [{ customerId: 7, due: "2024-02-30T10:00:00.000" }, { due: "Expected null or a date" }],
    [{ customerId: 7, tags: ["a", 2] }, { "tags.1": "Expected text" }],
    [{ customerId: 7, admin: true }, { admin: "Expected no such key" }],
    [{}, { customerId: "Expected a whole number of at least 1" }],
  ])("%j is 422, and says where", async (body, fields) => {
    expect(await answerOf(await post(await echo(ORDER), JSON.stringify(body)))).toEqual([422, { code: "invalid", message: expect.stringMatching(/ must be .+; it is /), fields }]);
  });

  test.each(["", " "])("%j is no body, and none is not enough", async (body) => {
    const [status, answer] = await answerOf(await post(await echo(ORDER), body));
    expect([status, (answer as { code: string }).code]).toEqual([400, body === "" ? "body-missing" : "body-syntax"]);
  });

  test.each(["{", "{'a': 1}", "undefined", "{\"a\":1}}", "\ud800".repeat(3) + "{"])("%j is 400", async (body) => {
    expect(await answerOf(await post(await echo(ORDER), body))).toMatchObject([400, { code: "body-syntax" }]);
  });

  test("bytes that are no UTF-8 are 400", async () => {
    expect(await answerOf(await post(await echo(["unknown"]), new Uint8Array([0x22, 0xff, 0x22])))).toMatchObject([400, { code: "body-syntax" }]);
  });

  test.each(["__proto__", "constructor", "prototype"])("a member named %s is refused wherever it is, also where anything goes", async (key) => {
    const url = await echo(["unknown"]);
    const escaped = [...key].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
    for (const body of [`{"${key}":{"admin":true}}`, `{"a":[{"${key}":1}]}`, `{"${escaped}":1}`]) {
      expect(await answerOf(await post(url, body))).toMatchObject([400, { code: "body-key" }]);
    }
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  test("nesting has a bound", async () => {
    const url = await echo(["unknown"]);
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect((await post(url, nested(64))).status).toBe(200);
    expect(await answerOf(await post(url, nested(65)))).toMatchObject([400, { code: "body-deep" }]);
    expect(await answerOf(await post(url, nested(200_000)))).toMatchObject([400, { code: "body-deep" }]);
  });

  test("members of a union are told apart", async () => {
    const shape: Shape = ["union", [
      ["object", [["kind", false, ["literal", "day"]], ["at", false, ["date"]]], null],
      ["object", [["kind", false, ["literal", "text"]], ["at", false, ["string"]]], null],
    ]];
    const at = "2024-05-01T10:00:00.000Z";
    const by = { defs: {}, texts: false };
    expect(revive(shape, { kind: "day", at }, by)).toEqual({ kind: "day", at: new Date(at) });
    expect(revive(shape, { kind: "text", at }, by)).toEqual({ kind: "text", at });
    expect(revive(["union", [["string"], ["date"]]], at, by)).toBe(at);
  });

  test("a type that holds itself", async () => {
    const defs: Record<string, Shape> = { T0: ["object", [["at", false, ["date"]], ["inner", true, ["ref", "T0"]]], null] };
    const url = await echo(["ref", "T0"], defs);
    const at = "2024-05-01T10:00:00.000Z";
    expect((await post(url, JSON.stringify({ at, inner: { at, inner: { at } } }))).status).toBe(200);
    expect(await answerOf(await post(url, JSON.stringify({ at, inner: { at: 1 } })))).toMatchObject([422, { fields: { "inner.at": "Expected a date" } }]);
  });

  test("whatever comes, reviving it never throws and makes no other keys", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const revived = revive(ORDER, value, { defs: {}, texts: false });
      expect(JSON.parse(JSON.stringify(revived))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });
});

describe("forms", () => {
  test("texts become what was declared; a field left empty is a field left out", async () => {
    const url = await echo(ORDER);
    expect(await answerOf(await post(url, "customerId=7&note=a+b%21&tags=x&gift=on&due=", FORM))).toEqual(
      [200, { data: { customerId: 7, note: "a b!", tags: ["x"], gift: true }, isDate: false }]);
    expect(await answerOf(await post(url, "customerId=7&tags=x&tags=y&gift=0&due=2024-05-01T10:00Z", FORM))).toEqual(
      [200, { data: { customerId: 7, tags: ["x", "y"], gift: false, due: "2024-05-01T10:00:00.000Z" }, isDate: true }]);
  });

  test.each([
    ["customerId=seven", "customerId"], ["customerId=0x10", "customerId"], ["customerId=", "customerId"], ["customerId=1&customerId=2", "customerId"],
    ["customerId=7&gift=perhaps", "gift"], ["customerId=7&role=admin", "role"],
  ])("%s is 422", async (body, field) => {
    expect(await answerOf(await post(await echo(ORDER), body, FORM))).toMatchObject([422, { code: "invalid", fields: { [field]: expect.any(String) } }]);
  });

  test("a name that reaches a prototype is refused", async () => {
    expect(await answerOf(await post(await echo(["unknown"]), "__proto__=1", FORM))).toMatchObject([400, { code: "body-key" }]);
  });

  test("a long text that is almost a number takes no longer than its length", async () => {
    const url = await echo(ORDER);
    for (const digits of ["1".repeat(1_000_000), `${"1".repeat(500_000)}.${"1".repeat(500_000)}`]) {
      expect((await post(url, `customerId=${digits}x`, FORM)).status).toBe(422);
    }
  });

  test("a choice of texts and numbers", () => {
    const by = { defs: {}, texts: true };
    expect(revive(["union", [["literal", "all"], ["number"]]], "12", by)).toBe(12);
    expect(revive(["union", [["literal", "all"], ["number"]]], "all", by)).toBe("all");
    expect(revive(["union", [["null"], ["string"]]], "", by)).toBe(null);
    expect(revive(["literal", 1, 2], "2", by)).toBe(2);
  });
});

describe("types of bodies", () => {
  test.each([
    ["application/json", "json"], ["application/json; charset=utf-8", "json"], ["Application/JSON;charset=\"UTF-8\"", "json"], ["application/problem+json", "json"],
    ["application/x-www-form-urlencoded", "form"], ["application/json; charset=utf-16", undefined], ["text/plain", undefined], ["multipart/form-data; boundary=x", undefined],
    ["", undefined], ["application/jsonp", undefined], ["text/json", undefined],
  ])("%s", (type, format) => expect(formatOf(type)).toBe(format));

  // A form of another site can send text/plain without asking first.
  test.each(["text/plain", "multipart/form-data; boundary=x", "image/svg+xml", "application/xml"])("%s is 415", async (type) => {
    expect(await answerOf(await post(await echo(ORDER), `{"customerId":7}`, { "content-type": type }))).toMatchObject([415, { code: "body-type" }]);
  });

  test("a compressed body is 415", async () => {
    expect(await answerOf(await post(await echo(ORDER), "x", { "content-type": "application/json", "content-encoding": "gzip" }))).toMatchObject([415, { code: "body-type" }]);
  });
});

describe("sizes", () => {
  test("a large body is 413, announced or not", async () => {
    withLimits({ bodyBytes: 1000 });
    const url = await echo(["unknown"]);
    expect((await post(url, JSON.stringify("x".repeat(990)))).status).toBe(200);
    expect(await answerOf(await post(url, JSON.stringify("x".repeat(1000))))).toEqual([413, { code: "body-too-large", message: "The body is larger than 1000 bytes." }]);
    expect(await answerOf(await post(url, endless(1200)))).toMatchObject([413, { code: "body-too-large" }]);
  });

  test("an endpoint without a declared body reads as a whole no more than that, and a stream up to the size of an upload", async () => {
    withLimits({ bodyBytes: 1000, uploadBytes: 3000 });
    const whole = defineEndpoint(open, async (request) => ({ length: (await request.text()).length }));
    const stream = defineEndpoint(open, async (request) => {
      let length = 0;
      for await (const chunk of request.body as AsyncIterable<Uint8Array>) length += chunk.length;
      return { length };
    });
    const url = await serve({ "/api/whole": { POST: whole }, "/api/stream": { POST: stream } });
    const codes = await Promise.all([["whole", 1000], ["whole", 1500], ["stream", 2500], ["stream", 3500]].map(async ([path, size]) =>
      (await post(`${url}/api/${path}`, "x".repeat(size as number))).status));
    expect(codes).toEqual([200, 413, 200, 413]);
  });

  test("one that never ends is cut off", async () => {
    withLimits({ bodyBytes: 1000 });
    const url = await echo(["unknown"]);
    await expect(post(url, endless(Infinity)).then((response) => response.status)).resolves.toBe(413);
  });
});

function endless(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    async pull(to) {
      if (left <= 0) return to.close();
      left -= 100;
      to.enqueue(new Uint8Array(100).fill(120));
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
}
