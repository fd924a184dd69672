/** Pictures of a run for the docs. Logarithmic where the rivals are orders of magnitude apart, which the axis says. */
import * as echarts from "echarts";
import { CLIENTS } from "./measure.ts";
import type { Run } from "./report.ts";

const WIDTH = 760;
const INK = "#1c2430", QUIET = "#667085", LINE = "#e4e7ec";
/** Ours stands out, the others have one colour each, the floor is a line. */
const COLORS: Readonly<Record<string, string>> = { Solenoid: "#2f5bea", Reflex: "#8b5cf6", Dash: "#0f9d8a", "Dash, WebSocket": "#7cc7bb", Streamlit: "#e5684c", Floor: "#98a2b3" };

export function plots(run: Run): Record<string, string> {
  return {
    "bytes": bars(run, "Bytes the server sends for a change", [["filter down", "A region is chosen"], ["counter down", "A counter counts"], ["cell down", "One of 10,000 rows"], ["text down", "Text beside a form"]], "bytes"),
    "first": bars(run, "What a cold dashboard costs", [["cold page bytes", "Bytes of the page"], ["script bytes", "JavaScript, of it"]], "bytes"),
    "waiting": bars(run, "From an event to the changed pixel, median", [["filter p50", "A region is chosen"], ["counter p50", "A counter counts"], ["cell p50", "One of 10,000 rows"]], "milliseconds"),
    "clients": lines(run, "Regions chosen a second, by clients that never rest"),
  };
}

function bars(run: Run, title: string, groups: readonly (readonly [figure: string, label: string])[], unit: string): string {
  const names = Object.keys(run.figures);
  return draw(80 + groups.length * (names.length * 15 + 22), {
    title: heading(title, `${unit}, logarithmic; shorter is better`),
    grid: { left: 130, right: 70, top: 78, bottom: 8 },
    legend: legend(names),
    xAxis: { type: "log", min: 1, axisLabel: { show: false }, axisLine: { show: false }, splitLine: { lineStyle: { color: LINE } } },
    yAxis: { type: "category", inverse: true, data: groups.map(([, label]) => label), axisTick: { show: false }, axisLine: { lineStyle: { color: LINE } }, axisLabel: { color: INK } },
    series: names.map((name) => ({
      name, type: "bar", barWidth: 11, barGap: "30%", itemStyle: { color: COLORS[name], borderRadius: [0, 3, 3, 0] },
      data: groups.map(([figure]) => run.figures[name]![figure] ?? null),
      label: { show: true, position: "right", color: QUIET, fontSize: 10, formatter: ({ value }: { value: unknown }) => (typeof value === "number" ? amount(value, unit) : "") },
    })),
  });
}

function lines(run: Run, title: string): string {
  const names = Object.keys(run.figures);
  return draw(340, {
    title: heading(title, "logarithmic; higher is better; a line ends where answers take longer than 5 s"),
    grid: { left: 56, right: 24, top: 84, bottom: 44 },
    legend: legend(names),
    xAxis: { type: "category", boundaryGap: false, data: CLIENTS.map(String), name: "clients", nameLocation: "middle", nameGap: 28, nameTextStyle: { color: QUIET }, axisLabel: { color: INK }, axisLine: { lineStyle: { color: LINE } } },
    yAxis: { type: "log", min: 1, axisLabel: { color: INK }, splitLine: { lineStyle: { color: LINE } } },
    series: names.map((name) => ({
      name, type: "line", symbolSize: 6, itemStyle: { color: COLORS[name] }, lineStyle: { width: name === "Solenoid" ? 3 : 2, type: name === "Floor" ? "dashed" : "solid" },
      data: CLIENTS.map((clients) => run.figures[name]![`${clients} clients, events/s`] ?? null),
    })),
  });
}

function draw(height: number, option: echarts.EChartsCoreOption): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  chart.setOption({ animation: false, backgroundColor: "#ffffff", textStyle: { fontFamily: "Inter, system-ui, sans-serif", fontSize: 12 }, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const heading = (text: string, subtext: string): object => ({ text, subtext, left: 12, top: 8, itemGap: 4, textStyle: { color: INK, fontSize: 14, fontWeight: 600 }, subtextStyle: { color: QUIET, fontSize: 11 } });
const legend = (data: readonly string[]): object => ({ data: [...data], left: 10, top: 52, itemWidth: 10, itemHeight: 10, textStyle: { color: INK, fontSize: 11 } });

function amount(value: number, unit: string): string {
  const short = (number: number): string => number.toLocaleString("en-US", number < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 });
  if (unit !== "bytes") return `${short(value)} ms`;
  return value >= 1e6 ? `${short(value / 1e6)} MB` : value >= 1e4 ? `${short(value / 1e3)} kB` : `${short(value)} B`;
}
