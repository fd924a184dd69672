import type { Picture, Shape } from "../frame/picture.ts";
import { namesOf, titleShapes } from "../plot/plot-picture.ts";
import type { Tokens } from "../theme/tokens.ts";
import { resolveTokens } from "../theme/probe.ts";
import type { Columns } from "../data/columns.ts";
import { createMeasure } from "../chart/measure.ts";
import { signed } from "../data/prior.ts";
import type { PriorRow, Row } from "./row-model.ts";

interface Inputs {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: Columns;
  /** -1: none. */
  readonly chosen: number;
  readonly width: number;
  readonly tokens: Tokens;
}

const HEAD = 36;
const PITCH = 36;

/** As `rowsPicture`, of rows that are on the page. */
export function pictureOfRows(host: HTMLElement, inputs: Omit<Inputs, "width" | "tokens">, colors?: readonly string[]): Picture {
  return rowsPicture({ ...inputs, width: host.clientWidth, tokens: resolveTokens(host, colors) });
}

/** The rows as a picture: labels, bars, values, as they stand on the page. */
export function rowsPicture({ title, rows, columns, chosen, width, tokens }: Inputs): Picture {
  const measure = createMeasure(tokens.font);
  const size = tokens.body;
  const labels = Math.min(width * 0.4, Math.max(0, ...rows.map((row) => measure(row.label, size, 600)))) + 16;
  const values = Math.max(0, ...rows.flatMap((row) => row.amounts.map((amount) => measure(amount, size, 500)))) + 12;
  const compared = rows.some(({ prior }) => prior?.at !== undefined);
  const changes = !compared ? 0 : Math.max(...rows.map(({ prior }) => measure(changeText(prior!), tokens.small, 500))) + 10;
  const track = Math.max(1, width - labels - values - changes);
  const shapes: Shape[] = [...titleShapes(title, namesOf(compared ? columns : { ...columns, prior: undefined }, "bar", tokens).map((one) => ({ ...one, upright: one.mark === "tick" })), width, tokens)];
  rows.forEach((row, at) => {
    const top = HEAD + at * PITCH;
    const strong = at === chosen;
    const lanes = row.amounts.length;
    const height = Math.min(18, (PITCH - 10) / lanes);
    shapes.push({ kind: "text", x: 0, y: top + PITCH / 2 + 4, text: row.label, size, weight: strong ? 600 : 400, fill: strong ? tokens.text : tokens.text2 });
    row.pieces.forEach((piece, lane) => {
      const y = top + PITCH / 2 - (height * lanes) / 2 + (lanes > 1 ? lane * height : 0);
      const fill = chosen === -1 || strong ? tokens.series[piece.series]! : tokens.rest;
      const bar = { kind: "rect", x: labels + piece.left * track, y, width: piece.width * track, height: height - 1, fill } as const;
      shapes.push({ ...bar, radius: piece.end === "none" ? 0 : 3 });
      // Round at its end alone: the half at the base is drawn once more with its corners.
      if (piece.end !== "none") shapes.push({ ...bar, x: piece.end === "after" ? bar.x : bar.x + bar.width / 2, width: bar.width / 2 });
    });
    if (compared && row.prior) shapes.push(...priorShapes(row.prior, { x: labels, track, y: top + PITCH / 2 - (height * lanes) / 2, height: height - 1, right: width, middle: top + PITCH / 2 }, tokens));
    row.amounts.forEach((amount, lane) => {
      const y = top + PITCH / 2 + 4 + (lanes > 1 ? (lane - (lanes - 1) / 2) * height : 0);
      shapes.push({ kind: "text", x: width - changes, y, text: amount, size: lanes > 1 ? tokens.small : size, weight: 500, fill: tokens.text, align: "end" });
    });
  });
  return { width, height: HEAD + rows.length * PITCH + 8, background: tokens.surface, font: tokens.font, shapes };
}

const changeText = ({ change }: PriorRow): string => (change === undefined ? "—" : signed(change));

interface PriorPlace {
  readonly x: number;
  readonly track: number;
  readonly y: number;
  readonly height: number;
  readonly right: number;
  readonly middle: number;
}

/** The mark across the bar, and the change after the amount. */
function priorShapes(prior: PriorRow, { x, track, y, height, right, middle }: PriorPlace, tokens: Tokens): Shape[] {
  const change: Shape = { kind: "text", x: right, y: middle + 4, text: changeText(prior), size: tokens.small, weight: 500, fill: tokens.text2, align: "end" };
  if (prior.at === undefined) return [change];
  return [{ kind: "rect", x: x + prior.at * track - 1, y: y - 3, width: 2, height: height + 6, fill: tokens.text }, change];
}
