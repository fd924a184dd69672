import { fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { TreeView, type TreeItem } from "../../src/ui/index.tsx";
import { linesOf } from "../../src/ui/tree/tree-model.ts";
import { deferred, press, withPage } from "./setup.tsx";

withPage();
const ITEMS: readonly TreeItem[] = [
  { id: "no", label: "Norway", count: 3, items: [{ id: "osl", label: "Oslo", items: [{ id: "d4", label: "Dock 4" }, { id: "cold", label: "Cold store", disabled: true }] }, { id: "ber", label: "Bergen", hasChildren: true }] },
  { id: "se", label: "Sweden", hasChildren: true },
];
const tree = () => screen.getByRole("tree");
const lines = () => screen.getAllByRole("treeitem").map((line) => line.textContent);
const current = () => document.getElementById(tree().getAttribute("aria-activedescendant")!)?.textContent;
const keys = (...pressed: string[]) => pressed.forEach((key) => press(tree(), key));

describe("TreeView", () => {
  test("opens and closes by keys, goes to the parent, to the ends, to a letter", () => {
    render(() => <TreeView label="Places" items={ITEMS} />);
    expect(lines()).toEqual(["Norway3", "Sweden"]);
    keys("ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown");
    expect(lines()).toEqual(["Norway3", "Oslo", "Dock 4", "Cold store", "Bergen", "Sweden"]);
    expect(current()).toBe("Dock 4");
    keys("ArrowLeft");
    expect(current()).toBe("Oslo");
    keys("ArrowLeft", "ArrowLeft", "ArrowLeft");
    expect([current(), lines()]).toEqual(["Norway3", ["Norway3", "Sweden"]]);
    keys("End");
    expect(current()).toBe("Sweden");
    keys("Home", "s");
    expect(current()).toBe("Sweden");
    keys("n", "*");
    expect(lines()).toEqual(["Norway3", "Oslo", "Bergen", "Sweden"]);
    keys("PageDown");
    expect(current()).toBe("Sweden");
    keys("PageUp");
    expect(current()).toBe("Norway3");
  });

  test("says where each line is", () => {
    render(() => <TreeView label="Places" items={ITEMS} defaultExpanded={["no"]} />);
    const oslo = screen.getByRole("treeitem", { name: "Oslo" });
    expect(["aria-level", "aria-posinset", "aria-setsize", "aria-expanded"].map((name) => oslo.getAttribute(name))).toEqual(["2", "1", "2", "false"]);
    expect(screen.getByRole("tree", { name: "Places" })).toBeTruthy();
  });

  test("chooses one, or several; what is off is not chosen", () => {
    const one = vi.fn();
    const { unmount } = render(() => <TreeView label="Places" items={ITEMS} defaultExpanded={["no", "osl"]} onValueChange={one} />);
    screen.getByText("Cold store").click();
    screen.getByText("Dock 4").click();
    keys("ArrowUp", "Enter");
    expect(one.mock.calls).toEqual([["d4"], ["osl"]]);
    expect(screen.getByRole("treeitem", { name: "Oslo" }).getAttribute("aria-selected")).toBe("true");
    unmount();
    const many = vi.fn();
    render(() => <TreeView label="Places" items={ITEMS} multiple value={["se"]} onValueChange={many} />);
    screen.getByText("Norway").click();
    screen.getByText("Sweden").click();
    expect(many.mock.calls).toEqual([[["se", "no"]], [[]]]);
  });

  test("brings what is below once, shows that it does, and tries again where it failed", async () => {
    const reported = vi.spyOn(console, "error").mockImplementation(() => {});
    const answers = [deferred<readonly TreeItem[]>(), deferred<readonly TreeItem[]>()];
    let call = 0;
    const load = vi.fn((_: TreeItem) => answers[call++]!.promise);
    render(() => <TreeView label="Places" items={ITEMS} loadChildren={load} />);
    const sweden = () => screen.getByRole("treeitem", { name: /Sweden/ });
    keys("End", "ArrowRight");
    expect(sweden().getAttribute("aria-busy")).toBe("true");
    answers[0]!.reject(new Error("away"));
    (await screen.findByRole("button", { name: "Try again" })).click();
    expect(load).toHaveBeenCalledTimes(2);
    answers[1]!.resolve([{ id: "got", label: "Göteborg" }]);
    await waitFor(() => expect(lines()).toEqual(["Norway3", "Sweden", "Göteborg"]));
    keys("ArrowLeft", "ArrowRight");
    expect([lines().length, load.mock.calls.length, sweden().hasAttribute("aria-busy")]).toEqual([3, 2, false]);
    reported.mockRestore();
  });

  test("the mark before a line opens it without choosing it", () => {
    const chosen = vi.fn();
    const [open, setOpen] = createSignal<readonly string[]>([]);
    render(() => <TreeView label="Places" items={ITEMS} expanded={open()} onExpandedChange={setOpen} onValueChange={chosen} />);
    fireEvent.click(document.querySelector(".sol-tree-twist")!);
    expect([open(), lines().length, chosen.mock.calls.length]).toEqual([["no"], 4, 0]);
  });

  test("a line in which nothing changes keeps its element", () => {
    render(() => <TreeView label="Places" items={ITEMS} />);
    const sweden = screen.getByRole("treeitem", { name: "Sweden" });
    keys("ArrowRight");
    expect(screen.getByRole("treeitem", { name: "Sweden" })).toBe(sweden);
  });

  test("of a hundred thousand lines only what is seen is drawn, and the end is reached", () => {
    const many = Array.from({ length: 100_000 }, (_, at) => ({ id: `${at}`, label: `Shelf ${at}` }));
    render(() => <TreeView label="Shelves" items={many} height={300} />);
    expect(lines().length).toBeLessThan(60);
    keys("End");
    expect(current()).toBe("Shelf 99999");
  });

  test("two items of one id: the second is left out, and whoever writes the app is told", () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    render(() => <TreeView label="T" items={[{ id: "a", label: "A" }, { id: "a", label: "B" }]} />);
    expect(lines()).toEqual(["A"]);
    expect(warned.mock.calls[0]?.[0]).toContain("TreeView");
    warned.mockRestore();
  });

  test.each([[undefined], [null], [[]], [[null, undefined]]])("lives with no items: %s", (items) => {
    render(() => <TreeView label="T" items={items as never} />);
    keys("ArrowDown", "Enter", "a");
    expect(screen.queryByRole("treeitem")).toBeNull();
  });
});

test("an item below itself ends", () => {
  const loop: { id: string; label: string; items: TreeItem[] } = { id: "a", label: "A", items: [] };
  loop.items.push(loop);
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  expect(linesOf([loop], new Set(["a"]), (item) => item.items ?? [])).toHaveLength(1);
  warned.mockRestore();
});
