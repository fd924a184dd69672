/**
 * Where two flags stand above the edges of a brush: each on its outer side, flipped or shoved where that is outside the plot,
 * and never one over the other while there is room for both. Gives their left edges.
 */
export function placeFlags(from: number, to: number, widths: readonly [number, number], width: number): readonly [number, number] {
  const gap = 2;
  const [first, second] = widths;
  let left = from - first;
  if (left < 0) left = from;
  let right = to;
  if (right + second > width) right = to - second;
  left = bound(left, first, width);
  right = bound(right, second, width);
  if (right < left + first + gap) {
    right = bound(left + first + gap, second, width);
    left = bound(Math.min(left, right - first - gap), first, width);
  }
  return [left, right];
}

const bound = (at: number, size: number, width: number): number => Math.max(0, Math.min(at, width - size));

/** Where a tooltip stands: 12 px beside the crosshair on the side with more room, above or below whichever is away from the line. */
export function placeTip(
  at: { readonly x: number; readonly lineY: number },
  tip: { readonly width: number; readonly height: number },
  area: { readonly width: number; readonly top: number; readonly bottom: number },
): { readonly left: number; readonly top: number } {
  const off = 12;
  const before = at.x - off - tip.width;
  const after = at.x + off;
  const left = at.x > area.width / 2 ? (before >= 0 ? before : after) : after + tip.width <= area.width ? after : before;
  const high = at.lineY < (area.top + area.bottom) / 2;
  const top = high ? area.bottom - tip.height - off : area.top + off;
  return { left: Math.max(0, Math.min(left, area.width - tip.width)), top: Math.max(0, top) };
}
