import type { Ticks } from "../scale/ticks.ts";

/** Another measure over the same grid lines. */
export interface SecondAxis {
  /** Where a value of it stands, in values of the first axis. */
  toFirst(value: number): number;
  /** Its value at each grid line. */
  readonly values: readonly number[];
}

const MANTISSAS = ["1", "2", "2.5", "5"];

/** Round values at the lines that are there: the smallest step with which all of `low` to `high` fits. */
export function secondAxis(first: Ticks, low: number, high: number): SecondAxis {
  const lines = first.values.length - 1;
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  const size = Math.max(to - from, Number.MIN_VALUE * 1e10) || 1;
  for (let exponent = Math.floor(Math.log10(size / Math.max(1, lines))) - 1; ; exponent++) {
    for (const mantissa of MANTISSAS) {
      const step = Number(`${mantissa}e${exponent}`);
      const start = Math.floor(from / step + 1e-9);
      if (Math.ceil(to / step - 1e-9) - start > lines) continue;
      return {
        toFirst: (value) => first.min + (value / step - start) * first.step,
        values: first.values.map((_, at) => Number(((start + at) * step).toPrecision(12))),
      };
    }
  }
}
