import { effectsFull } from "../../errors/delivery.ts";
import { effectText } from "../../wire/frames.ts";
import { listText, type LineImage } from "./image.ts";

/** Effects, kept until the page has acknowledged the version that they came with (`effectsJournaled`). */
export class Effects {
  #kept: { readonly v: number; readonly text: string }[] = [];
  /** How many of them a frame has carried. */
  #carried = 0;
  readonly #most: number;

  constructor(most: number, kept: LineImage["fx"] = []) {
    this.#most = most;
    this.#kept = kept.map(([v, effect]) => ({ v, text: JSON.stringify(effect) }));
    this.#carried = kept.length;                       // a page that has not shown them gets a snapshot
  }

  /** Half of the room is used. */
  get crowded(): boolean {
    return this.#kept.length * 2 >= this.#most;
  }

  add(v: number, kind: string, args: readonly unknown[]): void {
    if (this.#kept.length >= this.#most) throw effectsFull({ limit: this.#most });
    this.#kept.push({ v, text: effectText(v, kind, args) });
  }

  /** Effects that no frame has carried. */
  take(): readonly string[] {
    if (this.#carried === this.#kept.length) return [];
    const fresh = this.#kept.slice(this.#carried).map((effect) => effect.text);
    this.#carried = this.#kept.length;
    return fresh;
  }

  /** For a snapshot: all that a page at version `v` has not shown (`snapshotCarries`). */
  takeAfter(v: number): readonly string[] {
    this.#carried = this.#kept.length;
    return this.#kept.filter((effect) => effect.v > v).map((effect) => effect.text);
  }

  acknowledge(v: number): void {
    let shown = 0;
    while (shown < this.#kept.length && this.#kept[shown]!.v <= v) shown++;
    if (shown === 0) return;
    this.#kept = this.#kept.slice(shown);
    this.#carried = Math.max(0, this.#carried - shown);
  }

  /** Of a line's image. */
  image(): string {
    return listText("fx", this.#kept.map(({ v, text }) => `[${v},${text}]`).join());
  }
}
