/** Rows that are chosen, by key. A chosen row stays so while it is out of view. */
import { createSignal, untrack, type Accessor } from "solid-js";
import type { Entry } from "./model.ts";

export interface Selection<Row> {
  readonly count: Accessor<number>;
  has(key: unknown): boolean;
  rows(): readonly Row[];
  toggle(entry: Entry<Row>): void;
  /** All of these, or none of them where all are chosen. */
  toggleAll(entries: readonly Entry<Row>[]): void;
  /** From the row that was chosen last to this one. */
  add(entries: readonly Entry<Row>[]): void;
  clear(): void;
}

export function createSelection<Row>(): Selection<Row> {
  const [chosen, setChosen] = createSignal<ReadonlyMap<unknown, Row>>(new Map());
  const change = (run: (map: Map<unknown, Row>) => void) => {
    const next = new Map(untrack(chosen));
    run(next);
    setChosen(next);
  };
  const put = (map: Map<unknown, Row>, { key, row }: Entry<Row>) => { if (row !== undefined) map.set(key, row); };
  return {
    count: () => chosen().size,
    has: (key) => chosen().has(key),
    rows: () => [...untrack(chosen).values()],
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
    clear: () => { if (untrack(chosen).size > 0) setChosen(new Map()); },
  };
}
