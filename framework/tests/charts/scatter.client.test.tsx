import { cleanup, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Histogram, ScatterChart } from "../../src/charts/index.tsx";
import { providePage } from "../../src/client/page.ts";
import { giveSizes, opened, plotSize } from "./fake-engine.ts";
import { createPage } from "./gallery/runtime.ts";

vi.mock("../../src/charts/chart/load.ts", async () => (await import("./fake-engine.ts")).fakeLoad());

interface Row { id: string; minutes: number; price: number; city: string }
const rows: Row[] = [
  { id: "a", minutes: 0, price: 0, city: "Oslo" }, { id: "b", minutes: 50, price: 50, city: "Rome" }, { id: "c", minutes: 100, price: 100, city: "Oslo" },
];

beforeAll(giveSizes);
beforeEach(() => {
  providePage(createPage());
  opened.length = 0;
  plotSize.width = 600;
});
afterEach(cleanup);

const figure = (): HTMLElement => screen.getByRole("figure");
const plot = (): HTMLElement => figure().querySelector<HTMLElement>(".sol-chart-plot")!;
const drawn = (): Promise<void> => waitFor(() => expect(figure().dataset["state"]).toBe("ready"));
const buttons = (): HTMLButtonElement[] => screen.getAllByRole<HTMLButtonElement>("button").filter((one) => one.closest("[data-round]"));
/** The middle of a point, as its button stands. */
function spot(at: number): { x: number; y: number } {
  const { left, top, width, height } = buttons()[at]!.style;
  return { x: Number.parseFloat(left) + Number.parseFloat(width) / 2, y: Number.parseFloat(top) + Number.parseFloat(height) / 2 };
}
function pointer(type: string, { x, y }: { x: number; y: number }, more: MouseEventInit = {}): void {
  const event = new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0, ...more });
  Object.assign(event, { pointerId: 1, pointerType: "mouse" });
  plot().dispatchEvent(event);
}
function click(at: { x: number; y: number }, more: MouseEventInit = {}): void {
  pointer("pointerdown", at, more);
  pointer("pointerup", at, more);
}
const series = (): Record<string, number> => Object.fromEntries((opened.at(-1)!.told.at(-1)!.option.series ?? []).map(({ id, data }) => [id, (data as ArrayLike<unknown>).length / 2]));

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
