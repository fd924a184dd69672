/** Who depends on whom: tables and fields on the left, what is computed of them to the right. */
import { createMemo, For, Show } from "solid-js";
import type { StateRecord } from "../record.ts";
import { layOut, type Node } from "./graph-layout.ts";
import type { PanelModel } from "./model.ts";

interface Drawn extends Node {
  readonly label: string;
  readonly kind: "field" | "computed" | "table";
  readonly watched: boolean;
  readonly asleep: boolean;
}

const WIDTH = 176, HEIGHT = 26, ACROSS = 250, DOWN = 36, MARGIN = 16;
const LABEL = 24;

export function Graph(props: { model: PanelModel }) {
  const nodes = createMemo(() => nodesOf(props.model.states(), props.model.filter[0]().trim().toLowerCase()));
  const joined = createMemo(() => withEdges(nodes()));
  const layout = createMemo(() => layOut(joined()));
  const places = createMemo(() => new Map(layout().nodes.map(({ id, layer, row }) => [id, { x: MARGIN + layer * ACROSS, y: MARGIN + row * DOWN }])));
  const edges = createMemo(() => joined().flatMap(({ id, reads }) => reads.filter((read) => places().has(read) && read !== id).map((read) => ({ from: read, to: id }))));
  const size = () => ({ width: MARGIN * 2 + Math.max(0, layout().layers - 1) * ACROSS + WIDTH, height: MARGIN * 2 + Math.max(0, layout().rows - 1) * DOWN + HEIGHT });
  const alone = () => nodes().length - joined().length;
  return (
    <div class="graph">
      <Show when={joined().length > 0} fallback={<p class="hint">No computed of this page has read anything yet.</p>}>
        <svg width={size().width} height={size().height} role="img" aria-label={`${joined().length} vars and tables, ${edges().length} dependencies`}>
          <For each={edges()}>{({ from, to }) => <path d={edge(places().get(from)!, places().get(to)!)} data-lit={props.model.lit().has(from) && props.model.lit().has(to) ? "" : undefined} />}</For>
          <For each={joined()}>{(node) => <Box node={node} at={places().get(node.id)!} lit={props.model.lit().has(node.id)} />}</For>
        </svg>
      </Show>
      <Show when={alone() > 0}><p class="hint">{alone()} that no computed has read are left out.</p></Show>
    </div>
  );
}

function Box(props: { node: Drawn; at: { x: number; y: number }; lit: boolean }) {
  const label = () => (props.node.label.length > LABEL ? `${props.node.label.slice(0, LABEL - 1)}…` : props.node.label);
  return (
    <g transform={`translate(${props.at.x} ${props.at.y})`} class="node" data-kind={props.node.kind} data-watched={props.node.watched ? "" : undefined} data-asleep={props.node.asleep ? "" : undefined} data-lit={props.lit ? "" : undefined}>
      <title>{props.node.label}: {props.node.kind}{props.node.watched ? ", watched" : ""}{props.node.asleep ? ", asleep" : ""}</title>
      <rect width={WIDTH} height={HEIGHT} rx={props.node.kind === "computed" ? 13 : 5} />
      <text x="12" y="17">{label()}</text>
    </g>
  );
}

function edge(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2];
  const bend = Math.max(30, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function nodesOf(states: readonly StateRecord[], wanted: string): Drawn[] {
  const shown = states.filter(({ address }) => address.toLowerCase().includes(wanted));
  const vars = shown.flatMap(({ address, vars: own }) => own.map(({ name, kind, watched, status, reads }): Drawn => (
    { id: `${address}.${name}`, label: `${address}.${name}`, group: address, kind, watched, asleep: status === "asleep", reads }
  )));
  const known = new Set(vars.map(({ id }) => id));
  const others = new Set(vars.flatMap(({ reads }) => reads.filter((read) => !known.has(read))));
  return [...vars, ...[...others].map((id): Drawn => (
    { id, label: id, group: id, kind: id.startsWith("table ") ? "table" : "field", watched: false, asleep: false, reads: [] }
  ))];
}

/** What neither reads nor is read says nothing here. */
function withEdges(nodes: readonly Drawn[]): readonly Drawn[] {
  const read = new Set(nodes.flatMap(({ reads }) => reads));
  return nodes.filter(({ id, reads }) => reads.length > 0 || read.has(id));
}
