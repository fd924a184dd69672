/** What the user has made of a table: order, filters, columns. As a text a field can hold it and a link can carry it. */
import { createMemo, createSignal, type Accessor } from "solid-js";
import type { Binding } from "../../../client/index.ts";
import { createLatest } from "../../part/latest.ts";
import { sourceOf } from "../../part/value.ts";
import type { ColumnType, ColumnView } from "./columns.ts";
import { parseView, viewText, type TableView } from "./view-text.ts";

export interface ViewState {
  readonly view: Accessor<TableView>;
  /** The view as a text, for what keeps it. */
  readonly text: Accessor<string>;
  change(change: { readonly [K in keyof TableView]?: TableView[K] | undefined }): void;
  /** Shows another one whole, from its text. */
  show(text: string): void;
}

/** @param typeOf of a column; undefined: there is none */
export function createView(props: { readonly view?: Binding<string> | undefined }, typeOf: (id: string) => ColumnType | undefined): ViewState {
  const [own, setOwn] = createSignal("");
  const source = createLatest(sourceOf<string, string | null | undefined>({
    get value() { return props.view ? props.view.value : own(); },
    onValueChange: (text) => (props.view ? props.view.onValueChange(text) : setOwn(text)),
  }));
  const text = () => source.value() ?? "";
  const view = createMemo(() => parseView(text(), typeOf));
  const show = (next: string) => void source.set(next);
  return { view, text, show, change: (change) => show(viewText({ ...view(), ...(change as TableView) })) };
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
/** Of the column with the menus of the rows, where these can be chosen. */
const TAIL = 52;
/** Room for a value and the number of its rows. */
const FRONT = 208;

/**
 * @param lead pixels of the column with the checkboxes, 0 without
 * @param front the column whose values make groups, where these have no line of their own: it stands first
 */
export function layOut<Row>(columns: readonly ColumnView<Row>[], view: TableView, lead: number, front?: string, before?: Layout<Row>): Layout<Row> {
  const hidden = view.hidden ? (column: ColumnView<Row>) => view.hidden!.includes(column.id) : (column: ColumnView<Row>) => column.hidden === true;
  const isPinned = (column: ColumnView<Row>) => column.id === front || (view.pinned?.includes(column.id) ?? column.pinned === true);
  const all = inOrder(columns, view.order).filter((column) => !hidden(column));
  const shown = [...all.filter((column) => column.id === front), ...all.filter((column) => column.id !== front)];
  const pins = shown.filter(isPinned);
  const list = [...pins, ...shown.filter((column) => !isPinned(column))];
  const wide = (column: ColumnView<Row>) => view.widths?.[column.id] ?? (column.id === front ? Math.max(FRONT, column.width ?? 0) : column.width);
  const widths = list.map((column, index) => wide(column) ?? (index < pins.length ? PINNED : LEAST));
  const offsets: number[] = [];
  let sum = lead;
  for (const width of widths) {
    offsets.push(sum);
    sum += width;
  }
  const tail = lead > 0 ? TAIL : 0;
  // Where no column takes what is free, the last does.
  const free = list.slice(pins.length).some((column) => wide(column) === undefined);
  const tracks = list.map((column, index) => {
    const takes = index >= pins.length && (free ? wide(column) === undefined : index === list.length - 1);
    return takes ? `minmax(${widths[index]}px,1fr)` : `${widths[index]}px`;
  });
  return {
    columns: list.map((column, index) => reuse(before?.columns[index], {
      column, id: column.id, at: index + (lead > 0 ? 2 : 1), pinned: index < pins.length,
      edge: [index === 0 && lead === 0 && "start", index === pins.length - 1 && "pin", index === list.length - 1 && lead === 0 && "end"].filter(Boolean).join(" ") || undefined,
    })),
    widths, offsets, least: sum + tail, start: offsets[pins.length] ?? sum, tracks: [...(lead > 0 ? [`${lead}px`] : []), ...tracks, ...(tail > 0 ? [`${tail}px`] : [])].join(" "),
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
