/** The pointer on the cells: a press puts the cursor there, a drag makes a range, a click opens the row, a second one its editor, the other button its menu. */
import { untrack } from "solid-js";
import type { Actions } from "./actions.ts";
import type { Cell } from "./cursor.ts";
import type { GridContext } from "./grid-context.ts";
import type { RowMenus } from "./row-menus.ts";

const CONTROL = "a, button, input, select, textarea, label";

export interface Pointer {
  down(event: PointerEvent): void;
  over(event: PointerEvent): void;
  click(event: MouseEvent): void;
  double(event: MouseEvent): void;
  /** The other button, or a key that stands for it. */
  context(event: MouseEvent): void;
  /** A finger has moved or gone. */
  release(): void;
  /** A finger has rested. */
  held(event: PointerEvent): void;
}

export function createPointer<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>, menu: () => RowMenus | undefined): Pointer {
  let dragging = false;
  const cellAt = (event: Event): Cell | undefined => {
    const td = (event.target as Element).closest?.<HTMLElement>("td[aria-colindex], th[aria-colindex]");
    const line = td?.closest("tr")?.getAttribute("aria-rowindex");
    if (!td || !line) return undefined;
    const column = untrack(grid.layout).columns.findIndex(({ at }) => String(at) === td.getAttribute("aria-colindex"));
    // Beside the columns the cursor stays in its own.
    return { row: Number(line) - 2, column: column < 0 && td.dataset["tail"] !== undefined ? untrack(grid.cursor.cell).column : Math.max(0, column) };
  };
  const openAt = (own: RowMenus, event: MouseEvent): boolean => {
    const cell = cellAt(event);
    if (cell === undefined || !own.open(cell.row, { x: event.clientX, y: event.clientY }, "pointer")) return false;
    grid.cursor.move(cell);
    return true;
  };
  const inControl = (event: Event) => (event.target as Element).closest(CONTROL) !== null;
  return {
    down(event) {
      menu()?.hold.down(event);
      const cell = cellAt(event);
      if (cell === undefined || event.button !== 0 || (event.target as Element).closest(".sol-cell-editor, .sol-cell-error") !== null) return;
      grid.cursor.move(cell, event.shiftKey);
      if (event.shiftKey) event.preventDefault();
      dragging = event.pointerType === "mouse" && !inControl(event) && cell.row >= 0;
      if (dragging) addEventListener("pointerup", () => { dragging = false; }, { once: true });
    },
    over(event) {
      menu()?.prepare();
      const td = (event.target as Element).closest<HTMLElement>("td[data-text], th");
      // What is cut off is told in full.
      if (td !== null) td.title = td.scrollWidth > td.clientWidth ? (td.querySelector("[data-words]") ?? td).textContent.trim() : "";
      if (!dragging) return;
      const cell = cellAt(event);
      const now = untrack(grid.cursor.cell);
      if (cell === undefined || cell.row < 0 || (cell.row === now.row && cell.column === now.column)) return;
      getSelection()?.removeAllRanges();
      actions.move(cell, true);
    },
    click(event) {
      const cell = cellAt(event);
      const target = event.target as HTMLElement;
      if (cell === undefined || cell.row < 0) return;
      const opener = target.closest<HTMLElement>("[data-row-menu]");
      if (opener !== null) return void menu()?.open(cell.row, opener, event.detail === 0 ? "first" : "pointer");
      if (target.closest("[data-toggle]") !== null) {
        actions.open();
        return actions.focus();
      }
      if (target.matches("[data-select]")) {
        actions.select(event.shiftKey);
        return actions.focus();
      }
      const { top, bottom, left, right } = untrack(grid.cursor.area);
      if (inControl(event) || String(getSelection()) !== "" || top !== bottom || left !== right) return;
      const entry = actions.entryAt(cell.row);
      if (entry?.group !== undefined) actions.open();
      else if (entry?.row !== undefined) grid.onRowClick()?.(entry.row);
    },
    double(event) {
      if (!inControl(event) && cellAt(event) !== undefined) actions.edit();
    },
    context(event) {
      const own = menu();
      const target = event.target as Element;
      if (own === undefined || (event.shiftKey && event.button === 2)) return;
      own.hold.release();
      // By a key it is about the table, which has the focus; the key itself has opened it.
      const byKey = event.button < 0 || (event.button !== 2 && !(event as PointerEvent).pointerType);
      if (byKey) return void (target.closest("[role=grid]") === target && (own.isOpen() || own.openHere()) && event.preventDefault());
      // A link has a menu of its own, and so has what is written in or marked.
      if (target.closest("a, input, select, textarea, [contenteditable]") !== null || String(getSelection()) !== "") return;
      if (openAt(own, event)) event.preventDefault();
    },
    release: () => menu()?.hold.release(),
    held(event) {
      const own = menu();
      if (own !== undefined && !own.isOpen()) openAt(own, event);
    },
  };
}
