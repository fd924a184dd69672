/** What became of a list: which of its members stay, move, come and go, and then what changed inside those that stay. */
import { ARRANGE, SET, SPLICE, type Op, type Program } from "../../wire/ops.ts";
import { dataOf, isObject, isPlain, type Dictionary } from "./content.ts";
import type { Differ } from "./differ.ts";
import type { Node } from "./node.ts";

/** Fresh members without a key are told apart by their content up to here; longer stretches are sent. */
const MOST_BY_CONTENT = 2000;

export function diffLists(differ: Differ, was: readonly unknown[], now: readonly unknown[], key: string): void {
  const structure = differ.ops;
  const inside: Op[] = (differ.ops = []);
  const stretch = trim(differ, was, now, key);
  const { start, endWas, endNow } = stretch;
  const map = endWas > start && endNow > start ? match(differ, was, now, key, stretch) : null;
  const order = map === null ? null : plan(map, now, stretch);
  if (map !== null && order !== null) patch(differ, was, now, start, map);
  walkKids(differ, was, now, stretch, order === null ? null : map);
  differ.ops = structure;
  if (order === null && (endWas > start || endNow > start)) differ.push(SPLICE, start, endWas - start, now.slice(start, endNow));
  else if (order === IN_PLACE) replaceSome(differ, was, now, start, map!);
  else if (order !== null) differ.push(ARRANGE, start, endWas - start, order);
  for (const op of inside) structure.push(op);
}

/** The part of both lists between what they begin and end with alike. */
interface Stretch {
  start: number;
  endWas: number;
  endNow: number;
}

function trim(differ: Differ, was: readonly unknown[], now: readonly unknown[], key: string): Stretch {
  let start = 0;
  let endWas = was.length;
  let endNow = now.length;
  while (start < endWas && start < endNow && keep(differ, was[start], now[start], key, start)) start++;
  while (endWas > start && endNow > start && keep(differ, was[endWas - 1], now[endNow - 1], key, endNow - 1)) {
    endWas--;
    endNow--;
  }
  return { start, endWas, endNow };
}

/** They are the same member; what changed inside goes to the ops. */
function keep(differ: Differ, old: unknown, now: unknown, key: string, index: number): boolean {
  if (old === now) return true;
  if (!isObject(old) || !isObject(now)) return false;
  if (alike(old, now, key)) {
    differ.row(index, old, now);
    return true;
  }
  return !keyed(now, key) && differ.unchanged(old, now);
}

function keyed(value: object, key: string): boolean {
  return (value as Dictionary)[key] !== undefined && !Array.isArray(value);
}

/** One row, by identity or key. */
function alike(old: unknown, now: unknown, key: string): boolean {
  if (old === now) return true;
  if (!isObject(old) || !isObject(now)) return Object.is(old, now);
  const value = (now as Dictionary)[key];
  return value !== undefined && !isObject(value) && value === (old as Dictionary)[key] && isPlain(old);
}

/** For each new member of the stretch the old one that it is, or -1. Each old one is used once. */
function match(differ: Differ, was: readonly unknown[], now: readonly unknown[], key: string, { start, endWas, endNow }: Stretch): Int32Array {
  const map = new Int32Array(endNow - start).fill(-1);
  const used = new Uint8Array(endWas - start);
  let left = Math.min(map.length, used.length);
  for (let index = 0; index < left; index++) {
    if (alike(was[start + index], now[start + index], key)) {
      map[index] = index;
      used[index] = 1;
    }
  }
  const token = tokens(differ, key, Math.max(map.length, used.length));
  const heads = new Map<unknown, number>();
  const next = new Int32Array(used.length).fill(-1);
  left = 0;
  for (let index = used.length - 1; index >= 0; index--) {
    if (used[index]) continue;
    const name = token(was[start + index]);
    if (name === undefined) continue;
    next[index] = heads.get(name) ?? -1;
    heads.set(name, index);
    left++;
  }
  for (let index = 0; index < map.length && left; index++) {
    if (map[index]! >= 0) continue;
    const name = token(now[start + index]);
    const found = name === undefined ? -1 : (heads.get(name) ?? -1);
    if (found < 0) continue;
    map[index] = found;
    heads.set(name, next[found]!);
    left--;
  }
  return map;
}

/** What a member is known by among the others: its key, itself, or, fresh and without a key, its content. */
function tokens(differ: Differ, key: string, length: number): (value: unknown) => unknown {
  return (value) => {
    if (!isObject(value)) return value === undefined ? ABSENT_TOKEN : value;
    const name = (value as Dictionary)[key];
    if (name !== undefined && !isObject(name) && !Array.isArray(value) && isPlain(value)) return `${typeof name}:${String(name)}`;
    if (differ.tree !== null) return value;
    return length <= MOST_BY_CONTENT ? content(value) : undefined;
  };
}

const ABSENT_TOKEN = Symbol("undefined");

function content(value: object): string | undefined {
  try {
    return `{${JSON.stringify(dataOf(value))}`;
  } catch {
    return undefined;
  }
}

/** Members stay where they are; some are others. */
const IN_PLACE: Program = [];

/** How the stretch came about; null where sending it anew is less. */
function plan(map: Int32Array, now: readonly unknown[], { start, endWas, endNow }: Stretch): Program | null {
  let kept = 0;
  let inPlace = endWas - start === map.length;
  for (let index = 0; index < map.length; index++) {
    if (map[index]! < 0) continue;
    kept++;
    if (map[index] !== index) inPlace = false;
  }
  const fresh = map.length - kept;
  if (inPlace && (fresh <= 4 || fresh * 2 <= map.length)) return IN_PLACE;
  if (kept === 0) return null;
  const program = write(map, now, start);
  // Over plain values a program pays only where it copies runs.
  return program.length * 2 <= map.length || now.slice(start, endNow).some(isObject) ? program : null;
}

/** Ops inside the members of the stretch that stay. */
function patch(differ: Differ, was: readonly unknown[], now: readonly unknown[], start: number, map: Int32Array): void {
  for (let index = 0; index < map.length; index++) {
    const from = map[index]!;
    if (from < 0) continue;
    const old = was[start + from];
    const is = now[start + index];
    if (old !== is && isObject(old) && isObject(is)) differ.row(start + index, old, is);
  }
}

function replaceSome(differ: Differ, was: readonly unknown[], now: readonly unknown[], start: number, map: Int32Array): void {
  for (let index = 0; index < map.length; index++) {
    if (map[index]! >= 0) continue;
    const old = was[start + index];
    const is = now[start + index];
    if (isObject(old) && isObject(is)) {
      differ.at(start + index, old, is);
      continue;
    }
    differ.path.push(start + index);
    differ.push(SET, is);
    differ.path.pop();
  }
}

/** Ops inside members that are the same object still. */
function walkKids(differ: Differ, was: readonly unknown[], now: readonly unknown[], stretch: Stretch, map: Int32Array | null): void {
  const { start, endNow, endWas } = stretch;
  eachKid(differ.kidsOf(now), now, (kid, index) => {
    let from = index < start ? index : index >= endNow ? index - endNow + endWas : -1;
    if (from < 0 && map !== null && map[index - start]! >= 0) from = start + map[index - start]!;
    if (from >= 0 && was[from] === now[index]) differ.within(index, kid);
  });
}

/** Changed members of a list, wherever they are. */
export function eachKid(kids: Set<Node> | null, list: readonly unknown[], visit: (kid: Node, index: number) => void): void {
  if (kids === null) return;
  let search: Map<unknown, Node> | null = null;
  for (const kid of kids) {
    const hint = +kid.key;
    if (!kid.shared && list[hint] === kid.raw) visit(kid, hint);
    else (search ??= new Map()).set(kid.raw, kid);
  }
  if (search === null) return;
  if (search.size === 1) {
    const [[raw, kid]] = search as unknown as [[unknown, Node]];
    for (let index = list.indexOf(raw); index >= 0; index = list.indexOf(raw, index + 1)) visit(kid, index);
    return;
  }
  for (let index = 0; index < list.length; index++) {
    const kid = search.get(list[index]);
    if (kid !== undefined) visit(kid, index);
  }
}

function write(map: Int32Array, now: readonly unknown[], start: number): Program {
  const program: (number | [number, number] | [unknown[]])[] = [];
  for (let index = 0; index < map.length;) {
    const from = index;
    if (map[index]! < 0) {
      while (index < map.length && map[index]! < 0) index++;
      program.push([now.slice(start + from, start + index)]);
      continue;
    }
    index++;
    while (index < map.length && map[index] === map[index - 1]! + 1) index++;
    program.push(index - from === 1 ? map[from]! : [map[from]!, index - from]);
  }
  return program;
}
