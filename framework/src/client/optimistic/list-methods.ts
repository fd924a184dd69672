/**
 * Methods of lists that look at many rows or move many, over the list's own copy: through the traps of a proxy each row would cost a
 * handful of calls, and moved rows would count as reached.
 */
import type { ListPart } from "./list-part.ts";

type Test = (row: unknown, index: number, list: unknown) => unknown;
type Method = (...args: never[]) => unknown;

/** Reach rows one by one, and end early. */
const SEARCHES: Readonly<Record<string, (list: ListPart, test: Test) => unknown>> = {
  find: (list, test) => list.at(indexIn(list, test)),
  findIndex: indexIn,
  some: (list, test) => indexIn(list, test) >= 0,
  every: (list, test) => indexIn(list, (...row) => !test(...row)) < 0,
};
/** Reach all rows. */
const WALKS = new Set<unknown>(["filter", "map", "forEach", "flatMap", "reduce", "reduceRight", "findLast", "findLastIndex", "slice", "concat", "includes", "indexOf", "lastIndexOf", "values", Symbol.iterator]);
/** Move rows without looking at them. */
const MOVES = new Set(["push", "pop", "shift", "unshift", "splice"]);

/** A method in place of the array's own; none where that one does as well. */
export function scanOf(list: ListPart, name: string): Method | undefined {
  const search = SEARCHES[name];
  if (search) return (test: Test) => search(list, test);
  if (WALKS.has(name)) return (...args: never[]) => walk(list, name, args);
  if (MOVES.has(name)) return (...args: never[]) => move(list, name, args);
  if (name === "sort" || name === "reverse") return (...args: never[]) => arrange(list, name, args);
  return undefined;
}

function indexIn(list: ListPart, test: Test): number {
  const { length } = list.own();
  for (let index = 0; index < length; index++) if (test(list.at(index), index, list.proxy)) return index;
  return -1;
}

function walk(list: ListPart, name: string, args: readonly never[]): unknown {
  const [first] = args as readonly unknown[];
  // A callback that takes the list itself gets the one that it may change.
  const own = typeof first === "function" && first.length > (name.startsWith("reduce") ? 3 : 2);
  return call(own ? list.proxy : reachAll(list), name, args);
}

function move(list: ListPart, name: string, args: readonly never[]): unknown {
  const taken = call(list.restructure(), name, args);
  return Array.isArray(taken) && name === "splice" ? taken.map((row) => list.reached(row)) : list.reached(taken);
}

function arrange(list: ListPart, name: string, args: readonly never[]): unknown {
  reachAll(list);
  call(list.restructure(), name, args);
  return list.proxy;
}

function reachAll(list: ListPart): unknown[] {
  const own = list.own();
  for (let index = 0; index < own.length; index++) list.at(index);
  return own;
}

const call = (list: unknown[], name: string, args: readonly unknown[]): unknown => (Array.prototype as unknown as Record<string, Method>)[name]!.apply(list, args as never[]);
