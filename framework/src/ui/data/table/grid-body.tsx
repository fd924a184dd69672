/** The lines that are drawn, and what shows on them: the cursor, its range, rows that have just come in. */
import { createEffect, createMemo, For, on, untrack, type Accessor, type JSX } from "solid-js";
import { isServer } from "solid-js/web";
import { wash } from "./flash.ts";
import type { GridContext } from "./grid-context.ts";
import { gridRow } from "./grid-row.tsx";
import { createLines, type Line } from "./lines.ts";
import type { Pointer } from "./pointer.ts";

interface GridBodyProps<Row extends object> {
  grid: GridContext<Row>;
  range: readonly [from: number, to: number];
  /** Pixels before the first line drawn. */
  top: number;
  pointer: Pointer;
}

export function GridBody<Row extends object>(props: GridBodyProps<Row>): JSX.Element {
  const grid = untrack(() => props.grid);
  const pointer = untrack(() => props.pointer);
  let body!: HTMLTableSectionElement;
  const lines = createLines<Row>(createMemo(() => {
    const [from, to] = props.range;
    return { from, list: Array.from({ length: Math.max(0, to - from) }, (_, at) => grid.model.entry(from + at)) };
  }), grid.place !== undefined);
  if (!isServer) {
    markCursor(grid, lines, () => props.range, () => body);
    washArrivals(grid, lines, () => props.range, () => body);
  }
  return (
    <tbody
      role="rowgroup" ref={body} style={{ transform: props.top > 0 ? `translateY(${props.top}px)` : undefined }}
      onPointerDown={(event) => pointer.down(event)} onPointerOver={(event) => pointer.over(event)} onPointerMove={pointer.release} onPointerUp={pointer.release} onPointerCancel={pointer.release} onClick={(event) => pointer.click(event)} onDblClick={(event) => pointer.double(event)}
    >
      <For each={lines()}>{(line) => gridRow(grid, line)}</For>
    </tbody>
  );
}

/** Written onto the elements that are there, so that no cell watches the cursor. */
function markCursor<Row extends object>(grid: GridContext<Row>, lines: Accessor<readonly Line<Row>[]>, range: () => readonly [number, number], body: () => HTMLElement): void {
  let marked: Element[] = [];
  createEffect(() => {
    const cell = grid.cursor.cell();
    const { top, bottom, left, right } = grid.cursor.area();
    const columns = grid.layout().columns;
    grid.drawn();
    for (const line of lines()) line.index();
    for (const element of marked) for (const name of ["id", "data-active", "data-range", "data-here"]) element.removeAttribute(name);
    marked = [];
    const table = body().closest("table")!;
    const mark = (row: number, column: number, name: string): Element | null => {
      const line = table.querySelector(`tr[aria-rowindex="${row + 2}"]`);
      // The heading of a group stands for the columns that it has no cell for.
      const found = line?.querySelector(`:scope > [aria-colindex="${columns[column]?.at}"]:not([data-check])`) ?? line?.querySelector(":scope > [data-heading]");
      if (!found) return null;
      found.setAttribute(name, "");
      marked.push(found);
      return found;
    };
    const [first, end] = range();
    if (top !== bottom || left !== right) {
      for (let row = Math.max(top, first); row < Math.min(bottom + 1, end); row++) for (let column = left; column <= right; column++) mark(row, column, "data-range");
    }
    const active = mark(cell.row, cell.column, "data-active");
    const line = active?.parentElement;
    if (line) marked.push(line);
    line?.setAttribute("data-here", "");
    if (active === null) table.removeAttribute("aria-activedescendant");
    else {
      active.id = `${grid.id}-cell`;
      table.setAttribute("aria-activedescendant", active.id);
    }
  });
}

/** A row has come in where the table has grown, and the page looks at the same lines of the same query. */
function washArrivals<Row extends object>(grid: GridContext<Row>, lines: Accessor<readonly Line<Row>[]>, range: () => readonly [number, number], body: () => HTMLTableSectionElement): void {
  const looked = () => JSON.stringify([range()[0], grid.model.shown().offset, grid.view.view()]);
  let before: { keys: ReadonlySet<unknown>; total: number; looked: string } | undefined;
  createEffect(on(lines, (list) => {
    const now = { keys: new Set(list.map((line) => line.entry().key)), total: grid.model.total(), looked: looked() };
    if (before !== undefined && before.looked === now.looked && now.total > before.total) {
      list.forEach((line, at) => {
        const row = body().rows[at];
        if (row === undefined || before!.keys.has(line.entry().key)) return;
        // Seen through its cells, but for those that lie over others.
        for (const part of [row, ...row.querySelectorAll<HTMLElement>(":scope > [data-pin]")]) wash(part);
      });
    }
    before = now;
  }));
}
