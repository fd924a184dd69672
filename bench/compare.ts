/**
 * What a change did to the figures: `npm run bench compare` sets the newest run of each bench beside the one before it,
 * `npm run bench compare <commit>` beside the newest run of that commit.
 */
import { history, type Entry } from "./history.ts";

/** Less than this is what a machine does by itself. */
const NOISE = 1.1;

export interface Change {
  readonly name: string;
  readonly before: number;
  readonly now: number;
  readonly from: Pick<Entry, "date" | "commit" | "machine">;
  readonly to: Pick<Entry, "date" | "commit" | "machine">;
}

/** A figure that was measured once has nothing to be compared with. */
export function changes(entries: readonly Entry[], commit?: string): Change[] {
  const names = new Set(entries.flatMap(({ figures }) => Object.keys(figures)));
  return [...names].sort().flatMap((name) => {
    const runs = entries.filter(({ figures }) => name in figures);
    const to = runs.at(-1)!;
    const from = runs.slice(0, -1).findLast((run) => commit === undefined || run.commit.startsWith(commit));
    return from === undefined ? [] : [{ name, before: from.figures[name]!, now: to.figures[name]!, from, to }];
  });
}

export function report(found: readonly Change[]): string {
  if (found.length === 0) return "Nothing to compare: bench/history.jsonl has no figure twice.";
  const lines = found.map(({ name, before, now, from, to }) => {
    const ratio = now / before;
    const mark = !Number.isFinite(ratio) || (ratio < NOISE && ratio > 1 / NOISE) ? " " : ratio > 1 ? "+" : "-";
    const elsewhere = from.machine === to.machine ? "" : "  another machine";
    return `${mark} ${name.padEnd(56)} ${short(before).padStart(12)} ${short(now).padStart(12)} ${Number.isFinite(ratio) ? ratio.toFixed(2).padStart(7) : "      –"}  ${from.commit} ${from.date}${elsewhere}`;
  });
  return [`  ${"figure".padEnd(56)} ${"before".padStart(12)} ${"now".padStart(12)}   ratio  before is`, ...lines].join("\n");
}

function short(value: number): string {
  if (value > 0 && value < 0.01) return `1/${Math.round(1 / value).toLocaleString("en-US")}`;
  return Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));
}

export function compare(commit?: string): void {
  console.log(report(changes(history(), commit)));
}
