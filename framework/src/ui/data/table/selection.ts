/** Rows that are chosen, by key. A chosen row stays so while it is out of view. */
import { createMemo, createSignal, untrack, type Accessor } from "solid-js";
import type { Entry } from "./model.ts";

export interface Selection<Row> {
  readonly count: Accessor<number>;
  has(key: unknown): boolean;
  /** As they are now; those that the page does not have, as they were when they were chosen. Tracked. */
  readonly rows: Accessor<readonly Row[]>;
  /** The page has them all. */
  readonly known: Accessor<boolean>;
  toggle(entry: Entry<Row>): void;
  /** All of these, or none of them where all are chosen. */
  toggleAll(entries: readonly Entry<Row>[]): void;
  /** From the row that was chosen last to this one. */
  add(entries: readonly Entry<Row>[]): void;
  /** These are not chosen any more. */
  drop(keys: Iterable<unknown>): void;
  /** Those that the page does not have are not chosen any more. */
  keepKnown(): void;
  clear(): void;
}

interface Keys { readonly size: number; has(key: unknown): boolean }

/** Keys that are asked for, and the rows of the page that have them. */
export type RowsNow<Row> = (keys: Keys) => ReadonlyMap<unknown, Row>;

export function having<Row>(keys: Keys, rows: readonly Row[], keyOf: (row: Row) => unknown): ReadonlyMap<unknown, Row> {
  const found = new Map<unknown, Row>();
  for (const row of rows) {
    if (found.size === keys.size) break;
    const key = keyOf(row);
    if (keys.has(key)) found.set(key, row);
  }
  return found;
}

export function createSelection<Row>(rowsNow: RowsNow<Row>): Selection<Row> {
  const [chosen, setChosen] = createSignal<ReadonlyMap<unknown, Row>>(new Map());
  const change = (run: (map: Map<unknown, Row>) => void) => {
    const next = new Map(untrack(chosen));
    run(next);
    setChosen(next);
  };
  const now = createMemo((): ReadonlyMap<unknown, Row> => (chosen().size === 0 ? chosen() : rowsNow(chosen())));
  const put = (map: Map<unknown, Row>, { key, row }: Entry<Row>) => { if (row !== undefined) map.set(key, row); };
  return {
    count: () => chosen().size,
    has: (key) => chosen().has(key),
    rows: () => Array.from(chosen(), ([key, row]) => now().get(key) ?? row),
    known: () => now().size === chosen().size,
    toggle: (entry) => change((map) => { if (!map.delete(entry.key)) put(map, entry); }),
    toggleAll: (entries) => change((map) => {
      const rows = entries.filter((entry) => entry.row !== undefined);
      const all = rows.every((entry) => map.has(entry.key));
      for (const entry of rows) {
        if (all) map.delete(entry.key);
        else put(map, entry);
      }
    }),
    add: (entries) => change((map) => { for (const entry of entries) put(map, entry); }),
    drop: (keys) => change((map) => { for (const key of keys) map.delete(key); }),
    keepKnown: () => { if (now().size < chosen().size) setChosen(now()); },
    clear: () => { if (untrack(chosen).size > 0) setChosen(new Map()); },
  };
}
