import type { Measure } from "../chart/measure.ts";
import { format, NONE } from "../../format/index.ts";
import { percent } from "../data/amount.ts";
import { idOf } from "../data/keys.ts";
import { labelOf } from "../data/label.ts";
import { signed } from "../data/prior.ts";
import { amountsOfTree, priorOf, REACH, type Tree } from "../data/tree.ts";
import type { Shape } from "../frame/shape.ts";
import type { AnyTreemapProps } from "../mark-props.ts";
import { layOutCells, type Cell, type Heading } from "../option/cells.ts";
import type { TipRow } from "../plot/tip.tsx";
import type { Tokens } from "../theme/tokens.ts";
import { WORDS } from "../words.ts";
import type { Draw, Mark } from "./mark.ts";
import { stepsLegend } from "./steps.ts";

/** More cells are less than a pixel each: the table view has them. */
const MOST = 4_000;

/** Cells by amount. A name is there whole or not at all. */
export const draw: Draw<Tree, AnyTreemapProps> = (tree, { chart, size, tokens, measure, chosen }) => {
  const amounts = amountsOfTree(chart, tree);
  const compared = chart.previous !== undefined && priorOf(tree) !== undefined;
  const { cells, headings } = layOutCells({ tree, size, tokens, measure, short: amounts.short, compared });
  const drawn = cells.length <= MOST ? cells : cells.toSorted((a, b) => b.value - a.value).slice(0, MOST);
  /** The figure of the period before, where the chart compares with it; a dash where there is none. */
  const before = ({ prior }: Cell): TipRow[] =>
    (!compared ? [] : [{ name: labelOf(chart.previous!), value: prior === undefined ? NONE : amounts.full(prior), color: "var(--chart-prior)", mark: "square" }]);
  const marks = drawn.map((cell): Mark => {
    const share = percent(cell.value / tree.total);
    return {
      id: idOf(cell.path), value: cell.path, box: cell, shapes: cellShapes(cell, tokens, chosen),
      label: () => [cell.path.join(" › "), amounts.full(cell.value), share, ...before(cell).map(({ name, value }) => `${name} ${value}`), ...(cell.by === undefined ? [] : [signed(cell.by)])].join(", "),
      tip: () => ({
        title: cell.path.join(" › "), change: cell.by, rows: [{ name: labelOf(chart.value), value: amounts.full(cell.value), color: cell.fill, mark: "square" }, ...before(cell)], foot: { name: WORDS.share, value: share },
      }),
    };
  });
  return { ground: headings.flatMap((heading) => headingShapes(heading, tokens)), marks, ...(!compared ? {} : { corner: rampShapes(size.width, tokens, measure) }) };
};

/** The legend of the page's head, in that of a picture. */
function rampShapes(width: number, tokens: Tokens, measure: Measure): Shape[] {
  const write = (by: number): string => format(by, { style: "percent", signDisplay: "always" });
  return stepsLegend({ colors: tokens.diverging, low: -REACH, high: REACH }, { right: width, y: 9 }, write, tokens, measure);
}

/** The chosen cell keeps its colour and has an edge; the others step back. */
function cellShapes({ x, y, width, height, fill, ink, name, amount, change, size, pad, id }: Cell, tokens: Tokens, chosen: string | undefined): Shape[] {
  const rest = chosen !== undefined && chosen !== id;
  const text = (content: string, top: number, weight: number, px = size): Shape => ({ kind: "text", x: x + pad, y: y + top + px * 0.86, text: content, fill: rest ? tokens.text : ink, size: px, weight });
  // A lone name stands in the middle of a low cell, as in a row.
  const top = amount === "" && height < 44 ? (height - size) / 2 - 1 : pad;
  return [
    { kind: "rect", x, y, width, height, radius: Math.min(4, width / 2, height / 2), fill: rest ? tokens.rest : fill, ...(chosen === id ? { stroke: tokens.text, weight: 2 } : {}) },
    ...(name === "" ? [] : [text(name, top, 600)]),
    ...(amount === "" ? [] : [text(amount, pad + size + 4, 400)]),
    ...(change === "" ? [] : [text(change, height - pad - tokens.small, 400, tokens.small)]),
  ];
}

function headingShapes({ x, y, name, amount, amountX }: Heading, tokens: Tokens): Shape[] {
  const text = (content: string, left: number, weight: number, fill: string): Shape => ({ kind: "text", x: left, y: y + 3 + tokens.small * 0.86, text: content, fill, size: tokens.small, weight });
  return [text(name, x, 600, tokens.text), ...(amount === "" ? [] : [text(amount, amountX, 400, tokens.label)])];
}
