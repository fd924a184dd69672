/** Row 40 of the attacks: what a built app tells: its bundles, its answers, its log. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BOOT_ELEMENT, type PageBoot } from "../../src/wire/boot.ts";
import { parse } from "../../src/wire/values.ts";
import { runNode, solenoid, tinyApp, type Run, type TinyApp } from "../cli/tiny-app.ts";
import { atEnd } from "../server/harness.ts";
import { Talk } from "../server/talk.ts";
import { get } from "./raw.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** Each of them is in a server file, in the environment, or comes by a call; none may be seen by a stranger. */
const SECRETS = [
  "env_live_9f8e7d6c5b4a", "run_live_1a2b3c4d5e6f", "initial-of-a-private-field", "initial-of-a-hidden-field", "text-of-a-private-method", "select hidden_column from vault", "key-in-a-database-file", "comment-of-the-server",
  "thrown-by-a-handler", "thrown-by-a-getter", "thrown-by-a-page", "thrown-by-an-endpoint", "argument-of-a-call", "name-of-an-internal-helper", "password-in-an-url",
];

const STATE = `import { State } from "solenoid";
import { vault } from "../db/vault.ts";
// comment-of-the-server
function helper() { return "name-of-an-internal-helper, as long as a sentence"; }
export class Secretive extends State {
  shown = 1;
  #hidden = "initial-of-a-private-field, as long as a sentence";
  private closed = "initial-of-a-hidden-field, as long as a sentence";
  get broken(): number { if (this.shown > 0) throw new Error("thrown-by-a-getter " + vault() + this.#hidden); return 1; }
  fail(text: string) { throw new Error("thrown-by-a-handler " + text + helper() + this.#closed()); }
  async later() { await Promise.resolve(); throw new TypeError("thrown-by-a-handler " + vault()); }
  reject() { return Promise.reject({ message: "thrown-by-a-handler", stack: "thrown-by-a-handler", sql: vault(), code: "SQLITE_ERROR" }); }
  fetched() { return fetch("http://user:password-in-an-url@127.0.0.1:1/x").then(() => 1); }
  #closed() { return "text-of-a-private-method, as long as a sentence" + this.closed; }
}
`;
const VAULT = `import Database from "better-sqlite3";
const KEY = "key-in-a-database-file, as long as a sentence";
export function vault(): string {
  try { new Database(":memory:").prepare("select hidden_column from vault").all(); } catch (error) { throw new Error(KEY + String(error) + process.env["RUN_KEY"]); }
  return KEY;
}
`;
const PAGE = `import { use, definePage, Loading } from "solenoid/client";
import { Secretive } from "../states/secretive.state.ts";
export const page = definePage({ title: "Secretive" });
export default function SecretivePage() {
  const state = use(Secretive);
  return <main><p>{state.shown}</p><Loading>{state.broken}</Loading></main>;
}
`;
const THROWING = `import { definePage } from "solenoid/client";
export const page = definePage({ title: "Throwing" });
export default function Throwing(): string { throw new Error(["thrown-by", "a-page"].join("-")); }
`;
const ENDPOINT = `import { defineEndpoint } from "solenoid";
import { vault } from "../db/vault.ts";
export const GET = defineEndpoint({ open: true }, () => { throw new Error("thrown-by-an-endpoint " + vault()); });
export const POST = defineEndpoint<{ a: number }>({ open: true }, ({ data }) => ({ a: data.a }));
`;

const STACK = /\bat [\w.<>[\] ]+ \((?:file|node|\/)|\.tsx?:\d+|node_modules|\/tmp\/|SQLITE|better-sqlite3|dist\/server|syntax error|no such table/i;

let app: TinyApp;
let away: string;
let server: Run;
let url: string;
/** What strangers were told. */
const told: string[] = [];

beforeAll(async () => {
  app = tinyApp();
  mkdirSync(join(app.root, "app/api"));
  app.write(".env", "PAYMENT_KEY=env_live_9f8e7d6c5b4a\n");
  app.write("app/states/secretive.state.ts", STATE);
  app.write("app/db/vault.ts", VAULT);
  app.write("app/pages/secretive.tsx", PAGE);
  app.write("app/pages/throwing.tsx", THROWING);
  app.write("app/api/secretive.ts", ENDPOINT);
  const build = solenoid(["build", "--root", app.root], { cwd: tmpdir() });
  if ((await build.ended) !== 0) throw new Error(build.output());
  told.push(build.output());
  away = mkdtempSync(join(tmpdir(), "solenoid-away-"));
  cpSync(join(app.root, "dist"), away, { recursive: true });
  server = runNode([join(away, "server.js")], { cwd: "/", env: { PORT: "0", HOST: "127.0.0.1", RUN_KEY: "run_live_1a2b3c4d5e6f", PAYMENT_KEY: "env_live_9f8e7d6c5b4a" } });
  url = (await server.until(/is ready at (http:\S+) in \d+ ms/))[1]!;
});
afterAll(async () => {
  await server?.stop();
  app.remove();
  rmSync(away, { recursive: true, force: true });
});

function expectNothingTold(text: string, what: string): void {
  for (const secret of SECRETS) expect(text.includes(secret), `${what} has ${secret}`).toBe(false);
}
const clientFiles = (): string[] => readdirSync(join(away, "client"), { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name));
function textOf(name: string): string {
  const bytes = readFileSync(join(away, "client", name));
  return (name.endsWith(".br") ? brotliDecompressSync(bytes) : name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

describe("row 40: bundles", () => {
  test("row 40: no file for browsers has a word of the server, of its environment, or of its files", () => {
    expect(clientFiles().length).toBeGreaterThan(3);
    for (const name of clientFiles()) {
      expectNothingTold(textOf(name).replaceAll("thrown-by-a-page", ""), name);
      expect(textOf(name), name).not.toMatch(/better-sqlite3|drizzle|process\.env|\/tmp\/solenoid-tiny|#hidden|hidden_column/);
    }
  });

  test("row 40: no source map is there, named or served", async () => {
    for (const name of clientFiles()) {
      expect(name).not.toMatch(/\.map(\.\w+)?$/);
      expect(textOf(name), name).not.toMatch(/[#@] sourceMappingURL=/);
    }
    const scripts = clientFiles().filter((name) => name.endsWith(".js"));
    for (const path of [...scripts.map((name) => `/${name}.map`), "/server/main.js.map", "/main.js.map", "/server.js", "/package.json", "/server/main.js"]) expect([path, (await get(url, path)).status]).toEqual([path, 404]);
  });

  test("row 40: a stub has the names of what is public, and of nothing else", () => {
    const all = clientFiles().map(textOf).join("\n");
    expect(all).toContain("Secretive");
    expect(all).toMatch(/fail/);
    for (const name of ["closed", "helper", "vault"]) expect(all).not.toMatch(new RegExp(`["'\`]${name}["'\`]`));
  });
});

describe("row 40: answers", () => {
  const ask = async (path: string, init?: RequestInit): Promise<string> => {
    const response = await fetch(url + path, { redirect: "manual", ...init });
    const text = [...response.headers].map((pair) => pair.join(": ")).join("\n") + (await response.text());
    told.push(text);
    return text;
  };
  test.each<[string, RequestInit?]>([
    ["/secretive"], ["/throwing"], ["/api/secretive"], ["/api/secretive", { method: "POST", body: "{" }], ["/api/secretive", { method: "POST", body: `{"a":"x"}`, headers: { "content-type": "application/json" } }],
    ["/api/secretive", { method: "DELETE" }], ["/api/none"], ["/none"], ["/%"], ["/x.js"], ["/healthz"], ["/_solenoid/socket"], ["/_solenoid/upload/x", { method: "POST" }], ["/", { method: "POST" }], ["/metrics"], ["/.env"],
    ["/", { headers: { cookie: "solenoid-session=x; ;;=; =y; %%%" } }], ["/", { headers: { "content-type": "x".repeat(8_000) } }], ["/", { headers: { "x-large": "x".repeat(40_000) } }],
  ])("row 40: %s tells no stack, path or SQL", async (path, init) => {
    const text = await ask(path, init);
    expect(text).not.toMatch(STACK);
    expectNothingTold(text, path);
  });

  test("row 40: by the socket neither", async () => {
    const answer = await fetch(`${url}/secretive`);
    const cookie = answer.headers.get("set-cookie")!.split(";")[0]!;
    const html = await answer.text();
    const boot = parse(new RegExp(`id="${BOOT_ELEMENT}">(.*?)</script>`, "s").exec(html)![1]!) as PageBoot;
    const talk = new Talk(url, boot, { origin: url, cookie });
    atEnd(() => talk.end());
    await talk.opened;
    talk.hello();
    await talk.until(() => talk.welcome !== undefined);
    for (const [handler, ...args] of [["fail", "argument-of-a-call"], ["later"], ["reject"], ["fetched"], ["closed"], ["fail", 1]] as [string, ...unknown[]][]) {
      expect((await talk.call("Secretive", handler, ...args)).outcome).not.toBe("done");
    }
    const text = JSON.stringify(talk.frames) + html;
    expect(text).not.toMatch(STACK);
    expectNothingTold(text, "the socket");
    told.push(cookie.split("=")[1]!, boot.connection.key);
  });

  test("row 40: the log has the error by its id, and neither cookies nor keys nor what was in the environment", async () => {
    await server.until(/includes credentials/);
    const log = server.output();
    expect(log).toContain("thrown-by-a-handler");
    expect(log).toMatch(/"id":"[0-9a-f]{12}"/);
    for (const line of log.split("\n").filter((each) => each.startsWith("{"))) expect(() => JSON.parse(line)).not.toThrow();
    for (const secret of [...told.slice(-2), "env_live_9f8e7d6c5b4a"]) expect(log.includes(secret), secret).toBe(false);
  });
});

test("row 40: a build says nothing of the secrets that it knows", () => expectNothingTold(told[0]!, "the build"));
