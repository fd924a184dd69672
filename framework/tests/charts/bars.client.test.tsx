import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { BarChart, PieChart, Treemap } from "../../src/charts/index.tsx";
import { providePage } from "../../src/client/page.ts";
import { giveSizes, opened } from "./fake-engine.ts";
import { createPage } from "./gallery/runtime.ts";

vi.mock("../../src/charts/chart/load.ts", async () => (await import("./fake-engine.ts")).fakeLoad());

const regions = [{ region: "North", revenue: 1_330_000 }, { region: "South", revenue: 877_000 }, { region: "<b>East</b>", revenue: 798_000 }];
const months = [{ month: "2026-01", n: 3 }, { month: "2026-02", n: 5 }, { month: "2026-03", n: 4 }];

beforeAll(giveSizes);
beforeEach(() => {
  providePage(createPage());
  opened.length = 0;
});
afterEach(cleanup);

const figure = (): HTMLElement => screen.getByRole("figure");
const bars = (): HTMLElement[] => screen.getAllByRole("button", { pressed: undefined }).filter((button) => button.hasAttribute("aria-pressed"));
const lane = (at: number): string => figure().querySelectorAll<HTMLElement>(".sol-bar-lane > i")[at]!.style.background;

describe("rows of bars", () => {
  function Regions(props: { onChoose?: (value: string | null) => void }) {
    const [picked, setPicked] = createSignal<string | null>(null);
    return <BarChart data={regions} index="region" categories={["revenue"]} format="currency" selected={picked()} onValueChange={(value) => { setPicked(value); props.onChoose?.(value); }} />;
  }

  test("label, bar and value are HTML, and text is text; ECharts is not asked for", () => {
    render(() => <Regions />);
    expect(figure().dataset).toMatchObject({ bars: "3", state: "ready" });
    expect(bars().map((bar) => bar.textContent)).toEqual(["North$1.33M", "South$877K", "<b>East</b>$798K"]);
    expect(opened).toHaveLength(0);
  });

  test("series have the colours that the chart is given, as its legend has", () => {
    render(() => <BarChart title="Years" data={[{ region: "North", prior: 2, revenue: 3 }]} index="region" categories={["prior", "revenue"]} colors={["prior", "petrol"]} />);
    expect([0, 1].map((at) => document.querySelectorAll<HTMLElement>(".sol-bar-lane > i")[at]!.style.background)).toEqual(["var(--chart-prior)", "var(--chart-1)"]);
    expect(Array.from(document.querySelectorAll<HTMLElement>(".sol-chart-legend i"), (mark) => mark.style.getPropertyValue("--mark"))).toEqual(["var(--chart-prior)", "var(--chart-1)"]);
  });

  test("a click chooses, the others step back, all stay; again gives null", () => {
    const chosen = vi.fn();
    render(() => <Regions onChoose={chosen} />);
    fireEvent.click(bars()[0]!);
    expect(chosen).toHaveBeenLastCalledWith("North");
    expect(bars().map((bar) => bar.getAttribute("aria-pressed"))).toEqual(["true", "false", "false"]);
    expect([lane(0), lane(1)]).toEqual(["var(--chart-1)", "var(--chart-rest)"]);
    expect(bars()).toHaveLength(3);
    expect(figure().dataset["filtering"]).toBe("");
    fireEvent.click(bars()[0]!);
    expect(chosen).toHaveBeenLastCalledWith(null);
    expect(lane(1)).toBe("var(--chart-1)");
  });

  test("one tab stop; arrows move between the bars", () => {
    render(() => <Regions />);
    expect(bars().map((bar) => bar.tabIndex)).toEqual([0, -1, -1]);
    bars()[0]!.focus();
    fireEvent.keyDown(bars()[0]!, { key: "ArrowDown" });
    expect(document.activeElement).toBe(bars()[1]);
    fireEvent.keyDown(bars()[1]!, { key: "End" });
    expect(document.activeElement).toBe(bars()[2]);
    expect(bars().map((bar) => bar.tabIndex)).toEqual([-1, -1, 0]);
  });

  test("drawn again for its own data alone; elements and focus stay", () => {
    const [data, setData] = createSignal(regions);
    const [other, setOther] = createSignal(0);
    render(() => <BarChart data={data().map((row) => ({ ...row, other: other() }))} index="region" categories={["revenue"]} onValueChange={() => {}} />);
    bars()[1]!.focus();
    const element = bars()[1]!;
    setOther(1);
    expect(figure().dataset["draws"]).toBe("1");
    setData(regions.map((row) => ({ ...row, revenue: row.revenue / 2 })));
    expect(figure().dataset["draws"]).toBe("2");
    expect(document.activeElement).toBe(element);
  });

  test("without a handler rows are no buttons", () => {
    render(() => <BarChart data={regions} index="region" categories={["revenue"]} />);
    expect(figure().querySelectorAll("button[aria-pressed]")).toHaveLength(0);
    expect(figure().querySelectorAll(".sol-bar")).toHaveLength(3);
  });

  test("what the pointer or the keys are on is told once, and null when they leave", () => {
    const hover = vi.fn();
    render(() => <BarChart data={regions} index="region" categories={["revenue"]} onHover={hover} onValueChange={() => {}} />);
    fireEvent.pointerMove(bars()[1]!, { clientX: 50 });
    fireEvent.pointerMove(bars()[1]!, { clientX: 60 });
    fireEvent.pointerLeave(figure().querySelector(".sol-bars")!);
    expect(hover.mock.calls).toEqual([["South"], [null]]);
    bars()[0]!.focus();
    expect(hover).toHaveBeenLastCalledWith("North");
    expect(figure().querySelector(".sol-chart-tip")!.textContent).toContain("North");
    fireEvent.keyDown(bars()[0]!, { key: "ArrowDown" });
    expect(hover).toHaveBeenLastCalledWith("South");
    bars()[1]!.blur();
    expect(hover).toHaveBeenLastCalledWith(null);
    expect(figure().querySelector(".sol-chart-tip")).toBeNull();
  });

  test("in a group a name under the pointer shows in rows and in a ring", async () => {
    render(() => <><BarChart data={regions} index="region" categories={["revenue"]} linkGroup="names" /><PieChart data={regions} index="region" value="revenue" linkGroup="names" /></>);
    const [rows, ring] = screen.getAllByRole("figure") as [HTMLElement, HTMLElement];
    await waitFor(() => expect(ring.dataset["state"]).toBe("ready"));
    fireEvent.pointerMove(rows.querySelectorAll(".sol-bar")[1]!, { clientX: 50 });
    expect(ring.querySelector(".sol-chart-tip")!.textContent).toContain("South");
    fireEvent.pointerLeave(rows.querySelector(".sol-bars")!);
    fireEvent.pointerMove(ring.querySelector('[data-mark-id="North"] path')!, { clientX: 10, clientY: 10 });
    expect(rows.querySelector(".sol-chart-tip")!.textContent).toContain("North");
    expect([...rows.querySelectorAll(".sol-bar")].map((row) => row.hasAttribute("data-over"))).toEqual([true, false, false]);
  });

  test("hover tells the value in full", () => {
    render(() => <Regions />);
    fireEvent.pointerMove(bars()[1]!, { clientX: 50 });
    expect(figure().querySelector(".sol-chart-tip")!.textContent).toBe("SouthRevenue$877,000");
  });
});

describe("standing bars", () => {
  const drawn = (): Promise<void> => waitFor(() => expect(figure().dataset["state"]).toBe("ready"));

  test("a button over each, chosen by Enter and Space, the others in the colour of the rest", async () => {
    const [picked, setPicked] = createSignal<string | null>(null);
    render(() => <BarChart data={months} index="month" categories={["n"]} selected={picked()} onValueChange={setPicked} />);
    await drawn();
    expect(figure().dataset["bars"]).toBe("3");
    expect(bars().map((bar) => bar.getAttribute("aria-label"))).toEqual(["Jan 2026, N 3", "Feb 2026, N 5", "Mar 2026, N 4"]);
    fireEvent.click(bars()[1]!);
    expect(picked()).toBe("2026-02");
    const data = opened[0]!.told.at(-1)!.option.series![0]!["data"] as { itemStyle: { color?: string } }[];
    expect(data.map((datum) => datum.itemStyle.color !== undefined)).toEqual([true, false, true]);
    fireEvent.click(bars()[1]!);
    expect(picked()).toBeNull();
  });

  test("a bar that the keys are on has its tip, and is told", async () => {
    const hover = vi.fn();
    render(() => <BarChart data={months} index="month" categories={["n"]} onHover={hover} onValueChange={() => {}} />);
    await drawn();
    bars()[1]!.focus();
    expect(figure().querySelector(".sol-chart-tip")!.textContent).toBe("February 2026N5");
    bars()[1]!.blur();
    expect(hover.mock.calls).toEqual([["2026-02"], [null]]);
  });

  test("a click on the drawing chooses the bar under it, once", async () => {
    const chosen = vi.fn();
    render(() => <BarChart data={months} index="month" categories={["n"]} onValueChange={chosen} />);
    await drawn();
    const target = bars()[2]!;
    for (const type of ["pointerdown", "pointerup"]) {
      target.dispatchEvent(Object.assign(new MouseEvent(type, { bubbles: true, clientX: 520, button: 0 }), { pointerId: 1, pointerType: "mouse" }));
    }
    fireEvent.click(target, { detail: 1 });
    expect(chosen.mock.calls).toEqual([["2026-03"]]);
  });
});

describe("a treemap", () => {
  const rows = [{ region: "North", product: "Phone", revenue: 5 }, { region: "North", product: "Laptop", revenue: 9 }, { region: "South", product: "<i>Dock</i>", revenue: 3 }];

  test("counts its leaves; the tooltip has the whole path and the value, as text", async () => {
    render(() => <Treemap data={rows} path={["region", "product"]} value="revenue" format="integer" />);
    await waitFor(() => expect(figure().dataset["state"]).toBe("ready"));
    expect(figure().dataset).toMatchObject({ leaves: "3", draws: "1" });
    expect(figure().textContent).toContain("Treemap, 3 cells, 17 in all. Largest: North, 14.");
    fireEvent.pointerMove(figure().querySelector('[data-mark-id="South › <i>Dock</i>"] rect')!, { clientX: 595, clientY: 120 });
    expect(figure().querySelector(".sol-chart-tip")!.textContent).toBe("South › <i>Dock</i>Revenue3Share17.6%");
    expect(figure().querySelector(".sol-chart-tip i i")).toBeNull();
  });

  test("its table has a column for each level", async () => {
    render(() => <Treemap data={rows} path={["region", "product"]} value="revenue" />);
    await waitFor(() => expect(figure().dataset["state"]).toBe("ready"));
    fireEvent.click(screen.getByText("Show as table"));
    expect(screen.getAllByRole("columnheader").map((cell) => cell.textContent)).toEqual(["Region", "Product", "Revenue"]);
    expect(screen.getAllByRole("row")).toHaveLength(4);
  });
});
