import { init, use, type ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { Size } from "../../option/layout.ts";

type Part = Parameters<typeof use>[0];

/**
 * An instance with the parts that its charts need. They are put to use here and not when a module is loaded: the package
 * says that its modules have no effect of their own, so a bundler would leave such a call out.
 */
export function openWith(parts: Part, host: HTMLElement, size: Size): ECharts {
  use([CanvasRenderer]);
  use(parts);
  return init(host, null, { renderer: "canvas", ...size });
}
