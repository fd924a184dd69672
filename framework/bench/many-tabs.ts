/** Row 9: 5,000 tabs, 1,000 events a second among them: event to delta, on loopback. A minute; SECONDS says another time. */
import { CountingPage, percentile, startServer } from "./support/pages.ts";
import { report } from "./support/report.ts";

const TABS = 5_000, RATE = 1_000, SECONDS = Number(process.env["SECONDS"] ?? 60);
const server = await startServer();
const pages: CountingPage[] = [];
while (pages.length < TABS) pages.push(...(await Promise.all(Array.from({ length: 50 }, () => CountingPage.open(server)))));

const times: number[] = [];
for (const page of pages) page.onAnswer = (milliseconds) => times.push(milliseconds);
let sent = 0;
const started = performance.now();
for (let due = 0; due < SECONDS * RATE; due = Math.floor(((performance.now() - started) * RATE) / 1_000)) {
  for (; sent < due; sent++) pages[sent % TABS]!.call();
  await new Promise((resolve) => setImmediate(resolve));
}
for (let waits = 0; times.length < sent && waits < 100; waits++) await new Promise((resolve) => setTimeout(resolve, 50));
report("many-tabs/p99", percentile(times, 0.99), "ms", `${TABS} tabs, ${RATE} events/s for ${SECONDS} s, ${sent} events`);
report("many-tabs/p50", percentile(times, 0.5), "ms", "the same");
report("many-tabs/errors", sent - times.length, "events", "without an answer");
process.exit(0);
