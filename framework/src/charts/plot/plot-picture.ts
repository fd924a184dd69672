import type { Engine } from "../chart/load.ts";
import type { Columns } from "../data/columns.ts";
import { plainKey } from "../data/keys.ts";
import { nearest } from "../data/columns.ts";
import type { Picture, Shape } from "../frame/picture.ts";
import type { Layout } from "../option/layout.ts";
import type { Option } from "../option/types.ts";
import type { Kind } from "../props.ts";
import { toPx } from "../scale/linear.ts";
import { priorMark } from "../theme/palette.ts";
import type { Tokens } from "../theme/tokens.ts";

interface Inputs {
  readonly kind: Kind;
  readonly name: string;
  readonly title: string | undefined;
  readonly layout: Layout | undefined;
  readonly tokens: Tokens | undefined;
  readonly option: Option | undefined;
  readonly engine: Engine;
  readonly columns: Columns;
  readonly brushed: readonly [number, number] | undefined;
  /** What lies over the drawing. */
  readonly over: readonly Shape[];
}

const HEAD = 32;
const PAD = 16;

/** The drawing with its title above it, and what the page lays over it: names of the series, the edges of the brush. */
export function plotPicture(inputs: Inputs): Picture | undefined {
  const { layout, tokens, option, engine } = inputs;
  if (!layout || !tokens || !option) return undefined;
  const { width, height } = layout.size;
  return {
    width: width, height: HEAD + height + PAD, background: tokens.surface, font: tokens.font,
    drawing: {
      y: HEAD,
      svg: async () => (await import("../chart/engine/svg.ts")).drawSvg(option, layout.size),
      canvas: (ratio) => {
        const chart = engine.open(document.createElement("div"), layout.size);
        chart.setOption({ ...option, animation: false });
        const canvas = chart.renderToCanvas({ pixelRatio: ratio });
        chart.dispose();
        return canvas;
      },
    },
    marks: { y: HEAD, shapes: inputs.over },
    shapes: [...titleShapes(inputs.title ?? inputs.name, namesOf(inputs.columns, inputs.kind, tokens), width, tokens), ...brushShapes(inputs, layout, tokens)],
  };
}

/** A name in the corner of a picture, and the mark before it. */
export interface Named {
  readonly name: string;
  readonly mark: "square" | "line" | "dotted" | "tick";
  readonly color: string;
  /** A tick across bars that lie. */
  readonly upright?: boolean;
}

/** As in the head of the figure: one series is named by the title, a line is beside that of the period before. */
export function namesOf({ names, prior }: Columns, kind: Kind, tokens: Tokens): Named[] {
  const mark = kind === "line" ? "line" : "square";
  const series = names.length > (prior !== undefined && kind !== "bar" ? 0 : 1) ? names.map((name, at): Named => ({ name, mark, color: tokens.series[at] ?? tokens.context })) : [];
  if (prior === undefined) return series;
  return [...series, { name: prior.name, mark: priorMark(kind === "bar").mark, color: kind === "bar" ? tokens.text : tokens.context }];
}

export function titleShapes(title: string, names: readonly Named[], width: number, tokens: Tokens): Shape[] {
  const shapes: Shape[] = [{ kind: "text", x: 0, y: 18, text: title, fill: tokens.text, size: 13, weight: 600 }];
  let x = width;
  for (const { name, mark, color, upright } of names.toReversed()) {
    shapes.push({ kind: "text", x, y: 18, text: name, fill: tokens.text2, size: 12, weight: 400, align: "end" });
    x -= name.length * 6.6 + 14;
    if (mark === "square") shapes.push({ kind: "rect", x, y: 9, width: 9, height: 9, radius: 2, fill: color });
    else if (upright) shapes.push({ kind: "line", x1: x + 8, x2: x + 8, y1: 8, y2: 20, stroke: color, weight: 2 });
    else shapes.push({ kind: "line", x1: x - 3, x2: x + 9, y1: 14, y2: 14, stroke: color, weight: 2, ...(mark === "dotted" ? { dash: "3 2" } : {}) });
    x -= 16;
  }
  return shapes;
}

function brushShapes({ brushed, columns }: Inputs, layout: Layout, tokens: Tokens): Shape[] {
  if (!brushed) return [];
  const [from, to] = brushed.map((place) => toPx(layout.x, place)) as [number, number];
  const top = HEAD + layout.top - 8;
  const bottom = HEAD + layout.bottom;
  const text = (at: 0 | 1): Shape => ({
    kind: "text", x: at === 0 ? from - 4 : to + 4, y: top - 2, size: tokens.small, weight: 600, fill: tokens.edge, align: at === 0 ? "end" : "start",
    text: plainKey(columns.keys[nearest(columns.places, brushed[at])]!, columns.axis),
  });
  return [
    { kind: "rect", x: from, y: top, width: to - from, height: bottom - top, fill: tokens.brush },
    { kind: "line", x1: from, y1: top - 12, x2: from, y2: bottom, stroke: tokens.edge },
    { kind: "line", x1: to, y1: top - 12, x2: to, y2: bottom, stroke: tokens.edge },
    text(0), text(1),
  ];
}
