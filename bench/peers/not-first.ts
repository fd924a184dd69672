/** Rows of a run in which another is better, and why. */
import type { Run } from "./report.ts";
import { ROWS } from "./rows.ts";

const UP = "Ours says a number that makes the event count once, the state and the handler by name, and afterwards that the answer has come; a socket that compresses says what it has said before in a few bytes, and keeps a dictionary in memory for each client.";
const DOWN = "Ours is not compressed: a number of the frame, the version, the outcome of the event and the value, which a page that was cut off goes on from. A socket that compresses keeps a dictionary in memory for each client.";
const FRAMES = "The third is the page's word that the answer has come, by which the server knows what it may forget.";

/** What is known of rows that ours may lose. A row without a reason is told as one that nobody has looked into. */
const REASONS: Readonly<Record<string, string>> = {
  "first data": "Reflex shows the figures that its page was built with, the same for everybody, and brings this visitor's afterwards; ours asks the database before it answers, and the first HTML has this visitor's.",
  "filter up": UP,
  "filter frames": FRAMES,
  "counter p50": "The two are less than a frame of the screen apart.",
  "counter p99": "The two are less than a frame of the screen apart.",
  "counter up": UP,
  "counter down": DOWN,
  "cell up": UP,
  "text p50": "A text field of ours waits until nothing was typed for 150 ms, so that letters are one event; `debounce: 0` sends each at once.",
  "text up": UP,
  "text down": DOWN,
  "text frames": FRAMES,
  "tick down": `${DOWN} Each tick also says which point leaves.`,
  "memory a client": "A tab of ours has its state, what it has shown last and its events on the server, so that a change costs what has changed; Dash keeps nothing of its clients, and reads all again at each choice.",
  "lines of code": "Ours has a database with a schema and a seed, which outlives the process, and types; the others read a file into the memory of each process.",
};

const UNKNOWN = "Why was not looked into yet.";

export function notFirst({ figures }: Run): string {
  const { Solenoid: ours, Floor: _, ...others } = figures;
  if (ours === undefined) return "It was not measured.";
  /** Rows with the same reason are told together. */
  const told = new Map<string, string[]>();
  for (const [figure, title, , more] of ROWS) {
    const own = ours[figure];
    const better = (one: number, other: number): boolean => (more ? one > other : one < other);
    const rivals = Object.entries(others).flatMap(([name, known]) => (known[figure] === undefined ? [] : [[name, known[figure]] as const]));
    const best = rivals.reduce<(typeof rivals)[number] | undefined>((first, each) => (first === undefined || better(each[1], first[1]) ? each : first), undefined);
    if (best === undefined || (own !== undefined && !better(best[1], own))) continue;
    const reason = REASONS[figure] ?? UNKNOWN;
    told.set(reason, [...(told.get(reason) ?? []), `**${title}** (${best[0]})`]);
  }
  return told.size ? [...told].map(([reason, titles]) => `- ${titles.join("; ")}. ${reason}`).join("\n") : "Nowhere.";
}
