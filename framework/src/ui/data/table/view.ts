/** What the user has made of a table: order, filters, columns. Plain data, so that a field can hold it and a link can carry it. */
import { createMemo, createSignal, type Accessor } from "solid-js";
import type { Binding } from "../../../client/index.ts";
import type { TableSort } from "../../../wire/table.ts";
import { createLatest } from "../../part/latest.ts";
import { sourceOf } from "../../part/value.ts";
import type { Filter } from "./filters.ts";
import type { ColumnView } from "./columns.ts";

/** What is not named is as the columns have it. */
export interface TableView {
  readonly sort?: readonly TableSort[];
  readonly filters?: readonly Filter[];
  readonly search?: string;
  /** The column whose values make groups. */
  readonly group?: string;
  /** Columns from the start, by id; those that are not named keep their order behind. */
  readonly order?: readonly string[];
  readonly hidden?: readonly string[];
  readonly pinned?: readonly string[];
  /** Pixels, by column. */
  readonly widths?: Readonly<Record<string, number>>;
}

export interface ViewState {
  readonly view: Accessor<TableView>;
  change(change: { readonly [K in keyof TableView]?: TableView[K] | undefined }): void;
  /** Shows another one whole. */
  show(view: TableView): void;
}

export function createView(props: { readonly view?: Binding<TableView | null> | undefined }): ViewState {
  const [own, setOwn] = createSignal<TableView>({});
  const source = createLatest(sourceOf<TableView | null, TableView | null | undefined>({
    get value() { return props.view ? props.view.value : own(); },
    onValueChange: (view) => (props.view ? props.view.onValueChange(view) : setOwn(view ?? {})),
  }));
  const view = createMemo(() => source.value() ?? {});
  const show = (next: TableView) => void source.set(Object.keys(next).length === 0 ? null : next);
  return {
    view,
    show,
    change: (change) => show(Object.fromEntries(Object.entries({ ...view(), ...change }).filter(([, value]) => !isNothing(value))) as TableView),
  };
}

/** What says nothing is left out, so that a link of the plain table is plain. An empty order or list of hidden columns does say something. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === "" || (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);
}

/** A column in its place. The same object while only widths change, so that no cell is made anew for them. */
export interface Placed<Row> {
  readonly column: ColumnView<Row>;
  readonly id: string;
  /** Of the table's columns, from 1. */
  readonly at: number;
  readonly pinned: boolean;
  /** Words of `start`, `end` and `pin`: the first, the last, the last of those that stay. */
  readonly edge: string | undefined;
}

export interface Layout<Row> {
  readonly columns: readonly Placed<Row>[];
  /** Pixels of each column, at least, and of all before it, where nothing is free. */
  readonly widths: readonly number[];
  readonly offsets: readonly number[];
  /** Below this the table scrolls instead of squeezing its columns. */
  readonly least: number;
  /** Of the pinned ones and the lead. */
  readonly start: number;
  /** The columns of a CSS grid. */
  readonly tracks: string;
}

/** Pixels that a column which shares the free width keeps. */
const LEAST = 120;
/** A pinned column without a width has this one. */
const PINNED = 180;

/** @param lead pixels of the column with the checkboxes, 0 without */
export function layOut<Row>(columns: readonly ColumnView<Row>[], view: TableView, lead: number, before?: Layout<Row>): Layout<Row> {
  const hidden = view.hidden ? (column: ColumnView<Row>) => view.hidden!.includes(column.id) : (column: ColumnView<Row>) => column.hidden === true;
  const isPinned = view.pinned ? (column: ColumnView<Row>) => view.pinned!.includes(column.id) : (column: ColumnView<Row>) => column.pinned === true;
  const shown = inOrder(columns, view.order).filter((column) => !hidden(column));
  const pins = shown.filter(isPinned);
  const list = [...pins, ...shown.filter((column) => !isPinned(column))];
  const wide = (column: ColumnView<Row>) => view.widths?.[column.id] ?? column.width;
  const widths = list.map((column, index) => wide(column) ?? (index < pins.length ? PINNED : LEAST));
  const offsets: number[] = [];
  let sum = lead;
  for (const width of widths) {
    offsets.push(sum);
    sum += width;
  }
  // Where no column takes what is free, the last does.
  const free = list.slice(pins.length).some((column) => wide(column) === undefined);
  const tracks = list.map((column, index) => {
    const takes = index >= pins.length && (free ? wide(column) === undefined : index === list.length - 1);
    return takes ? `minmax(${widths[index]}px,1fr)` : `${widths[index]}px`;
  });
  return {
    columns: list.map((column, index) => reuse(before?.columns[index], {
      column, id: column.id, at: index + (lead > 0 ? 2 : 1), pinned: index < pins.length,
      edge: [index === 0 && lead === 0 && "start", index === pins.length - 1 && "pin", index === list.length - 1 && "end"].filter(Boolean).join(" ") || undefined,
    })),
    widths, offsets, least: sum, start: offsets[pins.length] ?? sum, tracks: [...(lead > 0 ? [`${lead}px`] : []), ...tracks].join(" "),
  };
}

function reuse<Row>(old: Placed<Row> | undefined, made: Placed<Row>): Placed<Row> {
  return old?.column === made.column && old.at === made.at && old.pinned === made.pinned && old.edge === made.edge ? old : made;
}

function inOrder<Row>(columns: readonly ColumnView<Row>[], order: readonly string[] | undefined): readonly ColumnView<Row>[] {
  if (order === undefined) return columns;
  const place = (column: ColumnView<Row>) => (order.includes(column.id) ? order.indexOf(column.id) : order.length);
  return [...columns].sort((a, b) => place(a) - place(b));
}
