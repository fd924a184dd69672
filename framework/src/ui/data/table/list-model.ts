/** Rows that are in the page: searched, filtered, sorted and grouped here. */
import { createMemo, createSignal, untrack, type Accessor } from "solid-js";
import { rowText } from "./cell-text.ts";
import type { ColumnView, Footer } from "./columns.ts";
import { saveFile, toCsv } from "./csv.ts";
import { fits } from "./filters.ts";
import type { Entry, Model, Place, Query } from "./model.ts";
import { having } from "./selection.ts";

const collator = /* @__PURE__ */ new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

export function listModel<Row extends object>(rows: Accessor<readonly Row[]>, columns: Accessor<readonly ColumnView<Row>[]>, query: Accessor<Query>, rowKey: Accessor<string | undefined>, limit: number): Model<Row> {
  const columnOf = (id: string) => columns().find((column) => column.id === id);
  const key = () => rowKey() ?? (untrack(rows)[0] !== undefined && "id" in untrack(rows)[0]! ? "id" : undefined);
  const keyOf = (row: Row): unknown => row[key() as keyof Row] ?? row;

  const found = createMemo(() => {
    const wanted = query().search.trim().toLowerCase();
    const filters = query().filters.flatMap((filter) => {
      const column = columnOf(filter.column);
      return column === undefined ? [] : [{ filter, column }];
    });
    if (wanted === "" && filters.length === 0) return rows();
    return rows().filter((row) =>
      (wanted === "" || columns().some((column) => rowText(row, column, undefined).toLowerCase().includes(wanted)))
      && filters.every(({ filter, column }) => fits(filter, row[column.id])));
  });
  const sorted = createMemo(() => {
    const by = query().sort ?? [];
    if (by.length === 0) return found();
    return [...found()].sort((a, b) => {
      for (const { column, descending } of by) {
        const order = compare(a[column as keyof Row], b[column as keyof Row], descending ? -1 : 1);
        if (order !== 0) return order;
      }
      return 0;
    });
  });

  const [place, setPlace] = createSignal<Place>({ offset: 0, limit });
  const [closed, setClosed] = createSignal<ReadonlySet<unknown>>(new Set());
  const grouped = createMemo((): readonly Entry<Row>[] | undefined => {
    const by = query().group;
    const column = by === undefined ? undefined : columnOf(by);
    if (column === undefined) return undefined;
    const groups = new Map<unknown, Row[]>();
    for (const row of sorted()) {
      const value = row[column.id] ?? null;
      const list = groups.get(value);
      if (list === undefined) groups.set(value, [row]);
      else list.push(row);
    }
    // The table's own order keeps: the groups come as their first rows do, unless the rows have no order of their own.
    const values = query().sort?.length ? [...groups.keys()] : [...groups.keys()].sort((a, b) => compare(a, b, 1));
    return values.flatMap((value): Entry<Row>[] => {
      const list = groups.get(value)!;
      const open = !closed().has(value);
      const head: Entry<Row> = { key: `group ${String(value)}`, group: { value, count: list.length, open, footers: footersOf(list, columns()) } };
      return open ? [head, ...list.map((row) => ({ key: keyOf(row), row }))] : [head];
    });
  });

  return {
    key,
    total: () => sorted().length,
    count: () => grouped()?.length ?? sorted().length,
    entry(index) {
      const entries = grouped();
      if (entries !== undefined) return entries[index]!;
      const row = sorted()[index]!;
      return { key: keyOf(row), row };
    },
    sort: () => query().sort ?? [],
    shown: place,
    place,
    waiting: () => false,
    turn: setPlace,
    need: () => {},
    toggleGroup: (value) => setClosed((now) => {
      const next = new Set(now);
      if (!next.delete(value)) next.add(value);
      return next;
    }),
    can: { headings: true, footers: true },
    counted: () => "exact",
    footers: createMemo(() => footersOf(sorted(), columns())),
    loaded: () => untrack(sorted),
    rowsNow: (keys) => having(keys, rows(), keyOf),
    save: (as, name, shown) => saveFile(`${name}.${as}`, toCsv(untrack(sorted), shown)),
    files: ["csv"],
  };
}

/** Nothing comes last, whichever way. */
function compare(a: unknown, b: unknown, way: 1 | -1): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  if (typeof a === "string" && typeof b === "string") return way * collator.compare(a, b);
  return a < b ? -way : a > b ? way : 0;
}

function footersOf<Row extends object>(rows: readonly Row[], columns: readonly ColumnView<Row>[]): Readonly<Record<string, unknown>> {
  const footers: Record<string, unknown> = {};
  for (const { id, footer } of columns) {
    if (footer === undefined) continue;
    const values = rows.map((row) => row[id]).filter((value) => value !== null && value !== undefined);
    footers[id] = COUNTED[footer](values as number[]);
  }
  return footers;
}

const COUNTED: Readonly<Record<Footer, (values: readonly number[]) => number | null>> = {
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  mean: (values) => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length),
  least: (values) => values.reduce<number | null>((least, value) => (least === null || value < least ? value : least), null),
  most: (values) => values.reduce<number | null>((most, value) => (most === null || value > most ? value : most), null),
  count: (values) => values.length,
};
