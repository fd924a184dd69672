import type { ECharts } from "echarts/core";
import type { Picture, Shape } from "../frame/picture.ts";
import type { Size } from "../option/layout.ts";
import type { Option } from "../option/types.ts";
import { titleShapes } from "../plot/plot-picture.ts";
import type { Tokens } from "../theme/tokens.ts";

interface Inputs {
  readonly title: string;
  readonly size: Size | undefined;
  readonly tokens: Tokens | undefined;
  readonly option: Option | undefined;
  readonly instance: ECharts | undefined;
  /** What lies over the drawing. */
  readonly over?: readonly Shape[];
  /** What the option leaves open. */
  readonly theme?: object | undefined;
}

const HEAD = 32;

/** What ECharts has drawn, under the title. */
export function scatterPicture({ title, size, tokens, option, instance, over = [], theme }: Inputs): Picture | undefined {
  if (!size || !tokens || !option || !instance) return undefined;
  return {
    width: size.width, height: HEAD + size.height, background: tokens.surface, font: tokens.font,
    drawing: {
      y: HEAD,
      svg: async () => (await import("../chart/engine/svg.ts")).drawSvg(option, size, theme),
      canvas: (ratio) => instance.renderToCanvas({ pixelRatio: ratio }),
    },
    marks: { y: HEAD, shapes: over },
    shapes: titleShapes(title, [], size.width, tokens),
  };
}
