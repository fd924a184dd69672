import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { inflateRawSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { PageWire } from "../../src/server/http/page-wire.ts";

let server: Server;
let client: WebSocket;
let socket: WebSocket;
let wire: PageWire;
const errors: Error[] = [];

beforeEach(async () => {
  errors.length = 0;
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server = createServer();
  const opened = Promise.withResolvers<void>();
  server.on("upgrade", (request, connection, head) => sockets.handleUpgrade(request, connection, head, (ws) => {
    socket = ws.on("error", (error) => errors.push(error));
    wire = new PageWire(ws, request.socket);
    opened.resolve();
  }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await Promise.all([once(client, "open"), opened.promise]);
});

afterEach(() => {
  client.terminate();
  socket.terminate();
  server.close();
});

/** What the page reads of what was sent, as a real client takes it. */
async function read(...texts: string[]): Promise<string[]> {
  const got: string[] = [];
  const all = new Promise<void>((resolve, reject) => {
    client.on("error", reject).on("message", (data: Buffer, binary: boolean) => {
      got.push(binary ? "binary" : data.toString("utf8"));
      if (got.length === texts.length) resolve();
    });
  });
  for (const text of texts) wire.send(text);
  await all;
  return got;
}

test("texts of each length that heads are different for, in order", async () => {
  const texts = [0, 1, 125, 126, 127, 255, 256, 65_535, 65_536, 200_000, 3].map((length, at) => String.fromCharCode(97 + at).repeat(length));
  expect(await read(...texts)).toEqual(texts);
});

test("texts in any language, between plain ones", async () => {
  const texts = ["plain", "é", "ÿ".repeat(63), "naïve", "日本語", "😀".repeat(20_000), "plain", "\u0000\u007f", "\u0080", "x".repeat(124) + "é", "x".repeat(65_534) + "é", "end"];
  expect(await read(...texts)).toEqual(texts);
});

test("a page that asked for it has long texts packed, short ones as they are, in order", async () => {
  wire = new PageWire(socket, (socket as unknown as { _socket: Socket })._socket, true);
  const texts = ["short", "x".repeat(4_096), "y".repeat(4_097), "日本語".repeat(3_000), "end"], sizes: number[] = [], got: string[] = [];
  const all = new Promise<void>((resolve, reject) => {
    client.on("error", reject).on("message", (data: Buffer, binary: boolean) => {
      sizes.push(data.length);
      got.push(binary ? inflateRawSync(data).toString("utf8") : data.toString("utf8"));
      if (got.length === texts.length) resolve();
    });
  });
  for (const text of texts) wire.send(text);
  await all;
  expect(got).toEqual(texts);
  expect(sizes.map((size) => size < 500)).toEqual([true, false, true, true, true]);
});

test("what is held for a page that does not read counts", () => {
  client.pause();
  for (let sent = 0; wire.bufferedAmount === 0; sent += 60_000) {
    expect(sent).toBeLessThan(1 << 30);
    wire.send("x".repeat(60_000));
  }
  expect(wire.bufferedAmount).toBe(socket.bufferedAmount);
});

test("nothing follows the end", async () => {
  const got: string[] = [];
  client.on("message", (data: Buffer) => got.push(data.toString("utf8")));
  wire.send("before");
  wire.close(4000, "over");
  wire.send("after");
  const [code] = (await once(client, "close")) as [number];
  wire.send("long after");
  expect([got, code, errors]).toEqual([["before"], 4000, []]);
});
