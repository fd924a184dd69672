import type { AnyRow, Key } from "../props.ts";
import { axisOf, placeOf, sameKey, isTime, type Axis } from "./keys.ts";
import { labelOf } from "./label.ts";

/** Rows, turned into what is drawn: plain numbers by column, in the order of the axis. */
export interface Columns {
  readonly axis: Axis;
  readonly keys: readonly Key[];
  /** Where each row stands: UTC milliseconds, the number itself, or its order. */
  readonly places: Float64Array;
  readonly names: readonly string[];
  /** Rows that are spans and touch each other. */
  readonly spans?: Spans;
  /** One a name; NaN where a row has no value. */
  readonly values: readonly Float64Array[];
  /** Fields that are not numbers, and in how many rows. */
  readonly wrong: readonly { readonly field: string; readonly rows: number }[];
}

export interface Spans {
  /** Where they begin and the last one ends: one more than there are rows. */
  readonly edges: Float64Array;
  /** What each is called. */
  readonly texts: readonly string[];
  /** What may be written on the axis. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** Colours end at eight, so the rest is summed up in the eighth. */
const MOST = 8;

export function readColumns(data: readonly AnyRow[], index: string, categories: readonly string[]): Columns {
  const found = data.map((row) => asKey(row[index]));
  const axis = axisOf(found);
  const order = orderOf(found, axis);
  const keys = order.map((at) => found[at]!);
  const places = Float64Array.from(keys, (key, at) => placeOf(key, axis, at));
  const wrong: { field: string; rows: number }[] = [];
  const values = categories.map((field) => {
    let rows = 0;
    const column = Float64Array.from(order, (at) => {
      const value = data[at]![field];
      if (value === null || value === undefined) return NaN;
      if (typeof value === "number" && Number.isFinite(value)) return value;
      rows += 1;
      return NaN;
    });
    if (rows > 0) wrong.push({ field, rows });
    return column;
  });
  return { axis, keys, places, wrong, ...summedUp(categories.map(labelOf), values) };
}

function asKey(value: unknown): Key {
  return typeof value === "number" || value instanceof Date ? value : value === null || value === undefined ? "—" : String(value);
}

/** A line runs forward, however the rows come; names keep the order that they were given. */
function orderOf(keys: readonly Key[], axis: Axis): number[] {
  const order = keys.map((_, at) => at);
  if (axis === "text") return order;
  const place = keys.map((key, at) => placeOf(key, axis, at));
  return place.every((value, at) => at === 0 || place[at - 1]! <= value) ? order : order.sort((a, b) => place[a]! - place[b]!);
}

function summedUp(names: readonly string[], values: readonly Float64Array[]): Pick<Columns, "names" | "values"> {
  if (names.length <= MOST) return { names, values };
  const rest = values.slice(MOST - 1);
  const other = Float64Array.from(rest[0]!, (_, at) => {
    const there = rest.map((column) => column[at]!).filter((value) => !Number.isNaN(value));
    return there.length === 0 ? NaN : there.reduce((sum, value) => sum + value, 0);
  });
  return { names: [...names.slice(0, MOST - 1), "Other"], values: [...values.slice(0, MOST - 1), other] };
}

/** Equal columns draw the same picture: nothing is redrawn. */
export function sameColumns(a: Columns, b: Columns): boolean {
  return (
    a.axis === b.axis && a.keys.length === b.keys.length && a.values.length === b.values.length &&
    sameSpans(a.spans, b.spans) &&
    a.names.every((name, at) => name === b.names[at]) &&
    a.keys.every((key, at) => sameKey(key, b.keys[at])) &&
    a.values.every((column, at) => column.every((value, row) => Object.is(value, b.values[at]![row]))) &&
    a.wrong.length === b.wrong.length && a.wrong.every((one, at) => one.field === b.wrong[at]!.field && one.rows === b.wrong[at]!.rows)
  );
}

function sameSpans(a: Columns["spans"], b: Columns["spans"]): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.texts.length === b.texts.length && a.edges.every((edge, at) => edge === b.edges[at]) && a.texts.every((text, at) => text === b.texts[at]);
}

/** What a row is called: `Sat, Sep 19, 2026`, or `Sep 19, 2026` in a cell. */
export function rowTitle({ spans, keys, axis }: Columns, row: number, write: (key: Key, axis: Axis) => string): string {
  return spans?.texts[row] ?? write(keys[row]!, axis);
}

/** Where an index value that need not be in the data stands. Undefined: a name that is not there. */
export function placeIn(columns: Columns, key: Key): number | undefined {
  if (columns.axis === "text") {
    const at = columns.keys.findIndex((one) => sameKey(one, key));
    return at === -1 ? undefined : at;
  }
  const place = placeOf(key, columns.axis, 0);
  return Number.isNaN(place) ? undefined : place;
}

/** The row that stands nearest. */
export function nearest(places: Float64Array, place: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low > 0 && place - places[low - 1]! <= places[low]! - place ? low - 1 : low;
}

/** A bar for each of a few names is read as rows; time and numbers run from left to right. */
export function runs(axis: Axis): boolean {
  return isTime(axis) || axis === "number";
}

export interface Extent {
  readonly min: number;
  readonly max: number;
  readonly minAt: number;
  readonly maxAt: number;
}

/** Lowest and highest value and their rows; undefined where there is none. */
export function extentOf(column: Float64Array): Extent | undefined {
  let minAt = -1;
  let maxAt = -1;
  for (let at = 0; at < column.length; at++) {
    const value = column[at]!;
    if (Number.isNaN(value)) continue;
    if (minAt === -1 || value < column[minAt]!) minAt = at;
    if (maxAt === -1 || value > column[maxAt]!) maxAt = at;
  }
  return minAt === -1 ? undefined : { min: column[minAt]!, max: column[maxAt]!, minAt, maxAt };
}
