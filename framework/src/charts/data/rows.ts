import type { AnyRow } from "../props.ts";

/** The rows that are rows: no list is none, and what is no object has no fields. */
export function rowsIn(data: unknown): readonly AnyRow[] {
  if (!Array.isArray(data)) return [];
  for (let at = 0; at < data.length; at++) if (!isRow(data[at])) return data.filter(isRow);
  return data;
}

const isRow = (row: unknown): row is AnyRow => typeof row === "object" && row !== null;

export interface Wrong {
  readonly field: string;
  /** 0: no row has the field. */
  readonly rows: number;
  /** What the field should hold. Default: numbers. */
  readonly what?: "days";
}

/** What of the rows is not drawn. */
export interface LeftOut {
  /** Rows without an amount that can be drawn. */
  readonly dropped: number;
  /** Fields that are not as they should be. */
  readonly wrong: readonly Wrong[];
}

export interface NumberReader {
  /** NaN where there is no value, and where what is there is no number, which is kept for `wrong`. */
  read(row: AnyRow, field: string): number;
  wrong(): Wrong[];
}

export function readNumbers(): NumberReader {
  const found = new Map<string, number>();
  return {
    read(row, field) {
      const value = row[field];
      if (value === null || value === undefined) return NaN;
      if (typeof value === "number" && Number.isFinite(value)) return value;
      found.set(field, (found.get(field) ?? 0) + 1);
      return NaN;
    },
    wrong: () => [...found].map(([field, rows]) => ({ field, rows })),
  };
}

/**
 * Goes over the rows that have an amount to draw, and counts those without. What is wrong with the fields is told of all of them: `names` are those that
 * say what the amount is of.
 */
export function readAmounts(data: unknown, names: readonly string[], value: string, take: (row: AnyRow, amount: number) => void, draws: (amount: number) => boolean = () => true): LeftOut {
  const rows = rowsIn(data);
  const numbers = readNumbers();
  let dropped = 0;
  for (const row of rows) {
    const amount = numbers.read(row, value);
    if (Number.isNaN(amount) || !draws(amount)) dropped += 1;
    else take(row, amount);
  }
  return { dropped, wrong: [...missingFields(rows, [...names, value]), ...numbers.wrong()] };
}

/** Amounts by what they are of, in the order that it first came. */
export type Sums<Of> = Map<string, { readonly of: Of; sum: number }>;

export function addUp<Of>(sums: Sums<Of>, id: string, of: Of, amount: number): void {
  const known = sums.get(id);
  if (known) known.sum += amount;
  else sums.set(id, { of, sum: amount });
}

/** Fields that no row has: a name that is written wrong draws nothing, and should say so. */
export function missingFields(rows: readonly AnyRow[], fields: readonly string[]): Wrong[] {
  if (rows.length === 0) return [];
  return fields.filter((field) => !rows.some((row) => field in row)).map((field) => ({ field, rows: 0 }));
}

/** A name for people: none is a dash. */
export const nameIn = (value: unknown): string => (value === null || value === undefined || value === "" ? "—" : String(value));
