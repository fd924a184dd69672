import type { Flows } from "../mark-data/flows.ts";

/** Where nodes stand, and where on them each flow begins and ends. */
export interface SankeyPlaces {
  readonly nodes: readonly { readonly x: number; readonly y: number; readonly height: number }[];
  /** Upper edges at both ends, and how thick it is. */
  readonly flows: readonly { readonly from: number; readonly to: number; readonly thick: number }[];
}

interface Room {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** px of a node along x. */
  readonly bar: number;
}

const PAD = 10;
const ROUNDS = 8;

interface Box {
  y: number;
  height: number;
}

/** Columns by depth; nodes move towards those that they exchange most with, and never over each other. */
export function layOutSankey({ nodes, flows }: Flows, { left, width, height, bar }: Room): SankeyPlaces {
  const depth = Math.max(1, ...nodes.map((node) => node.depth));
  const columns = Array.from({ length: depth + 1 }, (_, at) => nodes.flatMap((node, order) => (node.depth === at ? [order] : [])));
  const pad = Math.min(PAD, height / (2 * Math.max(...columns.map((column) => column.length))));
  const scale = Math.min(...columns.filter((column) => column.length > 0).map((column) => (height - (column.length - 1) * pad) / column.reduce((sum, node) => sum + nodes[node]!.value, 0)));
  const boxes: Box[] = nodes.map((node) => ({ y: 0, height: Math.max(0, node.value * scale) }));
  for (const column of columns) settle(column, boxes, pad, height);
  for (let round = 0; round < ROUNDS; round++) {
    const forward = round % 2 === 0;
    for (const column of forward ? columns : columns.toReversed()) {
      for (const node of column) pull(node, flows, boxes, forward);
      settle(column.toSorted((a, b) => middle(boxes[a]!) - middle(boxes[b]!)), boxes, pad, height);
    }
  }
  return {
    nodes: nodes.map((node, at) => ({ x: left + (node.depth / depth) * (width - bar), ...boxes[at]! })),
    flows: ends(flows, boxes, scale),
  };
}

const middle = (box: Box): number => box.y + box.height / 2;

/** To the middle of its neighbours on one side, by what flows. */
function pull(node: number, flows: Flows["flows"], boxes: readonly Box[], forward: boolean): void {
  let [sum, all] = [0, 0];
  for (const flow of flows) {
    if ((forward ? flow.target : flow.source) !== node) continue;
    sum += middle(boxes[forward ? flow.source : flow.target]!) * flow.value;
    all += flow.value;
  }
  if (all > 0) boxes[node]!.y = sum / all - boxes[node]!.height / 2;
}

/** Pushes nodes of a column apart, down first, then up from the lower edge. */
function settle(column: readonly number[], boxes: readonly Box[], pad: number, height: number): void {
  let free = 0;
  for (const node of column) {
    const box = boxes[node]!;
    box.y = Math.max(box.y, free);
    free = box.y + box.height + pad;
  }
  let end = height;
  for (const node of column.toReversed()) {
    const box = boxes[node]!;
    box.y = Math.max(0, Math.min(box.y, end - box.height));
    end = box.y - pad;
  }
}

/** Flows leave and reach a node in the order of their other ends, so that they cross as little as may be. */
function ends(flows: Flows["flows"], boxes: readonly Box[], scale: number): SankeyPlaces["flows"] {
  const [from, to] = [new Map<number, number>(), new Map<number, number>()];
  const used = { source: new Map<number, number>(), target: new Map<number, number>() };
  const order = flows.map((_, at) => at);
  const take = (side: "source" | "target", at: number, into: Map<number, number>): void => {
    const node = flows[at]![side];
    const offset = used[side].get(node) ?? 0;
    into.set(at, boxes[node]!.y + offset);
    used[side].set(node, offset + flows[at]!.value * scale);
  };
  for (const at of order.toSorted((a, b) => boxes[flows[a]!.target]!.y - boxes[flows[b]!.target]!.y)) take("source", at, from);
  for (const at of order.toSorted((a, b) => boxes[flows[a]!.source]!.y - boxes[flows[b]!.source]!.y)) take("target", at, to);
  return flows.map((flow, at) => ({ from: from.get(at)!, to: to.get(at)!, thick: flow.value * scale }));
}
