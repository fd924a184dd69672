/** Ops of a delta, applied as they come. */
import { ARGUMENTS, APPEND, ARRANGE, DELETE, SET, SPLICE, type Key, type Op, type Program } from "../../wire/ops.ts";
import { storePath } from "../../errors/store.ts";
import type { Changes } from "./changes.ts";
import { adopt, nodeOf, type Node } from "./node.ts";

/** The object that holds the end of a path, the key in it, and the indexes from there on through lists in lists. */
interface Place {
  readonly node: Node;
  readonly key: string;
  readonly indexes: readonly number[];
}

export function applyOp(root: Node, op: Op, changes: Changes): void {
  const kind = op[0];
  const end = op.length - ARGUMENTS[kind]!;
  const place = find(root, op.slice(1, end) as Key[]);
  if (kind === DELETE) return changes.remove(place.node, place.key);
  const before = valueAt(place);
  const first = op[end];
  if (kind === SET) return put(place, adopt(first), changes);
  if (kind === APPEND) return put(place, `${text(before)}${text(first)}`, changes);
  const list = listAt(before);
  const start = first as number;
  const removed = op[end + 1] as number;
  const filling = kind === SPLICE ? (op[end + 2] as unknown[]).map(adopt) : arrange(list, start, op[end + 2] as Program);
  if (kind !== SPLICE && kind !== ARRANGE) throw storePath({ path: String(kind) });
  put(place, [...list.slice(0, start), ...filling, ...list.slice(start + removed)], changes);
}

function arrange(list: readonly unknown[], start: number, program: Program): unknown[] {
  const out: unknown[] = [];
  for (const step of program) {
    if (typeof step === "number") out.push(list[start + step]);
    else if (step.length === 1) for (const item of step[0]) out.push(adopt(item));
    else for (let i = 0; i < step[1]; i++) out.push(list[start + step[0] + i]);
  }
  return out;
}

function find(root: Node, path: readonly Key[]): Place {
  let node = root;
  let key = String(path[0]);
  let indexes: number[] = [];
  for (const step of path.slice(1)) {
    const value = valueAt({ node, key, indexes });
    const inner = nodeOf(value);
    if (inner !== undefined) [node, key, indexes] = [inner, String(step), []];
    else if (Array.isArray(value) && typeof step === "number") indexes = [...indexes, step];
    else throw storePath({ path: path.join(".") });
  }
  return { node, key, indexes };
}

function valueAt({ node, key, indexes }: Place): unknown {
  let value: unknown = Object.hasOwn(node.data, key) ? node.data[key] : undefined;
  for (const index of indexes) value = (value as unknown[])[index];
  return value;
}

/** Lists are copied up to the nearest object: who holds one keeps what it held. */
function put({ node, key, indexes }: Place, value: unknown, changes: Changes): void {
  let made = value;
  for (let depth = indexes.length; depth > 0; depth--) {
    const copy = [...(valueAt({ node, key, indexes: indexes.slice(0, depth - 1) }) as unknown[])];
    copy[indexes[depth - 1]!] = made;
    made = copy;
  }
  changes.write(node, key, made);
}

function listAt(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw storePath({ path: "no list" });
  return value;
}

const text = (value: unknown): string => {
  if (typeof value !== "string") throw storePath({ path: "no text" });
  return value;
};
