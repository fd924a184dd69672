import { afterEach, expect, test } from "vitest";
import { WebSocketServer, type WebSocket as Accepted } from "ws";
import { connect, type Connection } from "../../src/client/socket/connection.ts";
import { Line, type LineEvent } from "../../src/server/delivery/line.ts";
import { PageWire } from "../../src/server/http/page-wire.ts";
import { parseUp } from "../../src/wire/frames.ts";
import type { Op } from "../../src/wire/ops.ts";

let server: WebSocketServer, page: Connection | undefined;
afterEach(async () => {
  page?.close();
  for (const socket of server.clients) socket.terminate();
  await new Promise((closed) => server.close(closed));
});

/** A tab with a counter on real sockets, and the page for it. */
async function start(run: (line: Line, event: LineEvent) => void, compose: () => readonly Op[], onDelta: (ops: readonly Op[]) => void, packs = false) {
  const left = Promise.withResolvers<void>();
  const line: Line = new Line({
    tab: "t", epoch: "1.a", fields: "f",
    host: { run: (event) => run(line, event), cancel() {}, compose, snapshot: compose, leave: () => left.resolve() },
  });
  server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
  server.on("connection", (socket: Accepted, request) => {
    const wire = new PageWire(socket, request.socket, packs);
    let greeted = false;
    socket.on("message", (data: Buffer) => {
      const frame = parseUp(data.toString("utf8"));
      if (greeted) return line.receive(wire, frame);
      greeted = true;
      if (frame.f === "hello") line.attach(wire, frame);
    });
    socket.on("close", () => line.detached(wire));
  });
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as { port: number };
  page = connect({ url: `ws://127.0.0.1:${port}`, boot: { ...line.boot(), key: "k" }, onDelta, onEnd: (code) => left.reject(new Error(code)), random: () => 0.02 });
  return { line, page, left: left.promise };
}

test("over real sockets that are torn at random, each of 2,000 increments counts exactly once", { timeout: 30_000 }, async () => {
  let count = 0, shown = 0, torn = 0;
  const started = await start(
    (line, { n }) => {
      count++;
      line.settle(n, "done", count);
      if (n % 100 === 50) {
        torn++;
        for (const socket of server.clients) socket.terminate();
      }
    },
    () => [[0, 0, 0, count]],
    (ops) => { for (const op of ops) shown = op[3] as number; },
  );
  const results: unknown[] = [];
  for (let round = 0; round < 4; round++) {
    results.push(...await Promise.all(Array.from({ length: 500 }, () => started.page.call("Counter", "increment", []))));
  }
  expect(results).toEqual(Array.from({ length: 2_000 }, (_, i) => i + 1));
  expect(count).toBe(2_000);
  expect(shown).toBe(2_000);
  expect(torn).toBeGreaterThanOrEqual(20);
});

test("a page that closes is gone for its tab at once", async () => {
  const { page, left, line } = await start((tab, { n }) => tab.settle(n, "done"), () => [], () => {});
  await page.call("Counter", "increment", []);
  page.close();
  await left;
  expect(line.online).toBe(false);
});

test("long frames that come packed and short ones between them are applied in order, and a torn socket loses none", { timeout: 30_000 }, async () => {
  const shown: number[] = [];
  let count = 0;
  const long = (n: number): string => `${n}:${"héllo ✓ ".repeat(n % 3 === 0 ? 2_000 : 1)}`;
  const started = await start(
    (line, { n }) => {
      count++;
      line.settle(n, "done", count);
      if (n % 40 === 25) for (const socket of server.clients) socket.terminate();
    },
    () => [[0, 0, 0, long(count)]],
    (ops) => {
      for (const op of ops) {
        const [n] = (op[3] as string).split(":");
        expect(op[3]).toBe(long(Number(n)));
        shown.push(Number(n));
      }
    },
    true,
  );
  for (let at = 1; at <= 200; at++) expect(await started.page.call("Counter", "increment", [])).toBe(at);
  expect(shown.at(-1)).toBe(200);
  expect(shown).toEqual(shown.toSorted((a, b) => a - b));
});

test("a packed frame that cannot be read is a broken socket: the page comes back", async () => {
  let count = 0;
  const started = await start((line, { n }) => line.settle(n, "done", ++count), () => [[0, 0, 0, count]], () => {}, true);
  expect(await started.page.call("Counter", "increment", [])).toBe(1);
  for (const socket of server.clients) socket.send(Buffer.from("not deflate"));
  expect(await started.page.call("Counter", "increment", [])).toBe(2);
});
