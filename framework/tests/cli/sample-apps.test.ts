/** The samples of the public API as apps: built, run, asked. Two of them name the same file, so there are two apps. */
import { createHmac } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { SAMPLES } from "../samples/lay-out.ts";
import { runNode, solenoid, type Run } from "./tiny-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const FRAMEWORK = join(import.meta.dirname, "../..");
const SECRET = "a-secret-of-the-payment-provider";

/** Pages of each sample, and what their first HTML says. */
const PAGES: Readonly<Record<string, readonly (readonly [path: string, shows: readonly (string | RegExp)[]])[]>> = {
  "01-counter-todos": [["/", ["0, twice that is 0", "2 to do", "Buy milk", "Call Ann", "What else?"]]],
  "03-seed-ports": [
    ["/chain", ["Country", "City", "No rows to draw"]], ["/echo", ["You entered:"]], ["/live", ["Now", "No rows to draw"]], ["/long", ["Start"]],
    ["/sliders", ["Sum of all sliders: 150", "Slider 3", /value="50"/]], ["/two-charts", ["Line chart, 3 points", "Histogram, ", "You entered:"]], ["/upload", ["CSV with x and y", "No rows to draw"]],
  ],
  "07-optimistic": [["/flags", ["beta", "sounds", "Launch", /role="switch"[^>]* checked/]]],
  "10-wrapping": [["/look", ["Accent"]]],
  "11-http": [],
  "12-i18n": [["/shipping", ["0 orders", "$1,234.50"]]],
};
/** What another test runs, or what the package does not have yet. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "02-meridian": "templates/dashboard", "04-room": "tests/cli/sample-room.test.ts", "05-crm": "e2e/tests/crm.test.ts", "06-auth": "e2e/tests/crm-roles.test.ts", "08-tests": "tests/package/sample-tests.test.ts", "09-jobs": "solenoid/jobs",
};

test("every sample is run here, or it is said where", () => {
  const folders = readdirSync(SAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  expect([...Object.keys(PAGES), ...Object.keys(ELSEWHERE)].sort()).toEqual(folders);
});

let root: string;
let server: Run;
let url: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
/** A sample's file, where an app has it. */
const take = (sample: string, path: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  cpSync(join(SAMPLES, sample), join(root, path), { recursive: true });
};

/** The samples lie in one app, and what they import of each other is found where they expect it. */
function layOut(): void {
  symlinkSync(join(FRAMEWORK, "node_modules"), join(root, "node_modules"));
  cpSync(join(FRAMEWORK, "tests/fixtures/tiny-app/package.json"), join(root, "package.json"));
  for (const sample of ["solenoid.config.ts", "12-i18n/i18n", "05-crm/db/index.ts", "05-crm/db/schema.ts", "06-auth/regions.ts"]) take(sample, sample);
  for (const sample of Object.keys(PAGES)) {
    for (const part of readdirSync(join(SAMPLES, sample))) if (part !== "i18n") take(`${sample}/${part}`, `app/${part}`);
  }
  symlinkSync(join(root, "app"), join(root, "03-seed-ports"));                   // sample 10 shows what sample 03 measures
  // Stands for what the app measures or loads.
  write("app/data.ts", [
    "export interface City { country: string; city: string; date: string; value: number }",
    `export const cities: readonly City[] = [1, 2, 3].flatMap((day) => [["France", "Paris"], ["Japan", "Kyoto"]].map(([country, city]) => ({ country: country!, city: city!, date: \`2026-01-0\${day}\`, value: day })));`,
    "export const measure = async (): Promise<number> => 7;",
  ].join("\n"));
  // Stands for the sample with jobs: it keeps what it is given.
  write("09-jobs/jobs/report.job.ts", `export const sendReport = { async enqueue(payload: unknown) { console.log("enqueued", JSON.stringify(payload)); } };\n`);
  write("app/db/migrations/0000_all.sql", [
    "CREATE TABLE todos (id integer PRIMARY KEY, title text NOT NULL, done integer NOT NULL DEFAULT false);",
    "INSERT INTO todos (title) VALUES ('Buy milk'), ('Call Ann');",
    "CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, email text NOT NULL UNIQUE, region text NOT NULL, tags text NOT NULL DEFAULT '[]', creditLimit real DEFAULT 0);",
    "CREATE TABLE orders (id integer PRIMARY KEY, customerId integer NOT NULL, note text, createdAt integer NOT NULL);",
    "INSERT INTO customers (name, email, region) VALUES ('Ann', 'ann@example.com', 'North');",
  ].join("\n--> statement-breakpoint\n"));
  const src = join(FRAMEWORK, "src");
  write("tsconfig.json", JSON.stringify({
    extends: join(FRAMEWORK, "../tsconfig.base.json"),
    compilerOptions: { types: ["node"], paths: { solenoid: [join(src, "state/index.ts")], "solenoid/ui": [join(src, "ui/index.tsx")], "solenoid/charts": [join(src, "charts/index.tsx")], "solenoid/*": [join(src, "*/index.ts")] } },
    include: ["app", "solenoid.config.ts"],
  }));
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "solenoid-samples-"));
  layOut();
  const build = solenoid(["build", "--root", root], { cwd: tmpdir() });
  if ((await build.ended) !== 0) throw new Error(build.output());
  server = runNode([join(root, "dist/server.js")], { cwd: root, env: { PORT: "0", HOST: "127.0.0.1", PAYMENTS_SECRET: SECRET } });
  url = (await server.until(/is ready at (http:\S+) in/))[1]!;
});
afterAll(async () => {
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});

describe.each(Object.entries(PAGES).filter(([, pages]) => pages.length > 0))("sample %s", (_, pages) => {
  test.each(pages)("%s has its data in the first HTML", async (path, shows) => {
    const response = await fetch(url + path, { headers: { "accept-language": "en-US" } });
    const html = await response.text();
    expect(response.status).toBe(200);
    const words = html.replace(/<!--.*?-->/g, "");
    for (const shown of shows) {
      if (typeof shown === "string") expect(words).toContain(shown);
      else expect(words).toMatch(shown);
    }
  });
});

const post = (path: string, body: string, headers: Record<string, string>): Promise<Response> => fetch(url + path, { method: "POST", body, headers });

describe("sample 11", () => {
  const JSON_TYPE = { "content-type": "application/json" };

  test("orders are stored and listed", async () => {
    const made = await post("/api/orders", JSON.stringify({ customerId: 1, note: "Soon" }), JSON_TYPE);
    const order = await made.json();
    expect([made.status, order]).toEqual([201, { id: 1, customerId: 1, note: "Soon", createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) }]);
    await post("/api/orders", "customerId=1&note=By+a+form", { "content-type": "application/x-www-form-urlencoded" });
    const { orders } = await (await fetch(`${url}/api/orders?limit=1`)).json() as { orders: unknown[] };
    expect(orders).toHaveLength(1);
    expect(((await (await fetch(`${url}/api/orders`)).json()) as { orders: unknown[] }).orders).toContainEqual(order);
  });

  test.each([
    ["a customer that is no number", { customerId: "1" }, { customerId: "Expected a number" }], ["no customer", {}, { customerId: "Expected a number" }],
    ["what the type has not", { customerId: 1, id: 99 }, { id: "Expected no such key" }],
  ])("%s is refused", async (_, body, fields) => {
    const response = await post("/api/orders", JSON.stringify(body), JSON_TYPE);
    expect([response.status, await response.json()]).toEqual([422, { code: "invalid", message: expect.any(String), fields }]);
  });

  test("the webhook trusts what is signed, and nothing else", async () => {
    const body = `{"event": "paid",  "amount": 12}`;
    const signature = createHmac("sha256", SECRET).update(body).digest("hex");
    expect((await post("/api/hooks/payments", body, { "x-signature": signature })).status).toBe(204);
    await server.until(/enqueued \{"region":"North"\}/);
    expect((await post("/api/hooks/payments", body.replace("12", "13"), { "x-signature": signature })).status).toBe(401);
    expect((await post("/api/hooks/payments", body, {})).status).toBe(401);
  });

  test("its files are not among what browsers get", async () => {
    for (const path of ["/app/api/orders.ts", "/api/hooks/payments.ts"]) expect((await fetch(url + path)).status).toBe(404);
  });
});

describe("sample 12", () => {
  const shown = async (language: string): Promise<string> => {
    const html = await (await fetch(`${url}/shipping`, { headers: { "accept-language": language } })).text();
    return `${/<html lang="(\w+)"/.exec(html)![1]}: ${/<div id="solenoid-root">(.*?)<\/div>\n<script/s.exec(html)![1]!.replace(/<!--.*?-->/g, "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")}`;
  };

  test("speaks English and German, numbers and dates with it", async () => {
    expect(await shown("en")).toMatch(/^en: .*Orders.* 0 orders .*Hello you, here is the world .*\$1,234\.50 ?, 25\.5% ?, \w+day, \w+ \d+, \d{4} /);
    expect(await shown("de-AT,en;q=0.5")).toMatch(/^de: .*Bestellungen.* 0 Bestellungen .*Hallo you, das ist the world .*1\.234,50 \$ ?, 25,5 % ?, \w+tag, \d+\. \S+ \d{4} /);
  });

  test("its words reach a browser as one module for each language", async () => {
    const html = await (await fetch(`${url}/shipping`, { headers: { "accept-language": "de" } })).text();
    const [, address] = /"words":"([^"]+)"/.exec(html)!;
    const words = await fetch(url + address);
    expect(words.headers.get("cache-control")).toContain("immutable");
    expect(await words.text()).toContain("Bestellungen");
  });
});
