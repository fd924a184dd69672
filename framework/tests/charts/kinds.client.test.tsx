import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import type { JSX } from "solid-js";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { BoxPlot, CalendarHeatmap, Funnel, Gauge, GeoMap, Heatmap, PieChart, Sankey, Treemap } from "../../src/charts/index.tsx";
import type { AnyMarkProps } from "../../src/charts/mark-props.ts";
import { providePage } from "../../src/client/page.ts";
import { giveSizes, plotSize } from "./fake-engine.ts";
import { areas, byArea, byHour, flows, stages } from "./gallery/made-up.ts";
import { createPage } from "./gallery/runtime.ts";

beforeAll(giveSizes);
beforeEach(() => {
  providePage(createPage());
  plotSize.width = 600;
});
afterEach(cleanup);

const figure = (): HTMLElement => screen.getByRole("figure");
const settled = (): Promise<void> => waitFor(() => expect(["ready", "empty", "failed"]).toContain(figure().dataset["state"]));

interface Case {
  readonly name: string;
  readonly good: readonly object[];
  readonly summary: string;
  /** Of the first mark. */
  readonly value: unknown;
  readonly label: string;
  show(props: Pick<AnyMarkProps, "data" | "selected" | "onValueChange" | "onHover">): JSX.Element;
}
const days = [{ date: "2026-08-03", n: 4 }, { date: "2026-08-04", n: 9 }];
const trips = ["Oslo", "Rome"].flatMap((city, at) => [1, 2, 3, 4, 30].map((minutes) => ({ city, minutes: minutes * (at + 1) })));
const tree = [{ region: "North", product: "Laptop", revenue: 6 }, { region: "North", product: "Dock", revenue: 2 }];
const cases: readonly Case[] = [
  { name: "PieChart", good: stages, summary: "Pie chart, 91,147 in all: Visited 52.9%", value: "Visited", label: "Visited, 48,210, 52.9%", show: (props) => <PieChart {...props as {}} data={props.data as typeof stages} index="stage" value="visitors" /> },
  { name: "Funnel", good: stages, summary: "Funnel: Visited 48,210, Quoted 14,660 (30.4%)", value: "Visited", label: "Visited, 48,210", show: (props) => <Funnel {...props as {}} data={props.data as typeof stages} index="stage" value="visitors" /> },
  { name: "Heatmap", good: byHour, summary: "Heatmap, 24 columns and 7 rows.", value: ["00:00", "Mon"], label: "00:00, Mon: 0", show: (props) => <Heatmap {...props as {}} data={props.data as typeof byHour} x="hour" y="weekday" value="orders" /> },
  { name: "CalendarHeatmap", good: days, summary: "Calendar, 2 days from Aug 3, 2026 to Aug 4, 2026.", value: "2026-08-03", label: "Mon, Aug 3, 2026: 4", show: (props) => <CalendarHeatmap {...props as {}} data={props.data as typeof days} index="date" value="n" /> },
  { name: "Sankey", good: flows, summary: "Sankey diagram, 12 flows between 7 nodes. Largest: Web to North, 750,000.", value: ["Web", "North"], label: "Web → North, 750,000, 45.3%", show: (props) => <Sankey {...props as {}} data={props.data as typeof flows} source="channel" target="region" value="revenue" /> },
  { name: "GeoMap", good: byArea, summary: "Map, 4 of 5 areas with an amount. Lowest 480,000 (Finland), highest 1,240,000 (Sweden).", value: "Norway", label: "Norway, 910,000", show: (props) => <GeoMap {...props as {}} data={props.data as typeof byArea} index="area" value="revenue" geo={areas} /> },
  { name: "BoxPlot", good: trips, summary: "Box plot, 2 groups. Medians: Oslo 3, Rome 6.", value: "Oslo", label: "Oslo: Highest 30, Upper quarter 4, Median 3, Lower quarter 2, Lowest 1", show: (props) => <BoxPlot {...props as {}} data={props.data as typeof trips} index="city" value="minutes" /> },
  { name: "Treemap", good: tree, summary: "Treemap, 2 cells, 8 in all.", value: ["North", "Laptop"], label: "North › Laptop, 6, 75.0%", show: (props) => <Treemap {...props as {}} data={props.data as typeof tree} path={["region", "product"]} value="revenue" /> },
];
/** The field with the amount is the last one of the first row. */
const amountOf = (rows: readonly object[]): string => Object.keys(rows[0]!).at(-1)!;
const nameFieldOf = (rows: readonly object[]): string => Object.keys(rows[0]!)[0]!;

describe.each(cases)("$name", ({ good, summary, value, label, show }) => {
  test("says what it shows, and has every value in its table", async () => {
    render(() => show({ data: good as never }));
    await settled();
    expect(figure().dataset["state"]).toBe("ready");
    expect(figure().textContent).toContain(summary);
    fireEvent.click(screen.getByText("Show as table"));
    expect(screen.getAllByRole("row").length).toBeGreaterThan(1);
  });

  test("a mark is chosen by the pointer and by keys, and tells what is under it", async () => {
    const [choose, hover] = [vi.fn(), vi.fn()];
    render(() => show({ data: good as never, selected: null, onValueChange: choose, onHover: hover }));
    await settled();
    const mark = figure().querySelector("[data-mark-id]")!.firstElementChild!;
    fireEvent.pointerMove(mark, { clientX: 5, clientY: 5 });
    expect(hover).toHaveBeenLastCalledWith(value);
    expect(figure().querySelector(".sol-chart-tip")).not.toBeNull();
    fireEvent.click(mark);
    expect(choose).toHaveBeenLastCalledWith(value);
    const button = screen.getAllByRole("button").find((one) => one.closest("[data-over]"))!;
    expect(button.getAttribute("aria-label")).toBe(label);
    button.focus();
    fireEvent.keyDown(button, { key: "ArrowDown" });
    expect(document.activeElement).not.toBe(button);
  });

  test.each([["no list", null], ["not there", undefined], ["no rows", []], ["a text", "rows"], ["rows that are none", [null, 4, "x"]]])("%s is an empty chart", async (_, data) => {
    render(() => show({ data: data as never }));
    await settled();
    // A map is there without rows.
    expect(figure().textContent).toMatch(/No rows to draw|none with an amount/);
  });

  test("NaN, Infinity and texts are told with their field; null is left out", async () => {
    const field = amountOf(good);
    render(() => show({ data: [...good, { ...good[0], [field]: NaN }, { ...good[0], [field]: Infinity }, { ...good[0], [field]: "many" }] as never }));
    await settled();
    expect(figure().textContent).toContain(`“${field}” is not a number in 3 rows.`);
    cleanup();
    render(() => show({ data: [...good, { ...good[0], [field]: null }] as never }));
    await settled();
    expect(figure().dataset["state"]).toBe("ready");
  });

  test("a field that no row has is told", async () => {
    const field = amountOf(good);
    render(() => show({ data: good.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== field))) as never }));
    await settled();
    expect(figure().textContent).toContain(`No row has “${field}”.`);
  });

  test("one row, rows of one name, a name of 10,000 letters, markup and right-to-left text are drawn", async () => {
    const name = nameFieldOf(good);
    const odd = [[good[0]!], [good[0]!, good[0]!, good[1]!], ...(name === "date" ? [] : [[good[0]!, { ...good[1], [name]: "A".repeat(10_000) }, { ...good[1], [name]: "<img src=x onerror=alert(1)>" }, { ...good[1], [name]: "مرحبا 🎉" }, { ...good[1], [name]: null }]])];
    for (const data of odd) {
      render(() => show({ data: data as never }));
      await settled();
      expect(figure().dataset["state"]).toBe("ready");
      expect(document.querySelector("img")).toBeNull();
      cleanup();
    }
  });
});

test("a gauge says its figure; none is a dash", async () => {
  render(() => <Gauge title="Quarter" value={0.784} format="percent" target={{ value: 0.8, label: "Plan 80%" }} />);
  await settled();
  expect(figure().textContent).toContain("Gauge, 78.4% between 0% and 100%. Plan 80%.");
  fireEvent.click(screen.getByText("Show as table"));
  expect(screen.getAllByRole("row").map((row) => row.textContent)).toEqual(["Value", "Value78.4%", "From0%", "To100%", "Plan 80%80%"]);
  cleanup();
  render(() => <Gauge title="Quarter" value={null} />);
  await settled();
  expect(figure().textContent).toContain("Gauge, no value.");
});
