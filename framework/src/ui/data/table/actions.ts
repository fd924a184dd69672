/** What keys and the pointer do to a table: each is one function, so that both ways are the same. */
import { batch, untrack } from "solid-js";
import { showToast } from "../../feedback/toaster.tsx";
import type { ColumnWindow } from "./column-window.ts";
import { toTsv } from "./csv.ts";
import type { Cell } from "./cursor.ts";
import type { GridContext } from "./grid-context.ts";
import type { Entry } from "./model.ts";
import type { RowWindow } from "./row-window.ts";
import { NARROWEST, WIDEST } from "./view-text.ts";

export interface Actions<Row> {
  move(to: Cell, extend?: boolean): void;
  entryAt(index: number): Entry<Row> | undefined;
  sort(id: string, keep?: boolean): void;
  /** Opens the editor of the cell, where it may be edited. */
  edit(typed?: string): boolean;
  clear(): boolean;
  open(): void;
  select(extend?: boolean): void;
  selectAll(): void;
  resize(id: string, width: number): void;
  /** Puts a column in another's place. */
  place(id: string, to: number): void;
  /** The cells of the range as text; undefined where nothing is there. */
  copied(): string | undefined;
  focus(): void;
}

export function createActions<Row extends object>(grid: GridContext<Row>, rows: RowWindow, columns: ColumnWindow<Row>, focus: () => void): Actions<Row> {
  const { cursor, model, view } = grid;
  let chosenLast: number | undefined;
  const bounds = () => untrack(() => {
    const { offset, limit } = model.shown();
    return { first: Math.min(offset, model.count()), end: Math.min(model.count(), offset + limit) };
  });
  const entryAt = (index: number) => untrack(() => (index >= 0 && index < model.count() ? model.entry(index) : undefined));
  const here = () => untrack(() => {
    const { row, column } = cursor.cell();
    return { entry: entryAt(row), column: grid.layout().columns[column]?.column, row };
  });

  const actions: Actions<Row> = {
    entryAt,
    focus,
    move(to, extend) {
      cursor.move(to, extend);
      const { row, column } = untrack(cursor.cell);
      if (row >= 0) rows.reveal(row);
      columns.reveal(column);
    },
    sort(id, keep = false) {
      const now = untrack(model.sort);
      const before = now.find((sort) => sort.column === id);
      const rest = keep ? now.filter((sort) => sort.column !== id) : [];
      const next = before === undefined ? [...rest, { column: id, descending: false }] : before.descending ? rest : [...rest, { column: id, descending: true }];
      view.change({ sort: next.length > 0 ? next : undefined });
    },
    edit(typed) {
      const { entry, column } = here();
      if (grid.edits === undefined || !column?.editable || entry?.row === undefined) return false;
      if (column.type === "boolean") {
        if (typed === undefined) grid.edits.set(entry.key, entry.row, column, entry.row[column.id] !== true);
      } else grid.edits.begin(entry.key, entry.row, column, typed);
      return true;
    },
    clear() {
      const { entry, column } = here();
      return entry !== undefined && column !== undefined && (grid.edits?.forget(entry.key, column.id) ?? false);
    },
    open() {
      const { entry, column, row } = here();
      if (row < 0) return void (column?.sortable && actions.sort(column.id));
      if (entry?.group !== undefined) model.toggleGroup(entry.group.value);
      else if (!actions.edit() && entry?.row !== undefined) grid.onRowClick()?.(entry.row);
    },
    select(extend = false) {
      const { selection } = grid;
      const { entry, row } = here();
      if (selection === undefined || row < 0 || entry?.group !== undefined) return actions.open();
      if (entry === undefined) return;
      if (extend && chosenLast !== undefined) {
        const [from, to] = [Math.min(chosenLast, row), Math.max(chosenLast, row)];
        selection.add(Array.from({ length: to - from + 1 }, (_, at) => entryAt(from + at)!));
      } else selection.toggle(entry);
      chosenLast = row;
    },
    selectAll() {
      const { selection } = grid;
      const { first, end } = bounds();
      if (selection === undefined) {
        return batch(() => {
          cursor.move({ row: first, column: 0 });
          cursor.move({ row: end - 1, column: Infinity }, true);
        });
      }
      const key = untrack(model.key);
      selection.toggleAll(model.loaded().map((row) => ({ key: row[key as keyof Row] ?? row, row })));
    },
    resize: (id, width) => view.change({ widths: { ...untrack(view.view).widths, [id]: Math.min(WIDEST, Math.max(NARROWEST, Math.round(width))) } }),
    place(id, to) {
      const ids = untrack(grid.layout).columns.map((column) => column.id as string);
      const rest = ids.filter((each) => each !== id);
      rest.splice(Math.max(0, Math.min(to, rest.length)), 0, id);
      view.change({ order: rest });
    },
    copied() {
      const { top, bottom, left, right } = untrack(cursor.area);
      const shown = untrack(grid.layout).columns.slice(left, right + 1);
      if (top < 0) return shown.map(({ column }) => column.header).join("\t");
      const lines = Array.from({ length: bottom - top + 1 }, (_, at) => entryAt(top + at)?.row);
      const there = lines.filter((row) => row !== undefined);
      if (there.length < lines.length) showToast("info", `${lines.length - there.length} rows are not in the page and were not copied.`);
      return there.length === 0 ? undefined : toTsv(there.map((row) => shown.map(({ column }) => row[column.id])));
    },
  };
  return actions;
}
