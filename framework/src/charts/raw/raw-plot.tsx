import "../plot/plot.css";
import { createEffect, onCleanup, type JSX } from "solid-js";
import type { ECharts } from "echarts/core";
import { createSize } from "../chart/size.ts";
import type { Figure } from "../frame/figure.ts";
import type { Failure } from "../../client/index.ts";
import { chartOption } from "../../errors/charts.ts";
import { scatterPicture } from "../scatter/scatter-picture.ts";
import type { RawChartProps } from "../props.ts";
import { createTokens } from "../theme/probe.ts";
import { rawPatch } from "./patch.ts";
import { themeOf } from "./theme.ts";

type Raw = typeof import("../chart/engine/raw.ts");
type Part = Readonly<Record<string, unknown>>;

interface Props {
  chart: RawChartProps;
  name: string;
  figure: Figure;
  engine: Raw;
  onFail(error: unknown): void;
}

/** ECharts with an option of the app: the theme of the page, the parts that the option names, and only what differs of each new one. */
export function RawPlot(props: Props): JSX.Element {
  let host!: HTMLDivElement;
  let canvas!: HTMLDivElement;
  let instance: ECharts | undefined;
  let drawn: Part | undefined;
  let themed: string | undefined;
  let gone = false;
  const { chart, figure } = props;
  const size = createSize(() => host);
  const tokens = createTokens(() => host, () => chart.colors);
  onCleanup(() => {
    gone = true;
    instance?.dispose();
  });

  let turn = Promise.resolve();
  createEffect(() => {
    const [room, look] = [size(), tokens()];
    const option = { ...chart.option } as Part;
    if (!room || !look) return;
    // One after the other: parts of a later option may load sooner.
    turn = turn.then(async () => {
      await props.engine.loadParts(option);
      if (gone) return;
      const theme = themeOf(look);
      const key = JSON.stringify(theme);
      instance ??= listen(props.engine.openRaw(canvas, room, theme, chart.linkGroup));
      if (themed !== undefined && themed !== key) instance.setTheme(theme);
      themed = key;
      instance.resize({ ...room, silent: true });
      const patch = rawPatch(drawn, option);
      if (patch) instance.setOption({ ...(prefersStill() ? { animation: false } : {}), ...patch.option }, { notMerge: patch.anew });
      drawn = option;
      figure.setState("ready");
      figure.countDraw();
    }).catch((cause: unknown) => {
      if (!gone) props.onFail(isTold(cause) ? cause : chartOption({ reason: cause instanceof Error ? cause.message : String(cause) }));
    });
  });

  let heard: Readonly<Record<string, (event: unknown) => unknown>> = {};
  function listen(opened: ECharts): ECharts {
    heard = { ...chart.onEvents };
    for (const name of Object.keys(heard)) opened.on(name, (event: unknown) => void chart.onEvents?.[name]?.(event));
    return opened;
  }
  // Handlers are looked up when something happens; a name that is new is listened to from then on.
  createEffect(() => {
    for (const name of Object.keys(chart.onEvents ?? {})) {
      if (!instance || name in heard) continue;
      heard = { ...heard, [name]: () => undefined };
      instance.on(name, (event: unknown) => void chart.onEvents?.[name]?.(event));
    }
  });

  figure.offerPicture(() => {
    const look = tokens();
    return scatterPicture({ title: chart.title ?? props.name, size: size(), tokens: look, option: { ...chart.option, series: props.engine.seriesIn(chart.option as Part) } as never, instance, theme: look && themeOf(look) });
  });
  onCleanup(() => figure.offerPicture(undefined));
  return <div class="sol-chart-plot" ref={host}><div class="sol-chart-canvas" ref={canvas} aria-hidden="true" /></div>;
}

const isTold = (cause: unknown): cause is Failure => typeof cause === "object" && cause !== null && "code" in cause && String(cause.code).startsWith("chart-");

function prefersStill(): boolean {
  return globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}
