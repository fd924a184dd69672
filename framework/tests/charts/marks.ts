/** Draws marks as the page does, without one. */
import type { AnyMarkProps } from "../../src/charts/mark-props.ts";
import type { Draw, Drawing, View } from "../../src/charts/marks/mark.ts";
import type { Shape } from "../../src/charts/frame/shape.ts";
import type { Size } from "../../src/charts/option/layout.ts";
import { measure, TOKENS } from "./tokens.ts";

export function drawn<Read, Chart extends AnyMarkProps>(draw: Draw<Read, Chart>, read: Read, chart: Chart, options: { size?: Size; chosen?: string; view?: View } = {}): Drawing {
  return draw(read, { chart, size: options.size ?? { width: 400, height: 200 }, tokens: TOKENS, measure, chosen: options.chosen, view: options.view });
}

export const allShapes = ({ ground, marks, over }: Drawing): Shape[] => [...ground, ...marks.flatMap((mark) => mark.shapes), ...(over ?? [])];

export const texts = (drawing: Drawing): string[] => allShapes(drawing).flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));

/** Every number that a shape is made of, in its path too. */
export function numbersIn(shape: Shape): number[] {
  return Object.values(shape).flatMap((value) => (typeof value === "number" ? [value] : typeof value === "string" && "d" in shape && shape.d === value ? (value.match(/NaN|-?Infinity|-?\d+(\.\d+)?(e[-+]?\d+)?/g) ?? []).map(Number) : []));
}

/** Nothing is drawn nowhere. */
export const allFinite = (drawing: Drawing): boolean => allShapes(drawing).every((shape) => numbersIn(shape).every(Number.isFinite)) && drawing.marks.every(({ box }) => Object.values({ x: box.x, y: box.y, width: box.width, height: box.height }).every(Number.isFinite));
