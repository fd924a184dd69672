import { amountsFor, type Amounts } from "../data/amount.ts";
import { axisOf, idOf, keyIn, plainKey } from "../data/keys.ts";
import { addUp, readAmounts, type LeftOut, type Sums } from "../data/rows.ts";
import type { Key } from "../props.ts";
import type { AnySharesProps } from "../mark-props.ts";
import { WORDS } from "../words.ts";

export interface Share {
  readonly id: string;
  /** What the rows call it; undefined for what is summed up. */
  readonly key: Key | undefined;
  readonly name: string;
  readonly value: number;
}

/** Amounts by name. */
export interface Shares extends LeftOut {
  readonly shares: readonly Share[];
  readonly count: number;
  readonly total: number;
}

interface Fields {
  readonly data?: unknown;
  readonly index: string;
  readonly value: string;
}

/** Adds up rows of one name, in the order that the names first came. */
export function readShares({ data, index, value }: Fields, keeps: (value: number) => boolean): Shares {
  const sums: Sums<Key> = new Map();
  const told = readAmounts(data, [index], value, (row, amount) => {
    const key = keyIn(row[index]);
    addUp(sums, idOf(key), key, amount);
  }, keeps);
  const axis = axisOf([...sums.values()].map(({ of }) => of));
  const shares = [...sums].map(([id, { of, sum }]): Share => ({ id, key: of, name: plainKey(of, axis), value: sum }));
  return { shares, count: shares.length, total: shares.reduce((sum, share) => sum + share.value, 0), ...told };
}

/** The largest first, and what is beyond `most` as one. */
export function largestFirst(read: Shares, most: number): Shares {
  const sorted = read.shares.toSorted((a, b) => b.value - a.value);
  if (sorted.length <= most) return { ...read, shares: sorted };
  const rest = sorted.slice(most - 1);
  const other: Share = { id: "\u0000other", key: undefined, name: WORDS.other, value: rest.reduce((sum, share) => sum + share.value, 0) };
  return { ...read, shares: [...sorted.slice(0, most - 1), other], count: most };
}

/** One precision for all of them and their sum. */
export function amountsOfShares(chart: AnySharesProps, { total, shares }: Shares): Amounts {
  return amountsFor(chart, [total, ...shares.map((share) => share.value)]);
}
