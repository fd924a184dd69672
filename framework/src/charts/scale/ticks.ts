/** Ticks of a value axis, and the part of the axis that they span. */
export interface Ticks {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** From `min` to `max`, both included. */
  readonly values: readonly number[];
}

const MANTISSAS = ["1", "2", "2.5", "5"] as const;

/**
 * The smallest round step that needs no more than `most` labels. Zero is on the axis but not labelled, unless `floating`:
 * a band far from zero is then shown for itself, and all its ticks are labelled.
 * Steps grow by a factor of two at most, so with `most` 5 there are three to five labels (fewer where `whole` forbids fractions).
 */
export function ticksFor(low: number, high: number, options: { most?: number; whole?: boolean; floating?: boolean } = {}): Ticks {
  const most = Math.max(1, options.most ?? 5);
  const floating = options.floating === true && low > 0 && high > low && low > 0.75 * high;
  const from = floating ? low : Math.min(0, low);
  const to = Math.max(0, high);
  if (from === 0 && to === 0) return ticksFor(0, options.whole === true ? most - 1 : 1, { ...options, floating: false });
  const size = floating ? to - from : Math.max(to, -from);
  for (let exponent = Math.floor(Math.log10(size)) - 2; ; exponent++) {
    for (const mantissa of MANTISSAS) {
      const step = Number(`${mantissa}e${exponent}`);
      if (step === 0 || (options.whole === true && (step < 1 || mantissa === "2.5" && exponent === 0))) continue;
      const first = floorTo(from, step);
      const last = ceilTo(to, step);
      const labels = floating ? last - first + 1 : last - first;
      if (labels <= most) return between(first, last, mantissa, exponent, step);
    }
  }
}

/** Round values in a part of an axis, which begins and ends where it is told. */
export function ticksWithin(from: number, to: number, { most = 5, whole = false }: { most?: number; whole?: boolean } = {}): Ticks {
  const { step } = ticksFor(0, to - from, { most, whole: whole && to - from >= 2 });
  const values: number[] = [];
  for (let at = ceilTo(from, step); at * step <= to; at++) values.push(at === 0 ? 0 : Number((at * step).toPrecision(12)));
  return { min: from, max: to, step, values };
}

/** A quotient that is whole but for rounding counts as whole. */
function near(quotient: number): number {
  const rounded = Math.round(quotient);
  return Math.abs(quotient - rounded) < 1e-9 * Math.max(1, Math.abs(quotient)) ? rounded : quotient;
}
const floorTo = (value: number, step: number): number => Math.floor(near(value / step));
const ceilTo = (value: number, step: number): number => Math.ceil(near(value / step));

/** Written and read back, so that the third tick of a step of 0.1 is 0.3. */
function between(first: number, last: number, mantissa: string, exponent: number, step: number): Ticks {
  const digits = mantissa === "2.5" ? 25 : Number(mantissa);
  const power = mantissa === "2.5" ? exponent - 1 : exponent;
  const values: number[] = [];
  for (let at = first; at <= last; at++) values.push(at === 0 ? 0 : Number(`${at * digits}e${power}`));
  return { min: values[0]!, max: values.at(-1)!, step, values };
}
