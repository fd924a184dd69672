/** Row 38 of the attacks: paths that would like to lead out of the folder of built files, or around what stands before a path. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import * as counterPage from "../server/fixtures/app/pages/index.tsx";
import { atEnd, serve, type Server } from "../server/harness.ts";
import { ask, get, REVEALING } from "./raw.ts";

const SECRET = "the-file-secret";
let server: Server;
beforeEach(async () => {
  const home = mkdtempSync(join(tmpdir(), "solenoid-static-"));
  atEnd(() => rmSync(home, { recursive: true, force: true }));
  const root = join(home, "client");
  mkdirSync(join(root, "assets"), { recursive: true });
  mkdirSync(join(root, "assets.old"));
  mkdirSync(join(home, "server"));
  for (const file of ["server.js", ".env", "server/main.js", "client/.env", "client/.git", "client/assets/.hidden.js"]) writeFileSync(join(home, file), SECRET);
  writeFileSync(join(root, "assets/app-12345678.js"), "export {}");
  writeFileSync(join(root, "assets.old/x.js"), "export {}");
  writeFileSync(join(root, "robots.txt"), "User-agent: *");
  server = await serve({ "/": counterPage }, { assets: { entry: "/assets/app-12345678.js", styles: [], page: () => ({ scripts: [], styles: [] }), root } });
});

const OUT = [
  "/../server.js", "/../../etc/passwd", "/%2e%2e/server.js", "/%2e%2e%2fserver.js", "/..%2fserver.js", "/..%5cserver.js", "/%2e%2e%5cserver.js", "/..\\server.js", "/assets/../../server.js", "/assets/..%2f..%2fserver.js",
  "/assets/%2e%2e/%2e%2e/server.js", "/assets/..%252f..%252fserver.js", "/%252e%252e/server.js", "/%c0%ae%c0%ae/server.js", "/%e0%80%ae%e0%80%ae/server.js", "/..%c0%afserver.js", "/..%00/server.js", "/robots.txt%00.js",
  "/assets/app-12345678.js%00", "/....//server.js", "/.../server.js", "/;/../server.js", "/assets;/../../server.js", "//../server.js", "///etc/passwd", "/%2fetc%2fpasswd", "/C:/windows/win.ini", "/C%3A%5Cwindows", "/file:///etc/passwd",
  "/.env", "/%2eenv", "/.git", "/.git/config", "/assets/.hidden.js", "/link", "/assets", "/assets/", "/assets%2f", "/assets.old", "/..;/server.js", "/%u002e%u002e/server.js", "/server.js", "/server/main.js", "/server/main.js.map",
  "http://other.example/../server.js", "/assets/app-12345678.js/", "/assets/app-12345678.js/../../../server.js", "/ASSETS/../../server.js", "/node_modules/solenoid/package.json", "/@fs/etc/passwd", "/@id/x", "/src/main.ts", "/app/db/index.ts", "/package.json",
];

describe("row 38: files", () => {
  test.each(OUT)("row 38: %s gives nothing", async (path) => {
    const { status, text } = await get(server.url, path);
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("root:");
    expect(text).not.toMatch(REVEALING);
  });

  test("row 38: what is there is given, by its own name alone, and never sniffed", async () => {
    for (const path of ["/assets/app-12345678.js", "/robots.txt", "/assets.old/x.js", "/robots.txt?a=../server.js"]) {
      const { status, text } = await get(server.url, path);
      expect([path, status]).toEqual([path, 200]);
      expect(text.toLowerCase()).toContain("x-content-type-options: nosniff");
    }
    expect((await get(server.url, "/assets.old/x.js")).text).not.toContain("immutable");
  });

  test.each(["GET", "HEAD", "POST", "PUT", "DELETE", "PROPFIND", "TRACE", "OPTIONS", "PATCH"])("row 38: %s changes no file", async (method) => {
    await server.get("/robots.txt", { method }).catch(() => undefined);   // a method that no server takes
    expect((await server.get("/robots.txt")).text).toBe("User-agent: *");
  });

  test("row 38: ranges of files are answered, absurd ones refused", async () => {
    const range = async (text: string) => (await server.get("/robots.txt", { headers: { range: text } })).status;
    expect([await range("bytes=0-3"), await range("bytes=999-"), await range("bytes=3-1"), await range("bytes=-0")].map((status) => [200, 206, 416].includes(status))).toEqual([true, true, true, true]);
    expect((await server.get("/robots.txt", { headers: { range: `bytes=${Array.from({ length: 1_000 }, (_, at) => `${at}-${at}`).join()}` } })).text.length).toBeLessThan(20_000);
  });
});

describe("row 38: paths of the framework", () => {
  test.each(["/_solenoid/../healthz", "/_solenoid/download/../../healthz", "/_solenoid/download/%2e%2e%2f%2e%2e%2fserver.js", "/_solenoid/download/x.y", "/_solenoid/download/", "/_solenoid/", "/_solenoid", "/_solenoid/words/../../server.js", "/_solenoid/words/..%2f..%2fserver.js", "/_SOLENOID/socket", "/_solenoid/socket/", "/_solenoid/upload/x"])("row 38: %s", async (path) => {
    const { status, text } = await get(server.url, path);
    expect([200, 400, 403, 404]).toContain(status);
    expect(text).not.toContain(SECRET);
  });

  test("row 38: an upgrade of another path, however it is written, is none", async () => {
    for (const path of ["/", "/_solenoid/socket/", "/_solenoid/socket/x", "/_solenoid/%73ocket", "/./_solenoid/socket", "/_SOLENOID/SOCKET", "//_solenoid/socket", "http://other/_solenoid/socket", "/x/../_solenoid/socket", "/_solenoid/socket#x"]) {
      const wire = await get(server.url, path, "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: " + server.url + "\r\n");
      expect([path, wire.text.startsWith("HTTP/1.1 101")]).toEqual([path, false]);
    }
  });
});

describe("row 38: requests that are cut in two", () => {
  test.each([
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n Content-Length: 5\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", "GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "\u0016\u0003\u0001\u0002", "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX\u0000: y\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  ].map((text) => [JSON.stringify(text).slice(0, 90), text]))("row 38: %s", async (_, request) => {
    const { status, text } = await ask(server.url, request);
    expect(status).toBe(400);
    expect(text).not.toMatch(REVEALING);
    expect((await server.get("/")).status).toBe(200);
  });
});
