/** What the page has of its states: an object a slot, a key a var, and below them whatever the values are. */
import { batch } from "solid-js";
import type { Op } from "../../wire/ops.ts";
import { applyOp } from "./apply.ts";
import { Changes } from "./changes.ts";
import { adopt, Node, nodeOf } from "./node.ts";

export class Store {
  readonly #root: Node;

  /** @param initial values by slot, then by var id; the store takes them over */
  constructor(initial: Readonly<Record<number, Readonly<Record<number, unknown>>>> = {}) {
    this.#root = new Node({ ...initial });
  }

  /** Applies a delta in one batch. @throws `store-path` where it does not fit; then nothing of it is applied */
  apply(ops: readonly Op[]): void {
    const changes = new Changes();
    try {
      for (const op of ops) applyOp(this.#root, op, changes);
    } catch (error) {
      changes.undo();
      throw error;
    }
    batch(() => changes.tell());
  }

  /** Tracked: whether the value has come. */
  has(slot: number, id: number): boolean {
    this.#root.track(String(slot));
    const node = this.#at(slot);
    if (node === undefined) return false;
    node.track(String(id));
    return Object.hasOwn(node.data, id);
  }

  /** Tracked. Objects are read-only views, lists plain arrays of views. */
  read(slot: number, id: number): unknown {
    const node = this.#at(slot);
    if (node === undefined) return void this.#root.track(String(slot));
    node.track(String(id));
    return node.data[id];
  }

  /** A computation reads it now. */
  observed(slot: number, id: number): boolean {
    return this.#at(slot)?.observed(String(id)) ?? false;
  }

  put(slot: number, values: Readonly<Record<number, unknown>>): void {
    const changes = new Changes();
    changes.write(this.#root, String(slot), adopt({ ...values }));
    batch(() => changes.tell());
  }

  drop(slot: number): void {
    const changes = new Changes();
    changes.remove(this.#root, String(slot));
    batch(() => changes.tell());
  }

  #at(slot: number): Node | undefined {
    return nodeOf(this.#root.data[slot]);
  }
}
