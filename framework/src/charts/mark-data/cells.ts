import { amountsFor, type Amounts } from "../data/amount.ts";
import { axisOf, idOf, keyIn, placeOf, plainKey } from "../data/keys.ts";
import { readAmounts, type LeftOut } from "../data/rows.ts";
import type { ChartProps, Key } from "../props.ts";

export interface Band {
  readonly key: Key;
  readonly name: string;
}

/** Amounts in a grid. */
export interface GridCells extends LeftOut {
  readonly columns: readonly Band[];
  readonly rows: readonly Band[];
  /** Where each stands, and its amount. Cells without an amount are not there. */
  readonly cells: readonly { readonly column: number; readonly row: number; readonly value: number }[];
  readonly count: number;
  /** How many columns and rows of the data are one here; then a cell is their mean. */
  readonly folded: readonly [columns: number, rows: number];
}

/** More columns or rows cannot be told apart: neighbours become one. */
const MOST_COLUMNS = 180;
const MOST_ROWS = 48;

export function readCells({ data, x, y, value }: { readonly data?: unknown; readonly x: string; readonly y: string; readonly value: string }): GridCells {
  const found: { column: string; row: string; amount: number }[] = [];
  const [columns, lines] = [new Map<string, Key>(), new Map<string, Key>()];
  const named = (row: Readonly<Record<string, unknown>>, field: string, all: Map<string, Key>): string => {
    const key = keyIn(row[field]);
    const id = idOf(key);
    if (!all.has(id)) all.set(id, key);
    return id;
  };
  const told = readAmounts(data, [x, y], value, (row, amount) => found.push({ column: named(row, x, columns), row: named(row, y, lines), amount }));
  const [across, down] = [bandsOf(columns, MOST_COLUMNS), bandsOf(lines, MOST_ROWS)];
  const sums = new Map<number, { sum: number; from: Set<string> }>();
  for (const { column, row, amount } of found) {
    const at = down.at.get(row)! * across.bands.length + across.at.get(column)!;
    const cell = sums.get(at) ?? { sum: 0, from: new Set<string>() };
    cell.sum += amount;
    cell.from.add(`${column} ${row}`);
    sums.set(at, cell);
  }
  const cells = [...sums].sort(([a], [b]) => a - b).map(([at, { sum, from }]) => ({ column: at % across.bands.length, row: Math.floor(at / across.bands.length), value: sum / from.size }));
  return { columns: across.bands, rows: down.bands, cells, count: cells.length, folded: [across.folded, down.folded], ...told };
}

export const amountsOfCells = (chart: ChartProps, cells: GridCells["cells"]): Amounts => amountsFor(chart, cells.map(({ value }) => value));

/** Times and numbers in their order, names as they came; neighbours in one band where there are too many. */
function bandsOf(keys: ReadonlyMap<string, Key>, most: number): { bands: Band[]; at: Map<string, number>; folded: number } {
  const all = [...keys];
  const axis = axisOf(all.map(([, key]) => key));
  if (axis !== "text") all.sort(([, a], [, b]) => placeOf(a, axis, 0) - placeOf(b, axis, 0));
  const folded = Math.ceil(all.length / most) || 1;
  const at = new Map(all.map(([id], order) => [id, Math.floor(order / folded)]));
  const bands: Band[] = [];
  for (let from = 0; from < all.length; from += folded) {
    const [first, last] = [all[from]![1], all[Math.min(all.length, from + folded) - 1]![1]];
    bands.push({ key: first, name: first === last ? plainKey(first, axis) : `${plainKey(first, axis)} – ${plainKey(last, axis)}` });
  }
  return { bands, at, folded };
}
