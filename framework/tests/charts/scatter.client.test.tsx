import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { Histogram, LineChart, ScatterChart } from "../../src/charts/index.tsx";
import { opened } from "./fake-engine.ts";
import { withPlots } from "./with-plots.ts";

vi.mock("../../src/charts/chart/load.ts", async () => (await import("./fake-engine.ts")).fakeLoad());

interface Row { id: string; minutes: number; price: number; city: string }
const rows: Row[] = [
  { id: "a", minutes: 0, price: 0, city: "Oslo" }, { id: "b", minutes: 50, price: 50, city: "Rome" }, { id: "c", minutes: 100, price: 100, city: "Oslo" },
];

withPlots();

const figure = (): HTMLElement => screen.getByRole("figure");
const plot = (): HTMLElement => figure().querySelector<HTMLElement>(".sol-chart-plot")!;
const drawn = (): Promise<void> => waitFor(() => expect(figure().dataset["state"]).toBe("ready"));
const buttons = (): HTMLButtonElement[] => screen.getAllByRole<HTMLButtonElement>("button").filter((one) => one.closest("[data-round]"));
/** The middle of a point, as its button stands. */
function spot(at: number): { x: number; y: number } {
  const { left, top, width, height } = buttons()[at]!.style;
  return { x: Number.parseFloat(left) + Number.parseFloat(width) / 2, y: Number.parseFloat(top) + Number.parseFloat(height) / 2 };
}
function pointer(type: string, { x, y }: { x: number; y: number }, more: MouseEventInit = {}, on = plot()): void {
  const event = new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0, ...more });
  Object.assign(event, { pointerId: 1, pointerType: "mouse" });
  on.dispatchEvent(event);
}
function click(at: { x: number; y: number }, more: MouseEventInit = {}): void {
  pointer("pointerdown", at, more);
  pointer("pointerup", at, more);
}
/** What ECharts was told last of an axis. */
const axis = (name: "xAxis" | "yAxis", chart = opened.length - 1): { min: number; max: number } => {
  const { min, max } = opened[chart]!.told.findLast(({ option }) => option[name] !== undefined)!.option[name] as { min: number; max: number };
  return { min, max };
};
/** How many points each series has: what is told differs from what was told before. */
function series(chart = opened.length - 1): Record<string, number> {
  let counts: Record<string, number> = {};
  for (const { option, replace } of opened[chart]!.told) {
    if (option.series === undefined) continue;
    if (replace) counts = Object.fromEntries(option.series.map(({ id }) => [id, counts[id] ?? 0]));
    for (const { id, data } of option.series) if (data !== undefined) counts[id] = (data as ArrayLike<unknown>).length / 2;
  }
  return counts;
}

function show() {
  const [selected, setSelected] = createSignal<string[]>([]);
  const choose = vi.fn((found: readonly Row[]) => void setSelected(found.map(({ id }) => id)));
  render(() => <ScatterChart data={rows} x="minutes" y="price" color="city" selected={selected()} onSelect={choose} />);
  return { selected, choose };
}

describe("a scatter chart", () => {
  test("says what it shows, and draws a series a colour", async () => {
    show();
    await drawn();
    expect(figure().getAttribute("aria-label")).toBe("Price by minutes");
    expect(figure().textContent).toContain("Scatter chart, 3 points. Minutes from 0 to 100. Price from 0 to 100.");
    expect([...figure().querySelectorAll(".sol-chart-legend > li")].map((one) => one.textContent)).toEqual(["Oslo", "Rome"]);
    expect(series()).toEqual({ "points-0": 2, "points-1": 1 });
  });

  test("a click chooses, one more with Shift, the same again takes back, elsewhere nothing is chosen", async () => {
    const { selected } = show();
    await drawn();
    click(spot(1));
    expect(selected()).toEqual(["b"]);
    click(spot(2), { shiftKey: true });
    expect(selected()).toEqual(["b", "c"]);
    click(spot(1), { ctrlKey: true });
    expect(selected()).toEqual(["c"]);
    click(spot(2));
    expect(selected()).toEqual([]);
    click(spot(0));
    click({ x: 300, y: 30 });
    expect(selected()).toEqual([]);
  });

  test("what is not chosen steps back", async () => {
    show();
    await drawn();
    click(spot(0));
    expect(series()).toMatchObject({ rest: 2, "points-0": 1 });
  });

  test("dragging chooses what is in the rectangle; Esc gives it up", async () => {
    const { selected, choose } = show();
    await drawn();
    const [from, to] = [{ x: spot(1).x - 5, y: spot(1).y + 5 }, { x: spot(2).x + 5, y: spot(2).y - 5 }];
    pointer("pointerdown", from);
    pointer("pointermove", to);
    expect(plot().querySelector(".sol-chart-box")).not.toBeNull();
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    pointer("pointerup", to);
    expect(choose).not.toHaveBeenCalled();
    pointer("pointerdown", from);
    pointer("pointermove", to);
    pointer("pointerup", to);
    expect(selected()).toEqual(["b", "c"]);
    expect(plot().querySelector(".sol-chart-box")).toBeNull();
  });

  test("a lasso chooses what is in it, and tells how many", async () => {
    const [selected, setSelected] = createSignal<string[]>([]);
    render(() => <ScatterChart data={rows} x="minutes" y="price" lasso selected={selected()} onSelect={(found) => setSelected(found.map(({ id }) => id))} />);
    await drawn();
    const { x, y } = spot(1);
    pointer("pointerdown", { x: x - 20, y: y - 20 });
    for (const [dx, dy] of [[20, -20], [20, 20], [-20, 20]] as const) pointer("pointermove", { x: x + dx, y: y + dy });
    expect(plot().querySelector(".sol-chart-lasso")).not.toBeNull();
    pointer("pointerup", { x: x - 20, y: y + 20 });
    expect(selected()).toEqual(["b"]);
    expect(plot().querySelector(".sol-chart-count")!.textContent).toBe("1 chosen");
    expect(plot().querySelector(".sol-chart-lasso")).toBeNull();
  });

  test("hover tells the row, and null when there is none", async () => {
    const hover = vi.fn();
    render(() => <ScatterChart data={rows} x="minutes" y="price" onHover={hover} onSelect={() => undefined} />);
    await drawn();
    pointer("pointermove", spot(1));
    pointer("pointermove", { x: 300, y: 20 });
    expect(hover.mock.calls).toEqual([[rows[1]], [null]]);
  });

  test("a point that the keys are on is told, with its tip", async () => {
    const hover = vi.fn();
    render(() => <ScatterChart data={rows} x="minutes" y="price" onHover={hover} onSelect={() => undefined} />);
    await drawn();
    buttons()[1]!.focus();
    expect(plot().querySelector(".sol-chart-tip")!.textContent).toContain("Price50");
    buttons()[1]!.blur();
    expect(hover.mock.calls).toEqual([[rows[1]], [null]]);
  });

  test("keys walk from point to point and choose", async () => {
    const { selected } = show();
    await drawn();
    expect(buttons().map((one) => one.tabIndex)).toEqual([0, -1, -1]);
    buttons()[0]!.focus();
    buttons()[0]!.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
    expect([document.activeElement === buttons()[1], buttons()[1]!.getAttribute("aria-label")]).toEqual([true, "Rome, Minutes 50, Price 50"]);
    buttons()[1]!.click();
    expect([selected(), buttons()[1]!.getAttribute("aria-pressed")]).toEqual([["b"], "true"]);
  });

  test("a tip tells of the point under the pointer", async () => {
    show();
    await drawn();
    pointer("pointermove", spot(1));
    expect(plot().querySelector(".sol-chart-tip")!.textContent).toBe("RomeMinutes50Price50");
    pointer("pointermove", { x: 300, y: 20 });
    expect(plot().querySelector(".sol-chart-tip")).toBeNull();
  });

  test("the choice stays while the call is on its way, then what the app says", async () => {
    let answer!: () => void;
    const call = new Promise<void>((resolve) => { answer = resolve; });
    render(() => <ScatterChart data={rows} x="minutes" y="price" selected={[]} onSelect={() => call} />);
    await drawn();
    click(spot(1));
    expect(plot().dataset["chosen"]).toBe("1");
    answer();
    await waitFor(() => expect(plot().dataset["chosen"]).toBeUndefined());
  });

  test("a drag shows what is in it alone, where it does not choose; a double click shows all", async () => {
    const zoom = vi.fn();
    render(() => <ScatterChart data={rows} x="minutes" y="price" onZoom={zoom} />);
    await drawn();
    pointer("pointerdown", { x: 330, y: 214 });
    pointer("pointermove", { x: 25, y: 124 });
    expect(plot().querySelector(".sol-chart-box")).not.toBeNull();
    pointer("pointerup", { x: 25, y: 124 });
    const [part] = zoom.mock.lastCall as [{ x: [number, number]; y: [number, number] }];
    expect([part.x[0], part.x[1] > 50 && part.x[1] < 60, part.y[0], part.y[1]]).toEqual([0, true, 0, 50]);
    expect(series()).toEqual({ "points-0": 2 });
    expect(axis("xAxis").max).toBeLessThan(65);
    expect(axis("yAxis")).toEqual({ min: 0, max: 50 });
    plot().dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
    expect(zoom).toHaveBeenLastCalledWith(null);
    expect(series()).toEqual({ "points-0": 3 });
  });

  test("the wheel with Ctrl, buttons and keys zoom around a place and move; without zoom there are none", async () => {
    const view = (): number[] => Object.values(axis("yAxis"));
    render(() => <ScatterChart data={rows} x="minutes" y="price" zoom />);
    await drawn();
    const all = view();
    const wheel = (more: object) => plot().dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, deltaY: -1, clientX: 300, clientY: 124, ...more }));
    expect(wheel({})).toBe(true);
    expect(view()).toEqual(all);
    expect(wheel({ ctrlKey: true })).toBe(false);
    expect(view()).toEqual([10, 90]);
    const [larger, smaller, whole] = ["Zoom in", "Zoom out", "Show all"].map((name) => screen.getByRole("button", { name })) as [HTMLElement, HTMLElement, HTMLElement];
    larger.click();
    expect(view()[1]! - view()[0]!).toBeCloseTo(80 / 1.5);
    const before = view();
    fireEvent.keyDown(larger, { key: "ArrowUp" });
    expect(view()[0]! > before[0]!).toBe(true);
    fireEvent.keyDown(larger, { key: "-" });
    smaller.click();
    smaller.click();
    expect(view()).toEqual(all);
    expect(whole.getAttribute("aria-disabled")).toBe("true");
    cleanup();
    render(() => <ScatterChart data={rows} x="minutes" y="price" />);
    await drawn();
    expect(screen.queryByRole("button", { name: "Zoom in" })).toBeNull();
  });

  test("reference lines are named at their value, and the axis reaches to them", async () => {
    render(() => <ScatterChart data={rows} x="minutes" y="price" referenceLines={[{ value: 150, label: "Limit" }, { value: Number.NaN }]} />);
    await drawn();
    expect([...plot().querySelectorAll("svg[data-over] text")].map((text) => text.textContent)).toEqual(["Limit"]);
    expect(plot().querySelectorAll("svg[data-over] line")).toHaveLength(1);
    expect(axis("yAxis").max).toBeGreaterThanOrEqual(150);
  });

  test("in a group the same row is told by all, and so is the part along x", async () => {
    render(() => <><ScatterChart data={rows} x="minutes" y="price" zoom linkGroup="points" /><ScatterChart data={rows} x="minutes" y="price" onSelect={() => undefined} linkGroup="points" /></>);
    const figures = screen.getAllByRole("figure");
    await waitFor(() => expect(figures.map((one) => one.dataset["state"])).toEqual(["ready", "ready"]));
    const [first, second] = figures.map((one) => one.querySelector<HTMLElement>(".sol-chart-plot")!) as [HTMLElement, HTMLElement];
    pointer("pointermove", spot(1), {}, first);
    expect(second.querySelector(".sol-chart-tip")!.textContent).toBe(first.querySelector(".sol-chart-tip")!.textContent);
    pointer("pointerleave", spot(1), {}, first);
    expect(second.querySelector(".sol-chart-tip")).toBeNull();
    screen.getByRole("button", { name: "Zoom in" }).click();
    for (const chart of [0, 1]) expect(axis("xAxis", chart).max).toBeLessThan(90);
    expect(axis("yAxis", 1)).toEqual({ min: 0, max: 100 });
  });

  test("a range that a chart of the group has brushed is washed, and what lies outside steps back", async () => {
    render(() => <><LineChart data={rows} index="minutes" categories={["price"]} brush linkGroup="ranges" /><ScatterChart data={rows} x="minutes" y="price" linkGroup="ranges" /></>);
    const [line, points] = screen.getAllByRole("figure") as [HTMLElement, HTMLElement];
    await waitFor(() => expect([line.dataset["state"], points.dataset["state"]]).toEqual(["ready", "ready"]));
    const over = line.querySelector<HTMLElement>(".sol-chart-plot")!;
    pointer("pointermove", { x: 300, y: 100 }, {}, over);
    expect(points.querySelector(".sol-chart-cross")).not.toBeNull();
    pointer("pointerdown", { x: 250, y: 100 }, {}, over);
    pointer("pointermove", { x: 599, y: 100 }, {}, over);
    pointer("pointerup", { x: 599, y: 100 }, {}, over);
    expect(points.querySelector(".sol-chart-wash")).not.toBeNull();
    expect([series(0), series(1)]).toContainEqual({ rest: 1, "points-0": 2 });
  });

  test("without onSelect there is nothing to choose", async () => {
    render(() => <ScatterChart data={rows} x="minutes" y="price" />);
    await drawn();
    expect(buttons()).toEqual([]);
    expect(plot().hasAttribute("data-draws")).toBe(false);
  });

  test("rows that hold no numbers are told, none is empty", async () => {
    const { unmount } = render(() => <ScatterChart data={[{ x: "one" as unknown as number, y: 1 }]} x="x" y="y" />);
    expect(figure().textContent).toContain("“x” is not a number in 1 row.");
    unmount();
    render(() => <ScatterChart data={[] as { x: number; y: number }[]} x="x" y="y" />);
    expect(figure().dataset["state"]).toBe("empty");
  });
});

describe("a histogram", () => {
  const values = Array.from({ length: 40 }, (_, at) => ({ minutes: at }));
  test("counts between round edges, and says so", async () => {
    render(() => <Histogram data={values} value="minutes" bins={4} />);
    await drawn();
    expect(figure().getAttribute("aria-label")).toBe("Minutes, how often");
    expect(figure().textContent).toContain("Histogram, 4 bins of Minutes, 40 values. Most: 10 in 0 – 10.");
    expect(figure().dataset).toMatchObject({ kind: "histogram", bars: "4" });
  });

  test("a bin is chosen and told by its edges, by pointer and keys", async () => {
    const [bin, setBin] = createSignal<readonly [number, number] | null>(null);
    const hover = vi.fn();
    render(() => <Histogram data={values} value="minutes" bins={4} selected={bin()} onValueChange={setBin} onHover={hover} />);
    await drawn();
    const bins = screen.getAllByRole("button", { name: /Count/ });
    expect(bins.map((one) => one.getAttribute("aria-label"))).toEqual(["0 – 10, Count 10", "10 – 20, Count 10", "20 – 30, Count 10", "30 – 40, Count 10"]);
    bins[1]!.focus();
    expect(hover).toHaveBeenLastCalledWith([10, 20]);
    bins[1]!.click();
    expect([bin(), bins[1]!.getAttribute("aria-pressed"), figure().dataset["filtering"]]).toEqual([[10, 20], "true", ""]);
    bins[1]!.click();
    expect(bin()).toBeNull();
    pointer("pointermove", { x: 590, y: 100 });
    expect(hover).toHaveBeenLastCalledWith([30, 40]);
    pointer("pointerleave", { x: 590, y: 100 });
    expect(hover).toHaveBeenLastCalledWith(null);
    setBin([1, 2]);
    expect(bins.map((one) => one.getAttribute("aria-pressed"))).toEqual(["false", "false", "false", "false"]);
  });

  test("a zoom of charts over days in its group is none of its own", async () => {
    const days = Array.from({ length: 60 }, (_, at) => ({ date: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10), n: at }));
    render(() => <><LineChart data={days} index="date" categories={["n"]} zoom linkGroup="mixed" /><Histogram data={values} value="minutes" bins={4} linkGroup="mixed" /></>);
    const figures = screen.getAllByRole("figure");
    await waitFor(() => expect(figures.map((one) => one.dataset["state"])).toEqual(["ready", "ready"]));
    const [line, bins] = figures.map((one) => one.querySelector<HTMLElement>(".sol-chart-plot")!) as [HTMLElement, HTMLElement];
    for (const [type, x] of [["pointerdown", 200], ["pointermove", 400], ["pointerup", 400]] as const) pointer(type, { x, y: 100 }, {}, line);
    pointer("pointermove", { x: 300, y: 100 }, {}, line);
    expect(axis("xAxis", 1)).toEqual({ min: expect.any(Number), max: 40 });
    expect(bins.querySelector(".sol-chart-tip")).toBeNull();
  });

  test("is drawn again when a value moves to another bin, and not when it stays", async () => {
    const [shift, setShift] = createSignal(0);
    render(() => <Histogram data={[0.5, 1.5, 9.5].map((minutes, at) => ({ minutes: minutes + (at === 1 ? shift() : 0) }))} value="minutes" bins={10} />);
    await drawn();
    setShift(0.2);
    expect(figure().dataset["draws"]).toBe("1");
    setShift(1);
    expect(figure().dataset["draws"]).toBe("2");
  });

  test("writes its values as it is told, and counts as counts", async () => {
    render(() => <Histogram data={[{ share: 0.1 }, { share: 0.9 }]} value="share" format="percent" bins={2} />);
    await drawn();
    expect(figure().textContent).toContain("Most: 1 in 0% – 50%.");
  });
});
