import { nearest, placeIn, type Columns } from "../data/columns.ts";
import { isTime } from "../data/keys.ts";
import type { Key } from "../props.ts";
import type { Range } from "../../format/index.ts";

/** Rows from and to, both included. */
export type Span = readonly [from: number, to: number];
export type Edge = 0 | 1;

export const ordered = (a: number, b: number): Span => (a <= b ? [a, b] : [b, a]);

/** The index values of the rows at both ends: always values that are in the data. */
export function rangeOf(columns: Columns, [from, to]: Span): Range<Key> {
  return [columns.keys[from]!, columns.keys[to]!];
}

/**
 * Where a range lies on the axis. Its values need not be in the data; undefined where it does not meet the data at all.
 */
export function placesOf(columns: Columns, range: Range<Key> | null | undefined): readonly [number, number] | undefined {
  if (range === null || range === undefined || columns.keys.length === 0) return undefined;
  const places = range.map((key) => placeIn(columns, key));
  if (places[0] === undefined || places[1] === undefined) return undefined;
  const from = Math.max(Math.min(places[0], places[1]), columns.places[0]!);
  const to = Math.min(Math.max(places[0], places[1]), columns.places.at(-1)!);
  return from <= to ? [from, to] : undefined;
}

/** A part of another chart's axis, where it meets this one: charts over days and over amounts may stand in one group. */
export function meeting(columns: Columns, range: readonly [number, number] | undefined): readonly [number, number] | undefined {
  const { places } = columns;
  return range === undefined || places.length === 0 || range[1] < places[0]! || range[0] > places.at(-1)! ? undefined : range;
}

export function spanOfPlaces(columns: Columns, places: readonly [number, number]): Span {
  return [nearest(columns.places, places[0]), nearest(columns.places, places[1])];
}

/** Moves one edge by keys. It stops at the ends of the data and at the other edge. */
export function moveEdge(columns: Columns, span: Span, edge: Edge, direction: -1 | 1, month: boolean, all = false): Span {
  const at = span[edge];
  const moved = all ? direction * Infinity : month ? monthAway(columns, at, direction) : at + direction;
  const bounded = Math.min(Math.max(moved, edge === 0 ? 0 : span[0]), edge === 0 ? span[1] : columns.keys.length - 1);
  return edge === 0 ? [bounded, span[1]] : [span[0], bounded];
}

/** The row a month on, or ten rows where the index is no time. It always moves. */
function monthAway(columns: Columns, at: number, direction: -1 | 1): number {
  if (!isTime(columns.axis)) return at + 10 * direction;
  const date = new Date(columns.places[at]!);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + direction);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  const found = nearest(columns.places, date.getTime());
  return found === at ? at + direction : found;
}
