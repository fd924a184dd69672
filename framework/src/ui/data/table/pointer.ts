/** The pointer on the cells: a press puts the cursor there, a drag makes a range, a click opens the row, a second one its editor. */
import { untrack } from "solid-js";
import type { Actions } from "./actions.ts";
import type { Cell } from "./cursor.ts";
import type { GridContext } from "./grid-context.ts";

const CONTROL = "a, button, input, select, textarea, label";

export interface Pointer {
  down(event: PointerEvent): void;
  over(event: PointerEvent): void;
  click(event: MouseEvent): void;
  double(event: MouseEvent): void;
}

export function createPointer<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>): Pointer {
  let dragging = false;
  const cellAt = (event: Event): Cell | undefined => {
    const td = (event.target as Element).closest?.<HTMLElement>("td[aria-colindex], th[aria-colindex]");
    const line = td?.closest("tr")?.getAttribute("aria-rowindex");
    if (!td || !line) return undefined;
    const column = untrack(grid.layout).columns.findIndex(({ at }) => String(at) === td.getAttribute("aria-colindex"));
    return { row: Number(line) - 2, column: Math.max(0, column) };
  };
  const inControl = (event: Event) => (event.target as Element).closest(CONTROL) !== null;
  return {
    down(event) {
      const cell = cellAt(event);
      if (cell === undefined || event.button !== 0 || (event.target as Element).closest(".sol-cell-editor, .sol-cell-error") !== null) return;
      grid.cursor.move(cell, event.shiftKey);
      if (event.shiftKey) event.preventDefault();
      dragging = event.pointerType === "mouse" && !inControl(event) && cell.row >= 0;
      if (dragging) addEventListener("pointerup", () => { dragging = false; }, { once: true });
    },
    over(event) {
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
  };
}
