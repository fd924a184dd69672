/**
 * The computeds and lists that this page reads now. It starts as what the server's render has read. Solid tells nobody when
 * a signal loses its last reader, so unwatching is a sweep: after a component that uses a state is gone, and after a delta.
 */
import { getListener } from "solid-js";
import type { Store } from "../store/index.ts";

export type WatchChange = readonly [slot: number, on: readonly number[], off: readonly number[]];

interface Watched { readonly slot: number; readonly id: number; tracked: boolean }

export class WatchSet {
  readonly #store: Store;
  readonly #tell: (changes: readonly WatchChange[]) => void;
  readonly #wanted = new Map<string, Watched>();
  /** What the server believes. */
  readonly #told = new Set<string>();
  /** What it was told to forget since a navigation began: it may have heard that before or after its answer was made. */
  readonly #unsure = new Set<string>();
  #telling = false;
  #sweeping = false;

  constructor(store: Store, tell: (changes: readonly WatchChange[]) => void) {
    this.#store = store;
    this.#tell = tell;
  }

  /** A navigation begins. */
  remember(): void {
    this.#unsure.clear();
  }

  /** What the server watches already, for the first render or the one of a navigation. */
  adopt(slot: number, id: number): void {
    const name = `${slot}.${id}`;
    if (!this.#wanted.has(name)) this.#wanted.set(name, { slot, id, tracked: false });
    if (this.#unsure.has(name)) this.#tellSoon();
    else this.#told.add(name);
  }

  /** A read outside of a computation counts too; such a var stays watched. */
  note(slot: number, id: number): void {
    const name = `${slot}.${id}`;
    let watched = this.#wanted.get(name);
    if (watched === undefined) this.#wanted.set(name, watched = { slot, id, tracked: false });
    if (!watched.tracked && getListener() !== null) watched.tracked = true;
    if (!this.#told.has(name)) this.#tellSoon();
  }

  /** What of a slot is read, to be told to a server that knows nothing of it. */
  of(slot: number): number[] {
    const read = [...this.#wanted.values()].filter((each) => each.slot === slot).map(({ id }) => id);
    for (const id of read) this.#told.add(`${slot}.${id}`);
    return read;
  }

  /**
   * The server numbers the vars of a slot's state otherwise now. What it was told of the old numbers it may have heard
   * before or after, so all that is read is told once more.
   */
  renumber(slot: number, before: readonly string[], now: readonly string[]): void {
    const read = [...this.#wanted.values()].filter((each) => each.slot === slot);
    this.forget(slot);
    for (const { id, tracked } of read) {
      const to = now.indexOf(before[id]!);
      if (to >= 0) this.#wanted.set(`${slot}.${to}`, { slot, id: to, tracked });
    }
    if (read.length > 0) this.#tellSoon();
  }

  forget(slot: number): void {
    const start = `${slot}.`;
    for (const names of [this.#wanted, this.#told]) for (const name of names.keys()) if (name.startsWith(start)) names.delete(name);
  }

  /** After the mount that often follows an unmount. */
  sweepSoon(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    setTimeout(() => {
      this.#sweeping = false;
      if (this.#sweep()) this.#tellSoon();
    });
  }

  /** What came and went in one tick is none of the server's business. */
  #dropUnread(): void {
    for (const [name, { slot, id, tracked }] of this.#wanted) if (tracked && !this.#told.has(name) && !this.#store.observed(slot, id)) this.#wanted.delete(name);
  }

  #sweep(): boolean {
    let some = false;
    for (const [name, { slot, id, tracked }] of this.#wanted) {
      if (tracked && !this.#store.observed(slot, id)) some = this.#wanted.delete(name);
    }
    return some;
  }

  #tellSoon(): void {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      const changes = new Map<number, [on: number[], off: number[]]>();
      const at = (slot: number) => changes.get(slot) ?? changes.set(slot, [[], []]).get(slot)!;
      this.#dropUnread();
      for (const [name, { slot, id }] of this.#wanted) if (!this.#told.has(name)) { this.#told.add(name); at(slot)[0].push(id); }
      for (const name of this.#told) if (!this.#wanted.has(name)) {
        this.#told.delete(name);
        this.#unsure.add(name);
        const [slot = 0, id = 0] = name.split(".").map(Number);
        at(slot)[1].push(id);
      }
      if (changes.size > 0) this.#tell([...changes].map(([slot, [on, off]]) => [slot, on, off]));
    });
  }
}
