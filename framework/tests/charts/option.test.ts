import { describe, expect, test } from "vitest";
import { amountsOf } from "../../src/charts/data/amount.ts";
import { readColumns } from "../../src/charts/data/columns.ts";
import { axesOption } from "../../src/charts/option/axes.ts";
import { barSeries } from "../../src/charts/option/bars.ts";
import { layOut, type Layout, type LayoutOptions } from "../../src/charts/option/layout.ts";
import { lineSeries, pointsOf } from "../../src/charts/option/lines.ts";
import { minimalPatch } from "../../src/charts/option/minimal.ts";
import { referenceSeries } from "../../src/charts/option/references.ts";
import { stacked } from "../../src/charts/option/stack.ts";
import type { Option, SeriesPart } from "../../src/charts/option/types.ts";
import { toPx } from "../../src/charts/scale/linear.ts";
import { measure, TOKENS } from "./tokens.ts";

const rows = Array.from({ length: 59 }, (_, at) => ({ date: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10), a: 100 + at, b: 50 }));
const columns = readColumns(rows, "date", ["a", "b"]);

function laidOut(options: Partial<LayoutOptions> = {}): Layout {
  const values = options.values ?? (options.columns ?? columns).values;
  return layOut({ columns, values, size: { width: 600, height: 236 }, amounts: amountsOf("currency", values), measure, small: 11, flags: true, bars: false, references: [], ...options });
}

describe("layout", () => {
  test("value labels have their room at the left, the last value stands at the right edge", () => {
    const layout = laidOut();
    expect(layout.valueTexts).toEqual(["", "$50", "$100", "$150", "$200"]);
    expect(toPx(layout.x, columns.places[0]!)).toBe(4 * 6 + 10);
    expect(toPx(layout.x, columns.places.at(-1)!)).toBe(599);
    expect([layout.top, layout.bottom]).toEqual([34, 214]);
    expect(toPx(layout.y, 0)).toBe(214);
    expect(toPx(layout.y, 200)).toBe(34);
  });

  test("at another width the dates are others, never wider than their pitch", () => {
    expect(laidOut({ size: { width: 1152, height: 236 } }).indexTicks.length).toBeGreaterThan(laidOut({ size: { width: 300, height: 172 } }).indexTicks.length);
    for (const width of [120, 358, 600, 1152, 2400]) {
      const { indexTicks, x } = laidOut({ size: { width, height: 172 } });
      const px = indexTicks.map((tick) => toPx(x, tick.at));
      indexTicks.forEach((tick, at) => expect(px[at]! + measure(tick.text, 11)).toBeLessThanOrEqual(px[at + 1] ?? width + 1));
    }
  });

  test("a reference line is within the axis", () => {
    expect(laidOut({ references: [500] }).valueTicks.max).toBeGreaterThanOrEqual(500);
  });

  test("a zoomed axis begins and ends with the view", () => {
    const layout = laidOut({ view: [columns.places[10]!, columns.places[20]!] });
    expect(toPx(layout.x, columns.places[10]!)).toBe(layout.x.start);
    expect(toPx(layout.x, columns.places[20]!)).toBe(layout.x.end);
  });

  test("names that do not fit are skipped or cut", () => {
    const named = readColumns(Array.from({ length: 30 }, (_, at) => ({ n: `A name that is long ${at}`, v: at })), "n", ["v"]);
    const { indexTicks } = laidOut({ columns: named, values: named.values });
    expect(indexTicks.length).toBeLessThan(10);
    expect(indexTicks[0]!.text.endsWith("…")).toBe(true);
  });
});

describe("axes", () => {
  interface AxisOption { min: number; max: number; interval?: number; axisLabel: { customValues: number[]; formatter(value: number): string; align: string; inside?: boolean; textBorderColor?: string; fontSize: number }; axisTick: { show: boolean; length?: number; customValues?: number[] } }
  const layout = laidOut();
  const option = axesOption(layout, TOKENS) as { xAxis: AxisOption; yAxis: AxisOption; grid: { left: number; right: number } };

  test("labels ride on the grid lines at the left edge, with a halo; zero has none", () => {
    expect([option.grid.left, option.grid.right]).toEqual([0, 0]);
    expect(option.yAxis.axisLabel).toMatchObject({ inside: true, align: "left", textBorderColor: TOKENS.surface, fontSize: 11 });
    expect([0, 50, 200].map((value) => option.yAxis.axisLabel.formatter(value))).toEqual(["", "$50", "$200"]);
    expect(option.yAxis.interval).toBe(50);
  });

  test("dates stand under ticks of 4 px, the year strong", () => {
    expect(option.xAxis.axisTick).toMatchObject({ show: true, length: 4, customValues: layout.indexTicks.map((tick) => tick.at) });
    expect(option.xAxis.axisLabel.formatter(layout.indexTicks[0]!.at)).toMatch(/^\{strong\|.*2026\}$/);
  });

  test("the grid has the whole width though the first value stands further in", () => {
    expect(option.xAxis.min).toBeLessThan(columns.places[0]!);
    expect(option.xAxis.max).toBeGreaterThanOrEqual(columns.places.at(-1)!);
  });
});

describe("lines", () => {
  const layout = laidOut();
  const points = columns.values.map((values) => pointsOf(columns, values));
  const draw = (look: Partial<Parameters<typeof lineSeries>[4]>): SeriesPart[] => lineSeries(columns.names, points, layout, TOKENS, { area: false, stack: false, brushed: false, ...look });
  const at = (series: SeriesPart, path: string): unknown => path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], series);

  test("one series a category, 1.75 wide, in the order of the palette, sampled where there are many", () => {
    const series = draw({});
    expect(series.map((one) => [one.id, at(one, "lineStyle.width"), at(one, "lineStyle.color"), one["sampling"]])).toEqual([
      ["line-0", 1.75, TOKENS.series[0], "none"], ["line-1", 1.75, TOKENS.series[1], "none"],
    ]);
    const dense = lineSeries(["a"], [new Float64Array(2 * 2000)], layout, TOKENS, { area: false, stack: false, brushed: false });
    expect(dense[0]!["sampling"]).toBe("lttb");
  });

  test("with a brush each line is there twice, its own colour on a canvas above; all points stay", () => {
    const series = draw({ brushed: true });
    expect(series.map((one) => [one.id, at(one, "zlevel"), at(one, "lineStyle.color")])).toEqual([
      ["context-0", undefined, TOKENS.context], ["line-0", 1, TOKENS.series[0]], ["context-1", undefined, TOKENS.context], ["line-1", 1, TOKENS.series[1]],
    ]);
    for (const one of series) expect((one["data"] as Float64Array).length).toBe(columns.keys.length * 2);
  });

  test("in a picture the line turns to context outside the brush", () => {
    const part = [columns.places[20]!, columns.places[40]!] as const;
    const series = draw({ brushed: true, part });
    expect(series.map((one) => one.id)).toEqual(["context-0", "line-0", "context-1", "line-1"]);
    expect(at(series[0]!, "lineStyle")).toEqual({ width: 1.25, color: TOKENS.context });
    const stops = at(series[1]!, "lineStyle.color.colorStops") as { offset: number; color: string }[];
    expect(stops.filter((stop) => stop.color === TOKENS.series[0]).map((stop) => stop.offset * 600)).toEqual([toPx(layout.x, part[0]), toPx(layout.x, part[1])]);
    expect(stops[0]!.color.endsWith(", 0)")).toBe(true);
  });

  test("an area is a wash of 8 %; stacked areas are solid, the sum drawn first", () => {
    expect(at(draw({ area: true })[0]!, "areaStyle.color")).toBe("rgba(20, 40, 90, 0.08)");
    expect(draw({ area: true, stack: true }).map((one) => one.id)).toEqual(["line-1", "line-0"]);
    expect([...stacked([Float64Array.of(1, -2, NaN), Float64Array.of(3, -4, 5)])[1]!]).toEqual([4, -6, 5]);
  });

  test("a value between gaps has a dot", () => {
    const gapped = readColumns([{ d: "2026-01-01", v: 1 }, { d: "2026-01-02", v: null }, { d: "2026-01-03", v: 3 }, { d: "2026-01-04", v: 4 }], "d", ["v"]);
    const series = lineSeries(gapped.names, gapped.values.map((values) => pointsOf(gapped, values)), layout, TOKENS, { area: false, stack: false, brushed: false });
    expect(series.map((one) => one.id)).toEqual(["line-0", "dots-0"]);
    expect(series[1]!["data"]).toEqual([[gapped.places[0], 1]]);
  });

  test("a target is dashed and named", () => {
    const [line] = referenceSeries([{ value: 150, label: "Target $150" }], layout, TOKENS);
    expect(at(line!, "lineStyle.type")).toEqual([5, 4]);
    expect(at(line!, "data.0.label.formatter")).toBe("Target $150");
    expect(at(line!, "data.1.value.1")).toBe(150);
  });
});

describe("standing bars", () => {
  const few = readColumns(rows.slice(0, 6), "date", ["a", "b"]);
  const layout = laidOut({ columns: few, values: few.values, bars: true });
  type Datum = { value: number[]; itemStyle: { color?: string; borderRadius: number | number[] } };

  test("those not chosen step back, none goes away", () => {
    const [series] = barSeries(few, layout, TOKENS, { stack: false, chosen: (row) => row === 2 });
    const data = series!["data"] as Datum[];
    expect(data.map((datum) => datum.itemStyle.color)).toEqual([TOKENS.rest, TOKENS.rest, undefined, TOKENS.rest, TOKENS.rest, TOKENS.rest]);
  });

  test("all bars of a value fit into its band; corners are round at the end alone", () => {
    const series = barSeries(few, layout, TOKENS, { stack: false, chosen: null });
    const band = (toPx(layout.x, layout.x.to) - layout.x.start) / 6;
    expect(series.reduce((sum, one) => sum + (one["barWidth"] as number), 0)).toBeLessThan(band);
    expect((series[0]!["data"] as Datum[])[0]!.itemStyle.borderRadius).toEqual([3, 3, 0, 0]);
    const pile = barSeries(few, layout, TOKENS, { stack: true, chosen: null });
    expect((pile[0]!["data"] as Datum[])[0]!.itemStyle.borderRadius).toBe(0);
    expect(new Set(pile.map((one) => one["stack"])).size).toBe(1);
  });
});

describe("the minimal change", () => {
  const option = (parts: Record<string, unknown>, series: SeriesPart[]): Option => ({ ...parts, series });
  const line = (id: string, more: object = {}): SeriesPart => ({ id, type: "line", data: [1, 2], ...more });

  test("everything the first time, nothing when nothing changed", () => {
    const first = option({ grid: { left: 0 } }, [line("a")]);
    expect(minimalPatch(undefined, first)).toEqual({ option: first, replace: false });
    expect(minimalPatch(first, option({ grid: { left: 0 } }, [line("a", { data: [1, 2] })]))).toBeUndefined();
  });

  test("only the parts, the series and the keys that changed", () => {
    const before = option({ grid: { left: 0 }, xAxis: { min: 1 } }, [line("a", { z: 1 }), line("b")]);
    expect(minimalPatch(before, option({ grid: { left: 0 }, xAxis: { min: 2 } }, [line("a", { z: 2 }), line("b")]))).toEqual({
      option: { xAxis: { min: 2 }, series: [{ id: "a", type: "line", z: 2 }] }, replace: false,
    });
  });

  test("a series that has gone replaces the list; those that stay are named", () => {
    const before = option({}, [line("a"), line("b")]);
    expect(minimalPatch(before, option({}, [line("b")]))).toEqual({ option: { series: [{ id: "b", type: "line" }] }, replace: true });
    expect(minimalPatch(before, option({}, [line("a"), line("b"), line("c")]))).toEqual({ option: { series: [line("c")] }, replace: false });
  });

  test("points are compared by value", () => {
    const before = option({}, [line("a", { data: Float64Array.of(1, NaN) })]);
    expect(minimalPatch(before, option({}, [line("a", { data: Float64Array.of(1, NaN) })]))).toBeUndefined();
    expect(minimalPatch(before, option({}, [line("a", { data: Float64Array.of(1, 2) })]))).toBeDefined();
  });
});
