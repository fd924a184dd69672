import type { Tokens } from "../theme/tokens.ts";
import type { Layout } from "./layout.ts";
import { fromPx } from "../scale/linear.ts";
import type { Option } from "./types.ts";

type Axes = Omit<Option, "series">;

/** Grid and axes: value labels ride on the grid line at the left edge, dates stand under a short tick. */
export function axesOption(layout: Layout, tokens: Tokens): Axes {
  const { size, x } = layout;
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: tokens.font, fontSize: tokens.small },
    // The grid has the whole width, so that its lines run under the labels; the first value stands further in.
    grid: { left: 0, right: 0, top: layout.top, bottom: size.height - layout.bottom, containLabel: false, outerBoundsMode: "none" },
    xAxis: indexAxis(layout, tokens, fromPx(x, 0), fromPx(x, size.width)),
    yAxis: valueAxis(layout, tokens),
  };
}

export interface KeptAxes {
  readonly axes: Axes;
  readonly of: string;
}

/** The axes of before where nothing of them has changed: they hold functions, which are equal to none but themselves. */
export function keepAxes(before: KeptAxes | undefined, layout: Layout, tokens: Tokens): KeptAxes {
  const { size, top, bottom, x, centered, indexTicks, valueTicks, valueTexts } = layout;
  const of = JSON.stringify([size, top, bottom, x, centered, indexTicks, valueTicks, valueTexts, tokens]);
  return before?.of === of ? before : { axes: axesOption(layout, tokens), of };
}

function indexAxis({ indexTicks, centered }: Layout, tokens: Tokens, min: number, max: number): object {
  const texts = new Map(indexTicks.map((tick) => [tick.at, tick.strong ? `{strong|${tick.text}}` : tick.text]));
  const ticks = [...texts.keys()];
  return {
    type: "value", min, max, splitLine: { show: false }, minorTick: { show: false },
    axisLine: { show: true, onZero: true, lineStyle: { color: tokens.axis, width: 1 } },
    axisTick: { show: !centered, length: 4, customValues: ticks, lineStyle: { color: tokens.axis, width: 1 } },
    axisLabel: {
      show: ticks.length > 0, customValues: ticks, color: tokens.label, fontSize: tokens.small, margin: 7, hideOverlap: false,
      align: centered ? "center" : "left", verticalAlign: "top", showMinLabel: true, showMaxLabel: true,
      formatter: (value: number) => texts.get(value) ?? "",
      rich: { strong: { color: tokens.text, fontWeight: 600, fontSize: tokens.small } },
    },
  };
}

function valueAxis({ valueTicks, valueTexts }: Layout, tokens: Tokens): object {
  const texts = new Map(valueTicks.values.map((value, at) => [value, valueTexts[at]!]));
  return {
    type: "value", min: valueTicks.min, max: valueTicks.max, interval: valueTicks.step,
    // Lines stand where the ticks do, also where a part is shown that begins at no round value.
    axisLine: { show: false }, axisTick: { show: false, customValues: [...valueTicks.values] },
    splitLine: { show: true, showMinLine: valueTicks.min !== 0, lineStyle: { color: tokens.grid, width: 1 } },
    axisLabel: {
      show: true, inside: true, margin: 0, align: "left", verticalAlign: "bottom", padding: [0, 0, 3, 0], hideOverlap: false,
      customValues: [...valueTicks.values], showMinLabel: true, showMaxLabel: true,
      color: tokens.label, fontSize: tokens.small, textBorderColor: tokens.surface, textBorderWidth: 3,
      formatter: (value: number) => texts.get(value) ?? "",
    },
  };
}
