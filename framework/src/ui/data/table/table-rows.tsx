/** The rows: one element a cell and nothing more, so that a page of a hundred costs little on the server. */
import { createEffect, createMemo, createSignal, For, on, Show, untrack, type Accessor, type JSX } from "solid-js";
import { isServer } from "solid-js/web";
import type { ReadOnly } from "../../../client/index.ts";
import { flag } from "../../part/flag.ts";
import { cellText, digitsOf, type ColumnView } from "./columns.ts";
import { endFlash, flash, flashOnChange } from "./flash.ts";
import { createKeyedRows, type KeyedRow } from "./keyed.ts";
import type { Model } from "./model.ts";

interface TableRowsProps<Row> {
  model: Model<Row>;
  columns: readonly ColumnView<Row>[];
  rowKey: string | undefined;
  /** Which of the model's rows are drawn, and the height of those that are not. */
  range: readonly [from: number, to: number];
  rowHeight: number;
  onRowClick: ((row: Row) => unknown) | undefined;
}

export function TableRows<Row extends object>(props: TableRowsProps<Row>): JSX.Element {
  const drawn = createMemo(() => {
    const [from, to] = props.range;
    const rows = props.model.rows();
    return from === 0 && to >= rows.length ? rows : rows.slice(from, to);
  });
  const keyOf = (row: Row): unknown => (props.rowKey === undefined ? row : row[props.rowKey as keyof Row] ?? row);
  const rows = createKeyedRows(drawn, keyOf);
  const digits = createMemo(() => new Map(props.columns
    .filter((column) => column.end && column.format === undefined)
    .map((column) => [column.id as string, digitsOf(drawn().map((row) => row[column.id]))])));
  const keyAndDate = createMemo(() => props.columns.filter((column) => column.slot === "c"));
  const isNew = isServer ? () => false : createArrivals(props.model, rows);
  const [at, setAt] = createSignal(0);
  const filler = (height: number) => <Show when={height > 0}><tr aria-hidden="true"><td data-filler="" colspan={props.columns.length} style={{ height: `${height}px` }} /></tr></Show>;
  const text = (row: Row, column: ColumnView<Row>) => cellText(row[column.id], column, digits().get(column.id));

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const list = Array.from(event.currentTarget.querySelectorAll<HTMLElement>("tr[data-row]"));
    const now = list.indexOf(event.target as HTMLElement);
    if (now < 0) return;
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: list.length - 1 }[event.key];
    if (to !== undefined) list[Math.min(list.length - 1, Math.max(0, to))]?.focus();
    else if (event.key === "Enter" || event.key === " ") list[now]!.click();
    else return;
    event.preventDefault();
  };
  const open = (row: Row, event: MouseEvent) => {
    // A control inside of the row is its own, and so is a text that is being marked.
    if ((event.target as Element).closest("a, button, input, select, textarea, label") !== null || String(getSelection()) !== "") return;
    props.onRowClick?.(row);
  };

  return (
    <tbody onKeyDown={props.onRowClick ? onKeyDown : undefined}>
      {filler(props.range[0] * props.rowHeight)}
      <For each={rows()}>
        {(keyed, index) => (
          <tr
            data-row="" data-clickable={flag(props.onRowClick)} aria-rowindex={props.range[0] > 0 ? props.range[0] + index() + 2 : undefined}
            tabindex={props.onRowClick ? (index() === Math.min(at(), rows().length - 1) ? 0 : -1) : undefined}
            onFocus={() => setAt(index())} onClick={[click, { open, keyed, active: () => props.onRowClick !== undefined }]}
            ref={(element) => { if (isNew(keyed)) { flash(element); endFlash(element); } }}
          >
            <For each={props.columns}>
              {(column) => (
                <td
                  data-align={column.end ? "end" : undefined} data-strong={flag(column.strong)} data-text={flag(column.type === "text")} data-slot={column.slot === "c" ? undefined : column.slot}
                  title={column.type === "text" && column.cell === undefined ? text(keyed.row(), column) : undefined}
                  ref={(element) => { flashOnChange(element, () => keyed.row()[column.id]); endFlash(element); }}
                >
                  {column.cell ? column.cell(keyed.row() as ReadOnly<Row>) : text(keyed.row(), column)}
                </td>
              )}
            </For>
            <Show when={keyAndDate().length > 0}><td data-narrow="" data-slot="c">{keyAndDate().map((column) => text(keyed.row(), column)).join(" · ")}</td></Show>
          </tr>
        )}
      </For>
      {filler((props.model.rows().length - props.range[1]) * props.rowHeight)}
    </tbody>
  );
}

interface Click<Row> { open: (row: Row, event: MouseEvent) => void; keyed: KeyedRow<Row>; active: () => boolean }
/** One function for all rows; Solid passes it the row's data. */
function click<Row>(data: Click<Row>, event: MouseEvent): void {
  if (data.active()) data.open(untrack(data.keyed.row), event);
}

/** Whether a row has just come in: the table has grown while the page asked for nothing. */
function createArrivals<Row>(model: Model<Row>, rows: Accessor<readonly KeyedRow<Row>[]>): (row: KeyedRow<Row>) => boolean {
  let known = new Set<unknown>();
  let query: unknown;
  let total = -1;
  let fresh = new Set<unknown>();
  createEffect(on(rows, (list) => {
    known = new Set(list.map((row) => row.key));
    query = untrack(model.query);
    total = untrack(model.total);
    fresh = new Set();
  }));
  return (row) => {
    const same = JSON.stringify(query) === JSON.stringify(untrack(model.query));
    if (total >= 0 && same && untrack(model.total) > total && !known.has(row.key)) fresh.add(row.key);
    return fresh.has(row.key);
  };
}
