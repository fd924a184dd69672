/** What the journal keeps of a line: section 1 of protocol.md. Texts of results and effects stand in it as the JSON that they are. */
import { resultText } from "../../wire/frames.ts";

/** Which page it is, and what that may have seen: seldom another. */
export interface HistoryImage {
  readonly line: string;
  /** Of a fork: the lineage that it was copied from. */
  readonly origin: string;
  /** The page that claimed the tab. Empty: none yet. */
  readonly inst: string;
  readonly a: number;
  /** Epochs before this one, each with its last version, until a page has acknowledged in this one. */
  readonly past: readonly (readonly [epoch: string, v: number])[];
}

/** What each event makes another. */
export interface FeedImage {
  readonly v: number;
  /** Events up to here are settled and told. */
  readonly low: number;
  /** Above `low`: settled and told; started without an outcome; settled, each with the version and the result. */
  readonly told: readonly number[];
  readonly open: readonly number[];
  readonly out: readonly (readonly [n: number, v: number, result: unknown])[];
  /** Effects that no page has acknowledged, each with its version. */
  readonly fx: readonly (readonly [v: number, effect: unknown])[];
}

export interface LineImage extends HistoryImage, FeedImage {}

/** Epochs that are remembered. */
export const PAST = 16;

interface Kept {
  readonly n: number;
  readonly v: number;
  /** The result. */
  readonly text: string;
}

const doneText = (n: number): string => resultText(n, "done", undefined, 0);

/**
 * Outcomes as text, of an image. Most of them say `done` and nothing else, one event and one version after the other: those are a run, `[n, v, count]`, since
 * a row that grows with each event costs its journal more than the event.
 */
export class OutcomeRuns {
  #ended = "";
  #n = 0;
  #v = 0;
  #count = 0;

  add({ n, v, text }: Kept): void {
    const done = text === doneText(n);
    if (done && n === this.#n + this.#count && v === this.#v + this.#count) {
      this.#count++;
      return;
    }
    this.#ended = this.text;
    [this.#n, this.#v, this.#count] = [n, v, done ? 1 : 0];
    if (!done) this.#ended += `${this.#ended && ","}[${n},${v},${text}]`;
  }

  get text(): string {
    if (this.#count === 0) return this.#ended;
    return `${this.#ended}${this.#ended && ","}[${this.#n},${this.#v},${this.#count}]`;
  }
}

/** A member of a feed's text; lists that are empty are left out. */
export const listText = (name: keyof FeedImage, members: string): string => (members === "" ? "" : `,"${name}":[${members}]`);

export function parseFeed(text: string): FeedImage {
  const { v, low, told = [], open = [], out = [], fx = [] } = JSON.parse(text) as Pick<FeedImage, "v" | "low"> & Partial<FeedImage>;
  return { v, low, told, open, out: out.flatMap(outcomesOf), fx };
}

type Out = FeedImage["out"][number];

function outcomesOf([n, v, result]: Out): readonly Out[] {
  if (typeof result !== "number") return [[n, v, result]];
  return Array.from({ length: result }, (_, nth) => [n + nth, v + nth, JSON.parse(doneText(n + nth)) as unknown] as const);
}
