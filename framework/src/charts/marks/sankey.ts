import { percent } from "../data/amount.ts";
import { idOf } from "../data/keys.ts";
import { labelOf } from "../data/label.ts";
import { round, type Shape } from "../frame/shape.ts";
import { amountsOfFlows, type Flows } from "../mark-data/flows.ts";
import type { AnySankeyProps } from "../mark-props.ts";
import { clip, wrap } from "../option/layout.ts";
import { WORDS } from "../words.ts";
import type { Draw, Mark } from "./mark.ts";
import { layOutSankey } from "./sankey-layout.ts";

const BAR = 6;
const GAP = 7;
/** Of a name in two lines. */
const LINE = 13;
/** What names at both ends may take of the width: less where there are more steps between them. */
const ENDS = { one: 0.28, more: 0.22 };
/** px; less says nothing. */
const LEAST = 24;

/** Nodes as bars, what flows between them as ribbons in the colour of where it comes from. */
export const draw: Draw<Flows, AnySankeyProps> = (read, { chart, size, tokens, measure, chosen }) => {
  const { nodes, flows } = read;
  const amounts = amountsOfFlows(chart, read);
  const last = Math.max(...nodes.map((node) => node.depth));
  const widest = (depth: number): number => Math.min(size.width * (last > 1 ? ENDS.more : ENDS.one), Math.max(...nodes.filter((node) => node.depth === depth).map((node) => measure(node.name, tokens.small, 600)))) + GAP;
  const margin = { left: widest(0), right: widest(last) };
  const room = { left: margin.left, width: Math.max(2 * BAR, size.width - margin.left - margin.right), height: size.height - 4, bar: BAR };
  const places = layOutSankey(read, room);
  const giving = nodes.map((_, at) => flows.some((flow) => flow.source === at));
  const order = nodes.map((_, at) => at).filter((at) => giving[at]);
  const color = (node: number): string => (giving[node] ? tokens.series[Math.min(7, order.indexOf(node))]! : tokens.series[7]!);
  const touches = (flow: Flows["flows"][number], id: string): boolean => nodes[flow.source]!.name === chosen || nodes[flow.target]!.name === chosen || id === chosen;

  const ribbons = flows.map((flow, at): Mark => {
    const names = [nodes[flow.source]!.name, nodes[flow.target]!.name] as const;
    const id = idOf(names);
    const { from, to, thick } = places.flows[at]!;
    const [x1, x2] = [places.nodes[flow.source]!.x + BAR, places.nodes[flow.target]!.x];
    const share = percent(flow.value / nodes[flow.source]!.value);
    const title = names.join(" → ");
    return {
      id, value: names, box: { x: (x1 + x2) / 2 - 14, y: (from + to + thick) / 2 - 8, width: 28, height: 16 },
      shapes: [{ kind: "path", d: ribbon(x1, from + 2, x2, to + 2, Math.max(0.75, thick)), fill: color(flow.source), opacity: chosen === undefined ? 0.32 : touches(flow, id) ? 0.6 : 0.12 }],
      label: () => `${title}, ${amounts.full(flow.value)}, ${share}`,
      tip: () => ({ title, rows: [{ name: labelOf(chart.value), value: amounts.full(flow.value), color: color(flow.source), mark: "square" }], foot: { name: WORDS.shareOf(names[0]), value: share } }),
    };
  });
  const bars = nodes.map((node, at): Mark => {
    const { x, y, height } = places.nodes[at]!;
    const here = node.name === chosen;
    return {
      id: node.name, value: node.name, box: { x: x - 3, y: y - 1, width: BAR + 6, height: height + 6 },
      shapes: [{ kind: "rect", x, y: y + 2, width: BAR, height: Math.max(1, height), radius: 1.5, fill: chosen === undefined || here ? color(at) : tokens.rest }, ...nameOf(node.name, at, here)],
      label: () => `${node.name}, ${amounts.full(node.value)}`,
      tip: () => ({ title: node.name, rows: [{ name: labelOf(chart.value), value: amounts.full(node.value), color: color(at), mark: "square" }] }),
    };
  });
  return { ground: [], marks: [...ribbons, ...bars] };

  /** Outside at both ends, behind its bar in between; where lines would touch, the lower one has none. */
  function nameOf(name: string, at: number, strong: boolean): Shape[] {
    const { x, y, height } = places.nodes[at]!;
    const { depth } = nodes[at]!;
    const crowded = places.nodes.some((other, one) => one !== at && nodes[one]!.depth === depth && Math.abs(other.y + other.height / 2 - y - height / 2) < tokens.small + 1 && (nodes[one]!.value > nodes[at]!.value || (nodes[one]!.value === nodes[at]!.value && one < at)));
    if (crowded) return [];
    const before = depth === 0;
    const space = before ? margin.left - GAP : depth === last ? margin.right - GAP : (room.width - BAR) / last - BAR - 2 * GAP;
    if (space < LEAST) return [];
    const width = (one: string): number => measure(one, tokens.small, 600);
    const lines = height >= 2 * LINE ? wrap(name, space, width) : [clip(name, space, width)];
    return lines.map((text, line): Shape => ({
      kind: "text", text, x: before ? x - GAP : x + BAR + GAP, y: y + 2 + height / 2 + tokens.small * 0.35 + (line - (lines.length - 1) / 2) * LINE, size: tokens.small, weight: strong ? 600 : 400,
      fill: strong ? tokens.text : tokens.text2, align: before ? "end" : "start", ...(before || depth === last ? {} : { halo: tokens.surface }),
    }));
  }
};

function ribbon(x1: number, y1: number, x2: number, y2: number, thick: number): string {
  const half = round((x1 + x2) / 2);
  const [a, b, c, d] = [round(y1), round(y2), round(y1 + thick), round(y2 + thick)];
  return `M${round(x1)} ${a}C${half} ${a} ${half} ${b} ${round(x2)} ${b}V${d}C${half} ${d} ${half} ${c} ${round(x1)} ${c}Z`;
}
