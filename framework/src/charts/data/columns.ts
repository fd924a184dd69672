import type { AnyRow, Key } from "../props.ts";
import { COLOURED, colouredNames } from "./coloured.ts";
import { axisOf, placeOf, sameKey, isTime, type Axis } from "./keys.ts";
import { labelOf } from "./label.ts";
import { missingFields, type Wrong } from "./rows.ts";

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
  /** What it was in the period before, and what that is called; undefined too where no row has it. */
  readonly prior?: Prior | undefined;
  /** Fields that are not numbers, and in how many rows. */
  readonly wrong: readonly Wrong[];
}

export interface Prior {
  readonly name: string;
  readonly values: Float64Array;
}

export interface Spans {
  /** Where they begin and the last one ends: one more than there are rows. */
  readonly edges: Float64Array;
  /** What each is called. */
  readonly texts: readonly string[];
  /** What may be written on the axis. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** Plain loops: of a hundred thousand rows in every frame, `from` and `map` with their calls would take most of the frame. */
export function readColumns(data: readonly AnyRow[], index: string, categories: readonly string[], previous?: string): Columns {
  const { length } = data;
  const found = new Array<Key>(length);
  const places = new Float64Array(length);
  let numbers = length > 0;
  for (let at = 0; at < length; at++) {
    const value = data[at]![index];
    found[at] = asKey(value);
    if (typeof value === "number" && Number.isFinite(value)) places[at] = value;
    else numbers = false;
  }
  const axis = numbers ? "number" : axisOf(found);
  if (!numbers) for (let at = 0; at < length; at++) places[at] = placeOf(found[at]!, axis, at);
  let sorted = true;
  // Not `>`: a place that is no number is out of order too.
  for (let at = 1; at < length && sorted; at++) sorted = places[at - 1]! <= places[at]!;
  const order = sorted ? undefined : orderOf(places);
  const wrong: Wrong[] = missingFields(data, previous === undefined ? [index, ...categories] : [index, ...categories, previous]);
  const column = (field: string): Float64Array => {
    let rows = 0;
    const numbers = new Float64Array(length);
    for (let at = 0; at < length; at++) {
      const value = data[order === undefined ? at : order[at]!]![field];
      if (typeof value === "number" && Number.isFinite(value)) numbers[at] = value;
      else {
        numbers[at] = NaN;
        if (value !== null && value !== undefined) rows += 1;
      }
    }
    if (rows > 0) wrong.push({ field, rows });
    return numbers;
  };
  const values = categories.map(column);
  const before = previous === undefined ? undefined : column(previous);
  // Nothing is compared with what no row has; a field that is wrong is told as one.
  const prior = before === undefined || wrong.length === 0 && before.every(Number.isNaN) ? undefined : { name: labelOf(previous!), values: before };
  return {
    axis, wrong, ...summedUp(categories.map(labelOf), values), prior,
    keys: order === undefined ? found : order.map((at) => found[at]!), places: order === undefined ? places : Float64Array.from(order, (at) => places[at]!),
  };
}

function asKey(value: unknown): Key {
  return typeof value === "number" || value instanceof Date ? value : value === null || value === undefined ? "—" : String(value);
}

/** A line runs forward, however the rows come; names stand in the order that they were given. */
function orderOf(places: Float64Array): number[] {
  return Array.from(places, (_, at) => at).sort((a, b) => places[a]! - places[b]!);
}

function summedUp(names: readonly string[], values: readonly Float64Array[]): Pick<Columns, "names" | "values"> {
  if (names.length <= COLOURED) return { names, values };
  const rest = values.slice(COLOURED - 1);
  const other = Float64Array.from(rest[0]!, (_, at) => {
    const there = rest.map((column) => column[at]!).filter((value) => !Number.isNaN(value));
    return there.length === 0 ? NaN : there.reduce((sum, value) => sum + value, 0);
  });
  return { names: colouredNames(names), values: [...values.slice(0, COLOURED - 1), other] };
}

/** Equal columns draw the same picture: nothing is redrawn. */
export function sameColumns(a: Columns, b: Columns): boolean {
  return (
    a.axis === b.axis && a.keys.length === b.keys.length && a.values.length === b.values.length &&
    sameSpans(a.spans, b.spans) &&
    a.names.every((name, at) => name === b.names[at]) &&
    a.values.every((column, at) => sameNumbers(column, b.values[at]!)) && samePrior(a.prior, b.prior) && sameKeys(a.keys, b.keys) &&
    a.wrong.length === b.wrong.length && a.wrong.every((one, at) => one.field === b.wrong[at]!.field && one.rows === b.wrong[at]!.rows)
  );
}

/** Most often the values differ, and at once. */
export function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!Object.is(a[at], b[at])) return false;
  return true;
}

const samePrior = (a: Prior | undefined, b: Prior | undefined): boolean => a === b || (a !== undefined && b !== undefined && a.name === b.name && sameNumbers(a.values, b.values));

function sameKeys(a: readonly Key[], b: readonly Key[]): boolean {
  for (let at = 0; at < a.length; at++) if (!sameKey(a[at], b[at])) return false;
  return true;
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

/** All that is drawn over the value axis, the period before among it. */
export const withPrior = ({ values, prior }: Columns): readonly Float64Array[] => (prior === undefined ? values : [...values, prior.values]);

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
  /** No value has decimals. */
  readonly whole: boolean;
}

/** Ticks, formats and words all ask for it; a column never changes, so one look is enough. */
const known = new WeakMap<Float64Array, Extent | null>();

/** Lowest and highest value and their rows; undefined where there is none. */
export function extentOf(column: Float64Array): Extent | undefined {
  let extent = known.get(column);
  if (extent === undefined) known.set(column, extent = look(column));
  return extent ?? undefined;
}

function look(column: Float64Array): Extent | null {
  let minAt = -1;
  let maxAt = -1;
  let whole = true;
  for (let at = 0; at < column.length; at++) {
    const value = column[at]!;
    if (Number.isNaN(value)) continue;
    if (minAt === -1 || value < column[minAt]!) minAt = at;
    if (maxAt === -1 || value > column[maxAt]!) maxAt = at;
    whole = whole && Number.isInteger(value);
  }
  return minAt === -1 ? null : { min: column[minAt]!, max: column[maxAt]!, minAt, maxAt, whole };
}
