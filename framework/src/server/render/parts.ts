/**
 * The boundaries of a page in one pass of rendering. What waits stands between two comments, so that the page can put its
 * markup there when it comes; Solid takes comments that begin with `!$` out of the document when it hydrates.
 */
import type { PartsOfPage } from "../../client/page.ts";
import { failureToWire, type Failure, type WireFailure } from "../../wire/failure.ts";

export interface Part {
  readonly id: string;
  readonly within: Part | undefined;
  /** Its fallback shows: until its values are there, or for a failure. */
  state: "shown" | "waiting" | "failed";
  failure: Failure | undefined;
  /** It waits, has failed, or has something like that in it: it may be another later. */
  loose: boolean;
  /** Without the comments around it; where it is kept. */
  html: string;
}

export class Parts implements PartsOfPage {
  /** Parts are going to be sent by themselves. Until then their markup is held by the document alone: a page outlives its first HTML. */
  keepsMarkup = false;
  /** From the inside out. */
  readonly #closed = new Map<string, Part>();
  readonly #open: Part[] = [];

  begin(): void {
    this.#closed.clear();
    this.#open.length = 0;
  }

  open(id: string): Part {
    const part: Part = { id, within: this.#open.at(-1), state: "shown", failure: undefined, loose: false, html: "" };
    this.#open.push(part);
    return part;
  }

  hold(part: Part, failure: Failure | undefined): void {
    part.state = failure === undefined ? "waiting" : "failed";
    part.failure = failure;
    part.loose = true;
    this.#open.length = this.#open.indexOf(part) + 1;  // those that it threw through were not closed
    // What was in it is not shown.
    for (const [id, each] of this.#closed) if (isIn(each, part)) this.#closed.delete(id);
  }

  close(part: Part, html = ""): string {
    this.#open.length = this.#open.indexOf(part);
    this.#closed.set(part.id, part);
    if (this.keepsMarkup) part.html = html;
    if (!part.loose) return html;
    if (part.within !== undefined) part.within.loose = true;
    return `<!--!$${part.id}-->${html}<!--!$/${part.id}-->`;
  }

  /** Those that may be another later. */
  loose(): Part[] {
    return [...this.#closed.values()].filter((part) => part.loose);
  }

  [Symbol.iterator](): IterableIterator<Part> {
    return this.#closed.values();
  }
}

export function isIn(part: Part, outer: Part): boolean {
  for (let each = part.within; each !== undefined; each = each.within) if (each === outer) return true;
  return false;
}

/** Those with their fallback, as the page is told of them. */
export function heldOf(parts: Iterable<Part>): (readonly [id: string, failure?: WireFailure])[] {
  return [...parts].filter(({ state }) => state !== "shown").map(({ id, failure }) => (failure === undefined ? [id] : [id, failureToWire(failure)]));
}
