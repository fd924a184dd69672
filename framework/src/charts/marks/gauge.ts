import { amountsOf, writtenAs } from "../data/amount.ts";
import type { Shape } from "../frame/shape.ts";
import type { GaugeReading } from "../mark-data/gauge.ts";
import type { AnyMarkProps } from "../mark-props.ts";
import { clip } from "../option/layout.ts";
import { clamp } from "../scale/linear.ts";
import { WORDS } from "../words.ts";
import type { Draw, Mark } from "./mark.ts";
import { ring } from "./pie.ts";

/** Below the arc's ends for what they are, and beside it for the target's name. */
const BELOW = 20;
const ABOVE = 8;
const THICK = 0.155;
const LARGEST = 110;

interface AnyGaugeProps extends AnyMarkProps {
  caption?: string;
}

/** Half a ring from its least to its most, the figure within. */
export const draw: Draw<GaugeReading, AnyGaugeProps> = ({ value, min, max, target }, { chart, size, tokens, measure }) => {
  const amounts = amountsOf(writtenAs(chart), [Float64Array.of(value, max)]);
  const name = target?.label ?? (target ? amounts.short(target.value) : "");
  const beside = target ? Math.min(measure(name, tokens.small) + 10, size.width * 0.25) : 0;
  const outer = Math.max(10, Math.min(size.height - BELOW - ABOVE, (size.width - 2 * beside) / 2 - 4, LARGEST));
  const inner = outer * (1 - THICK);
  const x = size.width / 2;
  const y = ABOVE + outer + Math.max(0, (size.height - BELOW - ABOVE - outer) / 2);
  // A quarter turn before twelve to a quarter after it.
  const turn = (at: number): number => -0.25 + 0.5 * clamp((at - min) / (max - min), 0, 1);
  const figure = Number.isNaN(value) ? "—" : amounts.full(value);
  const size26 = [26, 20, 16, 13].find((px) => measure(figure, px, 600) <= inner * 1.5) ?? 11;
  const caption = chart.caption ?? (Number.isNaN(value) ? "" : WORDS.of(amounts.short(value), amounts.short(max)));
  const text = { kind: "text", size: tokens.small, weight: 400, fill: tokens.label, align: "middle" } as const;
  const middle = (outer + inner) / 2;
  const arc: Shape[] = Number.isNaN(value) || turn(value) <= -0.25 ? [] : [{ kind: "path", d: ring(x, y, inner, outer, -0.25, turn(value)), fill: tokens.series[0]! }];
  const mark: Mark = {
    id: "value", value: undefined, box: { x: x - outer, y: y - outer, width: 2 * outer, height: outer },
    shapes: [{ kind: "path", d: ring(x, y, inner, outer, -0.25, 0.25), fill: tokens.grid }, ...arc],
    label: () => `${figure}${caption === "" ? "" : `, ${caption}`}`,
    tip: () => ({
      title: chart.title ?? WORDS.value,
      rows: [{ name: WORDS.value, value: figure, color: tokens.series[0]!, mark: "square" }, ...(target ? [{ name: WORDS.target, value: amounts.full(target.value), color: tokens.text, mark: "line" as const }] : [])],
    }),
  };
  return {
    ground: [], marks: [mark],
    over: [
      { ...text, x, y: y - outer * 0.16, text: figure, size: size26, weight: 600, fill: tokens.text },
      { ...text, x, y: y - outer * 0.16 + 18, text: clip(caption, inner * 1.8, (one) => measure(one, tokens.small)) },
      { ...text, x: x - middle, y: y + 15, text: amounts.short(min) },
      { ...text, x: x + middle, y: y + 15, text: amounts.short(max) },
      ...(target ? targetShapes(target.value) : []),
    ],
  };

  function targetShapes(at: number): Shape[] {
    const angle = turn(at) * 2 * Math.PI;
    const on = (radius: number): [number, number] => [x + Math.sin(angle) * radius, y - Math.cos(angle) * radius];
    const [[x1, y1], [x2, y2], [tx, ty]] = [on(inner - 4), on(outer + 5), on(outer + 9)];
    return [
      { kind: "line", x1, y1, x2, y2, stroke: tokens.text, weight: 1.5 },
      { ...text, x: tx, y: ty + (Math.abs(angle) < 0.4 ? 0 : 3), text: name, fill: tokens.text2, align: Math.abs(angle) < 0.4 ? "middle" : angle < 0 ? "end" : "start" },
    ];
  }
};
