import type { HelloFrame, Mode } from "../../wire/frames.ts";
import { PAST, type LineImage } from "./image.ts";

/** Which page a tab belongs to, and what that page may have seen of it. */
export class History {
  readonly tab: string;
  /** The lineage. */
  readonly line: string;
  readonly epoch: string;
  readonly #origin: string;
  #inst: string;
  #attempt: number;
  #past: LineImage["past"];
  /** The image, until something of it is another. */
  #text: string | undefined;

  constructor(tab: string, line: string, epoch: string, image?: LineImage) {
    this.tab = tab;
    this.line = line;
    this.epoch = epoch;
    this.#origin = image?.origin ?? "";
    this.#inst = image?.inst ?? "";
    this.#attempt = image?.a ?? 0;
    this.#past = image?.past ?? [];
  }

  /** The page that claimed the tab. Empty: none yet. */
  get inst(): string {
    return this.#inst;
  }

  /** Another page's: that one needs a tab of its own. */
  foreign({ inst }: HelloFrame): boolean {
    return this.#inst !== "" && inst !== this.#inst;                          // instance
  }

  /** A hello or resync that is newer than all before; false: it is refused. */
  advance(a: number): boolean {
    if (a <= this.#attempt) return false;                                     // attempt
    this.#attempt = a;
    this.#text = undefined;
    return true;
  }

  /** Whether it was nobody's before. */
  claim({ inst }: HelloFrame): boolean {
    const first = this.#inst === "";
    this.#inst = inst;                                                        // claimFirst
    this.#text = undefined;
    return first;
  }

  /** What the page must be told of its tab: that it is a copy, that it begins anew, that something it was told is gone. */
  modeFor({ tab, fresh, at: [line, epoch, , v] }: HelloFrame): Mode | undefined {
    if (tab !== this.tab && fresh && line === this.#origin) return "fork";
    if (line !== this.line) return "reset";                                   // lineage
    if (epoch === this.epoch) return undefined;
    const end = this.#past.find(([each]) => each === epoch)?.[1];             // pastEpochs
    return end === undefined || v > end ? "lost" : undefined;                 // tellLoss
  }

  /** The page has acknowledged in this epoch: it will not speak of earlier ones. */
  acknowledged(): void {
    if (this.#past.length === 0) return;
    this.#past = [];
    this.#text = undefined;
  }

  /** Members of the line's image. */
  image(): string {
    return (this.#text ??= this.#image());
  }

  #image(): string {
    const text = (value: string): string => JSON.stringify(value);
    const past = this.#past.length > 0 ? JSON.stringify(this.#past.slice(-PAST)) : "[]";
    return `"line":${text(this.line)},"origin":${text(this.#origin)},"inst":${text(this.#inst)},"a":${this.#attempt},"past":${past}`;
  }
}
