import { percent } from "../data/amount.ts";
import { labelOf } from "../data/label.ts";
import { round, type Shape } from "../frame/shape.ts";
import { amountsOfShares, type Share, type Shares } from "../mark-data/shares.ts";
import type { AnyPieProps } from "../mark-props.ts";
import { clip } from "../option/layout.ts";
import { WORDS } from "../words.ts";
import type { Draw, Mark } from "./mark.ts";

/** Between the ring and its list, and from one line of the list to the next. */
const GAP = 28;
const LINE = 22;
const HOLE = 0.66;
/** A figure narrower than this has no room for a list; the tooltip and the table view name the parts. */
const NARROW = 220;
/** The chosen part reaches out by so many px. */
const OUT = 3;

/** A ring (or a disc), its sum in the middle, and a list of its parts beside it. */
export const draw: Draw<Shares, AnyPieProps> = (read, { chart, size, tokens, measure, chosen }) => {
  const amounts = amountsOfShares(chart, read);
  const listed = size.width >= NARROW;
  const across = Math.max(20, Math.min(size.height - 2 * OUT, listed ? size.width * 0.5 : size.width - 2 * OUT, 280));
  const radius = across / 2;
  const names = Math.max(...read.shares.map((share) => measure(share.name, tokens.body, 600)));
  const wanted = 15 + names + 16 + measure("00.0%", tokens.body, 600);
  const list = Math.min(wanted, size.width - across - 2 * OUT - GAP);
  const start = Math.max(0, (size.width - across - (listed ? GAP + list : 0)) / 2);
  const center = { x: start + OUT + radius, y: size.height / 2 };
  const inner = (chart.donut ?? true) ? radius * HOLE : 0;
  const top = center.y - ((read.shares.length - 1) * LINE) / 2;
  let turned = 0;
  const marks = read.shares.map((share, at): Mark => {
    const part = share.value / read.total;
    const [from, to] = [turned, turned + part];
    turned = to;
    const here = chosen === share.id;
    const own = share.key === undefined ? tokens.series[7]! : tokens.series[at]!;
    const fill = chosen === undefined || here ? own : tokens.rest;
    const outer = radius + (here ? OUT : 0);
    const middle = ((from + to) / 2) * 2 * Math.PI - Math.PI / 2;
    const reach = (outer + inner) / 2;
    const y = top + at * LINE;
    return {
      id: share.id, value: share.key,
      shapes: [
        { kind: "path", d: ring(center.x, center.y, inner, outer, from, to), fill, stroke: tokens.surface, weight: read.shares.length > 1 ? 1.5 : 0 },
        ...(listed ? lineOf(share, here || chosen === undefined && at === 0, y) : []),
      ],
      box: { x: center.x + Math.cos(middle) * reach - 12, y: center.y + Math.sin(middle) * reach - 12, width: 24, height: 24 },
      label: () => `${share.name}, ${amounts.full(share.value)}, ${percent(part)}`,
      tip: () => ({ title: share.name, rows: [{ name: labelOf(chart.value), value: amounts.full(share.value), color: own, mark: "square" }], foot: { name: WORDS.share, value: percent(part) } }),
    };

    function lineOf({ name }: Share, strong: boolean, middleOf: number): Shape[] {
      const left = center.x + radius + OUT + GAP;
      const text = { kind: "text", size: tokens.body, weight: strong ? 600 : 400, fill: strong ? tokens.text : tokens.text2, y: middleOf + 4 } as const;
      const room = list - 15 - 8 - measure("00.0%", tokens.body, 600);
      return [
        // What is between name and amount belongs to the line too.
        { kind: "rect", x: left - 6, y: middleOf - LINE / 2, width: list + 12, height: LINE, fill: here ? tokens.selected : "transparent", radius: 6 },
        { kind: "rect", x: left, y: middleOf - 4.5, width: 9, height: 9, radius: 2, fill: own },
        { ...text, x: left + 15, text: clip(name, room, (one) => measure(one, tokens.body, 600)) },
        { ...text, x: left + list, text: percent(part), align: "end" },
      ];
    }
  });
  return { ground: inner > 26 ? middleOfRing() : [], marks };

  function middleOfRing(): Shape[] {
    const share = read.shares.find(({ id }) => id === chosen);
    const room = inner * 1.6;
    const text = { kind: "text", x: center.x, align: "middle" } as const;
    const large = amounts.short(share?.value ?? read.total);
    const size = [20, 16, 13].find((px) => measure(large, px, 600) <= room) ?? 11;
    const caption = clip(share?.name ?? labelOf(chart.value), room, (one) => measure(one, tokens.small));
    return [
      { ...text, y: center.y + size * 0.15, text: large, size, weight: 600, fill: tokens.text },
      { ...text, y: center.y + size * 0.15 + 15, text: caption, size: tokens.small, weight: 400, fill: tokens.label },
    ];
  }
};

/** A piece of a ring, in turns from twelve o'clock. A whole turn is two halves: an arc that ends where it begins is none. */
export function ring(x: number, y: number, inner: number, outer: number, from: number, to: number): string {
  const at = (radius: number, turn: number): string => `${round(x + Math.sin(turn * 2 * Math.PI) * radius)} ${round(y - Math.cos(turn * 2 * Math.PI) * radius)}`;
  const arc = (radius: number, start: number, end: number): string => {
    const middle = (start + end) / 2;
    const sweep = end > start ? 1 : 0;
    return `A${round(radius)} ${round(radius)} 0 0 ${sweep} ${at(radius, middle)}A${round(radius)} ${round(radius)} 0 0 ${sweep} ${at(radius, end)}`;
  };
  const edge = `M${at(outer, from)}${arc(outer, from, to)}`;
  return inner === 0 ? `${edge}L${round(x)} ${round(y)}Z` : `${edge}L${at(inner, to)}${arc(inner, to, from)}Z`;
}
