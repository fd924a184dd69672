/**
 * 1,000 tries to sign in a minute from one address, while others work on the same server: what their events and their sign-ins take, over what they
 * take without it. Blocks with and without in turn; the ratio of the medians of their p99. And what a password takes to compare.
 */
import { fork } from "node:child_process";
import { WebSocket } from "ws";
import { fitsPassword } from "../src/auth/passwords/hash.ts";
import { CLIENT_LIMITS } from "../src/client/socket/limits.ts";
import type { Boot } from "../src/wire/boot.ts";
import { ACCOUNTS, PASSWORD } from "./support/sign-in.ts";
import { report } from "./support/report.ts";

const BLOCK_MS = 6_000;
const BLOCKS = 6;
/** Of others: events and sign-ins a second, each from an address of its own. */
const EVENTS = 100;
const SIGN_INS = 4;
const TRIES = 1_000 / 60;

const child = fork(new URL("support/event-server.ts", import.meta.url), ["", "0", "sign-in"], { stdio: "inherit" });
const { port } = await new Promise<{ port: number }>((resolve) => child.once("message", (address) => resolve(address as { port: number })));
const origin = `http://127.0.0.1:${port}`;

async function signIn(address: string, email: string, password: string): Promise<number> {
  const { status, body } = await fetch(`${origin}/auth/password`, {
    method: "POST", body: JSON.stringify({ email, password }),
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", "x-forwarded-for": address },
  });
  await body?.cancel();
  return status;
}

/** One event at a time. */
async function openPage(): Promise<() => Promise<void>> {
  const response = await fetch(`${origin}/tab`);
  const boot = (await response.json()) as Boot;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/_solenoid/socket`, { headers: { cookie: response.headers.get("x-cookie")!, origin } });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  let n = 0, last = "";
  let done: () => void;
  socket.on("message", (data: Buffer) => { last = data.toString(); done(); });
  const next = (text: string): Promise<void> => new Promise((resolve) => { done = resolve; socket.send(text); });
  await next(JSON.stringify({ h: [boot.tab, boot.key, `i${Math.random()}`, 1], at: [boot.line, boot.epoch, boot.d, boot.v], ev: [1, []], ft: boot.fields, new: 1 }));
  return () => {
    if (n > 0 && n % CLIENT_LIMITS.ackResults === 0) {
      const [d, v] = JSON.parse(last) as [number, number];
      socket.send(`[0,${d},${v}]`);
    }
    return next(`[${++n},"Bench","increment",[1]]`);
  };
}

/** Runs so often a second, whether the one before is done or not; the times that they took. */
async function often(perSecond: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const under: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < (BLOCK_MS / 1_000) * perSecond; n++) {
    const due = began + (n * 1_000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const start = performance.now();
    under.push(run().then(() => void times.push(performance.now() - start)));
  }
  await Promise.all(under);
  return times;
}

let person = 0;
const statuses = new Map<number, number>();
async function others(event: () => Promise<void>): Promise<{ events: number; signIns: number }> {
  let line = Promise.resolve();
  const [events, signIns] = await Promise.all([
    often(EVENTS, () => (line = line.then(event))),
    often(SIGN_INS, async () => {
      const n = person++;
      const status = await signIn(`198.51.${(n >> 8) & 255}.${n & 255}`, `user${n % ACCOUNTS}@bench.example`, PASSWORD);
      if (status !== 200) throw new Error(`Somebody else was answered ${status}`);
    }),
  ]);
  return { events: p99(events), signIns: p99(signIns) };
}
async function attack(): Promise<void> {
  await often(TRIES, async () => {
    const status = await signIn("203.0.113.7", `user${Math.floor(Math.random() * ACCOUNTS)}@bench.example`, "not the password");
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  });
}

const event = await openPage();
const quiet: Awaited<ReturnType<typeof others>>[] = [], attacked: typeof quiet = [];
await others(event);
for (let block = 0; block < BLOCKS; block++) {
  quiet.push(await others(event));
  attacked.push((await Promise.all([others(event), attack()]))[0]);
}
child.kill();

const said = [...statuses].map(([status, count]) => `${count} answered ${status}`).join(", ");
for (const which of ["events", "signIns"] as const) {
  const name = which === "events" ? "event" : "sign-in";
  const [without, with_] = [quiet, attacked].map((all) => median(all.map((each) => each[which]))) as [number, number];
  report(`sign-in/others-${name}-p99`, with_, "ms", `while one address tries 1,000 times a minute: ${said}`);
  report(`sign-in/others-${name}-p99-over-quiet`, with_ / without, "ratio", `without: ${without.toFixed(1)} ms`);
}

const hashes: number[] = [];
for (let n = 0; n < 30; n++) {
  const start = performance.now();
  await fitsPassword(undefined, "x");
  hashes.push(performance.now() - start);
}
report("sign-in/password", median(hashes), "ms", "argon2id, 19 MiB, 2 passes");

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)]!;
}
