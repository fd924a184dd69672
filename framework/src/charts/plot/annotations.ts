import type { Measure } from "../chart/measure.ts";
import { nearest, placeIn, type Columns } from "../data/columns.ts";
import { disc, type Shape } from "../frame/shape.ts";
import { clip, type Layout } from "../option/layout.ts";
import type { Annotation } from "../props.ts";
import { clamp, toPx } from "../scale/linear.ts";
import type { Tokens } from "../theme/tokens.ts";

interface Inputs {
  readonly annotations: readonly Annotation[];
  readonly columns: Columns;
  readonly layout: Layout;
  readonly tokens: Tokens;
  readonly measure: Measure;
  /** The line that a dot sits on; none over bars and candles. */
  readonly line: Float64Array | undefined;
}

const DOT = 3.25;
const STEM = 13;

/** What happened when: a dot on the line with its name below or above, or a wash from one time until another. */
export function annotationShapes(inputs: Inputs): Shape[] {
  return inputs.annotations.flatMap((one) => shapesOf(one, inputs));
}

function shapesOf({ at, until, label }: Annotation, { columns, layout, tokens, measure, line }: Inputs): Shape[] {
  const from = placeIn(columns, at);
  if (from === undefined || columns.keys.length === 0) return [];
  const to = until === undefined ? undefined : placeIn(columns, until);
  const [first, last] = [toPx(layout.x, from), to === undefined ? undefined : toPx(layout.x, to)];
  if (Math.max(first, last ?? first) < layout.x.start - 1 || Math.min(first, last ?? first) > layout.x.end + 1) return [];
  const text = clip(label, layout.size.width * 0.4, (one) => measure(one, tokens.small));
  const half = measure(text, tokens.small) / 2;
  const named = (x: number, y: number): Shape => ({
    kind: "text", x: clamp(x, half, Math.max(half, layout.size.width - half)), y, text, size: tokens.small, weight: 400, fill: tokens.text2, align: "middle", halo: tokens.surface,
  });
  if (last !== undefined) {
    const [left, right] = [clamp(Math.min(first, last), layout.x.start, layout.x.end), clamp(Math.max(first, last), layout.x.start, layout.x.end)];
    return [{ kind: "rect", x: left, y: layout.top, width: right - left, height: layout.bottom - layout.top, fill: tokens.context, opacity: 0.14 }, named((left + right) / 2, layout.top + tokens.small)];
  }
  const value = line?.[nearest(columns.places, from)];
  if (value === undefined || Number.isNaN(value)) {
    return [{ kind: "line", x1: first, x2: first, y1: layout.top, y2: layout.bottom, stroke: tokens.context, weight: 1, dash: "2 3" }, named(first, layout.top - 3)];
  }
  const y = toPx(layout.y, value);
  const below = y + DOT + STEM + tokens.small + 2 < layout.bottom;
  const side = below ? 1 : -1;
  return [
    { kind: "line", x1: first, x2: first, y1: y + side * DOT, y2: y + side * (DOT + STEM), stroke: tokens.context },
    { kind: "path", d: disc(first, y, DOT), fill: tokens.surface, stroke: tokens.text2, weight: 1.25 },
    named(first, below ? y + DOT + STEM + tokens.small : y - DOT - STEM - 3),
  ];
}
