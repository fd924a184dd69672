/**
 * Row 15: one page stops reading while its tab changes 10,000 times a second, and others go on: what is held for it, what it gets when it reads again, and
 * what the others' p99 is over that of before. SECONDS, default 60.
 */
import { setTimeout as wait } from "node:timers/promises";
import { WebSocketServer, WebSocket } from "ws";
import { Line, type LineHost } from "../src/server/delivery/line.ts";
import { parseUp, parseDown, helloText } from "../src/wire/frames.ts";
import type { Op } from "../src/wire/ops.ts";
import { percentile } from "./support/pages.ts";
import { report } from "./support/report.ts";

const SECONDS = Number(process.env["SECONDS"] ?? 60), RATE = 10_000, OTHERS = 20;
const rows = Array.from({ length: 1_000 }, () => 0);

/** A tab with a list, of which only what has changed since the last frame is sent. */
class Host implements LineHost {
  readonly dirty = new Set<number>();
  line!: Line;
  run({ n }: { n: number }): void {
    this.change();
    this.line.settle(n, "done");
  }
  change(): void {
    const at = Math.floor(Math.random() * rows.length);
    rows[at]!++;
    this.dirty.add(at);
    this.line.wake();
  }
  cancel(): void {}
  leave(): void {}
  compose(): readonly Op[] {
    const ops = [...this.dirty].map((at): Op => [0, 0, 0, at, rows[at]]);
    this.dirty.clear();
    return ops;
  }
  snapshot(): readonly Op[] {
    return [[0, 0, 0, rows]];
  }
}

const hosts = Array.from({ length: OTHERS + 1 }, (_, at) => {
  const host = new Host();
  host.line = new Line({ tab: `t${at}`, epoch: "1.a", fields: "f", host });
  return host;
});
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
await new Promise((listening) => server.once("listening", listening));
server.on("connection", (socket, request) => {
  const { line } = hosts[Number(request.url!.slice(1))]!;
  let greeted = false;
  socket.on("message", (data: Buffer) => {
    const frame = parseUp(data.toString("utf8"));
    if (greeted) line.receive(socket, frame);
    else if (frame.f === "hello") { greeted = true; line.attach(socket, frame); }
  });
});
const { port } = server.address() as { port: number };

async function open(at: number): Promise<{ socket: WebSocket; text: (run: (text: string) => void) => void }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${at}`, { perMessageDeflate: false });
  await new Promise((opened) => socket.once("open", opened));
  let tell: (text: string) => void = () => {};
  socket.on("message", (data: Buffer) => tell(data.toString("utf8")));
  socket.send(helloText({ tab: `t${at}`, key: "k", inst: `i${at}`, a: 1, at: ["1.a", "1.a", 0, 0], ev: [1, []], fields: "f", fresh: true }));
  return { socket, text: (run) => { tell = run; } };
}

const slow = await open(0);
const times: number[] = [];
let others = true;
const loads = Array.from({ length: OTHERS }, async (_, at) => {
  const { socket, text } = await open(at + 1);
  for (let n = 1; others; n++) {
    const from = performance.now();
    const answered = new Promise<void>((resolve) => text((data) => {
      const frame = parseDown(data);
      if (frame?.f === "delta") socket.send(`[0,${frame.d},${frame.v}]`);
      if (frame?.f === "delta" && frame.res.length > 0) resolve();
    }));
    socket.send(`[${n},"S","go",[]]`);
    await answered;
    times.push(performance.now() - from);
    await wait(5);
  }
});
const share = Math.min(10, SECONDS / 4) * 1_000;
const taken = (): number => percentile(times.splice(0), 0.99);
/** What changes goes on in both parts; only the reader differs. */
let held = 0;
async function change(milliseconds: number): Promise<void> {
  const started = performance.now();
  for (let done = 0; performance.now() - started < milliseconds;) {
    for (const due = ((performance.now() - started) * RATE) / 1_000; done < due; done++) hosts[0]!.change();
    held = Math.max(held, hosts[0]!.line.held.bytes);
    await wait(1);
  }
}
const acknowledging = (text: string): void => {
  const frame = parseDown(text);
  if (frame?.f === "delta") slow.socket.send(`[0,${frame.d},${frame.v}]`);
};
slow.text(acknowledging);
await change(share);
const before = taken();
held = 0;
slow.socket.pause();
await change(SECONDS * 1_000);
const during = taken();
report("slow-reader/held", held / 1024, "KB", `a reader that stopped for ${SECONDS} s under ${RATE} changes/s`);
let frames = 0;
const again = hosts[0]!.line.held.frames;
slow.text((text) => { frames++; acknowledging(text); });
slow.socket.resume();
await wait(1_000);
report("slow-reader/catches-up", frames - again, "deltas", "after what was on its way");
report("slow-reader/others-p99", during / before, "ratio", `others' p99 over the time before, ${before.toFixed(2)} ms`);
others = false;
await Promise.all(loads);
process.exit(0);
