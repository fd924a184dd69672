import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { CalendarHeatmap, GeoMap, Heatmap, PieChart } from "../../src/charts/index.tsx";
import { providePage } from "../../src/client/page.ts";
import { giveSizes, plotSize, resizePlots } from "./fake-engine.ts";
import { areas, byArea } from "./gallery/made-up.ts";
import { createPage } from "./gallery/runtime.ts";

beforeAll(giveSizes);
beforeEach(() => {
  providePage(createPage());
  plotSize.width = 600;
});
afterEach(cleanup);

interface Row { product: string; revenue: number }
const rows = (first = 50): Row[] => [{ product: "Laptop", revenue: first }, { product: "Phone", revenue: 30 }, { product: "<b>Dock</b>", revenue: 20 }];
const figure = (at = 0): HTMLElement => screen.getAllByRole("figure")[at]!;
const drawn = (at = 0): Promise<void> => waitFor(() => expect(figure(at).dataset["state"]).toBe("ready"));
const mark = (id: string, at = 0): SVGElement => figure(at).querySelector<SVGElement>(`[data-mark-id="${id}"]`)!;
const tip = (at = 0): string | null | undefined => figure(at).querySelector(".sol-chart-tip")?.textContent;
/** What changes in the drawing while something is done. */
async function changesOf(act: () => void): Promise<string[]> {
  const seen: string[] = [];
  const observer = new MutationObserver((records) => { for (const { type, attributeName, target } of records) seen.push(`${(target as Element).nodeName} ${attributeName ?? type}`); });
  observer.observe(figure().querySelector("svg.sol-chart-svg")!, { subtree: true, childList: true, attributes: true, characterData: true });
  act();
  await Promise.resolve();
  observer.disconnect();
  return seen;
}

describe("a chart of marks", () => {
  test("is a named figure with a summary; markup in a name is text", async () => {
    render(() => <PieChart data={rows()} index="product" value="revenue" />);
    await drawn();
    expect(figure().getAttribute("aria-label")).toBe("Revenue by product");
    expect(figure().dataset).toMatchObject({ kind: "pie", marks: "3", draws: "1" });
    expect(figure().textContent).toContain("Pie chart, 100 in all: Laptop 50.0%, Phone 30.0%, <b>Dock</b> 20.0%.");
    expect(figure().querySelector("svg b")).toBeNull();
  });

  test("one amount changes: the marks stay, equal rows change nothing", async () => {
    const [data, setData] = createSignal(rows());
    render(() => <PieChart data={data().map((row) => ({ ...row }))} index="product" value="revenue" />);
    await drawn();
    expect(await changesOf(() => setData(rows()))).toEqual([]);
    const before = mark("Phone");
    const changes = await changesOf(() => setData(rows(70)));
    expect(mark("Phone")).toBe(before);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.filter((change) => change.endsWith("childList") && !change.startsWith("text"))).toEqual([]);
    expect(figure().dataset["draws"]).toBe("2");
  });

  test("a click chooses, again gives null; keys do the same, and tell", async () => {
    const [selected, setSelected] = createSignal<string | null>(null);
    const hover = vi.fn();
    render(() => <PieChart data={rows()} index="product" value="revenue" selected={selected()} onValueChange={setSelected} onHover={hover} />);
    await drawn();
    fireEvent.click(mark("Phone").querySelector("path")!);
    expect(selected()).toBe("Phone");
    expect(mark("Phone").hasAttribute("data-chosen")).toBe(true);
    fireEvent.click(mark("Phone").querySelector("path")!);
    expect(selected()).toBeNull();
    const buttons = screen.getAllByRole("button").filter((one) => one.closest("[data-over]"));
    expect(buttons.map((one) => one.tabIndex)).toEqual([0, -1, -1]);
    buttons[0]!.focus();
    expect(tip()).toContain("Laptop");
    fireEvent.keyDown(buttons[0]!, { key: "ArrowRight" });
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Phone, 30, 30.0%");
    expect(hover).toHaveBeenLastCalledWith("Phone");
    fireEvent.click(document.activeElement!, { detail: 0 });
    expect(selected()).toBe("Phone");
    expect(document.activeElement?.getAttribute("aria-pressed")).toBe("true");
    (document.activeElement as HTMLElement).blur();
    expect(hover).toHaveBeenLastCalledWith(null);
  });

  test("arrows go over a calendar as it is drawn: across by weeks, down and up by days", async () => {
    const days = Array.from({ length: 30 }, (_, at) => ({ date: new Date(Date.UTC(2026, 5, 1 + at)).toISOString().slice(0, 10), orders: at })).filter(({ orders }) => orders !== 10);
    render(() => <CalendarHeatmap data={days} index="date" value="orders" selected={null} onValueChange={() => {}} />);
    await drawn();
    screen.getAllByRole("button").find((one) => one.closest("[data-over]"))!.focus();
    // On the 11th there was nothing.
    for (const [key, to] of [["ArrowRight", 7], ["ArrowDown", 8], ["ArrowDown", 9], ["ArrowUp", 8], ["ArrowUp", 7], ["ArrowLeft", 0], ["ArrowLeft", 0], ["ArrowUp", 0], ["ArrowDown", 1], ["ArrowDown", 2], ["ArrowDown", 3], ["ArrowRight", 17], ["ArrowLeft", 3], ["End", 29], ["ArrowRight", 29], ["ArrowDown", 29], ["Home", 0]] as const) {
      fireEvent.keyDown(document.activeElement!, { key });
      expect(document.activeElement!.getAttribute("aria-label")).toMatch(new RegExp(`: ${to}$`));
    }
  });

  test("and over a heatmap by its rows, in whose columns they stay", async () => {
    const cells = ["a", "b"].flatMap((row, down) => ["x", "y", "z"].map((column, at) => ({ row, column, n: down * 3 + at })));
    render(() => <Heatmap data={cells} x="column" y="row" value="n" selected={null} onValueChange={() => {}} />);
    await drawn();
    screen.getAllByRole("button").find((one) => one.closest("[data-over]"))!.focus();
    for (const [key, to] of [["ArrowDown", 3], ["ArrowDown", 3], ["ArrowRight", 4], ["ArrowUp", 1], ["ArrowUp", 1], ["End", 5]] as const) {
      fireEvent.keyDown(document.activeElement!, { key });
      expect(document.activeElement!.getAttribute("aria-label")).toMatch(new RegExp(`: ${to}$`));
    }
  });

  test("charts of a group show what is hovered in one of them", async () => {
    render(() => <><PieChart data={rows()} index="product" value="revenue" linkGroup="g" /><PieChart data={rows()} index="product" value="revenue" linkGroup="g" /></>);
    await Promise.all([drawn(0), drawn(1)]);
    fireEvent.pointerMove(mark("Phone", 0).querySelector("path")!, { clientX: 10, clientY: 10 });
    expect(tip(0)).toBe(tip(1));
    expect(tip(1)).toContain("Phone");
    fireEvent.pointerLeave(figure(0).querySelector(".sol-chart-plot")!);
    expect([tip(0), tip(1)]).toEqual([undefined, undefined]);
  });

  test("is laid out anew at another width, without motion", async () => {
    render(() => <PieChart data={rows()} index="product" value="revenue" />);
    await drawn();
    const before = mark("Phone").querySelector("path")!.getAttribute("d");
    resizePlots(300);
    expect(mark("Phone").querySelector("path")!.getAttribute("d")).not.toBe(before);
    expect(figure().querySelector("svg.sol-chart-svg")!.hasAttribute("data-still")).toBe(true);
  });

  test("none, and what cannot be drawn, are told", async () => {
    const [data, setData] = createSignal<Row[] | null>(null);
    render(() => <PieChart data={data()} index="product" value="revenue" />);
    expect(figure().dataset["state"]).toBe("empty");
    setData([{ product: "a", revenue: "much" as unknown as number }]);
    expect(figure().textContent).toContain("“revenue” is not a number in 1 row.");
    setData([{ product: "a", turnover: 1 } as unknown as Row]);
    expect(figure().textContent).toContain("No row has “revenue”.");
    fireEvent.click(screen.getByText("Show the rows"));
    expect(screen.getByRole("table").textContent).toContain("a");
  });

  test("its table has every value", async () => {
    render(() => <PieChart data={rows()} index="product" value="revenue" format="currency" />);
    await drawn();
    fireEvent.click(screen.getByText("Show as table"));
    expect(screen.getAllByRole("row").map((row) => row.textContent)).toEqual(["ProductRevenue", "Laptop$50", "Phone$30", "<b>Dock</b>$20"]);
  });
});

describe("a map that shows a part", () => {
  const outline = (id: string): string => mark(id).querySelector("path")!.getAttribute("d")!;
  const plot = (): HTMLElement => figure().querySelector<HTMLElement>(".sol-chart-plot")!;
  const button = (name: string): HTMLElement => screen.getByRole("button", { name });
  function pointer(type: string, x: number, y: number, on: Element = plot()): void {
    on.dispatchEvent(Object.assign(new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0 }), { pointerId: 1 }));
  }
  async function show(zoom = true) {
    const choose = vi.fn();
    render(() => <GeoMap data={byArea} index="area" value="revenue" geo={areas} zoom={zoom} onValueChange={choose} />);
    await drawn();
    return choose;
  }

  test("by buttons, by the wheel with Ctrl, by keys; all of it again", async () => {
    await show();
    const whole = outline("Norway");
    button("Zoom in").click();
    const larger = outline("Norway");
    expect(larger).not.toBe(whole);
    expect(figure().querySelector("svg.sol-chart-svg")!.hasAttribute("data-still")).toBe(true);
    expect(plot().dispatchEvent(new WheelEvent("wheel", { deltaY: -1, cancelable: true }))).toBe(true);
    expect(outline("Norway")).toBe(larger);
    expect(plot().dispatchEvent(new WheelEvent("wheel", { deltaY: -1, ctrlKey: true, clientX: 300, clientY: 100, cancelable: true }))).toBe(false);
    expect(outline("Norway")).not.toBe(larger);
    const before = outline("Norway");
    fireEvent.keyDown(button("Zoom in"), { key: "ArrowRight" });
    expect(outline("Norway")).not.toBe(before);
    fireEvent.keyDown(button("Zoom in"), { key: "0" });
    expect(outline("Norway")).toBe(whole);
    expect(button("Zoom out").getAttribute("aria-disabled")).toBe("true");
    button("Zoom in").click();
    fireEvent.dblClick(plot());
    expect(outline("Norway")).toBe(whole);
  });

  test("a drag moves it and chooses nothing, a click does", async () => {
    const choose = await show();
    button("Zoom in").click();
    const before = outline("Norway");
    const area = mark("Norway").querySelector("path")!;
    pointer("pointerdown", 200, 100, area);
    pointer("pointermove", 260, 120, area);
    pointer("pointerup", 260, 120, area);
    fireEvent.click(area);
    expect(outline("Norway")).not.toBe(before);
    expect(choose).not.toHaveBeenCalled();
    pointer("pointerdown", 200, 100, area);
    pointer("pointerup", 200, 100, area);
    fireEvent.click(area);
    expect(choose).toHaveBeenCalledWith("Norway");
  });

  test("an area that the keys are on is brought into sight", async () => {
    await show();
    for (let times = 0; times < 8; times++) button("Zoom in").click();
    fireEvent.keyDown(button("Zoom in"), { key: "ArrowDown" });
    const areasOf = screen.getAllByRole("button").filter((one) => one.closest("[data-over]"));
    for (const one of areasOf) {
      one.focus();
      expect(mark(one.getAttribute("aria-label")!.split(",")[0]!).querySelector("path")!.getAttribute("d")).not.toBe("");
    }
  });

  test("only where it is asked for", async () => {
    await show(false);
    expect(screen.queryByRole("button", { name: "Zoom in" })).toBeNull();
    expect(plot().dispatchEvent(new WheelEvent("wheel", { deltaY: -1, ctrlKey: true, cancelable: true }))).toBe(true);
  });
});
