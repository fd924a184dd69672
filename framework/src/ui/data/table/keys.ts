/** The keys of a spreadsheet, on the table as a whole. */
import { untrack } from "solid-js";
import type { Actions } from "./actions.ts";
import type { GridContext } from "./grid-context.ts";
import type { RowMenus } from "./row-menus.ts";
import type { RowWindow } from "./row-window.ts";

/** Pixels a press. */
const STEP = 16;

export function onGridKey<Row extends object>(event: KeyboardEvent & { currentTarget: HTMLElement }, grid: GridContext<Row>, actions: Actions<Row>, rows: RowWindow, menu: RowMenus | undefined): void {
  const target = event.target as HTMLElement;
  // A control in a cell has its own keys, but for those that leave it.
  const inside = target !== event.currentTarget && target.closest("input, select, textarea, button, a, [contenteditable]") !== null;
  if (event.isComposing || (inside && event.key !== "Escape" && !(event.key === "Enter" || event.key === "Tab"))) return;
  const edited = grid.edits?.open() !== undefined || target.classList.contains("sol-cell-editor");
  if (inside && !edited && event.key !== "Escape") return;
  if (edited) {
    if (!leave(event, grid, actions)) return;
  } else if (isMenuKey(event) ? !openMenu(event, grid, menu) : !press(event, grid, actions, rows)) return;
  event.preventDefault();
}

/** Out of an editor. */
function leave<Row extends object>(event: KeyboardEvent, grid: GridContext<Row>, actions: Actions<Row>): boolean {
  if (event.key === "Escape") {
    grid.edits!.cancel();
    event.stopPropagation();
    actions.focus();
    return true;
  }
  const { row, column } = untrack(grid.cursor.cell);
  actions.focus();
  const step = event.shiftKey ? -1 : 1;
  if (event.key === "Enter") actions.move({ row: row + step, column });
  else actions.move({ row, column: column + step });
  return true;
}

function press<Row extends object>(event: KeyboardEvent, grid: GridContext<Row>, actions: Actions<Row>, rows: RowWindow): boolean {
  const { row, column } = untrack(grid.cursor.cell);
  const { offset, limit } = untrack(grid.model.shown);
  const [first, last, end] = [offset, Math.min(untrack(grid.model.count), offset + limit) - 1, untrack(grid.layout).columns.length - 1];
  const command = event.ctrlKey || event.metaKey;
  const rtl = getComputedStyle(event.currentTarget as HTMLElement).direction === "rtl";
  const side = event.key === (rtl ? "ArrowRight" : "ArrowLeft") ? -1 : event.key === (rtl ? "ArrowLeft" : "ArrowRight") ? 1 : 0;
  const go = (to: number, at: number): boolean => {
    // From the header down is the first row of the page, and back.
    const next = row < 0 && to >= 0 && to < first ? first : row >= first && to < first ? -1 : Math.min(to, last);
    actions.move({ row: next, column: at }, event.shiftKey);
    return true;
  };
  if (row < 0 && side !== 0 && event.shiftKey && (event.altKey || command)) return header(event, grid, actions, side);
  if (side !== 0) return event.altKey ? false : go(row, command ? (side < 0 ? 0 : end) : column + side);
  switch (event.key) {
    case "ArrowDown":
      if (event.altKey) return row < 0 && openMenu(event, grid, undefined);
      return go(command ? last : row < first ? first : row + 1, column);
    case "ArrowUp": return go(command ? first : row < first ? -1 : row - 1, column);
    case "PageDown": return go(Math.min(last, row + rows.page()), column);
    case "PageUp": return go(Math.max(first, row - rows.page()), column);
    case "Home": return go(command ? first : row, 0);
    case "End": return go(command ? last : row, end);
    case "F2": return actions.edit();
    case "Enter": return actions.open(), true;
    case " ": return actions.select(event.shiftKey), true;
    case "Escape": return escape(grid, actions);
    case "Delete": case "Backspace": return actions.edit("");
  }
  if (command && event.key.toLowerCase() === "a") return actions.selectAll(), true;
  return event.key.length === 1 && !command && !event.altKey && actions.edit(event.key);
}

/** Wider, narrower; to the left, to the right. */
function header<Row extends object>(event: KeyboardEvent, grid: GridContext<Row>, actions: Actions<Row>, side: number): boolean {
  const { column: at } = untrack(grid.cursor.cell);
  const { columns } = untrack(grid.layout);
  const placed = columns[at];
  if (placed === undefined) return false;
  if (!event.altKey) {
    actions.place(placed.id, at + side);
    actions.move({ row: -1, column: at + side });
    return true;
  }
  const element = (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`thead [aria-colindex="${placed.at}"]`);
  if (element !== null) actions.resize(placed.id, element.offsetWidth + side * STEP);
  return true;
}

const isMenuKey = (event: KeyboardEvent): boolean => event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);

/** Of the column on the header, else of the row. */
function openMenu<Row extends object>(event: KeyboardEvent, grid: GridContext<Row>, menu: RowMenus | undefined): boolean {
  if (untrack(grid.cursor.cell).row >= 0) return menu?.openHere() ?? false;
  const placed = untrack(grid.layout).columns[untrack(grid.cursor.cell).column];
  const button = (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`thead [aria-colindex="${placed?.at}"] [data-menu]`);
  button?.click();
  return button !== null;
}

/** One thing at a time: what was refused, the range, the chosen rows. */
function escape<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>): boolean {
  if (actions.clear()) return true;
  const { top, bottom, left, right } = untrack(grid.cursor.area);
  if (top !== bottom || left !== right) return grid.cursor.move(untrack(grid.cursor.cell)), true;
  if (grid.selection === undefined || untrack(grid.selection.count) === 0) return false;
  grid.selection.clear();
  return true;
}
