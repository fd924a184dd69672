import { mix } from "../theme/color.ts";
import type { Tokens } from "../theme/tokens.ts";

/** The tokens as a theme of ECharts: what an option leaves open looks as the other charts do. */
export function themeOf(tokens: Tokens): object {
  const text = { color: tokens.label, fontSize: tokens.small, fontFamily: tokens.font };
  const axis = {
    axisLine: { lineStyle: { color: tokens.axis } }, axisTick: { lineStyle: { color: tokens.axis } }, axisLabel: text, nameTextStyle: text,
    splitLine: { lineStyle: { color: tokens.grid } }, splitArea: { areaStyle: { color: ["transparent", "transparent"] } }, minorSplitLine: { lineStyle: { color: tokens.grid } },
  };
  const edge = { itemStyle: { borderColor: tokens.surface, borderWidth: 1.5 }, label: { color: tokens.text2 } };
  return {
    color: [...tokens.series], backgroundColor: "transparent", textStyle: { fontFamily: tokens.font, fontSize: tokens.body, color: tokens.text2 },
    title: { textStyle: { color: tokens.text, fontSize: 13, fontWeight: 600 }, subtextStyle: text },
    legend: { icon: "roundRect", itemWidth: 9, itemHeight: 9, textStyle: { color: tokens.text2, fontSize: tokens.body }, pageTextStyle: text, inactiveColor: tokens.rest },
    tooltip: {
      backgroundColor: tokens.surface, borderColor: tokens.grid, borderWidth: 1, padding: [8, 10], textStyle: { color: tokens.text, fontSize: tokens.body },
      axisPointer: { lineStyle: { color: tokens.axis }, crossStyle: { color: tokens.axis }, label: { backgroundColor: tokens.accent, color: tokens.onAccent } },
    },
    categoryAxis: { ...axis, splitLine: { show: false } }, valueAxis: { ...axis, axisLine: { show: false }, axisTick: { show: false } }, timeAxis: { ...axis, splitLine: { show: false } }, logAxis: axis,
    dataZoom: { borderColor: tokens.grid, fillerColor: tokens.brush, handleStyle: { color: tokens.surface, borderColor: tokens.edge }, textStyle: text, dataBackground: { lineStyle: { color: tokens.context }, areaStyle: { color: tokens.grid } } },
    visualMap: { textStyle: text, inRange: { color: [...tokens.sequence] } },
    timeline: { lineStyle: { color: tokens.axis }, label: text, itemStyle: { color: tokens.context }, checkpointStyle: { color: tokens.accent }, controlStyle: { color: tokens.text2, borderColor: tokens.text2 } },
    line: { symbol: "none", lineStyle: { width: 1.75 } }, bar: { itemStyle: { borderRadius: [3, 3, 0, 0] } },
    pie: edge, sunburst: edge, funnel: edge, treemap: edge,
    candlestick: { itemStyle: { color: tokens.surface, color0: tokens.down, borderColor: tokens.up, borderColor0: tokens.down } },
    boxplot: { itemStyle: { color: mix(tokens.series[0]!, tokens.surface, 0.18), borderColor: tokens.series[0] } },
    gauge: { axisLine: { lineStyle: { color: [[1, tokens.grid]] } }, axisLabel: text, title: { color: tokens.text2 }, detail: { color: tokens.text } },
    graph: { color: [...tokens.series], lineStyle: { color: tokens.context }, label: { color: tokens.text2 } },
    radar: { axisLine: { lineStyle: { color: tokens.grid } }, splitLine: { lineStyle: { color: tokens.grid } }, splitArea: { show: false }, axisName: text },
    geo: { itemStyle: { areaColor: tokens.grid, borderColor: tokens.surface }, label: { color: tokens.text2 } },
    markLine: { lineStyle: { color: tokens.reference }, label: text }, markPoint: { label: { color: tokens.onAccent } },
  };
}
