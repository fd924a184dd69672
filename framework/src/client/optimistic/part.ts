/** Something of the store as a body sees it: an object or a list that reads like the one there, and keeps to itself what is written. */
import type { Place } from "./place.ts";

export const PART: unique symbol = Symbol();

export abstract class Part {
  abstract readonly proxy: object;
  /** Where it was found. */
  readonly home: Place;
  readonly #above: Part | undefined;
  /** The body has written to it, or to something that was found in it. */
  touched = false;

  constructor(home: Place, above: Part | undefined) {
    this.home = home;
    this.#above = above;
  }

  touch(): void {
    if (this.touched) return;
    this.touched = true;
    this.#above?.touchedBelow(this);
  }

  /** What the store holds can be changed, and stays what it is. */
  preventExtensions(): boolean {
    return false;
  }
  setPrototypeOf(): boolean {
    return false;
  }

  /** Something that was found in it has been written to for the first time. */
  touchedBelow(_part: Part): void {
    this.touch();
  }
}

/** The part behind what a body holds; none where the body has made it, or where it was never reached. */
export function partOf(value: object): Part | undefined {
  return (value as { [PART]?: Part })[PART];
}
