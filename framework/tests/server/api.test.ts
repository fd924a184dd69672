/** Handlers and tables that answer over HTTP: the same checks as for a page, and nothing that did not ask for it. */
import { asDatabase, createTablesSql } from "../../src/db/internal.ts";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withLimits, serve, type Server } from "./harness.ts";
import { person, withAuth, type Person } from "./access/people.ts";
import "./fixtures/app/states/programs.state.ts";
import { places, programsDb } from "./fixtures/app/states/places.state.ts";
import { Validator } from "@seriousme/openapi-schema-validator";
import { open as openGate } from "./fixtures/app/gates.ts";

const rows = asDatabase(programsDb);
beforeAll(async () => {
  for (const statement of createTablesSql({ places })) await rows.engine.single.execute("run", statement, []);
});
beforeEach(async () => {
  await programsDb.unsafe("a test begins").delete(places);
});

type Answer = readonly [status: number, body: unknown, headers: Headers];
interface Caller { call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> }

const from = (server: Server, cookie?: string): Caller => ({
  async call(method, path, body, headers = {}) {
    const sent = { ...(cookie !== undefined && { cookie, "sec-fetch-site": "same-origin" }), ...(body !== undefined && { "content-type": "application/json" }), ...headers };
    const response = await fetch(server.url + path, { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await response.text();
    return [response.status, text === "" ? undefined : JSON.parse(text), response.headers];
  },
});

async function start(name: string, ...permissions: string[]): Promise<Caller & { server: Server; who: Person }> {
  withAuth();
  const server = await serve({});
  const who = await person(server, name, ...permissions);
  return { server, who, ...from(server, who.cookie) };
}

describe("a handler", () => {
  test("gets its arguments by their names and answers what it gives, after its state's onLoad, in a state of its own", async () => {
    const { call } = await start("ada", "sales:read");
    const answer = { sum: 5, note: null, calls: 1, loaded: true, who: "ada", roles: [] };
    expect((await call("POST", "/api/programs/add", { a: 2, b: 3 })).slice(0, 2)).toEqual([200, answer]);
    expect((await call("POST", "/api/programs/add", { a: 2, b: 3, note: "x" })).slice(0, 2)).toEqual([200, { ...answer, note: "x" }]);
  });

  test("takes an object that is its only argument as the body, with dates as JSON has them", async () => {
    const { call } = await start("ada", "sales:read");
    const order = { customer: "Acme", due: "2026-11-20T10:00:00.000Z", lines: [{ product: "Bolt", quantity: 2, inner: [{ product: "Nut", quantity: 1 }] }] };
    expect((await call("POST", "/api/programs/order", order)).slice(0, 2)).toEqual([200, { due: order.due, year: 2026, lines: order.lines }]);
    expect((await call("POST", "/api/programs/order", { ...order, lines: [] })).slice(0, 2)).toMatchObject([422, { code: "invalid", fields: { lines: "An order needs a line" } }]);
  });

  test.each([
    ["a wrong argument", { a: "2", b: 3 }], ["a rule that is broken", { a: 1, b: 1.5 }], ["one that is missing", { a: 1 }], ["one that it does not have", { a: 1, b: 2, c: 3 }],
    ["a list", [1, 2]], ["nothing", undefined], ["a prototype", JSON.parse(`{"a":1,"b":2,"__proto__":{"isAdmin":true}}`)],
  ])("refuses %s, and is not called", async (_name, body) => {
    const { call } = await start("ada", "sales:read");
    const [status, problem, headers] = await call("POST", "/api/programs/add", body);
    expect([400, 422]).toContain(status);
    expect(headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(problem).toMatchObject({ code: expect.stringMatching(/^(invalid|body-\w+)$/), message: expect.any(String) });
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  test("refuses whoever may not before it looks at what was sent", async () => {
    const { call, who, server } = await start("ada");
    const wrong = { nonsense: 1 };
    expect((await call("POST", "/api/programs/add", wrong))[0]).toBe(403);
    expect((await from(server).call("POST", "/api/programs/add", wrong)).slice(0, 2)).toMatchObject([401, { code: "unauthenticated" }]);
    who.permissions.add("sales:read");
    expect((await call("POST", "/api/programs/add", wrong))[0]).toBe(422);
    expect((await call("POST", "/api/programs/margin"))[0]).toBe(403);
    who.permissions.add("sales:margin");
    expect((await call("POST", "/api/programs/margin")).slice(0, 2)).toEqual([200, 0.31]);
    who.permissions.delete("sales:read");
    expect((await call("POST", "/api/programs/margin"))[0]).toBe(403);
  });

  test("answers nothing as 204, a failure by its code, and no error's words", async () => {
    const { call } = await start("ada", "sales:read");
    expect((await call("POST", "/api/programs/nothing")).slice(0, 2)).toEqual([204, undefined]);
    expect((await call("POST", "/api/programs/refuse")).slice(0, 2)).toEqual([403, { code: "forbidden", message: "Not on Sundays." }]);
    const [status, body] = await call("POST", "/api/programs/fail");
    expect([status, body]).toEqual([500, { code: "internal", message: "Something went wrong on the server.", id: expect.any(String) }]);
    expect((await call("POST", "/api/programs/file"))[0]).toBe(400);
    expect((await call("POST", "/api/programs/days", { from: "2026-02-28", to: null })).slice(0, 2)).toEqual([200, ["2026-02-28", null]]);
    expect((await call("POST", "/api/programs/days", { from: "2026-02-30", to: null }))[0]).toBe(422);
  });

  test("that does not say http is not there, by any name", async () => {
    const { call } = await start("ada", "sales:read");
    for (const path of ["/api/programs/closed", "/api/Programs/add", "/api/programs/onLoad", "/api/programs/constructor", "/api/programs", "/api/__proto__"]) {
      expect([path, (await call("POST", path, {}))[0]]).toEqual([path, 404]);
    }
    expect((await call("GET", "/api/programs/add")).slice(0, 2)).toMatchObject([405, { code: "method-not-allowed" }]);
  });

  test("of a keyed state has the key in its address, and another type is not there", async () => {
    const { call } = await start("ada");
    expect((await call("POST", "/api/counted/21/double")).slice(0, 2)).toEqual([200, { key: 21, double: 42 }]);
    for (const key of ["x", "1e3", "007", "%2e%2e", "9".repeat(30)]) expect([key, (await call("POST", `/api/counted/${key}/double`))[0]]).toEqual([key, 404]);
  });

  test("of a shared state acts on the one that all have, and of a user's on the user's own", async () => {
    const { call, server } = await start("ada");
    expect((await call("POST", "/api/meters/north/add", { amount: 2 }))[1]).toBe(2);
    expect((await from(server).call("POST", "/api/meters/north/add", { amount: 3 }))[1]).toBe(5);
    expect((await call("POST", "/api/meters/south/add", { amount: 1 }))[1]).toBe(1);
    await Promise.all(Array.from({ length: 50 }, () => call("POST", "/api/meters/many/add", { amount: 1 })));
    expect((await call("POST", "/api/meters/many/add", { amount: 0 }))[1]).toBe(50);
    const other = from(server, (await person(server, "bea")).cookie);
    expect((await call("POST", "/api/preferences/theme", { theme: "dark" }))[1]).toEqual({ before: "light", theme: "dark" });
    expect((await other.call("POST", "/api/preferences/theme", { theme: "light" }))[1]).toEqual({ before: "light", theme: "light" });
  });

  test("leaves no tab behind, whatever becomes of the call", async () => {
    const { call, server } = await start("ada", "sales:read");
    const before = server.app.tabs.size;
    for (const path of ["add", "nothing", "fail", "refuse", "file"]) await call("POST", `/api/programs/${path}`, path === "add" ? { a: 1, b: 2 } : undefined);
    expect(server.app.tabs.size).toBe(before);
  });

  test("goes on when the client leaves, as it would without its page", async () => {
    const { server, who, call } = await start("ada", "sales:read");
    const gone = new AbortController();
    const sent = fetch(`${server.url}/api/programs/slow`, { method: "POST", headers: { cookie: who.cookie, "sec-fetch-site": "same-origin" }, signal: gone.signal }).catch(() => "left");
    await new Promise((resolve) => setTimeout(resolve, 50));
    gone.abort();
    expect(await sent).toBe("left");
    openGate("slow");
    expect((await call("POST", "/api/programs/slow"))[1]).toBe("done");
  });

  test("whoever has left before their call's turn came has called nothing", async () => {
    const { server, who } = await start("ada", "sales:read");
    const tab = server.app.tabs.alone(who.session);
    await expect(tab.call("Programs", "add", [1, 2], AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
    expect(await tab.call("Programs", "add", [1, 2], new AbortController().signal)).toMatchObject({ sum: 3 });
    tab.end();
  });

  test("row 28, of the API: a page of another site sends nothing by the browser's cookie", async () => {
    const { server, who } = await start("ada", "sales:read");
    const attempts = [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }, { origin: "https://evil.example" }, { origin: "null" }, {}];
    for (const headers of attempts) {
      const response = await fetch(`${server.url}/api/programs/nothing`, { method: "POST", headers: new Headers([["cookie", who.cookie], ...Object.entries(headers)] as [string, string][]) });
      expect([headers, response.status]).toEqual([headers, 403]);
    }
  });
});

describe("a table", () => {
  const north = (name: string) => ({ name, region: "North" as const });
  async function filled(): Promise<void> {
    await programsDb.unsafe("a test needs rows").insert(places).values([...["Aa", "Ab", "Ac", "Ba"].map(north), { name: "Sa", region: "South", secret: "hunter2" }]);
  }

  test("gives a page of the rows that the user may see, and where to go on", async () => {
    const { call } = await start("nora", "crm:read");
    await filled();
    const first = (await call("GET", "/api/places?limit=3"))[1] as { rows: { name: string }[]; next: string };
    expect(first.rows.map(({ name }) => name)).toEqual(["Aa", "Ab", "Ac"]);
    expect(Object.keys(first.rows[0]!)).toEqual(["id", "name", "region", "visits", "seen"]);
    expect((await call("GET", `/api/places?limit=3&cursor=${first.next}`))[1]).toMatchObject({ rows: [{ name: "Ba" }], next: null });
    expect((await call("GET", "/api/places?order=desc&limit=1"))[1]).toMatchObject({ rows: [{ name: "Ba" }] });
    expect((await call("GET", "/api/places?search=a&limit=500"))[1]).toMatchObject({ rows: [{}, {}, {}, {}] });
    expect((await call("GET", `/api/places?filter=${encodeURIComponent(`{"column":"name","is":"startsWith","value":"A"}`)}`))[1]).toMatchObject({ rows: [{ name: "Aa" }, { name: "Ab" }, { name: "Ac" }], next: null });
  });

  test("rows that come and go between two pages move no other", async () => {
    const { call } = await start("nora", "crm:read", "crm:delete");
    await filled();
    const first = (await call("GET", "/api/places?limit=2"))[1] as { rows: { id: number }[]; next: string };
    await call("DELETE", `/api/places/${first.rows[0]!.id}`);
    expect((await call("GET", `/api/places?limit=2&cursor=${first.next}`))[1]).toMatchObject({ rows: [{ name: "Ac" }, { name: "Ba" }] });
  });

  test("makes, changes and deletes rows, each by its permission", async () => {
    const { call, who } = await start("nora", "crm:read");
    expect((await call("POST", "/api/places", north("New")))[0]).toBe(403);
    who.permissions.add("crm:edit");
    const [made, row] = await call("POST", "/api/places", north("New"));
    expect([made, row]).toEqual([201, { id: expect.any(Number), name: "New", region: "North", visits: 0, seen: null }]);
    expect(await programsDb.unsafe("a test looks").select().from(places)).toMatchObject([{ owner: "nora" }]);
    const { id } = row as { id: number };
    expect((await call("PUT", `/api/places/${id}`, { ...north("Newer"), seen: "2026-11-20T10:00:00Z" })).slice(0, 2)).toMatchObject([200, { name: "Newer", seen: "2026-11-20T10:00:00.000Z" }]);
    expect((await call("GET", `/api/places/${id}`)).slice(0, 2)).toMatchObject([200, { name: "Newer" }]);
    expect((await call("DELETE", `/api/places/${id}`))[0]).toBe(403);
    who.permissions.add("crm:delete");
    expect((await call("DELETE", `/api/places/${id}`)).slice(0, 2)).toEqual([204, undefined]);
    expect((await call("DELETE", `/api/places/${id}`))[0]).toBe(404);
  });

  test("row 23, of the API: rows of others are not there: to get, change, delete, count, page to, or search for", async () => {
    const { call } = await start("nora", "crm:read", "crm:edit", "crm:delete");
    await filled();
    const [theirs] = await programsDb.unsafe("a test looks").select().from(places).where((await import("drizzle-orm")).eq(places.region, "South"));
    const id = theirs!.id;
    const none = (await call("GET", `/api/places/${id + 1_000}`));
    for (const [method, body] of [["GET"], ["PUT", { name: "Mine", region: "North" }], ["DELETE"]] as const) {
      const answer = await call(method, `/api/places/${id}`, body);
      expect([method, answer[0], answer[1]]).toEqual([method, none[0], none[1]]);
    }
    const cursor = Buffer.from(JSON.stringify(id - 1)).toString("base64url");
    for (const query of [`cursor=${cursor}`, "search=Sa", `filter=${encodeURIComponent(`{"column":"region","is":"eq","value":"South"}`)}`]) {
      expect([query, (await call("GET", `/api/places?${query}`))[1]]).toEqual([query, { rows: [], next: null }]);
    }
    // A row is not given away, nor made for others.
    expect((await call("POST", "/api/places", { name: "X", region: "South" }))[0]).toBe(403);
    const [own] = ((await call("GET", "/api/places?limit=1"))[1] as { rows: { id: number }[] }).rows;
    expect((await call("PUT", `/api/places/${own!.id}`, { name: "X", region: "South" }))[0]).toBe(403);
    expect(await programsDb.unsafe("a test looks").select().from(places).where((await import("drizzle-orm")).eq(places.id, id))).toEqual([theirs]);
  });

  test("row 24, of the API: what may not be set is refused, by whatever name", async () => {
    const { call } = await start("nora", "crm:read", "crm:edit");
    await filled();
    for (const more of [{ id: 1 }, { owner: "eve" }, { secret: "x" }, { role: "admin" }, { __proto__x: 1 }, { toString: 1 }]) {
      const [status] = await call("POST", "/api/places", { ...north("X"), ...more });
      expect([more, status]).toEqual([more, 422]);
    }
    const [own] = ((await call("GET", "/api/places?limit=1"))[1] as { rows: { id: number }[] }).rows;
    const [status, body] = await call("PUT", `/api/places/${own!.id}`, { ...north("X"), id: own!.id + 1 });
    expect([status, body]).toMatchObject([200, { id: own!.id }]);
  });

  test("row 22, of the API: what is asked wrongly is refused by name, before the database sees it", async () => {
    const { call } = await start("nora", "crm:read");
    await filled();
    const filter = (value: unknown): string => `filter=${encodeURIComponent(JSON.stringify(value))}`;
    for (const query of [
      "limit=0", "limit=501", "limit=1e2", "limit=-1", "cursor=%27", "cursor=bnVsbA", `cursor=${Buffer.from(`"1; drop table places"`).toString("base64url")}`, "order=id;drop", "sort=name", "limit=1&limit=2",
      "filter=x", "filter=null", filter({ column: "secret", is: "eq", value: "x" }), filter({ column: "name\" desc;--", is: "eq", value: "x" }), filter({ column: "name", is: "regexp", value: "x" }),
      filter({ column: "owner", is: "filled" }), `search=${"x".repeat(300)}`, `filter=${"x".repeat(5_000)}`,
    ]) expect([query.slice(0, 60), (await call("GET", `/api/places?${query}`))[0]]).toEqual([query.slice(0, 60), expect.toSatisfy((status: number) => status === 400 || status === 422)]);
    expect((await call("GET", "/api/places"))[1]).toMatchObject({ rows: [{}, {}, {}, {}] });
  });

  test("is closed to who may not read it, and to visitors", async () => {
    const { call, server } = await start("nora");
    for (const [method, path] of [["GET", "/api/places"], ["GET", "/api/places/1"], ["POST", "/api/places"], ["PUT", "/api/places/1"], ["DELETE", "/api/places/1"]] as const) {
      expect([method, (await call(method, path, method === "POST" || method === "PUT" ? north("X") : undefined))[0]]).toEqual([method, 403]);
      expect([method, (await from(server).call(method, path, method === "POST" || method === "PUT" ? north("X") : undefined))[0]]).toEqual([method, 401]);
    }
  });

  test("a body that is too large is refused before it is read", async () => {
    withLimits({ bodyBytes: 1_000 });
    const { call } = await start("nora", "crm:read", "crm:edit");
    expect((await call("POST", "/api/places", north("x".repeat(2_000))))[0]).toBe(413);
  });
});

describe("the description", () => {
  test("is OpenAPI 3.1, of what the caller may call and no more", async () => {
    const { call, who, server } = await start("nora", "sales:read");
    const read = async (): Promise<{ paths: Record<string, Record<string, object>>; components: { schemas: object } }> => (await call("GET", "/api/openapi.json"))[1] as never;
    expect((await from(server).call("GET", "/api/openapi.json"))[0]).toBe(401);
    const before = await read();
    expect(Object.keys(before.paths)).toContain("/api/programs/add");
    expect(Object.keys(before.paths)).not.toContain("/api/programs/margin");
    expect(JSON.stringify(before)).not.toContain("places");
    for (const each of ["sales:margin", "crm:read", "crm:edit", "crm:delete"]) who.permissions.add(each);
    const all = await read();
    expect(Object.keys(all.paths)).toEqual(expect.arrayContaining(["/api/programs/margin", "/api/places", "/api/places/{key}", "/api/counted/{key}/double"]));
    expect(all.paths["/api/places"]).toMatchObject({ get: {}, post: {} });
    expect(JSON.stringify(all)).not.toContain("secret");
    for (const document of [before, all]) expect(await new Validator().validate(document)).toEqual(expect.objectContaining({ valid: true }));
  });

  test("says of each body what the check says: rules, dates, names that refer to themselves", async () => {
    const { call } = await start("nora", "sales:read", "crm:read", "crm:edit");
    const { paths, components } = (await call("GET", "/api/openapi.json"))[1] as { paths: Record<string, Record<string, { requestBody: { content: { "application/json": { schema: object } } } }>>; components: { schemas: object } };
    const body = (path: string, method = "post") => paths[path]![method]!.requestBody.content["application/json"].schema;
    expect(body("/api/programs/add")).toEqual({
      type: "object", properties: { a: { type: "number" }, b: { type: "integer" }, note: { type: "string" } }, required: ["a", "b"], additionalProperties: false,
    });
    expect(body("/api/programs/order")).toMatchObject({ properties: { due: { type: "string", format: "date-time" }, lines: { type: "array", items: { $ref: expect.stringContaining("#/components/schemas/") } } } });
    expect(body("/api/places")).toMatchObject({ properties: { name: { type: "string", minLength: 1, maxLength: 40 }, region: { enum: ["North", "South"] }, visits: { type: "integer", minimum: 0 } } });
    expect(JSON.stringify(components.schemas)).toContain(`"maxLength":20`);
  });
});
