/** The cell that the keys act on, and the range about it. The focus stays with the table; the cell is told to assistive technology by its id. */
import { createSignal, type Accessor } from "solid-js";

export interface Cell {
  /** Of the lines, from 0; -1 is the header. */
  readonly row: number;
  /** Of the columns shown, from 0. */
  readonly column: number;
}

export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Cursor {
  readonly cell: Accessor<Cell>;
  /** From where a range was begun to the cell. */
  readonly area: Accessor<Area>;
  /** @param extend the range goes on from where it was begun */
  move(to: Cell, extend?: boolean): void;
}

/** @param bounds lines and columns that there are */
export function createCursor(bounds: () => { rows: number; columns: number }): Cursor {
  const [cell, setCell] = createSignal<Cell>({ row: 0, column: 0 });
  const [begin, setBegin] = createSignal<Cell>({ row: 0, column: 0 });
  const inside = ({ row, column }: Cell): Cell => {
    const { rows, columns } = bounds();
    return { row: Math.max(-1, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) };
  };
  return {
    cell: () => inside(cell()),
    area: () => {
      const [a, b] = [inside(cell()), inside(begin())];
      return { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) };
    },
    move(to, extend = false) {
      // The header is no part of a range.
      const next = extend && to.row < 0 ? { ...to, row: 0 } : to;
      setCell(inside(next));
      if (!extend || begin().row < 0) setBegin(inside(next));
    },
  };
}
