/**
 * Row 6: the whole turn with the durable journal on. Server CPU for an event over a bare `ws` echo, with many pages busy; then the time from event
 * to delta at 1,000 events a second. And what a commit costs alone: groups of tabs, each tab for itself, with and without waiting for the disk.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteJournal } from "../src/server/journal/sqlite.ts";
import type { TabWrite } from "../src/server/journal/journal.ts";
import { CountingPage, percentile, startServer } from "./support/pages.ts";
import { RawSocket } from "./support/raw-socket.ts";
import { report } from "./support/report.ts";

const PAGES = 50, BUSY_MS = 500, ROUNDS = 10, SECONDS = 10;
const folder = mkdtempSync(join(tmpdir(), "solenoid-journal-bench-"));
const server = await startServer(join(folder, "journal.db"));

/** Server CPU for one event, in microseconds, while each of many has one under way. */
async function busy(trip: (at: number, done: () => void) => void): Promise<number> {
  const cpu = async (): Promise<number> => {
    const { user, system } = await server.get<NodeJS.CpuUsage>("/cpu");
    return user + system;
  };
  const before = await cpu();
  const until = performance.now() + BUSY_MS;
  let count = 0;
  // A load that sleeps has to be woken, which the server's kernel time would pay for.
  let awake = true;
  const look = (): void => { if (awake) setImmediate(look); };
  look();
  await Promise.all(Array.from({ length: PAGES }, (_, at) => new Promise<void>((resolve) => {
    const next = (): void => {
      count++;
      if (performance.now() < until) trip(at, next);
      else resolve();
    };
    trip(at, next);
  })));
  awake = false;
  return ((await cpu()) - before) / count;
}

const pages = await Promise.all(Array.from({ length: PAGES }, () => CountingPage.open(server)));
const echoes = await Promise.all(Array.from({ length: PAGES }, () => RawSocket.open(server.port, "/echo")));
let [bare, whole] = [Infinity, Infinity];
for (let round = 0; round < ROUNDS; round++) {
  bare = Math.min(bare, await busy((at, done) => { echoes[at]!.onText = done; echoes[at]!.send('[1,"Bench","increment",[1]]'); }));
  whole = Math.min(whole, await busy((at, done) => { pages[at]!.onAnswer = done; pages[at]!.call(); }));
}
report("journal/cpu-over-echo", whole / bare, "ratio", "a bare ws echo, server CPU an event; journal on");
report("journal/cpu", whole, "us", `${PAGES} pages, one event each under way`);

/** Events at a steady rate, whether the answers come or not. */
const times: number[] = [];
for (const page of pages) page.onAnswer = (milliseconds) => times.push(milliseconds);
let late = 0;
const started = performance.now();
for (let sent = 0; sent < SECONDS * 1_000;) {
  const due = Math.floor(performance.now() - started);
  for (; sent < due; sent++) {
    const page = pages[sent % PAGES]!;
    if (page.busy) late++;
    else page.call();
  }
  await new Promise((resolve) => setImmediate(resolve));
}
await new Promise((resolve) => setTimeout(resolve, 200));
report("journal/p50", percentile(times, 0.5), "ms", `event to delta at 1,000 events/s for ${SECONDS} s, ${late} not sent because the one before was not answered`);
report("journal/p99", percentile(times, 0.99), "ms", "the same");
for (const each of [...pages, ...echoes]) each.close();
server.child.kill();

const body = "x".repeat(1_000);
function commits(full: boolean, group: number): number {
  const journal = new SqliteJournal(join(folder, `${full}-${group}.db`), { full });
  const row = (at: number, rev: number): TabWrite => ({ id: `tab-${at}`, session: "s", epoch: "1.a", rev, claimed: true, head: rev === 1 ? body.slice(0, 200) : undefined, feed: body.slice(0, 100), body, parts: new Map(), whole: rev === 1 });
  const samples: number[] = [];
  for (let rev = 1; rev <= 60; rev++) {
    const from = performance.now();
    for (let at = 0; at < 50; at += group) journal.write({ tabs: Array.from({ length: group }, (_, each) => row(at + each, rev)), left: [], sessions: [], ended: [] }, () => {});
    samples.push(((performance.now() - from) * 1_000) / 50);
  }
  journal.close();
  return percentile(samples, 0.5);
}
for (const full of [false, true]) for (const group of [50, 1]) {
  report(`journal/commit-${full ? "full" : "normal"}-${group === 1 ? "each" : "group"}`, commits(full, group), "us a tab", `rows of 1.2 kB, ${group === 1 ? "a transaction each" : "50 in one"}, synchronous=${full ? "FULL" : "NORMAL"}`);
}
rmSync(folder, { recursive: true, force: true });
