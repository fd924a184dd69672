/** Sets of the vars of one instance: a bit for each var in each set, all in one array. */
import type { Layout } from "./layout.ts";

/** Fields that changed since the last flush. */
export const DIRTY = 0;
/** Computeds of which something that they have read has changed. */
export const STALE = 1;
/** Computeds of which a computed, or something in another cell, that they have read may have changed. */
export const DOUBT = 2;
/** Computeds that came to another value, or may have, since the last flush. */
export const CHANGED = 3;
export const WATCHED = 4;
/** Watched, but never sent. */
export const FRESH = 5;
/** Has had a value, or an error. */
export const SETTLED = 6;
export const RUNNING = 7;
export const VERIFYING = 8;
/** Fields that changed since they were saved. */
export const UNSAVED = 9;
const SETS = 10;

export abstract class Bits {
  readonly layout: Layout;
  protected readonly bits: number[];

  constructor(layout: Layout) {
    this.layout = layout;
    this.bits = new Array<number>(layout.words * SETS).fill(0);
  }

  protected has(set: number, id: number): boolean {
    return (this.bits[set * this.layout.words + (id >> 5)]! & (1 << (id & 31))) !== 0;
  }

  protected put(set: number, id: number): void {
    this.bits[set * this.layout.words + (id >> 5)]! |= 1 << (id & 31);
  }

  protected take(set: number, id: number): void {
    this.bits[set * this.layout.words + (id >> 5)]! &= ~(1 << (id & 31));
  }

  protected unsure(id: number): boolean {
    return this.has(STALE, id) || this.has(DOUBT, id);
  }
}
