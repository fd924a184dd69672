import { batch } from "solid-js";
import type { Result } from "../../wire/frames.ts";
import { adopt, Node, nodeOf, type Data } from "./node.ts";

/** The value of a key that is not there. */
export const GONE = {};
export type Path = string | number;
/** How a delta is played where nothing lies over it. */
export const PLAIN = (play: () => void): void => play();

const get = (data: Data, key: Path): unknown => (Object.hasOwn(data, key) ? data[key] : GONE);

function put(data: Data, key: Path, value: unknown): void {
  if (value === GONE) delete data[key];
  else data[key] = value;
}

/** All that the page holds: slots of states, vars of a state, and what is in them. What changes it when a delta comes is `apply.ts`. */
export class Store {
  readonly root: Node;
  /** What the change that is being made has overwritten. */
  before = new Map<Node, Map<Path, unknown>>();
  /** Plays a delta; where there are guesses, between taking them back and laying them over it again. */
  settle: (play: () => void, results: readonly Result[]) => void = PLAIN;

  /** @param initial `{ [slot]: { [varId]: value } }`; the store owns it. */
  constructor(initial: object = {}) {
    this.root = new Node(initial as Data);
  }

  /** The var has a value. Tracked. */
  has(slot: number, id: number): boolean {
    const state = this.#state(slot);
    state?.track(id);
    return state !== undefined && id in state.data;
  }

  /** The var's value: a read-only view. Tracked. */
  read(slot: number, id: number): unknown {
    const state = this.#state(slot);
    state?.track(id);
    return state?.data[id];
  }

  /** A computation reads the var now. */
  observed(slot: number, id: number): boolean {
    return this.at(slot)?.observed(id) ?? false;
  }

  /** What a slot holds. Not tracked. */
  at(slot: number): Node | undefined {
    return nodeOf(this.root.data[slot]);
  }

  /** All values of a state that is new to the page. */
  put(slot: number, values: Record<number, unknown>): void {
    this.change(() => this.write(this.root, slot, adopt({ ...values })));
  }

  /** The state is not used any more. */
  drop(slot: number): void {
    this.change(() => this.write(this.root, slot, GONE));
  }

  #state(slot: number): Node | undefined {
    this.root.track(slot);
    return this.at(slot);
  }

  /** Takes all that `run` writes as one change: what differs in the end is told, in one batch. Where it throws, nothing was written. */
  change(run: () => void): void {
    const before = (this.before = new Map<Node, Map<Path, unknown>>());
    const each = (visit: (node: Node, key: Path, old: unknown) => void): void =>
      before.forEach((keys, node) => keys.forEach((old, key) => visit(node, key, old)));
    try {
      run();
    } catch (error) {
      each(({ data }, key, old) => put(data, key, old));
      throw error;
    }
    batch(() => each((node, key, old) => {
      const { data } = node;
      if (sameList(data[key], old)) data[key] = old;
      const now = get(data, key);
      if (!Object.is(now, old)) node.tell(key, now === GONE || old === GONE);
    }));
  }

  /** Only in a change. */
  write(node: Node, key: Path, value: unknown): void {
    let keys = this.before.get(node);
    if (!keys) this.before.set(node, (keys = new Map()));
    if (!keys.has(key)) keys.set(key, get(node.data, key));
    put(node.data, key, value);
  }
}

function sameList(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}
