/** The menu of a row is opened by the button at its end, by the other mouse button, by the menu key or Shift+F10, by a finger that rests on it. */
import { untrack, type JSX } from "solid-js";
import { createHold, type Hold } from "../../overlay/hold.ts";
import { prepareMenus } from "../../overlay/use-menu.tsx";
import { createLater } from "../../part/later.ts";
import type { Actions } from "./actions.ts";
import type { BulkAction } from "./bulk-actions.ts";
import { prepareBulk } from "./bulk-bar.tsx";
import type { GridContext } from "./grid-context.ts";

export interface RowMenus {
  /** Of the line, at an element of it or at a point. False: there is no row. */
  open(line: number, at: HTMLElement | { readonly x: number; readonly y: number }, from: "pointer" | "first"): boolean;
  /** Of the line with the cursor. */
  openHere(): boolean;
  isOpen(): boolean;
  /** Somebody is near. */
  prepare(): void;
  readonly hold: Hold;
  readonly element: JSX.Element;
}

/** @param held a finger has rested on the body of the table */
export function createRowMenus<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>, bulk: () => readonly BulkAction<Row>[], table: () => HTMLElement, held: (event: PointerEvent) => void): RowMenus {
  const panel = createLater(() => import("./row-menu.tsx"), ({ createRowMenuPanel }) => createRowMenuPanel(grid, actions, bulk), "The menu");
  const buttonOf = (line: number) => table().querySelector<HTMLElement>(`tbody > tr[aria-rowindex="${line + 2}"] [data-row-menu]`);
  const open: RowMenus["open"] = (line, at, from) => {
    const entry = actions.entryAt(line);
    if (entry?.row === undefined || untrack(bulk).length === 0) return false;
    const opening = { key: entry.key, row: entry.row, at, from, button: buttonOf(line) };
    prepareMenus();
    panel.ask((it) => it.open(opening));
    return true;
  };
  return {
    open,
    openHere: () => open(untrack(grid.cursor.cell).row, document.getElementById(`${grid.id}-cell`) ?? table(), "first"),
    isOpen: () => panel.waits() || (untrack(panel.made)?.isOpen() ?? false),
    prepare: () => {
      panel.prepare();
      prepareMenus();
      prepareBulk();
    },
    hold: createHold(held),
    get element() { return panel.made()?.element; },
  };
}
