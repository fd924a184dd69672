/**
 * Row 5: one event, from frame to delta, over a bare `ws` echo of the same text. One server process with both on two paths,
 * blocks of round trips in turn, the median of the ratios; then server CPU an event with many pages busy. The whole turn runs:
 * validation, tracking, delivery. What a page says beside its events, it says here too.
 */
import { fork } from "node:child_process";
import { WebSocket } from "ws";
import { CLIENT_LIMITS } from "../src/client/socket/limits.ts";
import type { Boot } from "../src/wire/boot.ts";
import { RawSocket } from "./support/raw-socket.ts";
import { report } from "./support/report.ts";

const BLOCK = 100;
const BLOCKS = 100;
const PAGES = 50;
const BUSY_MS = 500;
const ROUNDS = 12;
const { ackResults } = CLIENT_LIMITS;

const child = fork(new URL("support/event-server.ts", import.meta.url), { stdio: "inherit" });
const { port } = await new Promise<{ port: number }>((resolve) => child.once("message", (address) => resolve(address as { port: number })));

/** What a bench needs of a socket: a whole client for the time of a round trip, a bare one for the load. */
interface Wire {
  send(text: string): void;
  onText(run: (text: Buffer) => void): void;
  close(): void;
}
type Open = (path: string, headers: Record<string, string>) => Promise<Wire>;

async function openClient(path: string, headers: Record<string, string>): Promise<Wire> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers, perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return {
    send: (text) => socket.send(text),
    onText: (run) => void socket.on("message", run),
    close: () => socket.terminate(),
  };
}

async function openRaw(path: string, headers: Record<string, string>): Promise<Wire> {
  const socket = await RawSocket.open(port, path, headers);
  return {
    send: (text) => socket.send(text),
    onText: (run) => { socket.onText = run; },
    close: () => socket.close(),
  };
}

/** Sends an event, and tells when its answer is there. */
interface Peer {
  trip(done: () => void): void;
  close(): void;
}
type Text = (n: number) => string;

async function echoPeer(open: Open, text: Text): Promise<Peer> {
  const wire = await open("/echo", {});
  let n = 0;
  let done: () => void;
  wire.onText(() => done());
  return {
    trip: (then) => { done = then; wire.send(text(++n)); },
    close: () => wire.close(),
  };
}

async function pagePeer(open: Open, text: Text): Promise<Peer> {
  const response = await fetch(`http://127.0.0.1:${port}/tab`);
  const boot = (await response.json()) as Boot;
  const wire = await open("/_solenoid/socket", { cookie: response.headers.get("x-cookie")!, origin: `http://127.0.0.1:${port}` });
  let n = 0;
  let last: Buffer;
  let done: () => void;
  const welcome = new Promise<void>((resolve) => { done = resolve; });
  wire.onText((data) => { last = data; done(); });
  wire.send(JSON.stringify({ h: [boot.tab, boot.key, `i${Math.random()}`, 1], at: [boot.line, boot.epoch, boot.d, boot.v], ev: [1, []], ft: boot.fields, new: 1 }));
  await welcome;
  return {
    trip: (then) => {
      if (n > 0 && n % ackResults === 0) {
        const [d, v, , results] = JSON.parse(last.toString()) as [d: number, v: number, ops: unknown, results: unknown];
        if (JSON.stringify(results) !== `[[${n},"done"]]`) throw new Error(`Event ${n} was not done: ${last.toString()}`);
        wire.send(`[0,${d},${v}]`);
      }
      done = then;
      wire.send(text(++n));
    },
    close: () => wire.close(),
  };
}

/** The median time of a round trip, in microseconds. */
async function block(peer: Peer): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < BLOCK; i++) {
    const start = performance.now();
    await new Promise<void>((resolve) => peer.trip(resolve));
    times.push((performance.now() - start) * 1_000);
  }
  return median(times);
}

/** CPU of the server for one event while every peer has one under way, in microseconds. */
async function busy(peers: readonly Peer[]): Promise<number> {
  const cpu = async () => {
    const { user, system } = (await (await fetch(`http://127.0.0.1:${port}/cpu`)).json()) as NodeJS.CpuUsage;
    return user + system;
  };
  const until = performance.now() + BUSY_MS;
  let count = 0;
  const before = await cpu();
  const awake = stayAwake();
  await Promise.all(peers.map((peer) => new Promise<void>((resolve) => {
    const next = (): void => {
      count++;
      if (performance.now() < until) peer.trip(next);
      else resolve();
    };
    peer.trip(next);
  })));
  awake.end();
  return ((await cpu()) - before) / count;
}

/** A load that sleeps has to be woken, which the server's kernel time would pay for: the more, the slower the server is. */
function stayAwake(): { end(): void } {
  let awake = true;
  const look = (): void => { if (awake) setImmediate(look); };
  look();
  return { end: () => { awake = false; } };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

async function compare(name: string, text: Text): Promise<void> {
  const [echo, page] = [await echoPeer(openClient, text), await pagePeer(openClient, text)];
  const ratios: number[] = [];
  const times: number[] = [];
  for (let i = 0; i < BLOCKS + 20; i++) {
    const bare = await block(echo);
    const whole = await block(page);
    if (i < 20) continue;
    ratios.push(whole / bare);
    times.push(whole);
  }
  report(`event-round-trip/${name}-over-echo`, median(ratios), "ratio", "a bare ws echo, p50");
  report(`event-round-trip/${name}`, median(times), "us", "p50");
  for (const peer of [echo, page]) peer.close();
}

/** The CPU of many busy pages first: after that the server's code is compiled, as it is some seconds after a start. */
async function load(name: string, text: Text): Promise<void> {
  const open = (peer: typeof echoPeer): Promise<Peer[]> => Promise.all(Array.from({ length: PAGES }, () => peer(openRaw, text)));
  const [echoes, pages] = [await open(echoPeer), await open(pagePeer)];
  // The least of each: what else runs on the machine takes caches away, and only adds.
  let [bare, whole] = [Infinity, Infinity];
  for (let i = 0; i < ROUNDS; i++) {
    bare = Math.min(bare, await busy(echoes));
    whole = Math.min(whole, await busy(pages));
  }
  report(`event-round-trip/${name}-cpu-over-echo`, whole / bare, "ratio", "a bare ws echo, server CPU an event");
  report(`event-round-trip/${name}-cpu`, whole, "us", `${PAGES} pages, one event each under way`);
  for (const peer of [...echoes, ...pages]) peer.close();
}

const events: Readonly<Record<string, Text>> = {
  counter: (n) => `[${n},"Bench","increment",[1]]`,
  cell: (n) => `[${n},"Bench","setAmount",[${n % 100},${n}]]`,
};
for (const [name, text] of Object.entries(events)) await load(name, text);
for (const [name, text] of Object.entries(events)) await compare(name, text);
child.kill();
