/** Deltas of the server, on the store. */
import { storePath } from "../../errors/store.ts";
import { APPEND, ARGUMENTS, ARRANGE, DELETE, SET, type Op, type Program } from "../../wire/ops.ts";
import type { Result } from "../../wire/frames.ts";
import { GONE, type Path, type Store } from "./index.ts";
import { adopt, isPlain, nodeOf, type Data } from "./node.ts";

/**
 * Applies a delta whole, and tells what differs, in one batch.
 * @param results what became of events, with what they have changed
 * @throws `store-path` where a path does not exist; then nothing is applied.
 */
export function apply(store: Store, ops: readonly Op[], results: readonly Result[] = []): void {
  const play = (): void => {
    const delta = new Delta(store);
    for (const op of ops) delta.play(op);
    delta.lists.forEach(Object.freeze);
  };
  store.change(() => store.settle(play, results));
}

class Delta {
  readonly #store: Store;
  /** Lists that it has made: they may be changed in place. */
  readonly lists = new Set<unknown[]>();

  constructor(store: Store) {
    this.#store = store;
  }

  play(op: Op): void {
    const [kind] = op;
    const end = op.length - ARGUMENTS[kind]! - 1;
    const key = op[end] as Path;
    let node = this.#store.root;
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
    if (kind === DELETE) return this.#store.write(node, key, GONE);
    const old = data[key];
    const value = op[end + 1];
    const next = kind === SET ? this.#merge(old, value) : kind === APPEND ? (old as string) + value : this.#rearrange(op, end, old);
    if (from === end) return this.#store.write(node, key, next);
    let list = this.#own(node.data[op[from] as string]);
    this.#store.write(node, op[from] as string, list);
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
    for (const key in node.data) if (!(key in value)) this.#store.write(node, key, GONE);
    for (const key in value) this.#store.write(node, key, this.#merge(node.data[key], value[key]));
    return old;
  }

  #made(list: unknown[]): unknown[] {
    this.lists.add(list);
    return list;
  }

  #own(value: unknown): unknown[] {
    const list = value as unknown[];
    return this.lists.has(list) ? list : this.#made(list.slice());
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
