/** Adds columns up, each on those before it; positive and negative values apart. What is missing counts as nothing. */
export function stacked(values: readonly Float64Array[]): Float64Array[] {
  const length = values[0]?.length ?? 0;
  const up = new Float64Array(length);
  const down = new Float64Array(length);
  return values.map((column) =>
    Float64Array.from(column, (value, at) => {
      if (Number.isNaN(value)) return up[at]!;
      return value < 0 ? (down[at] = down[at]! + value) : (up[at] = up[at]! + value);
    }));
}
