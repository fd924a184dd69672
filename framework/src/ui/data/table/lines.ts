/**
 * The lines that are drawn, by their key. A row keeps its elements wherever it moves, whether or not its object is a new
 * one; the elements of rows that leave the view are taken by those that come into it, which is what makes scrolling cheap.
 */
import { createMemo, createSignal, untrack, type Accessor, type Setter } from "solid-js";
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

/** @param from index of the first */
export function createLines<Row>(entries: Accessor<{ readonly from: number; readonly list: readonly Entry<Row>[] }>): Accessor<readonly Line<Row>[]> {
  let known = new Map<unknown, Slot<Row>>();
  return createMemo(() => {
    const { from, list } = entries();
    const next = new Map<unknown, Slot<Row>>();
    const keys = list.map((entry, at) => {
      const key = next.has(entry.key) ? `${String(entry.key)} again ${from + at}` : entry.key;  // two rows of one key are two rows
      next.set(key, known.get(key)!);
      return key;
    });
    const free = { rows: [] as Slot<Row>[], groups: [] as Slot<Row>[] };
    for (const [key, slot] of known) if (!next.has(key)) (untrack(slot.entry).group === undefined ? free.rows : free.groups).push(slot);
    list.forEach((entry, at) => {
      const slot = next.get(keys[at]) ?? (entry.group === undefined ? free.rows : free.groups).shift();
      if (slot === undefined) return void next.set(keys[at], newSlot(entry, from + at));
      slot.setEntry(() => entry);
      slot.setIndex(from + at);
      next.set(keys[at], slot);
    });
    known = next;
    return [...next.values()];
  });
}

function newSlot<Row>(first: Entry<Row>, at: number): Slot<Row> {
  const [entry, setEntry] = createSignal(first, { equals: (a, b) => a.key === b.key && a.row === b.row && a.group === b.group && a.begins === b.begins });
  const [index, setIndex] = createSignal(at);
  return { entry, setEntry, index, setIndex };
}
