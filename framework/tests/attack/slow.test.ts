/** Row 8 of the attacks: who is slow, silent or does not read is dropped at its deadline; nobody else notices. */
import { connect, type Socket } from "node:net";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { limits, type Limits } from "../../src/server/limits.ts";
import { DELIVERY_LIMITS } from "../../src/server/delivery/limits.ts";
import { eventText } from "../../src/wire/frames.ts";
import { noted } from "../server/fixtures/app/gates.ts";
import * as counterPage from "../server/fixtures/app/pages/index.tsx";
import { Exports, given } from "../server/fixtures/app/states/exports.state.ts";
import { Files } from "../server/fixtures/app/states/files.state.ts";
import { atEnd, serve, withDelivery, withLimits, type Page, type Server } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import type { Talk } from "../server/talk.ts";
import { RawSocket, Wire } from "./raw.ts";

let server: Server;
let page: Page;
/** Somebody else. */
let other: Talk;
async function start(changed: Partial<Limits> = {}): Promise<void> {
  // The others of these tests go on as fast as they are answered.
  withLimits({ headersWait: 100, requestWait: 300, idleWait: 400, helloWait: 100, closeWait: 100, messageRate: Infinity, ...changed });
  server = await serve({ "/": counterPage, "/exports": using(Exports, "made"), "/files": using(Files, "arrived"), "/long": { default: () => "x".repeat(1_000_000) } });
  page = await server.open();
  other = await (await server.open()).attach();
}
beforeEach(() => start());

/** Others are served while this one is not. */
async function whileOthersGoOn(end: Promise<unknown>): Promise<void> {
  let over = false;
  void end.then(() => { over = true; });
  do {
    await other.done("Counter", "increment");
    other.acknowledge();
    expect((await server.get("/")).status).toBe(200);
  } while (!over);
}
const head = (path: string, ...headers: string[]): string => [`GET ${path} HTTP/1.1`, `Host: ${new URL(server.url).host}`, ...headers, ""].join("\r\n");

describe("row 8: slow requests", () => {
  test("row 8: headers, a letter at a time", async () => {
    const wire = new Wire(server.url);
    wire.write(head("/", "X-Slow: "));
    wire.drip("x");
    await whileOthersGoOn(wire.closed);
    expect(wire.status).toBe(408);
  });

  test("row 8: a connection that says nothing at all", async () => {
    const wire = new Wire(server.url);
    await whileOthersGoOn(wire.closed);
  });

  test("row 8: headers of an upgrade, a letter at a time", async () => {
    const wire = new Wire(server.url);
    wire.write(head("/_solenoid/socket", "Connection: Upgrade", "Upgrade: websocket", `Origin: ${server.url}`, "Sec-WebSocket-Key: "));
    wire.drip("A");
    await whileOthersGoOn(wire.closed);
    expect(wire.text).not.toContain("101 Switching");
  });

  test("row 8: a body, a byte at a time", async () => {
    const wire = new Wire(server.url);
    const { tab, key } = page.boot.connection;
    wire.write([
      `POST /_solenoid/upload/${"x".repeat(32)}?piece=0 HTTP/1.1`, `Host: ${new URL(server.url).host}`, `Cookie: ${page.cookie}`, `x-solenoid-tab: ${tab}`, `x-solenoid-key: ${key}`,
      "content-type: application/octet-stream", "content-length: 100000", "", "",
    ].join("\r\n"));
    wire.drip("x");
    await whileOthersGoOn(wire.closed);
  });

  test("row 8: a body that stops, at an endpoint that there is not", async () => {
    const wire = new Wire(server.url);
    wire.write(`POST /api/none HTTP/1.1\r\nHost: a\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"a":`);
    await whileOthersGoOn(wire.closed);
    expect(wire.status).toBe(404);
  });

  test("row 8: a hundred of them at once", async () => {
    const wires = Array.from({ length: 100 }, () => new Wire(server.url));
    for (const wire of wires) {
      wire.write(head("/", "X-Slow: "));
      wire.drip("x", 50);
    }
    await whileOthersGoOn(Promise.all(wires.map(({ closed }) => closed)));
  });

  test("row 8: more connections than there may be are closed at once, and room comes again", async () => {
    withLimits({ connections: 4 });
    server = await serve({ "/": counterPage });
    const wires = Array.from({ length: 12 }, () => new Wire(server.url));
    await Promise.all(wires.slice(8).map(({ closed }) => closed));
    await Promise.all(wires.map(({ closed }) => closed));
    expect((await server.get("/")).status).toBe(200);
  });
});

describe("row 8: silent sockets", () => {
  test("row 8: one that never says hello", async () => {
    const raw = await RawSocket.open(server, page);
    await whileOthersGoOn(raw.end());
    expect(raw.texts).toEqual([`{"b":"stale"}`]);
    expect(raw.code).toBe(4000);
  });

  test("row 8: one that says half a hello for ever", async () => {
    const raw = await RawSocket.open(server, page);
    raw.wire.write(Buffer.from([0x81, 0xfe, 0x01, 0x00, 0, 0, 0, 0]));
    raw.wire.drip("{");
    await whileOthersGoOn(raw.end());
  });

  test("row 8: one that does not end when it is told to", async () => {
    const raw = await RawSocket.open(server, page);
    raw.polite = false;
    await whileOthersGoOn(raw.wire.closed);
    expect(raw.code).toBe(4000);
  });

  test("row 8: one that is half-open is found by its silence, and its page comes back to what it had", async () => {
    withDelivery({ pingAfter: 30, deadAfter: 120 });
    await start();
    const raw = await RawSocket.attach(server, page);
    raw.text(eventText(1, "Counter", "increment", "[5]", false));
    raw.wire.drip("");
    const living = setInterval(() => other.acknowledge(), 20);
    atEnd(() => clearInterval(living));
    await whileOthersGoOn(raw.end());
    expect(raw.texts.some((text) => text.startsWith(`{"p":`))).toBe(true);
    const again = await page.socket();
    again.hello({ a: 2, fields: "" });
    await again.until(() => again.welcome !== undefined);
    expect(again.value(0, 0)).toBe(5);
  });
});

describe("row 8: a reader that never reads", () => {
  test("row 8: of frames: what is held for it is bounded, the rest stays as marks", async () => {
    const raw = await RawSocket.attach(server, page);
    raw.wire.socket.pause();
    const tab = server.app.tabs.find(page.boot.connection.tab)!;
    const row = JSON.stringify({ id: 1, name: "x".repeat(20_000) });
    let most = 0;
    for (let n = 1; n <= 250; n++) {
      raw.text(eventText(n, "Counter", "add", `[${row}]`, false));
      await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, tab.line.held.bytes);
    }
    await vi.waitUntil(() => tab.line.held.bytes > DELIVERY_LIMITS.outboxBytes / 2);
    await other.done("Counter", "increment");
    expect(most).toBeLessThan(DELIVERY_LIMITS.outboxBytes + 50_000);
  });

  test("row 8: of a download: what makes it stops, and ends with the connection", async () => {
    const exporting = await server.open("/exports");
    const talk = await exporting.attach();
    given.rows = 0;
    await talk.done("Exports", "rows", 1_000_000);
    const path = talk.effects[0]![1] as string;
    const wire = new Wire(server.url);
    wire.socket.removeAllListeners("data");
    wire.socket.pause();
    wire.write(head(path, `Cookie: ${exporting.cookie}`, ""));
    await whileOthersGoOn(vi.waitUntil(() => noted("rows").length === 1, 20_000));
    expect(given.rows).toBeLessThan(50_000);
    wire.socket.destroy();
  });

  test("row 8: of answers, with one request after the other", async () => {
    const accepted = new Promise<Socket>((resolve) => server.app.fastify.server.once("connection", resolve));
    const wire = new Wire(server.url);
    wire.socket.removeAllListeners("data");
    wire.socket.pause();
    const there = await accepted;
    for (let at = 0; at < 100; at++) wire.write(`${head("/long", "Connection: keep-alive")}\r\n`);
    await whileOthersGoOn(new Promise((resolve) => there.once("close", resolve)));
    expect(there.bytesWritten).toBeLessThan(20 << 20);
    wire.socket.destroy();
  });
});

test("row 8: an upgrade that is refused leaves no connection", async () => {
  const { port, hostname } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(head("/_solenoid/socket", "Connection: Upgrade", "Upgrade: websocket", "Origin: https://evil.example", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", ""));
  socket.resume();
  await new Promise((resolve) => socket.once("close", resolve));
});

test("row 8: the deadlines are those of limits.ts, and none is missing", async () => {
  const { server: http } = server.app.fastify;
  expect([http.headersTimeout, http.requestTimeout, http.timeout, http.keepAliveTimeout, http.maxHeadersCount, http.maxConnections]).toEqual([limits.headersWait, limits.requestWait, limits.idleWait, limits.keepAlive, limits.headers, limits.connections]);
});
