import { percent } from "../data/amount.ts";
import { idOf } from "../data/keys.ts";
import { labelOf } from "../data/label.ts";
import { amountsOfTree, type Tree } from "../data/tree.ts";
import type { Shape } from "../frame/shape.ts";
import type { AnyTreemapProps } from "../mark-props.ts";
import { layOutCells, type Cell, type Heading } from "../option/cells.ts";
import type { Tokens } from "../theme/tokens.ts";
import { WORDS } from "../words.ts";
import type { Draw, Mark } from "./mark.ts";

/** More cells are less than a pixel each: the table view has them. */
const MOST = 4_000;

/** Cells by amount. A name is there whole or not at all. */
export const draw: Draw<Tree, AnyTreemapProps> = (tree, { chart, size, tokens, measure, chosen }) => {
  const amounts = amountsOfTree(chart, tree);
  const { cells, headings } = layOutCells({ tree, size, tokens, measure, short: amounts.short });
  const drawn = cells.length <= MOST ? cells : cells.toSorted((a, b) => b.value - a.value).slice(0, MOST);
  const marks = drawn.map((cell): Mark => {
    const share = percent(cell.value / tree.total);
    return {
      id: idOf(cell.path), value: cell.path, box: cell, shapes: cellShapes(cell, tokens, chosen),
      label: () => `${cell.path.join(" › ")}, ${amounts.full(cell.value)}, ${share}`,
      tip: () => ({ title: cell.path.join(" › "), rows: [{ name: labelOf(chart.value), value: amounts.full(cell.value), color: cell.fill, mark: "square" }], foot: { name: WORDS.share, value: share } }),
    };
  });
  return { ground: headings.flatMap((heading) => headingShapes(heading, tokens)), marks };
};

/** The chosen cell keeps its colour and has an edge; the others step back. */
function cellShapes({ x, y, width, height, fill, ink, name, amount, size, pad, id }: Cell, tokens: Tokens, chosen: string | undefined): Shape[] {
  const rest = chosen !== undefined && chosen !== id;
  const text = (content: string, top: number, weight: number): Shape => ({ kind: "text", x: x + pad, y: y + top + size * 0.86, text: content, fill: rest ? tokens.text : ink, size, weight });
  // A lone name stands in the middle of a low cell, as in a row.
  const top = amount === "" && height < 44 ? (height - size) / 2 - 1 : pad;
  return [
    { kind: "rect", x, y, width, height, radius: Math.min(4, width / 2, height / 2), fill: rest ? tokens.rest : fill, ...(chosen === id ? { stroke: tokens.text, weight: 2 } : {}) },
    ...(name === "" ? [] : [text(name, top, 600)]),
    ...(amount === "" ? [] : [text(amount, pad + size + 4, 400)]),
  ];
}

function headingShapes({ x, y, name, amount, amountX }: Heading, tokens: Tokens): Shape[] {
  const text = (content: string, left: number, weight: number, fill: string): Shape => ({ kind: "text", x: left, y: y + 3 + tokens.small * 0.86, text: content, fill, size: tokens.small, weight });
  return [text(name, x, 600, tokens.text), ...(amount === "" ? [] : [text(amount, amountX, 400, tokens.label)])];
}
