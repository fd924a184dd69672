import type { Amounts } from "../data/amount.ts";
import { extentOf, type Columns } from "../data/columns.ts";
import { plainKey } from "../data/keys.ts";
import { changeIn } from "../data/prior.ts";
import type { Key } from "../props.ts";

/** One piece of a bar, in shares of the track. */
export interface Piece {
  readonly series: number;
  readonly left: number;
  readonly width: number;
  /** Which end is away from zero and so is rounded; none inside a stack. */
  readonly end: "after" | "before" | "none";
}

export interface Row {
  readonly key: Key;
  readonly label: string;
  /** Beside each other in one line where stacked, else one line each. */
  readonly pieces: readonly Piece[];
  /** Written beside: the sum of a stack, or one for each series. */
  readonly amounts: readonly string[];
  /** Name and value of each series, in full. */
  readonly details: readonly { readonly name: string; readonly value: string }[];
  readonly total: string | undefined;
  /** What it was in the period before. */
  readonly prior: PriorRow | undefined;
}

export interface PriorRow {
  /** Where it stands, as a share of the track; none where there was nothing. */
  readonly at: number | undefined;
  readonly name: string;
  readonly value: string;
  /** By how much it changed, as a share; undefined where it cannot be told. */
  readonly change: number | undefined;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** Where zero stands, as a share of the track. */
  readonly zero: number;
  /** Some row can be compared with the period before. */
  readonly compared: boolean;
  readonly references: readonly { readonly at: number; readonly label: string | undefined }[];
}

/** Lying bars for names. The longest fills the track. */
export function rowsOf(columns: Columns, amounts: Amounts, stack: boolean, references: readonly { value: number; label?: string }[]): Rows {
  const ends = columns.keys.map((_, row) => endsOf(columns, row, stack));
  const before = columns.prior === undefined ? undefined : extentOf(columns.prior.values);
  const low = Math.min(0, before?.min ?? 0, ...ends.map(([from]) => from), ...references.map(({ value }) => value));
  const high = Math.max(0, before?.max ?? 0, ...ends.map(([, to]) => to), ...references.map(({ value }) => value));
  const share = (value: number): number => (high === low ? 0 : (value - low) / (high - low));
  return {
    zero: share(0), compared: before !== undefined,
    references: references.map(({ value, label }) => ({ at: share(value), label })),
    rows: columns.keys.map((key, row) => rowOf(columns, row, key, { amounts, stack, share })),
  };
}

/** What a row reaches to on both sides of zero. */
function endsOf(columns: Columns, row: number, stack: boolean): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const column of columns.values) {
    const value = column[row]!;
    if (Number.isNaN(value)) continue;
    if (value < 0) low = stack ? low + value : Math.min(low, value);
    else high = stack ? high + value : Math.max(high, value);
  }
  return [low, high];
}

interface Look {
  readonly amounts: Amounts;
  readonly stack: boolean;
  share(value: number): number;
}

function rowOf(columns: Columns, row: number, key: Key, { amounts, stack, share }: Look): Row {
  const values = columns.values.map((column) => column[row]!);
  const there = values.filter((value) => !Number.isNaN(value));
  const sum = there.reduce((total, value) => total + value, 0);
  const write = (value: number, as: (value: number) => string): string => (Number.isNaN(value) ? "—" : as(value));
  return {
    key, label: plainKey(key, columns.axis),
    pieces: stack ? piled(values, share) : values.map((value, series) => pieceOf(series, 0, Number.isNaN(value) ? 0 : value, share)),
    amounts: stack ? [write(there.length === 0 ? NaN : sum, amounts.short)] : values.map((value) => write(value, amounts.short)),
    details: columns.names.map((name, at) => ({ name, value: write(values[at]!, amounts.full) })),
    total: stack && columns.names.length > 1 ? amounts.full(sum) : undefined,
    prior: priorOf(columns, row, { amounts, stack, share }),
  };
}

function priorOf(columns: Columns, row: number, { amounts, stack, share }: Look): PriorRow | undefined {
  if (columns.prior === undefined) return undefined;
  const { name, values: { [row]: value = NaN } } = columns.prior;
  const none = Number.isNaN(value);
  return { name, at: none ? undefined : share(value), value: none ? "—" : amounts.full(value), change: changeIn(columns, row, stack) };
}

function pieceOf(series: number, from: number, to: number, share: Look["share"]): Piece {
  const [left, right] = [share(Math.min(from, to)), share(Math.max(from, to))];
  return { series, left, width: right - left, end: to < from ? "before" : "after" };
}

function piled(values: readonly number[], share: Look["share"]): Piece[] {
  let [up, down] = [0, 0];
  const pieces = values.map((value, series) => {
    const amount = Number.isNaN(value) ? 0 : value;
    const from = amount < 0 ? down : up;
    if (amount < 0) down += amount;
    else up += amount;
    return pieceOf(series, from, from + amount, share);
  });
  const outer = (end: Piece["end"]): number => pieces.findLastIndex((piece) => piece.end === end && piece.width > 0);
  const rounded = new Set([outer("after"), outer("before")]);
  return pieces.map((piece, at) => (rounded.has(at) ? piece : { ...piece, end: "none" }));
}
