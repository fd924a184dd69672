import { chartPart } from "../../../errors/charts.ts";

type Load = () => Promise<unknown>;

/** The kinds of series, each a chunk of its own. */
const SERIES: Readonly<Record<string, Load>> = {
  bar: () => import("echarts/lib/chart/bar"),
  boxplot: () => import("echarts/lib/chart/boxplot"),
  candlestick: () => import("echarts/lib/chart/candlestick"),
  chord: () => import("echarts/lib/chart/chord"),
  custom: () => import("echarts/lib/chart/custom"),
  effectScatter: () => import("echarts/lib/chart/effectScatter"),
  funnel: () => import("echarts/lib/chart/funnel"),
  gauge: () => import("echarts/lib/chart/gauge"),
  graph: () => import("echarts/lib/chart/graph"),
  heatmap: () => import("echarts/lib/chart/heatmap"),
  line: () => import("echarts/lib/chart/line"),
  lines: () => import("echarts/lib/chart/lines"),
  map: () => import("echarts/lib/chart/map"),
  parallel: () => import("echarts/lib/chart/parallel"),
  pictorialBar: () => import("echarts/lib/chart/pictorialBar"),
  pie: () => import("echarts/lib/chart/pie"),
  radar: () => import("echarts/lib/chart/radar"),
  sankey: () => import("echarts/lib/chart/sankey"),
  scatter: () => import("echarts/lib/chart/scatter"),
  sunburst: () => import("echarts/lib/chart/sunburst"),
  themeRiver: () => import("echarts/lib/chart/themeRiver"),
  tree: () => import("echarts/lib/chart/tree"),
  treemap: () => import("echarts/lib/chart/treemap"),
};

const grid: Load = () => import("echarts/lib/component/grid");
const polar: Load = () => import("echarts/lib/component/polar");

/** What the keys of an option need. */
const COMPONENTS: Readonly<Record<string, Load>> = {
  angleAxis: polar,
  aria: () => import("echarts/lib/component/aria"),
  axisPointer: () => import("echarts/lib/component/axisPointer"),
  brush: () => import("echarts/lib/component/brush"),
  calendar: () => import("echarts/lib/component/calendar"),
  dataZoom: () => import("echarts/lib/component/dataZoom"),
  dataset: async () => Promise.all([import("echarts/lib/component/dataset"), import("echarts/lib/component/transform")]),
  geo: () => import("echarts/lib/component/geo"),
  graphic: () => import("echarts/lib/component/graphic"),
  grid,
  legend: () => import("echarts/lib/component/legend"),
  matrix: () => import("echarts/lib/component/matrix"),
  parallel: () => import("echarts/lib/component/parallel"),
  parallelAxis: () => import("echarts/lib/component/parallel"),
  polar,
  radar: () => import("echarts/lib/component/radar"),
  radiusAxis: polar,
  singleAxis: () => import("echarts/lib/component/singleAxis"),
  thumbnail: () => import("echarts/lib/component/thumbnail"),
  timeline: () => import("echarts/lib/component/timeline"),
  title: () => import("echarts/lib/component/title"),
  toolbox: () => import("echarts/lib/component/toolbox"),
  tooltip: () => import("echarts/lib/component/tooltip"),
  visualMap: () => import("echarts/lib/component/visualMap"),
  xAxis: grid,
  yAxis: grid,
};

const MARKS: Readonly<Record<string, Load>> = {
  markArea: () => import("echarts/lib/component/markArea"),
  markLine: () => import("echarts/lib/component/markLine"),
  markPoint: () => import("echarts/lib/component/markPoint"),
};

/** A series or several. */
export const seriesIn = (option: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] =>
  [option["series"]].flat().filter((one): one is Record<string, unknown> => typeof one === "object" && one !== null);

/** Loads what an option names, and nothing else. A kind of series that there is not is told. */
export async function loadParts(option: Readonly<Record<string, unknown>>): Promise<void> {
  const wanted = new Set<Load>();
  for (const key of Object.keys(option)) if (COMPONENTS[key] && option[key] != null) wanted.add(COMPONENTS[key]);
  for (const series of seriesIn(option)) {
    const type = String(series["type"]);
    const load = SERIES[type];
    if (!load) throw chartPart({ type });
    wanted.add(load);
    for (const key of Object.keys(series)) if (MARKS[key]) wanted.add(MARKS[key]);
  }
  // Parts of a timeline are options of their own.
  for (const inner of [option["baseOption"], ...(Array.isArray(option["options"]) ? option["options"] : [])]) {
    if (typeof inner === "object" && inner !== null) await loadParts(inner as Record<string, unknown>);
  }
  await Promise.all([...wanted].map((load) => load()));
}
