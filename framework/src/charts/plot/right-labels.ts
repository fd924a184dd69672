import type { Measure } from "../chart/measure.ts";
import type { Shape } from "../frame/shape.ts";
import type { Layout } from "../option/layout.ts";
import type { SecondAxis } from "../option/second-axis.ts";
import { toPx } from "../scale/linear.ts";
import type { Tokens } from "../theme/tokens.ts";

/** The values of a second measure, on the grid lines at the right edge. */
export function secondLabels(axis: SecondAxis, layout: Layout, tokens: Tokens, write: (value: number) => string): Shape[] {
  return layout.valueTicks.values.flatMap((value, at): Shape[] => {
    const own = axis.values[at]!;
    if (value === layout.valueTicks.min && own === 0) return [];
    return [{ kind: "text", x: layout.size.width, y: toPx(layout.y, value) - 4, text: write(own), size: tokens.small, weight: 400, fill: tokens.label, align: "end", halo: tokens.surface }];
  });
}

const HEIGHT = 17;
const PAD = 6;

export const flagWidth = (text: string, measure: Measure): number => measure(text, 11, 600) + 2 * PAD;

/** The last price at the right edge, on its line. */
export function lastFlag(value: number, layout: Layout, tokens: Tokens, measure: Measure, write: (value: number) => string): Shape[] {
  const [text, y] = [write(value), toPx(layout.y, value)];
  const width = flagWidth(text, measure);
  return [
    { kind: "line", x1: layout.x.start, x2: layout.size.width - width, y1: y, y2: y, stroke: tokens.reference, dash: "5 4" },
    { kind: "rect", x: layout.size.width - width, y: y - HEIGHT / 2, width, height: HEIGHT, radius: 3, fill: tokens.accent },
    { kind: "text", x: layout.size.width - width / 2, y: y + 4, text, size: 11, weight: 600, fill: tokens.onAccent, align: "middle" },
  ];
}
