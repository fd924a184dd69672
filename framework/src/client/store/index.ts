import { batch } from "solid-js";
import { storePath } from "../../errors/store.ts";
import { APPEND, ARGUMENTS, ARRANGE, DELETE, SET, type Op, type Program } from "../../wire/ops.ts";
import type { Result } from "../../wire/frames.ts";
import { adopt, isPlain, Node, nodeOf, type Data } from "./node.ts";

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

/** All that the page holds: slots of states, vars of a state, and what is in them. */
export class Store {
  readonly #root: Node;
  /** What the change that is being made has overwritten. */
  before = new Map<Node, Map<Path, unknown>>();
  /** Plays a delta; where there are guesses, between taking them back and laying them over it again. */
  settle: (play: () => void, results: readonly Result[]) => void = PLAIN;
  /** Lists that this delta has made: they may be changed in place. */
  #lists = new Set<unknown[]>();

  /** @param initial `{ [slot]: { [varId]: value } }`; the store owns it. */
  constructor(initial: object = {}) {
    this.#root = new Node(initial as Data);
  }

  /**
   * Applies a delta whole, and tells what differs, in one batch.
   * @param results what became of events, with what they have changed
   * @throws `store-path` where a path does not exist; then nothing is applied.
   */
  apply(ops: readonly Op[], results: readonly Result[] = []): void {
    const play = (): void => {
      const lists = (this.#lists = new Set());
      for (const op of ops) this.#apply(op);
      lists.forEach(Object.freeze);
    };
    this.change(() => this.settle(play, results));
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
    return nodeOf(this.#root.data[slot]);
  }

  /** All values of a state that is new to the page. */
  put(slot: number, values: Record<number, unknown>): void {
    this.change(() => this.write(this.#root, slot, adopt({ ...values })));
  }

  /** The state is not used any more. */
  drop(slot: number): void {
    this.change(() => this.write(this.#root, slot, GONE));
  }

  #state(slot: number): Node | undefined {
    this.#root.track(slot);
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

  #apply(op: Op): void {
    const [kind] = op;
    const end = op.length - ARGUMENTS[kind]! - 1;
    const key = op[end] as Path;
    let node = this.#root;
    let { data } = node;
    // From here on the path is inside the node's lists.
    let from = 1;
    for (let index = 1; index < end; index++) {
      const value = data[op[index] as string];
      const next = nodeOf(value);
      if (next) {
        node = next;
        data = next.data;
        from = index + 1;
      } else if (Array.isArray(value)) data = value as unknown as Data;
      else lost(op, end);
    }
    if (kind !== SET && (!(key in data) || (kind === DELETE && from < end))) lost(op, end);
    if (kind === DELETE) return this.write(node, key, GONE);
    const old = data[key];
    const value = op[end + 1];
    const next = kind === SET ? this.#merge(old, value) : kind === APPEND ? (old as string) + value : this.#rearrange(op, end, old);
    if (from === end) return this.write(node, key, next);
    let list = this.#own(node.data[op[from] as string]);
    this.write(node, op[from] as string, list);
    for (let index = from + 1; index < end; index++) list = list[op[index] as number] = this.#own(list[op[index] as number]);
    list[key as number] = next;
  }

  /** A whole value in the place of another: what is the same object by its id stays the same view. */
  #merge(old: unknown, value: unknown): unknown {
    const node = nodeOf(old);
    if (Array.isArray(value) && Array.isArray(old)) {
      const rows = new Map(old.map((row, index) => [nodeOf(row)?.data.id ?? index, row]));
      return this.#made(value.map((item: Data | null, index) => {
        const id = item?.id ?? index;
        const row = rows.get(id);
        rows.delete(id);
        return this.#merge(row, item);
      }));
    }
    if (!node || !isPlain(value) || value.id !== node.data.id) return adopt(value);
    for (const key in node.data) if (!(key in value)) this.write(node, key, GONE);
    for (const key in value) this.write(node, key, this.#merge(node.data[key], value[key]));
    return old;
  }

  #made(list: unknown[]): unknown[] {
    this.#lists.add(list);
    return list;
  }

  #own(value: unknown): unknown[] {
    const list = value as unknown[];
    return this.#lists.has(list) ? list : this.#made(list.slice());
  }

  #rearrange(op: Op, end: number, old: unknown): unknown[] {
    const list = Array.isArray(old) ? old : lost(op, end);
    const [start, remove, what] = op.slice(end + 1) as [number, number, unknown[]];
    const result = list.slice(0, start);
    const insert = (items: readonly unknown[]): void => {
      for (const item of items) result.push(adopt(item));
    };
    if (op[0] !== ARRANGE) insert(what);
    else for (const step of what as Program) {
      if (typeof step === "number") result.push(list[start + step]);
      else if (step.length === 1) insert(step[0]);
      else for (let index = 0; index < step[1]; index++) result.push(list[start + step[0] + index]);
    }
    for (let index = start + remove; index < list.length; index++) result.push(list[index]);
    return this.#made(result);
  }
}

function lost(op: Op, end: number): never {
  throw storePath({ path: op.slice(1, end + 1).join(".") });
}

function sameList(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}
