/** A header under the pointer: its border changes the width, its name the place. */
import type { Actions } from "./actions.ts";
import type { GridContext } from "./grid-context.ts";
import type { Placed } from "./view.ts";

/** Pixels before a press counts as a drag. */
const SLACK = 6;

export interface Drag<Row> {
  begin(event: PointerEvent, placed: Placed<Row>): void;
  /** The press that has just ended was a drag: no click. */
  moved(): boolean;
}

export function createDrag<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>): Drag<Row> {
  let moved = false;
  return {
    moved: () => moved,
    begin(event, placed) {
      moved = false;
      if (event.button !== 0 || (event.target as Element).closest("[data-menu]") !== null) return;
      const head = event.currentTarget as HTMLElement;
      const way = getComputedStyle(head).direction === "rtl" ? -1 : 1;
      const from = event.clientX;
      const width = head.offsetWidth;
      const resizes = (event.target as Element).closest("[data-grip]") !== null;
      if (!resizes && event.pointerType !== "mouse") return;               // a finger scrolls
      if (resizes) event.preventDefault();
      const target = (x: number): HTMLElement | undefined => [...head.parentElement!.querySelectorAll<HTMLElement>("th[aria-colindex]:not([data-check])")]
        .find((each) => { const box = each.getBoundingClientRect(); return x >= box.left && x < box.right; });
      const move = (next: PointerEvent): void => {
        if (!moved && Math.abs(next.clientX - from) < SLACK) return;
        moved = true;
        if (resizes) return actions.resize(placed.id, width + way * (next.clientX - from));
        head.setAttribute("data-dragged", "");
        for (const each of head.parentElement!.children) each.toggleAttribute("data-drop", each === target(next.clientX) && each !== head);
      };
      const end = (last: PointerEvent): void => {
        for (const [name, run] of LISTENERS) removeEventListener(name, run);
        head.removeAttribute("data-dragged");
        for (const each of head.parentElement?.children ?? []) each.removeAttribute("data-drop");
        const to = resizes || !moved || last.type !== "pointerup" ? undefined : target(last.clientX);
        const at = grid.layout().columns.findIndex((column) => String(column.at) === to?.getAttribute("aria-colindex"));
        if (at >= 0 && to !== head) actions.place(placed.id, at);
      };
      const LISTENERS = [["pointermove", move], ["pointerup", end], ["pointercancel", end]] as const;
      for (const [name, run] of LISTENERS) addEventListener(name, run);
    },
  };
}
