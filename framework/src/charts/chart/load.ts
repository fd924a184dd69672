import type { ECharts } from "echarts/core";
import type { Size } from "../option/layout.ts";

/** What of ECharts a chart needs; each is a chunk of its own, what they share is one more. */
export type Parts = "lines" | "bars" | "candles" | "points";

export interface Engine {
  open(host: HTMLElement, size: Size): ECharts;
}

const engines: Readonly<Record<Parts, () => Promise<Engine>>> = {
  lines: () => import("./engine/lines.ts"),
  bars: () => import("./engine/bars.ts"),
  candles: () => import("./engine/candles.ts"),
  points: () => import("./engine/points.ts"),
};

export function loadEngine(parts: Parts): Promise<Engine> {
  return engines[parts]();
}
