import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { AreaChart, LineChart } from "../../src/charts/index.tsx";
import { NotReady } from "../../src/client/not-ready.ts";
import { providePage } from "../../src/client/page.ts";
import type { Range } from "../../src/format/index.ts";
import { Failure } from "../../src/wire/failure.ts";
import { giveSizes, opened, plotSize, resizePlots } from "./fake-engine.ts";
import { createPage, type GalleryPage } from "./gallery/runtime.ts";

vi.mock("../../src/charts/chart/load.ts", async () => (await import("./fake-engine.ts")).fakeLoad());

interface Row { date: string; revenue: number }
const day = (at: number): string => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);
const rows = (count = 60, factor = 1): Row[] => Array.from({ length: count }, (_, at) => ({ date: day(at), revenue: (100 + at) * factor }));

let page: GalleryPage;
beforeAll(giveSizes);
beforeEach(() => {
  page = createPage();
  providePage(page);
  opened.length = 0;
  plotSize.width = 600;
});
afterEach(cleanup);

const figure = (): HTMLElement => screen.getByRole("figure");
const plot = (): HTMLElement => figure().querySelector<HTMLElement>(".sol-chart-plot")!;
const drawn = (): Promise<void> => waitFor(() => expect(figure().dataset["state"]).toBe("ready"));
/** Where the row stands: labels take the left, the last value the right edge. */
const xOf = (row: number, count = 60): number => 34 + (row / (count - 1)) * (599 - 34);
function pointer(type: string, x: number): void {
  const event = new MouseEvent(type, { bubbles: true, clientX: x, clientY: 100, button: 0 });
  Object.assign(event, { pointerId: 1, pointerType: "mouse" });
  plot().dispatchEvent(event);
}
function drag(from: number, to: number): void {
  pointer("pointerdown", from);
  pointer("pointermove", (from + to) / 2);
  pointer("pointermove", to);
  pointer("pointerup", to);
}

describe("a line chart", () => {
  test("is a named figure with a summary, its points counted, drawn once", async () => {
    render(() => <LineChart title="Revenue over time" data={rows()} index="date" categories={["revenue"]} format="currency" />);
    await drawn();
    expect(figure().getAttribute("aria-label")).toBe("Revenue over time");
    expect(figure().dataset).toMatchObject({ points: "60", draws: "1", kind: "line" });
    expect(figure().textContent).toContain("Line chart, 60 points from Jan 1, 2026 to Mar 1, 2026. Revenue: lowest $100.00 (Jan 1, 2026)");
    expect(opened).toHaveLength(1);
  });

  test("as an area has a wash under its lines; stacked, each lies on those before it", async () => {
    const both = rows().map((row) => ({ ...row, store: 50 }));
    const { unmount } = render(() => <AreaChart title="Web" data={both} index="date" categories={["revenue", "store"]} />);
    await drawn();
    expect(figure().dataset).toMatchObject({ points: "60", kind: "area" });
    const washes = () => (opened.at(-1)!.told.at(-1)!.option.series! as unknown as readonly Record<string, unknown>[]).filter(({ areaStyle }) => areaStyle).map(({ id }) => id);
    expect(washes()).toHaveLength(2);
    unmount();
    render(() => <AreaChart title="Channels" data={both} index="date" categories={["revenue", "store"]} stack />);
    await drawn();
    // The sum of both first, the lower one over it.
    expect(washes()).toEqual(["line-1", "line-0"]);
  });

  test("is redrawn when its own data change, and for nothing else", async () => {
    const [data, setData] = createSignal(rows());
    const [other, setOther] = createSignal(0);
    render(() => <LineChart data={data().map((row) => ({ ...row, other: other() }))} index="date" categories={["revenue"]} />);
    await drawn();
    setOther(1);
    setData(rows());
    expect(figure().dataset["draws"]).toBe("1");
    // Long enough after the first drawing that it may move.
    const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 1000);
    setData(rows(60, 2));
    expect(figure().dataset["draws"]).toBe("2");
    const last = opened[0]!.told.at(-1)!;
    expect(last.option.series!.map((series) => series.id)).toEqual(["line-0"]);
    expect(last.option["animation"]).toBe(true);
    expect(last.option["animationDurationUpdate"]).toBe(260);
    setData(rows(60, 3));
    expect(opened[0]!.told.at(-1)!.option["animation"]).toBe(false);
    clock.mockRestore();
  });

  test("nothing moves for people who asked for that", async () => {
    vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("reduced-motion"), addEventListener() {}, removeEventListener() {} }));
    const [data, setData] = createSignal(rows());
    render(() => <LineChart data={data()} index="date" categories={["revenue"]} />);
    await drawn();
    setData(rows(60, 2));
    expect(opened[0]!.told.at(-1)!.option["animation"]).toBe(false);
    vi.unstubAllGlobals();
  });

  test("is laid out anew at another width, by the same instance, and gone with the page", async () => {
    const { unmount } = render(() => <LineChart data={rows()} index="date" categories={["revenue"]} />);
    await drawn();
    resizePlots(300);
    expect(opened[0]!.resized).toEqual([{ width: 300, height: 236, silent: true }]);
    expect(opened[0]!.told.at(-1)!.option["xAxis"]).toBeDefined();
    expect(opened).toHaveLength(1);
    unmount();
    expect(opened[0]!.disposed).toBe(true);
  });
});

describe("brushing", () => {
  function Brushable(props: { onBrush?: (range: Range<string> | null) => unknown; given?: Range<string> | null }) {
    const [range, setRange] = createSignal<Range<string> | null>(props.given ?? null);
    return <LineChart data={rows()} index="date" categories={["revenue"]} brushed={range()} onBrush={(next) => props.onBrush?.(next) ?? setRange(next)} />;
  }
  const canvas = (): HTMLElement => figure().querySelector<HTMLElement>(".sol-chart-canvas")!;
  const flags = (): (string | null)[] => [...figure().querySelectorAll(".sol-chart-edge[data-on] .sol-chart-flag")].map((flag) => flag.textContent);

  test("a drag gives values of the data on release, once; the line outside turns to context", async () => {
    const onBrush = vi.fn<(range: Range<string> | null) => undefined>();
    render(() => <Brushable onBrush={onBrush} />);
    await drawn();
    pointer("pointerdown", xOf(10));
    pointer("pointermove", xOf(15));
    const [told, shown] = [opened[0]!.told.length, canvas().style.cssText];
    pointer("pointermove", xOf(20));
    expect(onBrush).not.toHaveBeenCalled();
    expect(flags()).toEqual(["Jan 11", "Jan 21"]);
    // Nothing is drawn for a step of it: more is shown of what is there.
    expect(opened[0]!.told).toHaveLength(told);
    expect(canvas().style.cssText).not.toBe(shown);
    pointer("pointerup", xOf(20));
    expect(onBrush.mock.calls).toEqual([[["2026-01-11", "2026-01-21"]]]);
    expect(opened[0]!.told.some(({ option }) => option.series?.some((series) => series.id === "context-0"))).toBe(true);
    expect(figure().dataset["points"]).toBe("60");
  });

  test("backwards is the same range, and a press without a move is none", async () => {
    const onBrush = vi.fn<(range: Range<string> | null) => undefined>();
    render(() => <Brushable onBrush={onBrush} />);
    await drawn();
    drag(xOf(20), xOf(10));
    drag(xOf(30), xOf(30) + 2);
    expect(onBrush.mock.calls).toEqual([[["2026-01-11", "2026-01-21"]]]);
  });

  test("a double click gives null, and all of the line its colour back", async () => {
    render(() => <Brushable given={["2026-01-11", "2026-01-21"]} />);
    await drawn();
    expect(flags()).toEqual(["Jan 11", "Jan 21"]);
    fireEvent.dblClick(plot());
    expect(flags()).toEqual([]);
    expect(opened[0]!.told.at(-1)).toMatchObject({ replace: true });
  });

  test("an edge is taken and moved; the other one stays", async () => {
    const onBrush = vi.fn<(range: Range<string> | null) => undefined>();
    render(() => <Brushable given={["2026-01-11", "2026-01-21"]} onBrush={onBrush} />);
    await drawn();
    drag(xOf(20) + 3, xOf(40));
    expect(onBrush.mock.calls).toEqual([[["2026-01-11", "2026-02-10"]]]);
    expect(document.activeElement?.getAttribute("aria-label")).toBe("End of the range");
  });

  test("Esc gives a drag up", async () => {
    const onBrush = vi.fn<(range: Range<string> | null) => undefined>();
    render(() => <Brushable onBrush={onBrush} />);
    await drawn();
    pointer("pointerdown", xOf(10));
    pointer("pointermove", xOf(20));
    fireEvent.keyDown(document, { key: "Escape" });
    pointer("pointerup", xOf(20));
    expect(onBrush).not.toHaveBeenCalled();
    expect(flags()).toEqual([]);
  });

  test("by keys: arrows a step, Shift a month, given when the key is let go; Esc clears", async () => {
    const onBrush = vi.fn<(range: Range<string> | null) => undefined>();
    render(() => <Brushable given={["2026-01-11", "2026-01-21"]} onBrush={onBrush} />);
    await drawn();
    const [start, end] = screen.getAllByRole("slider") as [HTMLElement, HTMLElement];
    fireEvent.keyDown(start, { key: "ArrowRight" });
    fireEvent.keyDown(start, { key: "ArrowRight" });
    expect(onBrush).not.toHaveBeenCalled();
    expect(start.getAttribute("aria-valuetext")).toBe("Jan 13, 2026");
    fireEvent.keyUp(start);
    expect(onBrush).toHaveBeenLastCalledWith(["2026-01-13", "2026-01-21"]);
    fireEvent.keyDown(end, { key: "ArrowRight", shiftKey: true });
    fireEvent.keyUp(end);
    expect(onBrush.mock.lastCall![0]![1]).toBe("2026-02-21");
    fireEvent.keyDown(end, { key: "Escape" });
    expect(onBrush).toHaveBeenLastCalledWith(null);
  });

  test("without a brush the keyboard begins at the ends of the data", async () => {
    const onBrush = vi.fn<(range: Range<string> | null) => undefined>();
    render(() => <Brushable onBrush={onBrush} />);
    await drawn();
    const [start] = screen.getAllByRole("slider") as [HTMLElement];
    expect(start.getAttribute("aria-valuetext")).toBe("Jan 1, 2026");
    fireEvent.keyDown(start, { key: "ArrowRight" });
    fireEvent.keyUp(start);
    expect(onBrush).toHaveBeenCalledWith(["2026-01-02", "2026-03-01"]);
  });

  test("the choice stays while the app has not answered, then the app decides", async () => {
    let answer!: () => void;
    const [given, setGiven] = createSignal<Range<string> | null>(null);
    render(() => <LineChart data={rows()} index="date" categories={["revenue"]} brushed={given()} onBrush={() => new Promise<void>((resolve) => { answer = resolve; })} />);
    await drawn();
    drag(xOf(10), xOf(20));
    expect(flags()).toEqual(["Jan 11", "Jan 21"]);
    setGiven(["2026-01-01", "2026-01-05"]);
    answer();
    await waitFor(() => expect(flags()).toEqual(["Jan 1", "Jan 5"]));
  });

  test("a range that the app sets is drawn", async () => {
    const [given, setGiven] = createSignal<Range<string> | null>(null);
    render(() => <LineChart data={rows()} index="date" categories={["revenue"]} brushed={given()} onBrush={setGiven} />);
    await drawn();
    setGiven(["2026-02-01", "2026-02-10"]);
    expect(flags()).toEqual(["Feb 1", "Feb 10"]);
    expect(figure().dataset["filtering"]).toBe("");
  });
});

describe("hover, zoom and groups", () => {
  test("the nearest point is told, as text", async () => {
    render(() => <LineChart data={rows()} index="date" categories={["revenue"]} />);
    await drawn();
    pointer("pointermove", xOf(18) + 3);
    expect(figure().querySelector(".sol-chart-tip")!.textContent).toBe("Mon, Jan 19, 2026Revenue118");
    pointer("pointerleave", 0);
    expect(figure().querySelector(".sol-chart-tip")).toBeNull();
  });

  test("charts of one group show hover together, others do not", async () => {
    render(() => (
      <>
        <LineChart title="One" linkGroup="g" data={rows()} index="date" categories={["revenue"]} />
        <LineChart title="Two" linkGroup="g" data={rows(30)} index="date" categories={["revenue"]} />
        <LineChart title="Three" data={rows()} index="date" categories={["revenue"]} />
      </>
    ));
    const [one, two, three] = screen.getAllByRole("figure") as [HTMLElement, HTMLElement, HTMLElement];
    await waitFor(() => expect(three.dataset["state"]).toBe("ready"));
    const event = new MouseEvent("pointermove", { bubbles: true, clientX: xOf(10) });
    one.querySelector(".sol-chart-plot")!.dispatchEvent(event);
    expect(one.querySelector(".sol-chart-tip-title")!.textContent).toBe("Sun, Jan 11, 2026");
    expect(two.querySelector(".sol-chart-tip-title")!.textContent).toBe("Sun, Jan 11, 2026");
    expect(three.querySelector(".sol-chart-tip")).toBeNull();
  });

  test("without onBrush a drag zooms, a double click shows everything again", async () => {
    const onZoom = vi.fn();
    render(() => <LineChart data={rows()} index="date" categories={["revenue"]} onZoom={onZoom} />);
    await drawn();
    drag(xOf(10), xOf(20));
    expect(onZoom).toHaveBeenLastCalledWith(["2026-01-11", "2026-01-21"]);
    const axis = opened[0]!.told.at(-1)!.option["xAxis"] as { max: number };
    expect(axis.max).toBeLessThan(Date.parse("2026-01-22"));
    fireEvent.dblClick(plot());
    expect(onZoom).toHaveBeenLastCalledWith(null);
  });
});

describe("states", () => {
  test("rows on their way: the skeleton, then the drawing, in a body of the same height", async () => {
    const [there, setThere] = createSignal(false);
    const data = (): Row[] => {
      if (!there()) throw new NotReady("rows", there);
      return rows();
    };
    render(() => <LineChart height={180} data={data()} index="date" categories={["revenue"]} />);
    expect(figure().dataset["state"]).toBe("loading");
    expect(figure().querySelector(".sol-chart-skeleton")).not.toBeNull();
    const height = figure().querySelector<HTMLElement>(".sol-chart-body")!.style.height;
    setThere(true);
    await drawn();
    expect(figure().querySelector(".sol-chart-skeleton")).toBeNull();
    expect(figure().querySelector<HTMLElement>(".sol-chart-body")!.style.height).toBe(height);
  });

  test("no rows: the grid stays, one line of text, nothing is loaded", async () => {
    render(() => <LineChart data={[] as Row[]} index="date" categories={["revenue"]} />);
    await waitFor(() => expect(figure().dataset["state"]).toBe("empty"));
    expect(figure().textContent).toContain("No rows to draw");
    expect(opened).toHaveLength(0);
  });

  test("what is no number: says which field and how many rows, and shows them", async () => {
    render(() => <LineChart data={[{ date: day(0), revenue: "none" as unknown as number }, { date: day(1), revenue: 2 }]} index="date" categories={["revenue"]} />);
    await waitFor(() => expect(figure().dataset["state"]).toBe("failed"));
    expect(figure().textContent).toContain("“revenue” is not a number in 1 row.");
    fireEvent.click(screen.getByText("Show the rows"));
    expect(screen.getByRole("table").textContent).toContain("none");
  });

  test("a failure of the data is told with its code, and tried again", async () => {
    const [broken, setBroken] = createSignal(true);
    const data = (): Row[] => {
      if (broken()) throw new Failure("The file store did not answer.", { code: "timeout" });
      return rows();
    };
    render(() => <LineChart data={data()} index="date" categories={["revenue"]} />);
    await waitFor(() => expect(figure().dataset["state"]).toBe("failed"));
    expect(figure().textContent).toContain("The file store did not answer. timeout");
    setBroken(false);
    fireEvent.click(screen.getByText("Try again"));
    await drawn();
  });

  test("a fault is reported and not told", async () => {
    const report = vi.spyOn(page, "report");
    const data = (): Row[] => { throw new Error("secret"); };
    render(() => <LineChart data={data()} index="date" categories={["revenue"]} />);
    await waitFor(() => expect(figure().dataset["state"]).toBe("failed"));
    expect(figure().textContent).not.toContain("secret");
    expect(report).toHaveBeenCalledOnce();
  });

  test("out of date after a while without the server, not at once", async () => {
    vi.useFakeTimers();
    render(() => <LineChart data={rows()} index="date" categories={["revenue"]} />);
    page.setOnline(false);
    vi.advanceTimersByTime(4000);
    expect(figure().dataset["stale"]).toBeUndefined();
    vi.advanceTimersByTime(2000);
    expect(figure().dataset["stale"]).toBe("");
    expect(figure().textContent).toMatch(/from \d/);
    page.setOnline(true);
    expect(figure().dataset["stale"]).toBeUndefined();
    vi.useRealTimers();
  });

  test("the drawing code does not load: said, with the values in the table view, and tried again", async () => {
    const load = await import("../../src/charts/chart/load.ts");
    vi.mocked(load.loadEngine).mockRejectedValueOnce(new Error("404"));
    render(() => <LineChart data={rows(3)} index="date" categories={["revenue"]} />);
    await waitFor(() => expect(figure().dataset["state"]).toBe("failed"));
    expect(figure().textContent).toContain("chart-load");
    fireEvent.click(screen.getByRole("button", { name: /^More for/ }));
    fireEvent.click(screen.getByRole("menuitem", { name: "Show as table" }));
    expect(screen.getAllByRole("row")).toHaveLength(4);
    fireEvent.keyDown(screen.getByRole("region"), { key: "Escape" });
    fireEvent.click(screen.getByText("Try again"));
    await drawn();
  });
});

describe("table view and menu", () => {
  test("holds every value; the drawing is out of the way and comes back", async () => {
    render(() => <LineChart title="Revenue" data={rows()} index="date" categories={["revenue"]} format="currency" />);
    await drawn();
    fireEvent.click(screen.getByText("Show as table"));
    expect(screen.getAllByRole("row")).toHaveLength(61);
    expect(screen.getByText("$159")).toBeTruthy();
    expect(figure().dataset["view"]).toBe("table");
    expect(document.activeElement).toBe(screen.getByRole("region"));
    fireEvent.click(screen.getByRole("button", { name: "More for Revenue" }));
    fireEvent.click(screen.getByRole("menuitem", { name: "Show as chart" }));
    expect(screen.queryByRole("table")).toBeNull();
    expect(opened).toHaveLength(1);
  });

  test("the menu moves by arrows, closes by Esc and gives the focus back", async () => {
    render(() => <LineChart title="Revenue" data={rows()} index="date" categories={["revenue"]} exportable />);
    await drawn();
    const button = screen.getByRole("button", { name: "More for Revenue" });
    fireEvent.click(button);
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Show as table"));
    fireEvent.keyDown(document.activeElement!, { key: "ArrowDown" });
    expect(document.activeElement?.textContent).toBe("Download PNG");
    fireEvent.keyDown(document.activeElement!, { key: "End" });
    expect(document.activeElement?.textContent).toBe("Download CSV");
    fireEvent.keyDown(document.activeElement!, { key: "Escape" });
    expect(screen.queryByRole("menu")).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  test("only exportable charts offer files", async () => {
    render(() => <LineChart title="Revenue" data={rows()} index="date" categories={["revenue"]} />);
    await drawn();
    fireEvent.click(screen.getByRole("button", { name: "More for Revenue" }));
    expect(screen.getAllByRole("menuitem").map((item) => item.textContent)).toEqual(["Show as table"]);
  });
});
