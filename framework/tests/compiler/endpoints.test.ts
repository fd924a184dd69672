import { rmSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { check } from "../../src/compiler/check.ts";
import { readEndpoints } from "../../src/compiler/endpoints/files.ts";
import { layoutOf } from "../../src/compiler/compiler.ts";
import { makeApp, serve, untilSeen, type TestApp } from "./app.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function app(files: Readonly<Record<string, string>>): TestApp {
  const made = makeApp(files);
  ends.push(() => made.remove());
  return made;
}

const IMPORT = `import { defineEndpoint, type Int, type Min, type Upload } from "solenoid";\n`;
const GET = `${IMPORT}export const GET = defineEndpoint({ open: true }, () => ({}));\n`;

async function problems(files: Readonly<Record<string, string>>): Promise<string[]> {
  const report = await check(app(files).root);
  return report.problems.map(({ file, line, code, text }) => `${file.replace(/^.*\/app\//, "")}:${line} ${code}: ${text}`);
}

describe("addresses", () => {
  test("files below app/api, the more exact ones first; tests and what begins with _ are none", () => {
    const { endpoints } = readEndpoints(layoutOf(app({
      "app/api/index.ts": GET, "app/api/orders.ts": GET, "app/api/orders/[id].ts": GET, "app/api/orders/open.ts": GET, "app/api/files/[...path].ts": GET,
      "app/api/orders.test.ts": "", "app/api/_auth.ts": "", "app/api/_lib/tools.ts": "", "app/api/types.d.ts": "", "app/api/report.csv.ts": GET,
    }).root));
    expect(endpoints.map(({ id, pattern }) => [id, pattern])).toEqual([
      ["files/[...path]", "/api/files/*path"], ["orders/open", "/api/orders/open"], ["orders/[id]", "/api/orders/:id"], ["orders", "/api/orders"],
      ["report.csv", "/api/report.csv"], ["index", "/api"],
    ]);
  });

  test("two files of one address, names that are none", async () => {
    expect(await problems({ "app/api/orders/[id].ts": GET, "app/api/orders/[name].ts": GET, "app/api/a/[id]/[id].ts": GET })).toEqual([
      "api/a/[id]/[id].ts:1 endpoint-name: api/a/[id]/[id].ts: the parameter id is there twice.",
      "api/orders/[name].ts:1 route-conflict: orders/[name].ts and orders/[id].ts answer the same address, /api/orders/:id.",
    ]);
  });

  test("a page that an endpoint hides", async () => {
    const page = `export default () => "A page";\n`;
    expect(await problems({
      "app/api/orders.ts": GET, "app/api/files/[...path].ts": GET, "app/pages/api/orders.tsx": page, "app/pages/api/files/[id].tsx": page,
      "app/pages/api/docs.tsx": page, "app/pages/[...rest].tsx": page,
    })).toEqual([
      "pages/api/files/[id].tsx:1 route-conflict: pages/api/files/[id].tsx and api/files/[...path].ts answer the same address, /api/files/:id.",
      "pages/api/orders.tsx:1 route-conflict: pages/api/orders.tsx and api/orders.ts answer the same address, /api/orders.",
    ]);
  });
});

describe("solenoid check", () => {
  test("counts endpoints, and has nothing to say of sound ones", async () => {
    const report = await check(app({ "app/api/orders.ts": `${GET}export const POST = defineEndpoint<{ n: Int & Min<1> }>({ can: "a" }, ({ data }) => data);\nexport type Order = { n: number };\nexport interface Line { n: number }\n` }).root);
    expect([report.problems, report.endpoints]).toEqual([[], 2]);
  });

  test("an endpoint that does not say who may", async () => {
    const found = await problems({ "app/api/it.ts": `${IMPORT}export const GET = defineEndpoint({} as never, () => ({}));\nexport const PUT = defineEndpoint({ role: "x" } as unknown as { open: true } & string, () => ({}));\n` });
    expect(found).toEqual(["api/it.ts:2 endpoint-access: GET /api/it does not say who may call it.", expect.stringContaining("api/it.ts:3 endpoint-access")]);
  });

  test("exports that are no endpoints", async () => {
    const text = `${GET}export const HEAD = GET;\nexport const PUT = GET;\nexport function POST() {}\nexport const limit = 5;\nexport default GET;\nexport class Tool {}\nconst hidden = 1;\nexport { hidden as PATCH };\nexport * from "./_more.ts";\n`;
    expect(await problems({ "app/api/it.ts": text, "app/api/_more.ts": "export const more = 1;\n" })).toEqual(
      ["HEAD", "PUT", "POST", "limit", "default", "Tool", "PATCH", "*"].map((name, at) => `api/it.ts:${at < 6 ? at + 3 : at + 4} endpoint-export: api/it.ts exports ${name}, which is no endpoint.`));
  });

  test("a function of another module by the same name", async () => {
    const found = await problems({ "app/api/it.ts": `import { other } from "./_more.ts";\nexport const GET = other({ open: true }, () => ({}));\n`, "app/api/_more.ts": "export const other = (...args: unknown[]) => args;\n" });
    expect(found).toEqual(["api/it.ts:2 endpoint-export: api/it.ts exports GET, which is no endpoint."]);
  });

  test("a file without any", async () => {
    expect(await problems({ "app/api/it.ts": `${IMPORT}export type Nothing = typeof defineEndpoint;\n` })).toEqual(["api/it.ts:1 endpoint-none: api/it.ts has no endpoint."]);
  });

  test("bodies that JSON cannot hold, and a GET that wants one", async () => {
    const body = (method: string, type: string) => `export const ${method} = defineEndpoint<${type}>({ open: true }, ({ data }) => ({ data }));\n`;
    expect(await problems({ "app/api/it.ts": IMPORT + body("GET", "{ a: string }") + body("POST", "{ file: Upload }") + body("PUT", "{ a: Map<string, number> }") + body("PATCH", "{ n: bigint }[]") + body("DELETE", "{ run(): void }") })).toEqual([
      "api/it.ts:2 endpoint-body: GET /api/it declares a body, and requests of its method have none.",
      expect.stringMatching(/^api\/it\.ts:3 endpoint-type: POST \/api\/it: the body has the type `.*`, with a file in it/),
      expect.stringMatching(/^api\/it\.ts:4 endpoint-type: PUT \/api\/it: the body has the type `.*`, with a Map in it/),
      expect.stringMatching(/^api\/it\.ts:5 endpoint-type: PATCH \/api\/it: the body has the type `.*`, with a bigint in it/),
      expect.stringMatching(/^api\/it\.ts:6 endpoint-type: DELETE \/api\/it: `run` has the type `.*`, a function/),
    ]);
  });
});

interface Told { readonly name: string; readonly body?: { check(value: unknown): unknown; shape: unknown; defs: object } }

describe("what the server gets", () => {
  const CODE = `${IMPORT}
export const GET = defineEndpoint({ open: true }, () => ({}));
export const POST = defineEndpoint<{ n: Int & Min<1>; due?: Date }>({ open: true }, ({ data }) => data);
interface Tree { at: Date; inner?: Tree }
export const PUT = defineEndpoint({ open: true }, (request: import("solenoid").EndpointRequest<Tree>) => request.data.at);
`;

  test("each endpoint with its name and the check of its body, whether given by the type argument or by the handler", async () => {
    const made = app({ "app/api/orders/[id].ts": CODE });
    const server = await serve(made);
    ends.push(() => server.close());
    const { endpoints } = await server.run("virtual:solenoid/endpoints") as { endpoints: { id: string; pattern: string; load(): Promise<Record<string, unknown>> }[] };
    expect(endpoints.map(({ id, pattern }) => [id, pattern])).toEqual([["orders/[id]", "/api/orders/:id"]]);
    const module = await endpoints[0]!.load();
    const { told } = await server.run("solenoid") as { told: Map<unknown, Told> };
    const [get, post, put] = ["GET", "POST", "PUT"].map((method) => told.get(module[method])!);
    expect([get!.name, get!.body]).toEqual(["GET /api/orders/:id", undefined]);
    expect(post!.name).toBe("POST /api/orders/:id");
    expect([post!.body!.check({ n: 1 }), post!.body!.check({ n: 0 }), post!.body!.check({ n: 1, due: "x" })]).toEqual(
      [undefined, [["n"], "a whole number of at least 1"], [["due"], "a date"]]);
    expect(put!.body!.shape).toEqual(["ref", "T0"]);
    expect(put!.body!.defs).toEqual({ T0: ["object", [["at", false, ["date"]], ["inner", true, ["ref", "T0"]]], null] });
    expect(put!.body!.check({ at: new Date(), inner: { at: 1 } })).toEqual([["inner", "at"], "a date"]);
  });

  test("a file that comes or goes is in the list, or not, without a restart", async () => {
    const made = app({ "app/api/a.ts": GET });
    const server = await serve(made);
    ends.push(() => server.close());
    const { endpoints } = await server.run("virtual:solenoid/endpoints") as { endpoints: { id: string }[] };
    const came: string[] = [];
    await untilSeen((at) => {
      came.push(`app/api/b${at}.ts`);
      made.write(came[at]!, GET);
    }, () => endpoints.length > 1);
    await untilSeen((at) => {
      if (at > 0) made.write(came[0]!, GET);
      for (const file of came) rmSync(made.path(file), { force: true });
    }, () => endpoints.length === 1);
  });

  test("what is wrong stops it, with its place", async () => {
    const server = await serve(app({ "app/api/it.ts": `${GET}export const limit = 5;\n` }));
    ends.push(() => server.close());
    await expect(server.run("/app/api/it.ts")).rejects.toMatchObject({ code: "endpoint-export" });
  });
});
