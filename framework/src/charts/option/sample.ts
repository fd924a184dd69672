import { fromPx, toPx, type Scale } from "../scale/linear.ts";

/** Fewer points a pixel are left to ECharts, which samples them by itself. */
const DENSE = 4;

/**
 * Of very many points those that are seen: of each pixel along x the lowest and the highest, in their order, so that no peak is lost; x, y, x, y. A pixel without
 * any value is a gap. Undefined where there are not so many. Places rise.
 */
export function sampled(places: Float64Array, values: Float64Array, x: Scale, width: number): Float64Array | undefined {
  if (values.length <= DENSE * width || width < 1) return undefined;
  // Of what lies outside, the neighbour at each side: the line comes from there, and goes there. A part of many rows costs as much as it shows.
  const first = Math.max(0, firstFrom(places, fromPx(x, 0)) - 1);
  const last = Math.min(values.length - 1, firstFrom(places, fromPx(x, width + 1)));
  const points = new Float64Array(4 * (Math.ceil(width) + 4));
  const [origin, scale] = [toPx(x, 0), toPx(x, 1) - toPx(x, 0)];
  let used = 0;
  let pixel = NaN;
  let [low, high, gap] = [-1, -1, -1];
  const put = (at: number): void => {
    points[used++] = places[at]!;
    points[used++] = values[at]!;
  };
  const flush = (): void => {
    if (low === -1) {
      if (gap !== -1) put(gap);
    } else {
      put(Math.min(low, high));
      if (low !== high) put(Math.max(low, high));
    }
  };
  for (let at = first; at <= last; at++) {
    const here = Math.max(-1, Math.min(Math.ceil(width), Math.floor(origin + places[at]! * scale)));
    if (here !== pixel) {
      flush();
      pixel = here;
      low = high = gap = -1;
    }
    const value = values[at]!;
    if (Number.isNaN(value)) gap = at;
    else if (low === -1) low = high = at;
    else if (value < values[low]!) low = at;
    else if (value >= values[high]!) high = at;
  }
  flush();
  return points.slice(0, used);
}

/** The first place that is not before this one; one more than there are where all are. */
function firstFrom(places: Float64Array, place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
