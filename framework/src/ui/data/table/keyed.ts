/** Rows by their key: a row keeps its elements while it is shown, wherever it moves and whether or not its object is a new one. */
import { createMemo, createSignal, type Accessor, type Setter } from "solid-js";

export interface KeyedRow<Row> {
  readonly key: unknown;
  readonly row: Accessor<Row>;
}

export function createKeyedRows<Row extends object>(rows: Accessor<readonly Row[]>, keyOf: (row: Row) => unknown): Accessor<readonly KeyedRow<Row>[]> {
  let known = new Map<unknown, KeyedRow<Row> & { readonly set: Setter<Row> }>();
  return createMemo(() => {
    const next: typeof known = new Map();
    for (const row of rows()) {
      let key = keyOf(row);
      if (next.has(key)) key = row;                    // two rows of one key are two rows
      const found = known.get(key);
      if (found === undefined) {
        const [read, set] = createSignal<Row>(row);
        next.set(key, { key, row: read, set });
      } else {
        found.set(() => row);
        next.set(key, found);
      }
    }
    known = next;
    return [...next.values()];
  });
}
