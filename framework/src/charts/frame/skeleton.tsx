import "../charts.css";
import { For, Match, Switch, type JSX } from "solid-js";
import type { Kind } from "../props.ts";

const ROWS = [88, 58, 54, 36, 35];
const BINS = [12, 26, 48, 74, 92, 80, 55, 34, 20, 9];
const DOTS = [[8, 78], [16, 62], [23, 70], [31, 52], [38, 60], [45, 40], [53, 48], [60, 33], [68, 41], [76, 24], [84, 30], [92, 14]] as const;
const CELLS = [34, 26, 18, 12, 10];
const STAGES = [100, 62, 44, 30];
const BOXES = [[34, 20], [40, 30], [26, 34], [44, 18], [30, 36], [38, 24]] as const;
const GRID = Array.from({ length: 16 * 7 }, (_, at) => at);
const AXES: ReadonlySet<Kind> = new Set<Kind>(["line", "area", "raw", "sankey"]);
const LONE: ReadonlySet<Kind> = new Set<Kind>(["pie", "gauge", "geo"]);
const STANDING: ReadonlySet<Kind> = new Set<Kind>(["histogram", "combo"]);

/** Grey shapes of the chart that comes. They show after 150 ms, no sooner. */
export function Skeleton(props: { kind: Kind }): JSX.Element {
  return (
    <div class="sol-chart-skeleton" data-kind={props.kind} aria-hidden="true">
      <Switch>
        <Match when={AXES.has(props.kind)}>
          <svg viewBox="0 0 400 100" preserveAspectRatio="none"><path d="M0 72C30 60 40 66 70 52S120 40 150 48s40 22 80 8 50-36 80-26 50 4 90-16" /></svg>
        </Match>
        <Match when={LONE.has(props.kind)}><i /></Match>
        <Match when={STANDING.has(props.kind)}><For each={BINS}>{(height) => <i style={{ height: `${height}%` }} />}</For></Match>
        <Match when={props.kind === "scatter"}><For each={DOTS}>{([x, y]) => <i style={{ left: `${x}%`, top: `${y}%` }} />}</For></Match>
        <Match when={props.kind === "bar"}><For each={ROWS}>{(width) => <i style={{ width: `${width}%` }} />}</For></Match>
        <Match when={props.kind === "funnel"}><For each={STAGES}>{(width) => <i style={{ width: `${width}%` }} />}</For></Match>
        <Match when={props.kind === "treemap"}><For each={CELLS}>{(share) => <i style={{ "flex-grow": share }} />}</For></Match>
        <Match when={props.kind === "heatmap" || props.kind === "calendar"}><For each={GRID}>{() => <i />}</For></Match>
        <Match when={props.kind === "box" || props.kind === "candlestick"}><For each={BOXES}>{([height, low]) => <i style={{ height: `${height}%`, "margin-block-end": `${low}px` }} />}</For></Match>
      </Switch>
    </div>
  );
}
