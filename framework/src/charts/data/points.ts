import type { AnyRow, AnyScatterProps } from "../props.ts";
import { colouredNames } from "./coloured.ts";
import { missingFields, nameIn, readNumbers, rowsIn, type LeftOut } from "./rows.ts";

/** Rows that have a place, as plain numbers. */
export interface Points extends LeftOut {
  readonly rows: readonly AnyRow[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** From 0 to 1 by area; undefined where all are alike. */
  readonly sizes: Float64Array | undefined;
  /** Which of `names` each is of. */
  readonly groups: Uint8Array;
  readonly names: readonly string[];
  /** What tells each from the others. */
  readonly keys: readonly (string | number)[];
}

export function readPoints({ data: given, x, y, size, color, logX }: Pick<AnyScatterProps, "data" | "x" | "y" | "size" | "color" | "logX">): Points {
  const data = rowsIn(given);
  const numbers = readNumbers();
  const found = data.map((row, at) => ({ row, key: keyOf(row, at), x: numbers.read(row, x), y: numbers.read(row, y), size: size === undefined ? 1 : numbers.read(row, size) }));
  const there = found.filter((point) => !Number.isNaN(point.x) && !Number.isNaN(point.y) && !(logX && point.x <= 0));
  const names = color === undefined ? [] : [...new Set(there.map(({ row }) => nameIn(row[color])))];
  const order = new Map(names.map((name, at) => [name, at]));
  const shown = colouredNames(names);
  const most = there.reduce((largest, point) => (point.size > largest ? point.size : largest), 0);
  return {
    rows: there.map(({ row }) => row),
    keys: there.map(({ key }) => key),
    x: Float64Array.from(there, (point) => point.x),
    y: Float64Array.from(there, (point) => point.y),
    sizes: size === undefined ? undefined : Float64Array.from(there, (point) => (point.size > 0 && most > 0 ? point.size / most : 0)),
    groups: Uint8Array.from(there, ({ row }) => (color === undefined ? 0 : Math.min(shown.length - 1, order.get(nameIn(row[color]))!))),
    names: shown,
    dropped: data.length - there.length,
    wrong: [...missingFields(data, [x, y, size, color].filter((field) => field !== undefined)), ...numbers.wrong()],
  };
}

function keyOf(row: AnyRow, at: number): string | number {
  const { id } = row;
  return typeof id === "string" || typeof id === "number" ? id : at;
}

/** Equal points draw the same picture: nothing is redrawn. */
export function samePoints(a: Points, b: Points): boolean {
  const same = (one: ArrayLike<unknown> | undefined, other: ArrayLike<unknown> | undefined): boolean =>
    one === other || (one !== undefined && other !== undefined && one.length === other.length && Array.prototype.every.call(one, (value, at) => Object.is(value, other[at])));
  return same(a.x, b.x) && same(a.y, b.y) && same(a.sizes, b.sizes) && same(a.groups, b.groups) && same(a.names, b.names) && same(a.keys, b.keys)
    && a.dropped === b.dropped && a.wrong.length === b.wrong.length && a.wrong.every(({ field, rows }, at) => b.wrong[at]!.field === field && b.wrong[at]!.rows === rows);
}
