import type { Measure } from "../chart/measure.ts";
import type { Shape } from "../frame/shape.ts";
import { clip, type Layout } from "../option/layout.ts";
import { toPx } from "../scale/linear.ts";
import type { Tokens } from "../theme/tokens.ts";

/** Dashed lines at a value, named on the line where the plot begins; those outside of what is shown are not there. */
export function referenceShapes(lines: readonly { readonly value: number; readonly label?: string }[], layout: Layout, tokens: Tokens, measure: Measure): Shape[] {
  return lines.flatMap(({ value, label }): Shape[] => {
    if (!(value >= layout.y.from && value <= layout.y.to)) return [];
    const y = toPx(layout.y, value);
    const room = layout.size.width - layout.x.start;
    return [
      { kind: "line", x1: layout.x.start, x2: layout.size.width, y1: y, y2: y, stroke: tokens.reference, dash: "5 4" },
      ...(label === undefined ? [] : [{ kind: "text", x: layout.x.start, y: y - 5, text: clip(label, room, (one) => measure(one, tokens.small)), size: tokens.small, weight: 400, fill: tokens.text2, halo: tokens.surface } as const]),
    ];
  });
}
