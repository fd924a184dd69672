import { amountsFor, type Amounts } from "../data/amount.ts";
import { addUp, nameIn, readAmounts, type LeftOut, type Sums } from "../data/rows.ts";
import type { ChartProps } from "../props.ts";

export interface Flow {
  /** Places in `nodes`. */
  readonly source: number;
  readonly target: number;
  readonly value: number;
}

export interface FlowNode {
  readonly name: string;
  /** How many steps it is from where everything begins. */
  readonly depth: number;
  /** What comes in or goes out, whichever is more. */
  readonly value: number;
}

export interface Flows extends LeftOut {
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly Flow[];
  readonly count: number;
  /** Flows that would lead back to where they come from. */
  readonly circular: number;
}

/** Thinner ones are not seen: the table view of the rows has them. */
const MOST = 300;

export function readFlows({ data, source, target, value }: { readonly data?: unknown; readonly source: string; readonly target: string; readonly value: string }): Flows {
  const sums: Sums<Pick<Edge, "from" | "to">> = new Map();
  const told = readAmounts(data, [source, target], value, (row, amount) => {
    const [from, to] = [nameIn(row[source]), nameIn(row[target])];
    addUp(sums, JSON.stringify([from, to]), { from, to }, amount);
  }, (amount) => amount > 0);
  const all = [...sums.values()].map(({ of, sum }): Edge => ({ ...of, sum }));
  const largest = all.length <= MOST ? all : all.toSorted((a, b) => b.sum - a.sum).slice(0, MOST);
  const forward = withoutCircles(largest);
  return { ...placed(forward), count: forward.length, circular: largest.length - forward.length, ...told };
}

export const amountsOfFlows = (chart: ChartProps, { nodes, flows }: Pick<Flows, "nodes" | "flows">): Amounts => amountsFor(chart, [...nodes, ...flows].map(({ value }) => value));

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly sum: number;
}

/** Takes flows in the order of the rows, and leaves out each that would close a circle. */
function withoutCircles(edges: readonly Edge[]): Edge[] {
  const next = new Map<string, string[]>();
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    const waiting = [from];
    for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
      if (here === to) return true;
      if (seen.has(here)) continue;
      seen.add(here);
      waiting.push(...(next.get(here) ?? []));
    }
    return false;
  };
  return edges.filter(({ from, to }) => {
    if (reaches(to, from)) return false;
    next.set(from, [...(next.get(from) ?? []), to]);
    return true;
  });
}

function placed(edges: readonly Edge[]): Pick<Flows, "nodes" | "flows"> {
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const at = new Map(names.map((name, order) => [name, order]));
  const flows = edges.map(({ from, to, sum }) => ({ source: at.get(from)!, target: at.get(to)!, value: sum }));
  const depths = names.map(() => 0);
  // Without circles no way is longer than there are names.
  for (let round = 0, moved = true; moved && round < names.length; round++) {
    moved = false;
    for (const { source, target } of flows) {
      if (depths[target]! > depths[source]!) continue;
      depths[target] = depths[source]! + 1;
      moved = true;
    }
  }
  const sum = (side: "source" | "target", node: number): number => flows.reduce((all, flow) => (flow[side] === node ? all + flow.value : all), 0);
  return { flows, nodes: names.map((name, node) => ({ name, depth: depths[node]!, value: Math.max(sum("source", node), sum("target", node)) })) };
}
