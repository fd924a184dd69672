import { fireEvent, render, screen, waitFor, within } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { DashboardGrid, LocaleSwitcher, PageBreak, PrintPage, Splitter, TenantSwitcher, type DashboardPart, type Tile } from "../../src/ui/index.tsx";
import { moveTile, resizeTile, tilesOf } from "../../src/ui/layout/tiles.ts";
import { deferred, press, withPage } from "./setup.tsx";

const here = withPage();
beforeEach(() => localStorage.clear());
beforeAll(() => import("../../src/ui/overlay/menu-panel.tsx"));

describe("Splitter", () => {
  const line = () => screen.getByRole("separator", { name: "Width" });
  const now = () => Number(line().getAttribute("aria-valuenow"));

  test("is walked by keys between its ends, closes by Enter and opens as it was", () => {
    render(() => <Splitter label="Width" start={<button>list</button>} end="record" defaultSize={0.4} min={0.2} max={0.6} />);
    const seen: number[] = [];
    for (const [key, shiftKey] of [["ArrowRight", false], ["ArrowLeft", true], ["End", false], ["ArrowRight", false], ["Home", false], ["ArrowLeft", false]] as const) {
      press(line(), key, { shiftKey });
      seen.push(now());
    }
    expect(seen).toEqual([42, 32, 60, 60, 20, 20]);
    press(line(), "Enter");
    expect([now(), document.getElementById(line().getAttribute("aria-controls")!)?.inert]).toEqual([0, true]);
    press(line(), "Enter");
    expect(now()).toBe(20);
  });

  test("is dragged, and asks no more often than its handler answers", () => {
    const answer = deferred();
    const changed = vi.fn(() => answer.promise);
    render(() => <Splitter label="Width" start="a" end="b" onSizeChange={changed} />);
    document.querySelector<HTMLElement>(".sol-splitter")!.getBoundingClientRect = () => ({ left: 0, top: 0, width: 1000, height: 500 }) as DOMRect;
    fireEvent(line(), new MouseEvent("pointerdown", { bubbles: true, button: 0 }));
    for (const clientX of [300, 310, 700, 5000]) line().dispatchEvent(new MouseEvent("pointermove", { clientX }));
    expect(now()).toBe(90);
    expect(changed.mock.calls).toEqual([[0.3]]);
    line().dispatchEvent(new MouseEvent("pointerup"));
    line().dispatchEvent(new MouseEvent("pointermove", { clientX: 200 }));
    expect(now()).toBe(90);
  });

  test("is remembered by its name, and by none without", () => {
    const show = (name?: string) => render(() => <Splitter label="Width" start="a" end="b" {...(name && { remember: name })} />);
    const first = show("orders");
    press(line(), "End");
    first.unmount();
    const again = show("orders");
    expect(now()).toBe(90);
    again.unmount();
    show();
    expect(now()).toBe(50);
  });

  test.each([[Number.NaN, 50], [Infinity, 50], [-1, 10], [7, 90], [null, 50]])("a size of %s is one that can be", (size, expected) => {
    render(() => <Splitter label="Width" start="a" end="b" size={size} />);
    expect(now()).toBe(expected);
  });

  test("what this browser kept may be anything", () => {
    localStorage.setItem("solenoid-split:x", "wide");
    render(() => <Splitter label="Width" start="a" end="b" remember="x" />);
    expect(now()).toBe(50);
  });
});

describe("tiles", () => {
  const parts = ["a", "b", "c", "d"].map((id) => ({ id, w: 2, h: 3 }));
  const order = (tiles: readonly Tile[]) => tiles.map(({ id }) => id).join("");

  test("each part is there once, in sizes that can be, whatever the layout says", () => {
    const layouts: unknown[] = [undefined, null, [], "x", [{ id: "c" }, { id: "c", w: 9 }, { id: "gone", w: 1, h: 1 }], [null, { id: "d", w: Number.NaN, h: -4 }, { w: 1 }], [{ id: "a", w: 1e9, h: Infinity }]];
    for (const layout of layouts) {
      for (const cols of [1, 2, 12]) {
        const tiles = tilesOf(parts, layout as never, cols);
        expect([...order(tiles)].sort().join("")).toBe("abcd");
        for (const { w, h } of tiles) expect(w >= 1 && w <= cols && h >= 1 && h <= 12 && Number.isInteger(w) && Number.isInteger(h)).toBe(true);
      }
    }
    expect(order(tilesOf(parts, [{ id: "c" }, { id: "a" }], 4))).toBe("cabd");
  });

  test("moving keeps the others in their order, and there and back is the same", () => {
    const tiles = tilesOf(parts, undefined, 4);
    for (let from = 0; from < 4; from++) {
      for (let to = -1; to < 6; to++) {
        const { id } = tiles[from]!;
        const moved = moveTile(tiles, id, to);
        expect(order(moved).replace(id, "")).toBe(order(tiles).replace(id, ""));
        expect(order(moveTile(moved, id, from))).toBe("abcd");
      }
    }
    expect(moveTile(tiles, "gone", 1)).toBe(tiles);
    expect(resizeTile(tiles, "b", 99, 0, 4)[1]).toEqual({ id: "b", w: 4, h: 1 });
  });
});

describe("DashboardGrid", () => {
  const ITEMS: readonly DashboardPart[] = [
    { id: "revenue", title: "Revenue", w: 2, content: () => <p>$1.33M</p> }, { id: "units", title: "Units", content: () => <p>3,512</p> }, { id: "map", title: "Map", content: () => <p>map</p> },
  ];
  const titles = () => screen.getAllByRole("heading").map((each) => each.textContent);
  const grip = (name: string) => screen.getByRole("button", { name: `Move ${name}` });

  test("parts are moved and resized by keys, which is said and given on; their elements stay", () => {
    const changed = vi.fn();
    render(() => <DashboardGrid label="Mine" items={ITEMS} editable onLayoutChange={changed} />);
    const revenue = screen.getByRole("region", { name: "Revenue" });
    grip("Revenue").focus();
    press(grip("Revenue"), "ArrowRight");
    expect(titles()).toEqual(["Units", "Revenue", "Map"]);
    expect(screen.getByRole("region", { name: "Revenue" })).toBe(revenue);
    expect(document.activeElement).toBe(grip("Revenue"));
    expect(screen.getByRole("status").textContent).toBe("Revenue: place 2 of 3");
    press(grip("Revenue"), "ArrowRight", { shiftKey: true });
    press(grip("Revenue"), "ArrowUp", { shiftKey: true });
    expect(screen.getByRole("status").textContent).toBe("Revenue: 3 columns, 1 row");
    expect(changed.mock.lastCall).toEqual([[{ id: "units", w: 1, h: 2 }, { id: "revenue", w: 3, h: 1 }, { id: "map", w: 1, h: 2 }]]);
    press(grip("Units"), "ArrowLeft");
    expect(changed).toHaveBeenCalledTimes(3);
  });

  test("follows a layout from outside, and shows parts that it does not know", () => {
    const [layout, setLayout] = createSignal<readonly Tile[]>([{ id: "map", w: 1, h: 1 }]);
    render(() => <DashboardGrid label="Mine" items={ITEMS} layout={layout()} />);
    expect(titles()).toEqual(["Map", "Revenue", "Units"]);
    expect(screen.queryByRole("button")).toBeNull();
    setLayout([{ id: "units", w: 1, h: 1 }, { id: "revenue", w: 1, h: 1 }]);
    expect(titles()).toEqual(["Units", "Revenue", "Map"]);
  });

  test("is dragged over another part; Esc takes it back", () => {
    const changed = vi.fn();
    render(() => <DashboardGrid label="Mine" items={ITEMS} editable onLayoutChange={changed} />);
    for (const [at, name] of ["Revenue", "Units", "Map"].entries()) {
      screen.getByRole("region", { name }).getBoundingClientRect = () => ({ left: at * 100, right: at * 100 + 100, top: 0, bottom: 100, width: 100, height: 100 }) as DOMRect;
    }
    fireEvent(grip("Revenue"), new MouseEvent("pointerdown", { bubbles: true, button: 0, clientX: 50, clientY: 50 }));
    dispatchEvent(new MouseEvent("pointermove", { clientX: 250, clientY: 50 }));
    expect(titles()).toEqual(["Units", "Map", "Revenue"]);
    press(document.body, "Escape");
    expect(titles()).toEqual(["Revenue", "Units", "Map"]);
    dispatchEvent(new MouseEvent("pointermove", { clientX: 150, clientY: 50 }));
    expect(titles()).toEqual(["Revenue", "Units", "Map"]);
  });

  test("a part that goes while its size is dragged, and a dashboard that does, end it", () => {
    const changed = vi.fn(), failed = vi.fn((event: ErrorEvent) => event.preventDefault());
    const [items, setItems] = createSignal(ITEMS);
    addEventListener("error", failed);
    const { unmount } = render(() => <DashboardGrid label="Mine" items={items()} editable onLayoutChange={changed} />);
    const drag = (name: string) => fireEvent(screen.getByRole("region", { name }).querySelector(".sol-dashboard-corner")!, new MouseEvent("pointerdown", { bubbles: true, button: 0, clientX: 0, clientY: 0 }));
    const move = (clientY: number) => dispatchEvent(new MouseEvent("pointermove", { clientX: 0, clientY }));
    screen.getByRole("region", { name: "Map" }).getBoundingClientRect = () => ({ left: 0, right: 100, top: 0, bottom: 100, width: 100, height: 100 }) as DOMRect;
    screen.getByRole("region", { name: "Units" }).getBoundingClientRect = () => ({ left: 0, right: 100, top: 0, bottom: 100, width: 100, height: 100 }) as DOMRect;
    drag("Map");
    move(50);
    expect(changed).toHaveBeenCalledTimes(1);
    setItems(ITEMS.slice(0, 2));
    move(150);
    dispatchEvent(new MouseEvent("pointerup"));
    drag("Units");
    unmount();
    move(200);
    expect([changed.mock.calls.length, failed.mock.calls.length]).toEqual([1, 0]);
    removeEventListener("error", failed);
  });

  test("a part that fails leaves the others", () => {
    const reported = vi.spyOn(console, "error").mockImplementation(() => {});
    render(() => <DashboardGrid label="Mine" items={[{ id: "x", title: "X", content: () => { throw new TypeError("no"); } }, ...ITEMS]} />);
    expect(screen.getByRole("alert")).toBeTruthy();
    expect(screen.getByText("$1.33M")).toBeTruthy();
    reported.mockRestore();
  });
});

test("a sheet for paper has its head, its parts and its end", () => {
  render(() => <PrintPage title="Invoice MR-20481" note="Oslo" size="A5" landscape footer="Thank you">lines<PageBreak />terms</PrintPage>);
  const sheet = screen.getByRole("article");
  expect([sheet.dataset["size"], sheet.dataset["landscape"], sheet.textContent]).toEqual(["A5", "", "Invoice MR-20481OslolinestermsThank you"]);
  expect(screen.getByRole("separator", { name: "Next sheet" })).toBeTruthy();
});

describe("LocaleSwitcher", () => {
  test("names each language by itself, marks the one that is spoken, and goes on in another", async () => {
    const set = vi.fn(() => Promise.resolve());
    Object.assign(here.page, { setLocale: set });
    render(() => <LocaleSwitcher locales={["en", "de", "nb"]} />);
    screen.getByRole("button", { name: "Language: English" }).click();
    const lines = await screen.findAllByRole("menuitemcheckbox");
    expect(lines.map((line) => [line.textContent, line.getAttribute("aria-checked")])).toEqual([["English", "true"], ["Deutsch", "false"], ["Norsk bokmål", "false"]]);
    lines[1]!.focus();
    press(lines[1]!, "Enter");
    expect(set.mock.calls).toEqual([["de"]]);
  });

  test("offers the languages of the app where it is given none", async () => {
    render(() => <LocaleSwitcher />);
    screen.getByRole("button", { name: "Language: American English" }).click();
    expect((await screen.findAllByRole("menuitemcheckbox")).map((line) => line.textContent)).toEqual(["American English", "Deutsch", "Norsk bokmål"]);
  });
});

describe("TenantSwitcher", () => {
  const with_ = (organizations: unknown, choose = vi.fn(() => Promise.resolve())) => {
    Object.assign(here.page, { use: () => ({ organizations, choose }) });
    return choose;
  };

  test("names the organisation, and switches to another", async () => {
    const choose = with_([{ id: "default", name: "Meridian", here: true }, { id: "hals", name: "Hals & Søn", here: false }]);
    render(() => <TenantSwitcher name="Meridian" note="Commercial" />);
    screen.getByRole("button", { name: /^Organisation:\s?Meridian/ }).click();
    const menu = await screen.findByRole("menu", { name: "Organisation" });
    const other = within(menu).getByRole("menuitemcheckbox", { name: "Hals & Søn" });
    other.focus();
    press(other, "Enter");
    expect(choose.mock.calls).toEqual([["hals"]]);
    await waitFor(() => expect(document.activeElement).toBe(other));
  });

  test("with one alone it is a name", () => {
    with_([{ id: "hals", name: "Hals & Søn", here: true }]);
    render(() => <TenantSwitcher name="Meridian" />);
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.getByRole("link").textContent).toBe("HHals & Søn");
  });
});
