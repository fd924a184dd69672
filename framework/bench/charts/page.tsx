/** A page with one line chart of ours and one of plain ECharts, and what feeds them frame by frame. Built by chart-frames.ts. */
import { createSignal, Show } from "solid-js";
import { render } from "solid-js/web";
import { LineChart as PlainLine } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { LineChart } from "../../src/charts/index.tsx";
import { providePage } from "../../src/client/page.ts";
import "../../src/ui/styles/index.css";
import { createPage } from "../../tests/charts/gallery/runtime.ts";

interface Row { readonly at: number; readonly value: number }
export interface Frames { readonly frames: number[]; readonly script: number[] }

const SIZE = { width: 1000, height: 400 };
providePage(createPage());
const [rows, setRows] = createSignal<readonly Row[]>([]);
const [shown, setShown] = createSignal<"plain" | "moved" | undefined>();
const place = { index: "at", categories: ["value"], height: SIZE.height } as const;
render(() => (
  <div style={{ width: `${SIZE.width}px` }}>
    <Show when={shown() === "plain"}><LineChart data={rows()} {...place} /></Show>
    <Show when={shown() === "moved"}><LineChart data={rows()} {...place} brush zoom /></Show>
  </div>
), document.getElementById("app")!);

const wave = (at: number, turn: number): number => Math.sin(at / 900 + turn) * 40 + Math.sin(at * 1.7 + turn) * 9 + ((at * 7919) % 101) / 10;
const made = (count: number, turn: number, from = 0): Row[] => Array.from({ length: count }, (_, at) => ({ at: from + at, value: wave(from + at, turn) }));
const pairs = (all: readonly Row[]): Float64Array => {
  const points = new Float64Array(all.length * 2);
  all.forEach(({ at, value }, row) => {
    points[row * 2] = at;
    points[row * 2 + 1] = value;
  });
  return points;
};

/** Feeds a frame's data again and again; what a frame took, and how much of it the call. */
function run(count: number, feed: (frame: number) => void): Promise<Frames> {
  return new Promise((resolve) => {
    const [frames, script]: [number[], number[]] = [[], []];
    // The first frames warm up.
    const warm = Math.min(5, count);
    let [last, frame] = [0, 0];
    const step = (now: number): void => {
      if (frame > warm) frames.push(now - last);
      last = now;
      if (frames.length >= count) return resolve({ frames, script });
      const from = performance.now();
      feed(frame++);
      if (frame > warm) script.push(performance.now() - from);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

const ready = async (): Promise<void> => {
  while (document.querySelector("figure")?.dataset["state"] !== "ready") await new Promise((resolve) => requestAnimationFrame(resolve));
};

let plain: ECharts | undefined;
function openPlain(): ECharts {
  use([PlainLine, GridComponent, CanvasRenderer]);
  const host = document.getElementById("plain")!;
  plain = init(host, null, { renderer: "canvas", ...SIZE });
  plain.setOption({ animation: false, xAxis: { type: "value" }, yAxis: { type: "value" }, series: [{ type: "line", showSymbol: false, data: [] }] });
  return plain;
}

/** How the points change in each frame: all by others, or some more at the end while as many go. */
export type Way = "replaced" | "appended";
const MORE = 100;

function batches(points: number, way: Way): (frame: number) => Row[] {
  if (way === "replaced") {
    const both = [made(points, 0), made(points, 1)];
    return (frame) => both[frame % 2]!;
  }
  const all = made(points + 400 * MORE, 0);
  return (frame) => all.slice(frame * MORE, frame * MORE + points);
}

/** What someone does on a chart, a step of it in each frame. */
export type Move = "hovered" | "brushed" | "zoomed";

function mover(move: Move): (frame: number) => void {
  const plot = document.querySelector(".sol-chart-plot")!;
  const { left, top } = plot.getBoundingClientRect();
  const at = { bubbles: true, cancelable: true, button: 0, pointerId: 1, clientY: top + 150 };
  const point = (type: string, clientX: number): void => void plot.dispatchEvent(new PointerEvent(type, { ...at, clientX: left + clientX }));
  if (move === "hovered") return (frame) => point("pointermove", 60 + ((frame * 13) % 900));
  // In for a while, then out again, around a place that is not the middle.
  if (move === "zoomed") return (frame) => void plot.dispatchEvent(new WheelEvent("wheel", { ...at, clientX: left + 400, ctrlKey: true, deltaY: frame % 24 < 12 ? -1 : 1 }));
  return (frame) => {
    if (frame === 0) point("pointerdown", 100);
    point("pointermove", 110 + ((frame * 7) % 800));
  };
}

Object.assign(globalThis, {
  async ours(points: number, way: Way, count: number): Promise<Frames> {
    const batch = batches(points, way);
    setRows(batch(0));
    setShown("plain");
    await ready();
    const seen = await run(count, (frame) => setRows(batch(frame + 1)));
    setShown(undefined);
    setRows([]);
    return seen;
  },
  async moved(points: number, move: Move, count: number): Promise<Frames> {
    setRows(made(points, 0));
    setShown("moved");
    await ready();
    const seen = await run(count, mover(move));
    setShown(undefined);
    setRows([]);
    return seen;
  },
  async plain(points: number, way: Way, count: number): Promise<Frames> {
    const batch = batches(points, way);
    // Typed arrays that are there already: what is measured is ECharts.
    const fed = way === "replaced" ? [pairs(batch(0)), pairs(batch(1))] : undefined;
    const chart = openPlain();
    const seen = await run(count, (frame) => chart.setOption({ series: [{ data: fed ? fed[frame % 2]! : pairs(batch(frame + 1)) }] }));
    chart.dispose();
    return seen;
  },
});
document.documentElement.dataset["ready"] = "";
