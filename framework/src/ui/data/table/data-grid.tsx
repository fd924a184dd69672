/** The table itself, once its rows can be read. */
import "../../styles/table.css";
import { createEffect, createMemo, createUniqueId, on, Show, untrack, type JSX } from "solid-js";
import { format } from "../../../format/index.ts";
import type { TableWindow } from "../../../wire/table.ts";
import { EmptyState } from "../../feedback/empty.tsx";
import { flag } from "../../part/flag.ts";
import { createActions } from "./actions.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { digitsOf } from "./cell-text.ts";
import { createColumnWindow } from "./column-window.ts";
import { createColumnMenus } from "./column-menus.ts";
import { columnViews, guessColumns, type ColumnView } from "./columns.ts";
import { createCursor } from "./cursor.ts";
import type { DataTableProps } from "./data-table.tsx";
import { createEdits } from "./edits.ts";
import { GridBody } from "./grid-body.tsx";
import type { GridContext } from "./grid-context.ts";
import { GridFoot } from "./grid-foot.tsx";
import { GridHead } from "./grid-head.tsx";
import { GridTools } from "./grid-tools.tsx";
import { onGridKey } from "./keys.ts";
import { listModel } from "./list-model.ts";
import type { Model, Query } from "./model.ts";
import { createPointer, type Pointer } from "./pointer.ts";
import { createRowMenus } from "./row-menus.ts";
import { createRowWindow } from "./row-window.ts";
import { createSelection } from "./selection.ts";
import { PAGE_SIZES, TableFoot } from "./table-foot.tsx";
import { createView, layOut, type Layout } from "./view.ts";
import { windowModel } from "./window-model.ts";

/** Pixels of the column with the boxes. */
const LEAD = 52;

export function DataGrid<Row extends object>(props: DataTableProps<Row>): JSX.Element {
  const id = createUniqueId();
  const isList = untrack(() => Array.isArray(props.rows));
  const paged = untrack(() => props.height === undefined);
  // A changed value may be a new list of the same columns: then no cell is made anew.
  const known = createMemo(() => (isList ? guessColumns(props.rows as readonly Row[]) : (props.rows as TableWindow<Row>).columns), undefined, {
    equals: (a, b) => a !== undefined && a.length === b.length && a.every((column, at) => column.name === b[at]!.name && column.type === b[at]!.type),
  });
  const columns = createMemo((): readonly ColumnView<Row>[] => columnViews<Row>(known(), props.columns, () => (isList ? undefined : (props.rows as TableWindow<Row>).labels)));
  const view = createView(props, (id) => columns().find((column) => column.id === id)?.type);
  const query = createMemo((): Query => {
    const { sort, filters = [], search = "", group } = view.view();
    return { sort, filters, search, group };
  }, undefined, { equals: (a, b) => a !== undefined && JSON.stringify(a) === JSON.stringify(b) });
  const model: Model<Row> = isList
    ? listModel(() => props.rows as readonly Row[], columns, query, () => props.rowKey, paged ? props.pageSize ?? PAGE_SIZES[0] : Infinity)
    : windowModel(() => props.rows as TableWindow<Row>, query, () => props.rowKey, paged ? { size: untrack(() => props.pageSize) } : undefined);
  const selectable = untrack(() => (props.bulkActions?.length ?? 0) > 0);
  const layout = createMemo<Layout<Row>>((before) => layOut(columns(), view.view(), selectable ? LEAD : 0, model.can.headings ? undefined : view.view().group, before));
  const rows = createRowWindow(() => model.count(), () => props.height);
  const window = createColumnWindow(layout);
  const range = createMemo((): readonly [number, number] => {
    if (!paged) return rows.range();
    const { offset, limit } = model.shown();
    return [Math.min(offset, model.count()), Math.min(model.count(), offset + limit)];
  }, undefined, { equals: (a, b) => a !== undefined && a[0] === b[0] && a[1] === b[1] });
  const digits = createMemo<ReadonlyMap<string, number>>((before) => {
    const [from, to] = range();
    const drawn = Array.from({ length: to - from }, (_, at) => model.entry(from + at).row);
    // A column that has shown decimals keeps them, so that nothing shifts while it scrolls.
    return new Map(columns().filter((column) => column.end && column.format === undefined)
      .map((column) => [column.id as string, Math.max(before.get(column.id) ?? 0, digitsOf(drawn.map((row) => row?.[column.id])))]));
  }, new Map<string, number>(), { equals: (a, b) => a.size === b.size && [...b].every(([key, value]) => a.get(key) === value) });

  let table!: HTMLTableElement;
  const focus = () => table.focus({ preventScroll: true });
  const grid: GridContext<Row> = {
    id, model, view, layout, drawn: window.drawn, digits,
    cursor: createCursor(() => ({ rows: model.count(), columns: layout().columns.length })),
    selection: selectable ? createSelection<Row>(model.rowsNow) : undefined,
    edits: untrack(() => props.onCellEdit) === undefined ? undefined : createEdits<Row>(() => props.onCellEdit),
    columns, place: paged ? undefined : rows.place, onRowClick: () => props.onRowClick,
  };
  const actions = createActions(grid, rows, window, focus);
  const pointer: Pointer = createPointer(grid, actions, () => rowMenu);
  const rowMenu = selectable ? createRowMenus(grid, actions, () => props.bulkActions ?? [], () => table, pointer.held) : undefined;
  const menu = createColumnMenus(grid, actions);
  // What is gone from a list is not chosen any more; of a table on the server the page has only a part.
  if (isList) createEffect(() => grid.selection?.keepKnown());

  if (!paged) createEffect(() => model.need(...range()));
  // Another query begins at its first row.
  createEffect(on(query, () => {
    rows.toStart();
    model.turn({ ...untrack(model.place), offset: 0 });
    const { row, column } = untrack(grid.cursor.cell);
    if (row >= 0) grid.cursor.move({ row: 0, column });
  }, { defer: true }));

  const footed = () => model.can.footers && model.count() > 0 && columns().some((column) => column.footer !== undefined);
  const found = () => view.view().search || (view.view().filters?.length ?? 0) > 0;
  const clear = () => view.change({ search: undefined, filters: undefined });
  const reserved = () => (paged && model.total() > model.place().limit ? model.place().limit : 0);
  const style = (): JSX.CSSProperties => ({
    "--cols": layout().tracks, "min-width": `${layout().least}px`,
    // Not by a variable, which all cells would inherit: with a row more the styles of all of them were found anew.
    height: paged || model.count() === 0 ? undefined : `calc(var(--row-head) + ${rows.size()}px${footed() ? " + var(--row-height)" : ""})`,
    ...Object.fromEntries(layout().columns.flatMap(({ pinned, at }, index) => (pinned ? [[`--pin-${at}`, `${layout().offsets[index]}px`]] : []))),
  });
  return (
    <div class="sol-data" data-grid="">
      <GridTools grid={grid} props={props} isList={isList} />
      <div
        class="sol-data-wrap" ref={(element) => { rows.ref(element); window.ref(element); }} data-scroll={flag(!paged)} data-wide={flag(window.overflows())} data-moved={flag(window.moved())}
        aria-busy={model.waiting() ? "true" : undefined} style={{ "max-height": props.height === undefined ? undefined : `${props.height}px`, "--rows": String(reserved()) }}
      >
        <table
          ref={table} class="sol-table" role="grid" id={id} tabindex={0} aria-label="Rows" style={style()} aria-rowcount={model.count() + 1} aria-colcount={layout().columns.length + (selectable ? 2 : 0)}
          aria-multiselectable={selectable ? "true" : undefined} aria-readonly={grid.edits === undefined ? "true" : undefined}
          onKeyDown={(event) => onGridKey(event, grid, actions, rows, rowMenu)} onContextMenu={pointer.context} onFocusIn={() => { menu.prepare(); rowMenu?.prepare(); }} data-menus={flag(selectable)}
          onCopy={(event) => {
            if (event.target !== table || String(getSelection()) !== "") return;
            const text = actions.copied();
            if (text === undefined) return;
            event.preventDefault();
            event.clipboardData?.setData("text/plain", text);
          }}
        >
          <GridHead grid={grid} actions={actions} menu={menu} />
          <GridBody grid={grid} range={range()} top={paged ? 0 : rows.top()} pointer={pointer} />
          <Show when={footed()}><GridFoot grid={grid} /></Show>
        </table>
        <Show when={model.total() === 0}>
          <Show when={found()} fallback={<EmptyState title="No rows">There is nothing here yet.</EmptyState>}>
            <EmptyState title="No rows match" action={{ label: view.view().search ? "Clear the search" : "Clear the filters", onClick: clear }}>
              {view.view().search ? `Nothing here holds “${view.view().search}”.` : "The filters leave nothing."}
            </EmptyState>
          </Show>
        </Show>
      </div>
      {menu.element}
      {rowMenu?.element}
      <Show when={paged && model.total() > 0}>
        <TableFoot place={model.place()} total={model.count()} onTurn={model.turn} />
      </Show>
      <Show when={grid.selection}>{(selection) => <BulkBar grid={grid} selection={selection()} actions={props.bulkActions ?? []} />}</Show>
      <Show when={!paged}><span class="sol-sr" role="status">{model.waiting() ? "" : `${format(model.total(), "integer")} ${model.total() === 1 ? "row" : "rows"}`}</span></Show>
    </div>
  );
}
