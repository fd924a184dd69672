/** `history.jsonl`: a line for each run of benches, with the commit and the machine, so that a change's effect can be seen afterwards. */
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

export interface Entry {
  /** Day of the run, as 2026-11-21. */
  readonly date: string;
  /** With a plus where files were changed since. */
  readonly commit: string;
  readonly machine: string;
  /** Which run it was: of `framework/bench`, or beside the rivals. */
  readonly of: "framework" | "peers";
  readonly figures: Readonly<Record<string, number>>;
}

const root = join(import.meta.dirname, "..");
const file = join(import.meta.dirname, "history.jsonl");
const git = (...words: string[]): string => execFileSync("git", words, { cwd: root, encoding: "utf8" }).trim();

/** What every line says of where it was measured. */
export function here(): Pick<Entry, "date" | "commit" | "machine"> {
  const changed = git("status", "--porcelain", "--untracked-files=no") !== "";
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: git("rev-parse", "--short", "HEAD") + (changed ? "+" : ""),
    machine: `${cpus().length} x ${cpus()[0]!.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
  };
}

export function remember(entry: Entry): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** Oldest first. */
export function history(): Entry[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line) as Entry);
}
