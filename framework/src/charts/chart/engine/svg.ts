import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Size } from "../../option/layout.ts";
import type { Option } from "../../option/types.ts";

/** The drawing as SVG text. The parts that it needs are loaded already: it is on screen. */
export function drawSvg(option: Option, size: Size, theme?: object): string {
  use([SVGRenderer]);
  const chart = init(null, theme ?? null, { renderer: "svg", ssr: true, ...size });
  chart.setOption({ ...option, animation: false });
  const text = chart.renderToSVGString();
  chart.dispose();
  return text;
}
