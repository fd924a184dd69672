import { disc, type Shape } from "../frame/shape.ts";
import { amountsOfBoxes, reachOf, type Box, type Boxes } from "../mark-data/boxes.ts";
import type { AnySharesProps } from "../mark-props.ts";
import { wrap } from "../option/layout.ts";
import { toPx } from "../scale/linear.ts";
import { ticksFor } from "../scale/ticks.ts";
import { toRgb } from "../theme/color.ts";
import { WORDS } from "../words.ts";
import type { Draw, Mark } from "./mark.ts";

const ABOVE = 18;
const BELOW = 22;
/** Of a name in two lines. */
const LINE = 13;
/** px that a name has at least, and that its longest word may ask for. */
const NAME = { least: 40, most: 80 };
const WIDEST = 44;
const DOT = 2.25;

/** A box from quarter to quarter with its middle, whiskers to what is near it, dots for what is far. */
export const draw: Draw<Boxes, AnySharesProps> = ({ boxes }, { chart, size, tokens, measure, chosen }) => {
  const amounts = amountsOfBoxes(chart, boxes);
  const reach = boxes.map(reachOf);
  const ticks = ticksFor(Math.min(...reach.map(([least]) => least)), Math.max(...reach.map(([, most]) => most)), { most: size.height < 170 ? 4 : 5, floating: true });
  const texts = ticks.values.map((value) => (value === 0 ? "" : amounts.short(value)));
  const left = Math.min(size.width / 3, Math.max(...texts.map((text) => measure(text, tokens.small))) + 10);
  const pitch = (size.width - left) / boxes.length;
  const names = namesOf();
  const bottom = Math.max(ABOVE + 1, size.height - BELOW - (names.some(({ lines }) => lines.length > 1) ? LINE : 0));
  const y = { from: ticks.min, to: ticks.max, start: bottom, end: ABOVE };
  const width = Math.max(1, Math.min(WIDEST, pitch * 0.62));
  const marks = boxes.map((box, at): Mark => {
    const middle = left + (at + 0.5) * pitch;
    const color = chosen === undefined || chosen === box.id ? tokens.series[0]! : tokens.rest;
    const [end, top] = reach[at]!.map((value) => toPx(y, value)) as [number, number];
    return {
      id: box.id, value: box.key, box: { x: middle - width / 2 - 3, y: top - 4, width: width + 6, height: end - top + 8 },
      shapes: [{ kind: "rect", x: middle - pitch / 2, y: ABOVE, width: pitch, height: bottom - ABOVE, fill: "transparent" }, ...boxShapes(box, middle, color)],
      label: () => `${box.name}: ${rowsOf(box).map(({ name, value }) => `${name} ${value}`).join(", ")}`,
      tip: () => ({ title: box.name, rows: rowsOf(box).map((row) => ({ ...row, color, mark: "square" as const })), foot: { name: WORDS.values, value: String(box.values) } }),
    };
  });
  return { ground: [...gridLines(), ...nameShapes()], marks };

  function rowsOf(box: Box): { name: string; value: string }[] {
    const [least, most] = reachOf(box);
    return [
      { name: WORDS.highest, value: amounts.full(most) }, { name: WORDS.upper, value: amounts.full(box.high) }, { name: WORDS.median, value: amounts.full(box.middle) },
      { name: WORDS.lower, value: amounts.full(box.low) }, { name: WORDS.lowest, value: amounts.full(least) },
    ];
  }
  function boxShapes(box: Box, x: number, color: string): Shape[] {
    const line = (x1: number, x2: number, from: number, to: number, weight = 1): Shape => ({ kind: "line", x1, x2, y1: toPx(y, from), y2: toPx(y, to), stroke: color, weight });
    const top = toPx(y, box.high);
    return [
      line(x, x, box.from, box.low), line(x, x, box.high, box.to), line(x - width / 4, x + width / 4, box.from, box.from), line(x - width / 4, x + width / 4, box.to, box.to),
      { kind: "rect", x: x - width / 2, y: top, width, height: Math.max(1, toPx(y, box.low) - top), radius: 2, fill: toRgb(color, 0.18), stroke: color, weight: 1 },
      line(x - width / 2, x + width / 2, box.middle, box.middle, 2),
      ...box.outside.map((value): Shape => ({ kind: "path", d: disc(x, toPx(y, value), DOT), fill: toRgb(color, 0.6) })),
    ];
  }
  function gridLines(): Shape[] {
    return ticks.values.flatMap((value, at): Shape[] => [
      { kind: "line", x1: 0, x2: size.width, y1: Math.round(toPx(y, value)) + 0.5, y2: Math.round(toPx(y, value)) + 0.5, stroke: value === ticks.min ? tokens.axis : tokens.grid },
      { kind: "text", x: 0, y: toPx(y, value) - 4, text: value === ticks.min && ticks.min === 0 ? "" : texts[at]!, size: tokens.small, weight: 400, fill: tokens.label, halo: tokens.surface },
    ]);
  }
  /** Every name where there is room for it, else every second, third…, so wide that its words can be read. */
  function namesOf(): { at: number; lines: readonly string[] }[] {
    const width = (one: string): number => measure(one, tokens.small);
    const word = Math.max(...boxes.flatMap(({ name }) => name.split(" ").map(width))) + 8;
    const every = pitch >= NAME.least ? 1 : Math.max(1, Math.ceil(Math.min(NAME.most, Math.max(NAME.least, word)) / pitch));
    // In the middle of those that it stands for, where it has the most room on both sides.
    const first = Math.min(Math.floor((every - 1) / 2), boxes.length - 1);
    return boxes.flatMap(({ name }, at) => {
      if (at % every !== first) return [];
      const lines = wrap(name, every * pitch - 6, width);
      const [middle, half] = [left + (at + 0.5) * pitch, Math.max(...lines.map(width)) / 2];
      // A name of several groups' width that would reach beyond the figure is none.
      return middle - half < 0 || middle + half > size.width ? [] : [{ at, lines }];
    });
  }
  function nameShapes(): Shape[] {
    return names.flatMap(({ at, lines }) => lines.map((text, line): Shape => ({
      kind: "text", x: left + (at + 0.5) * pitch, y: bottom + BELOW - 7 + line * LINE, text, size: tokens.small, weight: 400, fill: tokens.label, align: "middle",
    })));
  }
};
