/** `solenoid/charts`: one prop language for all kinds. ECharts is loaded when the first drawing nears the viewport. */
export { LineChart, AreaChart } from "./kinds/line.tsx";
export { BarChart } from "./kinds/bar.tsx";
export { Histogram } from "./kinds/histogram.tsx";
export { ScatterChart } from "./kinds/scatter.tsx";
export { Treemap } from "./kinds/treemap.tsx";
export type { ChartProps, HistogramProps, Numeric, ScatterProps, SeriesProps, TreemapProps } from "./props.ts";
