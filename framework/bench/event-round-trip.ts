/**
 * Row 5: one event, from frame to delta, over a bare `ws` echo of the same text. One server process with both paths, blocks
 * of round trips in turn, medians; then server CPU an event with many pages busy. Validation and the whole turn are on.
 */
import { fork } from "node:child_process";
import { WebSocket } from "ws";
import type { Boot } from "../src/wire/boot.ts";
import { report } from "./support/report.ts";

const BLOCK = 200;
const BLOCKS = 60;
const PAGES = 50;
const BUSY_MS = 2_000;

const child = fork(new URL("support/event-server.ts", import.meta.url), { stdio: "inherit" });
const { port } = await new Promise<{ port: number }>((resolve) => child.once("message", (address) => resolve(address as { port: number })));
const base = `127.0.0.1:${port}`;

interface Peer { trip(): Promise<void>; close(): void }
type Text = (n: number) => string;

/** Sends a text, and calls back with the number of texts that answered until now. */
async function open(path: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${base}${path}`, { headers, perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return socket;
}

async function echoPeer(text: Text): Promise<Peer> {
  const socket = await open("/echo");
  let n = 0;
  return {
    trip: () => new Promise((resolve) => {
      socket.once("message", (data: Buffer) => { JSON.parse(data.toString()); resolve(); });
      socket.send(text(++n));
    }),
    close: () => socket.close(),
  };
}

async function pagePeer(text: Text): Promise<Peer> {
  const response = await fetch(`http://${base}/tab`);
  const boot = (await response.json()) as Boot;
  const socket = await open("/_solenoid/socket", { cookie: response.headers.get("x-cookie")!, origin: `http://${base}` });
  const welcome = new Promise((resolve) => socket.once("message", resolve));
  socket.send(JSON.stringify({ h: [boot.tab, boot.key, `i${Math.random()}`, 1], at: [boot.line, boot.epoch, boot.d, boot.v], ev: [1, []], ft: boot.fields, new: 1 }));
  await welcome;
  let n = 0;
  let waiting: (() => void) | undefined;
  socket.on("message", (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as [d: number, v: number, ops: unknown[], results?: [number, string][]];
    const result = frame[3]?.find(([of]) => of === n);
    if (result === undefined) return;
    if (result[1] !== "done") throw new Error(`The event was ${result[1]}: ${data.toString()}`);
    if (n % 50 === 0) socket.send(`[0,${frame[0]},${frame[1]}]`);      // as a page does within 250 ms
    waiting!();
  });
  return {
    trip: () => new Promise((resolve) => { waiting = resolve; socket.send(text(++n)); }),
    close: () => socket.close(),
  };
}

async function block(peer: Peer): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < BLOCK; i++) {
    const start = performance.now();
    await peer.trip();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[BLOCK >> 1]!;
}

/** CPU microseconds of the server for one event while `PAGES` peers each have one under way. */
async function busy(peers: readonly Peer[]): Promise<number> {
  const cpu = async () => { const use = (await (await fetch(`http://${base}/cpu`)).json()) as NodeJS.CpuUsage; return use.user + use.system; };
  const until = performance.now() + BUSY_MS;
  const before = await cpu();
  const counts = await Promise.all(peers.map(async (peer) => {
    let count = 0;
    while (performance.now() < until) { await peer.trip(); count++; }
    return count;
  }));
  return ((await cpu()) - before) / counts.reduce((sum, count) => sum + count, 0);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function compare(name: string, text: Text, goal: number): Promise<void> {
  const [echo, page] = [await echoPeer(text), await pagePeer(text)];
  for (const peer of [echo, page]) for (let i = 0; i < 5; i++) await block(peer);
  const ratios: number[] = [];
  const trips: number[] = [];
  for (let i = 0; i < BLOCKS; i++) {
    const bare = await block(echo);
    const whole = await block(page);
    ratios.push(whole / bare);
    trips.push(whole * 1_000);
  }
  report(`event round trip, ${name}, p50 over echo`, median(ratios), "x", `goal ${goal}`);
  report(`event round trip, ${name}, p50`, median(trips), "us", "");
  for (const peer of [echo, page]) peer.close();
}

await compare("counter and computed", (n) => `[${n},"Bench","increment",[1]]`, 1.3);
await compare("one cell of 100 rows", (n) => `[${n},"Bench","setAmount",[${n % 100},${n}]]`, 1.4);

const text: Text = (n) => `[${n},"Bench","increment",[1]]`;
const echoes = await Promise.all(Array.from({ length: PAGES }, () => echoPeer(text)));
const pages = await Promise.all(Array.from({ length: PAGES }, () => pagePeer(text)));
const rounds: [bare: number, whole: number][] = [];
for (let i = 0; i < 4; i++) rounds.push([await busy(echoes), await busy(pages)]);
const [, ...warm] = rounds;
report("server CPU an event at saturation over echo", median(warm.map(([bare, whole]) => whole / bare)), "x", "goal 1.5");
report("server CPU an event at saturation", median(warm.map(([, whole]) => whole)), "us", "");
for (const peer of [...echoes, ...pages]) peer.close();
child.kill();
