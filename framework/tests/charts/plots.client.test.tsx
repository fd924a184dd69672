import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { CalendarHeatmap, Candlestick, ComboChart, LineChart } from "../../src/charts/index.tsx";
import { opened } from "./fake-engine.ts";
import { combo, prices } from "./gallery/made-up.ts";
import { withPlots } from "./with-plots.ts";

vi.mock("../../src/charts/chart/load.ts", async () => (await import("./fake-engine.ts")).fakeLoad());

withPlots();

const figure = (at = 0): HTMLElement => screen.getAllByRole("figure")[at]!;
const plot = (at = 0): HTMLElement => figure(at).querySelector<HTMLElement>(".sol-chart-plot")!;
const drawn = (at = 0): Promise<void> => waitFor(() => expect(figure(at).dataset["state"]).toBe("ready"));
function pointer(type: string, x: number, at = 0): void {
  const event = new MouseEvent(type, { bubbles: true, clientX: x, clientY: 100, button: 0 });
  Object.assign(event, { pointerId: 1, pointerType: "mouse" });
  plot(at).dispatchEvent(event);
}
function drag(from: number, to: number, at = 0): void {
  pointer("pointerdown", from, at);
  pointer("pointermove", to, at);
  pointer("pointerup", to, at);
}
const ids = (chart = 0): string[] => (opened[chart]!.told.at(-1)!.option.series ?? []).map(({ id }) => id);
const day = (at: number): string => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);
const rows = (change: Partial<Record<number, number>> = {}) => Array.from({ length: 60 }, (_, at) => ({ date: day(at), a: change[at] ?? 100 + at, b: 50, c: 70 }));

describe("a combined chart", () => {
  const show = (more: object = {}) => render(() => <ComboChart data={combo} index="month" categories={["revenue"]} lines={["margin"]} format="currency" lineFormat="percent" {...more} />);

  test("draws bars and lines, each in its measure", async () => {
    show();
    await drawn();
    expect(figure().textContent).toContain("Combined chart, 12 points from Dec 2025 to Nov 2026. Revenue: lowest $42,000");
    expect(figure().textContent).toContain("Margin: lowest 18%");
    expect(ids()).toEqual(["bar-0", "line-0"]);
    expect([...figure().querySelectorAll(".sol-chart-legend i")].map((mark) => (mark as HTMLElement).dataset["mark"])).toEqual(["square", "line"]);
    pointer("pointermove", 300);
    expect(plot().querySelector(".sol-chart-tip")!.textContent).toMatch(/^\w+ 2026Revenue\$[\d,]+Margin[\d.]+%$/);
    expect(plot().querySelectorAll(".sol-chart-dot")).toHaveLength(1);
    fireEvent.click(screen.getByText("Show as table"));
    expect(screen.getAllByRole("row")[1]!.textContent).toBe("Dec 2025$42,00024%");
  });

  test("lines without a measure of their own share the axis", async () => {
    render(() => <ComboChart data={combo} index="month" categories={["revenue"]} lines={["margin"]} />);
    await drawn();
    expect(plot().querySelectorAll("svg[data-over] text")).toHaveLength(0);
  });

  test("a bar is chosen by keys", async () => {
    const choose = vi.fn();
    show({ onValueChange: choose });
    await drawn();
    const button = screen.getByRole("button", { name: /^Jan 2026, Revenue \$[\d,]+, Margin/ });
    fireEvent.click(button, { detail: 0 });
    expect(choose).toHaveBeenCalledWith("2026-01");
  });
});

describe("a candlestick chart", () => {
  test("draws a candle a row, and the last price at the edge", async () => {
    render(() => <Candlestick data={prices} index="date" />);
    await drawn();
    expect(figure().getAttribute("aria-label")).toBe("Close by date");
    expect(figure().textContent).toContain("Candlestick chart, 60 candles from Sep 10, 2026 to Nov 8, 2026. Close: lowest");
    const [candles] = opened[0]!.told.at(-1)!.option.series!;
    expect((candles!["data"] as number[][])[0]).toEqual([Date.parse("2026-09-10"), prices[0]!.open, prices[0]!.close, prices[0]!.low, prices[0]!.high]);
    expect(plot().querySelector("svg[data-over] text")!.textContent).toBe(String(prices.at(-1)!.close.toFixed(1)));
    pointer("pointermove", 300);
    expect(plot().querySelector(".sol-chart-tip")!.textContent).toMatch(/Open[\d.]+High[\d.]+Low[\d.]+Close[\d.]+$/);
  });

  test("other names of fields, rows with a part missing, none", async () => {
    render(() => <Candlestick data={[{ d: "2026-01-01", o: 1, h: 3, l: 0, c: 2 }, { d: "2026-01-02", o: 1, h: null, l: 0, c: 2 }]} index="d" open="o" high="h" low="l" close="c" />);
    await drawn();
    expect(opened[0]!.told.at(-1)!.option.series![0]!["data"]).toHaveLength(1);
    cleanup();
    render(() => <Candlestick data={[]} index="date" />);
    expect(figure().dataset["state"]).toBe("empty");
    cleanup();
    render(() => <Candlestick data={[{ date: "2026-01-01", open: 1, high: 2, low: 1 }] as unknown as typeof prices} index="date" />);
    expect(figure().textContent).toContain("No row has “close”.");
  });
});

describe("one prop language", () => {
  test("one point's change tells ECharts the data of its own series, no more", async () => {
    const [data, setData] = createSignal(rows());
    render(() => <LineChart data={data()} index="date" categories={["a", "b", "c"]} />);
    await drawn();
    const before = opened[0]!.told.length;
    setData(rows({ 30: 131.5 }));
    expect(opened[0]!.told).toHaveLength(before + 1);
    const { option } = opened[0]!.told.at(-1)!;
    expect(Object.keys(option).filter((key) => !key.startsWith("animation"))).toEqual(["series"]);
    expect(option.series).toEqual([{ id: "line-0", type: "line", data: expect.any(Float64Array) }]);
  });

  test("hover tells the index value once for each, and null when it ends", async () => {
    const hover = vi.fn();
    render(() => <LineChart data={rows()} index="date" categories={["a"]} onHover={hover} />);
    await drawn();
    pointer("pointermove", 300);
    pointer("pointermove", 301);
    pointer("pointerleave", 301);
    expect(hover.mock.calls).toEqual([[day(28)], [null]]);
  });

  test("in a group a brush is shown by the others, in the browser alone, and goes for all", async () => {
    render(() => <><LineChart data={rows()} index="date" categories={["a"]} brush linkGroup="pair" /><LineChart data={rows()} index="date" categories={["b"]} linkGroup="pair" /></>);
    await Promise.all([drawn(0), drawn(1)]);
    drag(200, 400);
    expect(plot(1).querySelector(".sol-chart-wash")).not.toBeNull();
    expect(ids(1)).toContain("context-0");
    expect(plot(1).querySelector("[role=slider]")).toBeNull();
    fireEvent.dblClick(plot(0));
    expect([plot(0), plot(1)].map((one) => one.querySelector(".sol-chart-wash"))).toEqual([null, null]);
  });

  test("days outside of what is brushed in their group step back, until nothing is", async () => {
    render(() => <><LineChart data={rows()} index="date" categories={["a"]} brush linkGroup="rest" /><CalendarHeatmap data={rows()} index="date" value="a" linkGroup="rest" /></>);
    await Promise.all([drawn(0), drawn(1)]);
    const resting = (): number => plot(1).querySelectorAll("[data-rests]").length;
    expect(resting()).toBe(0);
    drag(200, 400);
    const inside = 60 - resting();
    expect(inside > 15 && inside < 25).toBe(true);
    fireEvent.dblClick(plot(0));
    expect(resting()).toBe(0);
  });

  test("zoom needs no handler, and is shared in a group", async () => {
    render(() => <><LineChart data={prices} index="date" categories={["close"]} zoom linkGroup="zoomed" /><Candlestick data={prices} index="date" linkGroup="zoomed" /></>);
    await Promise.all([drawn(0), drawn(1)]);
    const span = (chart: number): number => { const { min, max } = opened[chart]!.told.findLast(({ option }) => option["xAxis"])!.option["xAxis"] as { min: number; max: number }; return max - min; };
    const before = span(1);
    drag(200, 400);
    expect(span(1)).toBeLessThan(before);
    expect(opened[0]!.told.at(-1)!.option["xAxis"]).toBeDefined();
  });

  test("what happened is named at its place; where that is outside, it is not", async () => {
    render(() => <LineChart data={rows()} index="date" categories={["a"]} annotations={[{ at: day(20), label: "Split" }, { at: day(30), until: day(40), label: "Halt" }, { at: "2019-01-01", label: "Gone" }]} />);
    await drawn();
    expect([...plot().querySelectorAll("svg[data-over] text")].map((text) => text.textContent)).toEqual(["Split", "Halt"]);
    expect(plot().querySelectorAll("svg[data-over] rect")).toHaveLength(1);
  });

  test("values are written, and series coloured, as the app says", async () => {
    render(() => <LineChart data={rows()} index="date" categories={["a", "b"]} colors={["copper", "#123456"]} valueFormatter={(value) => `${value} kr`} />);
    await drawn();
    expect([...figure().querySelectorAll<HTMLElement>(".sol-chart-legend i")].map((mark) => mark.style.getPropertyValue("--mark"))).toEqual(["var(--chart-2)", "#123456"]);
    pointer("pointermove", 300);
    expect(plot().querySelector(".sol-chart-tip")!.textContent).toContain("A126 kr");
  });

  test("a point of a line is chosen by keys too", async () => {
    const choose = vi.fn();
    render(() => <LineChart data={rows()} index="date" categories={["a"]} onValueChange={choose} />);
    await drawn();
    const button = screen.getByRole("button", { name: "Jan 3, 2026, A 102" });
    fireEvent.click(button, { detail: 0 });
    expect(choose).toHaveBeenCalledWith(day(2));
  });

  test("a field that no row has, and lists that are none", async () => {
    render(() => <LineChart data={rows()} index={"dat" as "date"} categories={["a"]} />);
    expect(figure().textContent).toContain("No row has “dat”.");
    cleanup();
    render(() => <LineChart data={null as unknown as ReturnType<typeof rows>} index="date" categories={["a"]} />);
    expect(figure().dataset["state"]).toBe("empty");
  });
});
