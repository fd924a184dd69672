import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Chart, ChartGroup, LineChart, PieChart } from "../../src/charts/index.tsx";
import { providePage } from "../../src/client/page.ts";
import { chartPart } from "../../src/errors/charts.ts";
import { giveSizes, plotSize } from "./fake-engine.ts";
import { createPage } from "./gallery/runtime.ts";

const told: { option: object; how: object }[] = [];
const listeners = new Map<string, (event: unknown) => void>();
const themes: object[] = [];
vi.mock("../../src/charts/chart/load.ts", async () => (await import("./fake-engine.ts")).fakeLoad());
vi.mock("../../src/charts/chart/engine/raw.ts", () => ({
  seriesIn: (option: { series: object[] }) => option.series,
  loadParts: async (option: { series: { type: string }[] }) => { if (option.series[0]!.type === "pyramid") throw chartPart({ type: "pyramid" }); },
  openRaw: (_host: HTMLElement, _size: object, theme: object) => {
    themes.push(theme);
    return {
      setOption: (option: { series: { type: string }[] }, how: object) => { if (option.series[0]?.type === "broken") throw new Error("xAxis 0 not found"); told.push({ option, how }); },
      setTheme: (next: object) => themes.push(next), resize: () => undefined, dispose: () => undefined,
      on: (name: string, call: (event: unknown) => void) => listeners.set(name, call),
    };
  },
}));

beforeAll(giveSizes);
beforeEach(() => {
  providePage(createPage());
  told.length = 0;
  themes.length = 0;
  listeners.clear();
  plotSize.width = 600;
});
afterEach(cleanup);
const figure = (at = 0): HTMLElement => screen.getAllByRole("figure")[at]!;
const drawn = (): Promise<void> => waitFor(() => expect(figure().dataset["state"]).toBe("ready"));

describe("a raw chart", () => {
  const option = (value: number) => ({ series: [{ type: "radar", name: "Skills", data: [{ name: "Ada", value: [4, 3, value] }] }], radar: { indicator: [{ name: "a" }] } });

  test("is drawn in the page's theme, told what differs, heard by name", async () => {
    const [value, setValue] = createSignal(5);
    const [first, second] = [vi.fn(), vi.fn()];
    const [handler, setHandler] = createSignal(first);
    render(() => <Chart title="Skills" option={option(value())} onEvents={{ click: handler() }} />);
    await drawn();
    expect(figure().textContent).toContain("Chart: Skills (radar, 1).");
    expect(themes).toHaveLength(1);
    setValue(2);
    await waitFor(() => expect(told).toHaveLength(2));
    expect(told[1]).toEqual({ option: { series: option(2).series }, how: { notMerge: false } });
    listeners.get("click")!({ name: "Ada" });
    setHandler(() => second);
    listeners.get("click")!({ name: "Ada" });
    expect([first.mock.calls, second.mock.calls]).toEqual([[[{ name: "Ada" }]], [[{ name: "Ada" }]]]);
    fireEvent.click(screen.getByText("Show as table"));
    expect(screen.getAllByRole("row")[1]!.textContent).toBe("SkillsAda432");
  });

  test("what cannot be drawn says why, and is tried again", async () => {
    const [type, setType] = createSignal("pyramid");
    render(() => <Chart option={{ series: [{ type: type(), data: [1] }] }} />);
    await waitFor(() => expect(figure().textContent).toContain("There is no kind of series “pyramid”."));
    setType("broken");
    fireEvent.click(screen.getByText("Try again"));
    await waitFor(() => expect(figure().textContent).toContain("This option cannot be drawn: xAxis 0 not found"));
    setType("line");
    fireEvent.click(screen.getByText("Try again"));
    await drawn();
    cleanup();
    render(() => <Chart option={null as unknown as object} />);
    expect(figure().dataset["state"]).toBe("empty");
  });
});

describe("a group", () => {
  test("its charts are linked and exportable; their own props go before", async () => {
    const rows = [{ product: "Dock", n: 1 }, { product: "Phone", n: 2 }];
    render(() => (
      <ChartGroup exportable>
        <PieChart data={rows} index="product" value="n" />
        <PieChart data={rows} index="product" value="n" />
        <LineChart data={[]} index={"x" as never} categories={[]} exportable={false} />
      </ChartGroup>
    ));
    await drawn();
    await waitFor(() => expect(figure(1).dataset["state"]).toBe("ready"));
    fireEvent.pointerMove(figure(0).querySelector("[data-mark-id=Phone] path")!, { clientX: 10, clientY: 10 });
    expect(figure(1).querySelector(".sol-chart-tip")!.textContent).toContain("Phone");
    fireEvent.click(screen.getAllByRole("button", { name: /^More for/ })[0]!);
    expect(screen.getAllByRole("menuitem")).toHaveLength(4);
  });
});
