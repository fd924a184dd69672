import { fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { BarChart, LineChart, Treemap } from "../../src/charts/index.tsx";
import { opened } from "./fake-engine.ts";
import { withPlots } from "./with-plots.ts";

vi.mock("../../src/charts/chart/load.ts", async () => (await import("./fake-engine.ts")).fakeLoad());

const days = (before = 80) => Array.from({ length: 11 }, (_, at) => ({ date: `2026-01-${String(at + 1).padStart(2, "0")}`, revenue: 100 + at, yearBefore: before, south: 7, text: "x" }));
const regions = [{ region: "North", revenue: 1_331_575, yearBefore: 1_163_970 }, { region: "South", revenue: 840_000, yearBefore: 855_000 }, { region: "<b>East</b>", revenue: 798_000, yearBefore: null }];
const months = [{ month: "2026-01", n: 3, was: 2 }, { month: "2026-02", n: 5, was: 6 }];

withPlots();

const figure = (): HTMLElement => screen.getByRole("figure");
const drawn = (): Promise<void> => waitFor(() => expect(figure().dataset["state"]).toBe("ready"));
const names = () => Array.from(figure().querySelectorAll(".sol-chart-legend > li"), (item) => [item.textContent, item.querySelector("i")!.dataset["mark"]]);
const tip = (): string | null | undefined => figure().querySelector(".sol-chart-tip")?.textContent;
const series = () => opened.at(-1)!.told.at(-1)!.option.series!;
function point(x: number): void {
  const event = new MouseEvent("pointermove", { bubbles: true, clientX: x, clientY: 100 });
  Object.assign(event, { pointerId: 1, pointerType: "mouse" });
  figure().querySelector(".sol-chart-plot")!.dispatchEvent(event);
}

describe("a line chart against the period before", () => {
  test("names both lines, draws the dotted one first, and says the change", async () => {
    render(() => <LineChart title="Revenue" data={days()} index="date" categories={["revenue"]} previous="yearBefore" />);
    await drawn();
    expect(names()).toEqual([["Revenue", "line"], ["Year before", "dotted"]]);
    expect(series().map(({ id }) => id)).toEqual(["prior", "line-0"]);
    expect(figure().textContent).toContain("Year before: lowest 80");
    point(599);
    expect(tip()).toBe("Sun, Jan 11, 2026up 37.5%Revenue110Year before80");
    expect(figure().querySelector(".sol-chart-tip .sol-delta")!.getAttribute("data-tone")).toBe("positive");
  });

  test("other figures of the period before are told as a change of that line alone", async () => {
    const [before, setBefore] = createSignal(80);
    render(() => <LineChart data={days(before())} index="date" categories={["revenue"]} previous="yearBefore" />);
    await drawn();
    setBefore(90);
    expect(figure().dataset["draws"]).toBe("2");
    expect(series().map(({ id }) => id)).toEqual(["prior"]);
  });

  test("where no row has a figure of the period before, it is as without", async () => {
    const [before, setBefore] = createSignal<number | null>(null);
    render(() => <LineChart data={days().map((row) => ({ ...row, yearBefore: before() }))} index="date" categories={["revenue"]} previous="yearBefore" />);
    await drawn();
    const alone = () => figure().querySelector(".sol-chart-stage[data-alone]");
    // The head is there before the rows are: its name of it is hidden by this.
    expect(alone()).not.toBeNull();
    expect(series().map(({ id }) => id)).toEqual(["line-0"]);
    expect(figure().textContent).not.toContain("Year before:");
    point(599);
    expect(tip()).toBe("Sun, Jan 11, 2026Revenue110");
    fireEvent.click(figure().querySelector(".sol-chart-skip")!);
    expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["Date", "Revenue"]);
    setBefore(90);
    expect(alone()).toBeNull();
    expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["Date", "Revenue", "Year before"]);
  });

  test("with a brush it keeps its look", async () => {
    render(() => <LineChart data={days()} index="date" categories={["revenue"]} previous="yearBefore" brushed={["2026-01-03", "2026-01-06"]} onBrush={() => undefined} />);
    await drawn();
    expect(series().map(({ id }) => id)).toEqual(["prior", "context-0", "line-0"]);
  });

  test("a field that is wrong is told, with the rows to look at", async () => {
    render(() => <LineChart data={days()} index="date" categories={["revenue"]} previous={"text" as "revenue"} />);
    expect(figure().textContent).toContain("“text” is not a number in 11 rows.");
    fireEvent.click(screen.getByText("Show the rows"));
    expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["Date", "Revenue", "Text"]);
  });
});

describe("bars against the period before", () => {
  const Regions = () => {
    const [picked, setPicked] = createSignal<string | null>(null);
    return <BarChart data={regions} index="region" categories={["revenue"]} previous="yearBefore" format="currency" selected={picked()} onValueChange={setPicked} />;
  };
  const rows = (): HTMLElement[] => Array.from(figure().querySelectorAll<HTMLElement>(".sol-bar"));
  const letGo = () => screen.queryByRole("button", { name: "Clear North" });

  test("rows have a mark and the change after the amount; where there was nothing a dash and no mark", () => {
    render(() => <Regions />);
    expect(names()).toEqual([["Year before", "tick"]]);
    expect(rows().map((row) => row.textContent)).toEqual(["North$1.33M+14.4%", "South$840K−1.8%", "<b>East</b>$798K—"]);
    expect(rows().map((row) => row.querySelector<HTMLElement>(".sol-bar-change")!.dataset["tone"])).toEqual(["positive", "negative", undefined]);
    expect(rows().map((row) => row.querySelectorAll(".sol-bar-prior").length)).toEqual([1, 1, 0]);
  });

  test("where no row has a figure of the period before, nothing is compared", () => {
    const [before, setBefore] = createSignal<number | null>(null);
    render(() => <BarChart data={regions.map((row) => ({ ...row, yearBefore: before() }))} index="region" categories={["revenue"]} previous="yearBefore" />);
    expect(rows().map((row) => row.querySelectorAll(".sol-bar-change").length)).toEqual([0, 0, 0]);
    expect(figure().querySelector(".sol-bars[data-compared]")).toBeNull();
    setBefore(5);
    expect(rows().map((row) => row.querySelectorAll(".sol-bar-change").length)).toEqual([1, 1, 1]);
  });

  test("the tooltip has both and the change", () => {
    render(() => <Regions />);
    fireEvent.pointerMove(rows()[1]!);
    expect(tip()).toBe("Southdown 1.8%Revenue$840,000Year before$855,000");
  });

  test("what is chosen is let go in the head, and the focus goes to its row", () => {
    render(() => <Regions />);
    expect(letGo()).toBeNull();
    fireEvent.click(rows()[0]!);
    expect(letGo()!.textContent).toBe("North");
    letGo()!.focus();
    fireEvent.click(letGo()!);
    expect(letGo()).toBeNull();
    expect(rows()[0]!.getAttribute("aria-pressed")).toBe("false");
    expect(document.activeElement).toBe(rows()[0]);
  });

  test("standing bars have marks, are named for screen readers with it, and are let go too", async () => {
    const [month, setMonth] = createSignal<string | null>("2026-02");
    render(() => <BarChart title="Orders" data={months} index="month" categories={["n"]} previous="was" selected={month()} onValueChange={setMonth} />);
    await drawn();
    expect(series().map(({ id }) => id)).toEqual(["prior-marks", "bar-0"]);
    expect(screen.getByRole("button", { name: "Jan 2026, N 3, Was 2" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Clear Feb 2026" }));
    expect(month()).toBeNull();
  });

  test("a chart that nothing can be chosen in has nothing to let go", () => {
    render(() => <BarChart data={regions} index="region" categories={["revenue"]} selected="North" />);
    expect(letGo()).toBeNull();
  });
});

test("a treemap says in its head from which change to which its colours go, and one without names the depth alone", async () => {
  const rows = [{ product: "Laptop", revenue: 5, was: 4 }];
  const { unmount } = render(() => <Treemap data={rows} path={["product"]} value="revenue" previous="was" />);
  await drawn();
  expect(screen.getByRole("img", { name: "Colour is the change, from −40% to +40%" }).querySelectorAll("i")).toHaveLength(9);
  unmount();
  render(() => <Treemap data={rows} path={["product"]} value="revenue" />);
  await drawn();
  expect(screen.queryByRole("img")).toBeNull();
});

test("a treemap with no figure of the period before is as one without", async () => {
  const rows = [{ product: "Laptop", revenue: 5, was: null }, { product: "Dock", revenue: 2, was: null }];
  const look = () => [figure().querySelector("svg.sol-chart-svg")!.innerHTML, figure().querySelector(".sol-sr")!.textContent, Array.from(figure().querySelectorAll("button[aria-label]"), (one) => one.getAttribute("aria-label"))];
  const { unmount } = render(() => <Treemap title="T" data={rows} path={["product"]} value="revenue" selected={null} onValueChange={() => {}} />);
  await drawn();
  const plain = look();
  unmount();
  render(() => <Treemap title="T" data={rows} path={["product"]} value="revenue" previous="was" selected={null} onValueChange={() => {}} />);
  await drawn();
  expect(look()).toEqual(plain);
  expect(figure().querySelector(".sol-chart-stage[data-alone]")).not.toBeNull();
  fireEvent.click(figure().querySelector(".sol-chart-skip")!);
  expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["Product", "Revenue"]);
});
