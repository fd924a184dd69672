/** Rectangles that share an area by weight, as square as may be (Bruls, Huizing, van Wijk). */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One rectangle for each weight, in the order given; weights fall, none is negative. */
export function squarify(weights: readonly number[], area: Rect): Rect[] {
  const rects: Rect[] = [];
  let total = weights.reduce((sum, weight) => sum + weight, 0);
  let free = area;
  let at = 0;
  while (at < weights.length) {
    if (!(total > 0) || free.width <= 0 || free.height <= 0) {
      rects.push({ x: free.x, y: free.y, width: 0, height: 0 });
      at += 1;
      continue;
    }
    const scale = (free.width * free.height) / total;
    const count = rowLength(weights, at, scale, Math.min(free.width, free.height));
    const row = weights.slice(at, at + count);
    const sum = row.reduce((all, weight) => all + weight, 0);
    free = placeRow(rects, row, sum, sum * scale, free);
    total -= sum;
    at += count;
  }
  return rects;
}

/** A row takes one more as long as its worst shape gets better. */
function rowLength(weights: readonly number[], from: number, scale: number, side: number): number {
  let sum = 0;
  let worst = Infinity;
  for (let count = 1; from + count <= weights.length; count++) {
    sum += weights[from + count - 1]! * scale;
    const largest = weights[from]! * scale;
    const smallest = weights[from + count - 1]! * scale;
    const next = Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
    if (next > worst) return count - 1;
    worst = next;
  }
  return weights.length - from;
}

function placeRow(rects: Rect[], row: readonly number[], sum: number, area: number, free: Rect): Rect {
  const upright = free.width >= free.height;
  const depth = area / (upright ? free.height : free.width);
  let offset = 0;
  for (const weight of row) {
    const length = (weight / sum) * (upright ? free.height : free.width);
    rects.push(upright
      ? { x: free.x, y: free.y + offset, width: depth, height: length }
      : { x: free.x + offset, y: free.y, width: length, height: depth });
    offset += length;
  }
  return upright
    ? { x: free.x + depth, y: free.y, width: Math.max(0, free.width - depth), height: free.height }
    : { x: free.x, y: free.y + depth, width: free.width, height: Math.max(0, free.height - depth) };
}
