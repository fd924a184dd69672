import type { EChartsCoreOption } from "echarts/core";

/** A series of an ECharts option; the id is what keeps it the same from one option to the next. */
export interface SeriesPart {
  readonly id: string;
  readonly type: string;
  readonly [key: string]: unknown;
}

/** What our builders make: plain parts, of which only the changed ones are given to ECharts. */
export interface Option extends EChartsCoreOption {
  readonly series: readonly SeriesPart[];
}
