import "../plot/plot.css";
import { createEffect, onCleanup, type Accessor, type JSX } from "solid-js";
import type { ECharts } from "echarts/core";
import type { Size } from "../option/layout.ts";
import { minimalPatch, type Patch } from "../option/minimal.ts";
import type { Option } from "../option/types.ts";
import type { Engine } from "./load.ts";

const MOVE = 260;

interface Props {
  engine: Engine;
  /** Undefined until tokens and size are known. */
  option: Accessor<Option | undefined>;
  size: Accessor<Size | undefined>;
  /** What is shown of the canvas with the brushed lines, in px from both sides of the figure. */
  part?: Accessor<{ readonly left: number; readonly right: number } | undefined>;
  /** After each call of setOption. */
  onDraw(instance: ECharts): void;
}

/** One ECharts instance, told only what has changed, gone with the figure. */
export function Canvas(props: Props): JSX.Element {
  let host!: HTMLDivElement;
  let chart: ECharts | undefined;
  let drawn: Option | undefined;
  let sized: Size | undefined;
  let last = -Infinity;
  onCleanup(() => chart?.dispose());
  createEffect(() => {
    const option = props.option();
    const size = props.size();
    if (!option || !size) return;
    chart ??= props.engine.open(host, size);
    const resized = sized !== undefined && (sized.width !== size.width || sized.height !== size.height);
    if (resized) chart.resize({ ...size, silent: true });
    sized = size;
    const patch = minimalPatch(drawn, option);
    if (!patch) return;
    const now = performance.now();
    // What comes faster than it could move is shown at once: a stream that is always on its way is never where it should be.
    const animation = !resized && now - last > MOVE && movesMarks(patch, drawn) && !prefersStill();
    last = now;
    drawn = option;
    chart.setOption(
      { ...patch.option, animation, animationDuration: 0, animationDurationUpdate: MOVE, animationEasingUpdate: "cubicOut" },
      patch.replace ? { replaceMerge: ["series"] } : {},
    );
    props.onDraw(chart);
  });

  return <div class="sol-chart-canvas" ref={host} aria-hidden="true" style={{ "--left": `${props.part?.()?.left ?? 0}px`, "--right": `${props.part?.()?.right ?? 0}px` }} />;
}

/** Marks move when a series that was there gets other data. What is new or only changes its colour is there at once. */
function movesMarks(patch: Patch, drawn: Option | undefined): boolean {
  const series = patch.option.series ?? [];
  const known = new Set(drawn?.series.map(({ id }) => id));
  return series.some((one) => one["data"] !== undefined) && series.every(({ id }) => known.has(id));
}

function prefersStill(): boolean {
  return globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}
