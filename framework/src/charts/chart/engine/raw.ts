import { connect, init, use, type ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { Size } from "../../option/layout.ts";

export { loadParts, seriesIn } from "./raw-parts.ts";

export function openRaw(host: HTMLElement, size: Size, theme: object, group: string | undefined): ECharts {
  use([CanvasRenderer]);
  const chart = init(host, theme, { renderer: "canvas", ...size });
  if (group !== undefined) {
    chart.group = group;
    connect(group);
  }
  return chart;
}
