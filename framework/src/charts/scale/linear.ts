/** Values to px and back, along one direction. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** px where `from` and `to` stand. */
  readonly start: number;
  readonly end: number;
}

export function toPx(scale: Scale, value: number): number {
  const size = scale.to - scale.from;
  return size === 0 ? (scale.start + scale.end) / 2 : scale.start + ((value - scale.from) / size) * (scale.end - scale.start);
}

export function fromPx(scale: Scale, px: number): number {
  const size = scale.end - scale.start;
  return size === 0 ? scale.from : scale.from + ((px - scale.start) / size) * (scale.to - scale.from);
}

export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
