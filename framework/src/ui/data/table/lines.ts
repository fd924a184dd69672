/**
 * The lines that are drawn, by their key. A row keeps its elements wherever it moves, whether or not its object is a new
 * one; the elements of rows that leave the view are taken by those that come into it, which is what makes scrolling cheap.
 */
import { createMemo, createSignal, onCleanup, untrack, type Accessor, type Setter } from "solid-js";
import type { Entry } from "./model.ts";

export interface Line<Row> {
  readonly entry: Accessor<Entry<Row>>;
  /** Of the table's lines, from 0. */
  readonly index: Accessor<number>;
}

interface Slot<Row> extends Line<Row> {
  readonly setEntry: Setter<Entry<Row>>;
  readonly setIndex: Setter<number>;
}

/** Milliseconds without a scroll after which the elements are put in the order of the rows. */
const REST = 150;

/**
 * While a table scrolls the elements stay where they are in the document, and are placed by the index of their line: a browser finds
 * the styles of all rows anew, and lays them out, for each one that is taken out and put in elsewhere. At rest the document has them in order.
 * @param from index of the first
 * @param placed its elements are placed by the index of their line, wherever they are in the document
 */
export function createLines<Row>(entries: Accessor<{ readonly from: number; readonly list: readonly Entry<Row>[] }>, placed: boolean): Accessor<readonly Line<Row>[]> {
  let known = new Map<unknown, Slot<Row>>();
  let drawn: readonly Slot<Row>[] = [];
  let before: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const [rested, setRested] = createSignal<void>(undefined, { equals: false });
  onCleanup(() => clearTimeout(timer));
  const scrolls = (from: number): boolean => {
    if (before !== undefined && from !== before) {
      clearTimeout(timer);
      timer = setTimeout(() => { timer = undefined; setRested(); }, REST);
    }
    before = from;
    return timer !== undefined;
  };
  return createMemo(() => {
    rested();
    const { from, list } = entries();
    known = taken(known, from, list);
    const rows = [...known.values()];
    if (!placed || !scrolls(from)) return (drawn = rows);
    const here = new Set(rows);
    const stay = drawn.filter((slot) => here.delete(slot));
    return (drawn = [...stay, ...here]);
  });
}

/** The slots of the entries, in their order: their own, else that of the same line, else one that nobody needs any more. */
function taken<Row>(known: ReadonlyMap<unknown, Slot<Row>>, from: number, list: readonly Entry<Row>[]): Map<unknown, Slot<Row>> {
  const next = new Map<unknown, Slot<Row>>();
  const keys = list.map((entry, at) => {
    const key = next.has(entry.key) ? `${String(entry.key)} again ${from + at}` : entry.key;  // two rows of one key are two rows
    next.set(key, known.get(key)!);
    return key;
  });
  const rows = new Map<number, Slot<Row>>();
  const groups = new Map<number, Slot<Row>>();
  const spare = (entry: Entry<Row>) => (entry.group === undefined ? rows : groups);
  for (const [key, slot] of known) if (!next.has(key)) spare(untrack(slot.entry)).set(untrack(slot.index), slot);
  const missing: number[] = [];
  list.forEach((entry, at) => {
    const slot = next.get(keys[at]) ?? take(spare(entry), from + at);
    if (slot === undefined) missing.push(at);
    else next.set(keys[at], moved(slot, entry, from + at));
  });
  for (const at of missing) {
    const slot = take(spare(list[at]!), spare(list[at]!).keys().next().value);
    next.set(keys[at], slot === undefined ? newSlot(list[at]!, from + at) : moved(slot, list[at]!, from + at));
  }
  return next;
}

function take<Row>(from: Map<number, Slot<Row>>, line: number | undefined): Slot<Row> | undefined {
  const slot = line === undefined ? undefined : from.get(line);
  if (slot !== undefined) from.delete(line!);
  return slot;
}

function moved<Row>(slot: Slot<Row>, entry: Entry<Row>, index: number): Slot<Row> {
  slot.setEntry(() => entry);
  slot.setIndex(index);
  return slot;
}

function newSlot<Row>(first: Entry<Row>, at: number): Slot<Row> {
  const [entry, setEntry] = createSignal(first, { equals: (a, b) => a.key === b.key && a.row === b.row && a.group === b.group && a.begins === b.begins });
  const [index, setIndex] = createSignal(at);
  return { entry, setEntry, index, setIndex };
}
