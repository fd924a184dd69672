import { describe, expect, test } from "vitest";
import { loadParts } from "../../src/charts/chart/engine/raw-parts.ts";
import { rawPatch } from "../../src/charts/raw/patch.ts";
import { summaryOf, tableOf } from "../../src/charts/raw/read.ts";
import { themeOf } from "../../src/charts/raw/theme.ts";
import { TOKENS } from "./tokens.ts";

describe("what an option holds", () => {
  const option = { xAxis: { type: "category", data: ["Mon", "Tue"] }, yAxis: {}, series: [{ type: "bar", name: "Sales", data: [3, { value: 4 }] }, { type: "line", data: Float64Array.of(1, 2) }] };

  test("is said in words, and is a table", () => {
    expect(summaryOf(option)).toBe("Sales (bar, 2), Series 2 (line, 2)");
    expect(tableOf(option)).toMatchObject({ columns: [{ name: "Series" }, { name: "Name" }, { name: "Value", number: true }], raw: [["Sales", "Mon", 3], ["Sales", "Tue", 4], ["Series 2", "Mon", 1], ["Series 2", "Tue", 2]] });
  });

  test("a dataset, pairs and links too; nothing is none", () => {
    expect(tableOf({ dataset: { source: [["product", "2025"], ["Dock", 3]] } })).toMatchObject({ columns: [{ name: "product" }, { name: "2025", number: true }], raw: [["Dock", 3]] });
    expect(tableOf({ dataset: { source: [{ product: "Dock", n: null }] } })!.raw).toEqual([["Dock", ""]]);
    expect(tableOf({ series: { type: "sankey", links: [{ source: "a", target: "b", value: 2 }] } })!.raw).toEqual([["Series 1", "a → b", 2]]);
    for (const none of [null, undefined, 4, {}, { series: [] }, { series: [{ type: "pie" }] }]) expect(tableOf(none)).toBeUndefined();
  });
});

describe("a change of an option", () => {
  const bar = { type: "bar", data: [1, 2] };
  test("only what differs is told; a series that stays is named by nothing", () => {
    expect(rawPatch(undefined, { series: [bar] })).toEqual({ option: { series: [bar] }, anew: false });
    expect(rawPatch({ title: { text: "a" }, series: [bar] }, { title: { text: "a" }, series: [{ type: "bar", data: [1, 2] }] })).toBeUndefined();
    expect(rawPatch({ title: { text: "a" }, series: [bar, bar] }, { title: { text: "a" }, series: [bar, { ...bar, data: [1, 3] }] })).toEqual({ option: { series: [{}, { type: "bar", data: [1, 3] }] }, anew: false });
  });
  test("what has gone makes it begin anew", () => {
    expect(rawPatch({ series: [bar, bar] }, { series: [bar] })).toEqual({ option: { series: [bar] }, anew: true });
    expect(rawPatch({ legend: {}, series: [bar] }, { series: [bar] })!.anew).toBe(true);
  });
});

describe("parts of ECharts", () => {
  test("a kind of series that there is not is told", async () => {
    await expect(loadParts({ series: [{ type: "pyramid" }] })).rejects.toMatchObject({ code: "chart-part", message: "There is no kind of series “pyramid”." });
    await expect(loadParts({ baseOption: { series: { data: [] } } })).rejects.toMatchObject({ code: "chart-part" });
    await expect(loadParts({})).resolves.toBeUndefined();
  });
  test("the theme has the tokens' colours", () => {
    expect(themeOf(TOKENS)).toMatchObject({ color: TOKENS.series, backgroundColor: "transparent", categoryAxis: { axisLine: { lineStyle: { color: TOKENS.axis } } } });
  });
});
