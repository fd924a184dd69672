import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { expect, test, vi } from "vitest";
import { TreeSelect } from "../../src/ui/index.tsx";
import { press, type, withPage } from "./setup.tsx";

withPage();
const TREE = [
  { value: "hw", label: "Hardware", children: [{ value: "docks", label: "Docks", children: [{ value: "usb", label: "USB-C" }, { value: "tb", label: "Thunderbolt" }] }, { value: "mice", label: "Mice" }] },
  { value: "sw", label: "Software", children: [{ value: "os", label: "Systems", disabled: true }, { value: "app", label: "Apps" }] },
  { value: "help", label: "Support" },
];
const trigger = () => screen.getByRole<HTMLButtonElement>("button", { name: /^Category/ });
const lines = () => screen.queryAllByRole("treeitem").map((item) => `${"-".repeat(Number(item.getAttribute("aria-level")) - 1)}${item.textContent}`);
const tree = () => screen.getByRole("tree");
const active = () => document.getElementById(document.activeElement!.getAttribute("aria-activedescendant")!)?.textContent;
const openIt = async () => {
  trigger().click();
  await vi.waitFor(() => expect(document.activeElement).toBe(tree()));
};

test("shows the way to what is chosen, and opens the branches that hold it", async () => {
  render(() => <TreeSelect label="Category" options={TREE} value="usb" />);
  expect(trigger().textContent).toBe("Hardware / Docks / USB-C");
  await openIt();
  expect(lines()).toEqual(["Hardware", "-Docks", "--USB-C", "--Thunderbolt", "-Mice", "Software", "Support"]);
  expect(active()).toBe("USB-C");
});

test("is walked by keys: branches open to the right and close to the left", async () => {
  const [category, setCategory] = createSignal<string>("help");
  render(() => <TreeSelect label="Category" options={TREE} value={category()} onValueChange={setCategory} />);
  await openIt();
  const path: [string, string][] = [["Home", "Hardware"], ["ArrowRight", "Hardware"], ["ArrowRight", "Docks"], ["ArrowRight", "Docks"], ["ArrowDown", "USB-C"], ["ArrowLeft", "Docks"], ["ArrowLeft", "Docks"], ["ArrowDown", "Mice"], ["ArrowLeft", "Hardware"]];
  for (const [key, to] of path) {
    press(tree(), key);
    expect(active(), key).toBe(to);
  }
  press(tree(), "Enter");
  expect(category()).toBe("hw");
  await vi.waitFor(() => expect(screen.queryByRole("tree")).toBeNull());
  await vi.waitFor(() => expect(document.activeElement).toBe(trigger()));
});

test("goes to a letter, and opens all of a level, as a tree in a page does; a search keeps its letters", async () => {
  const { unmount } = render(() => <TreeSelect label="Category" options={TREE} />);
  await openIt();
  const path: [string, string][] = [["s", "Software"], ["s", "Support"], ["s", "Software"], ["h", "Hardware"], ["PageDown", "Support"], ["PageUp", "Hardware"]];
  for (const [key, to] of path) {
    press(tree(), key);
    expect(active(), key).toBe(to);
  }
  press(tree(), "*");
  expect(lines()).toEqual(["Hardware", "-Docks", "-Mice", "Software", "-Systems", "-Apps", "Support"]);
  unmount();
  render(() => <TreeSelect label="Category" options={[...TREE, ...["a", "b", "c"].map((value) => ({ value, label: value }))]} />);
  trigger().click();
  const search = await screen.findByRole("combobox");
  for (const key of ["s", "*", " "]) press(search, key);
  expect(lines()[0]).toBe("Hardware");
  expect(document.getElementById(search.getAttribute("aria-activedescendant")!)?.textContent).toBe("Hardware");
});

test("leaves only: a branch opens where it is pressed, a disabled one does nothing", async () => {
  const change = vi.fn();
  render(() => <TreeSelect label="Category" options={TREE} value="help" leavesOnly onValueChange={change} />);
  await openIt();
  screen.getByRole("treeitem", { name: "Software" }).click();
  expect(lines()).toEqual(["Hardware", "Software", "-Systems", "-Apps", "Support"]);
  screen.getByRole("treeitem", { name: "Systems" }).click();
  expect(change).not.toHaveBeenCalled();
  screen.getByRole("treeitem", { name: "Apps" }).click();
  expect(change.mock.calls).toEqual([["app"]]);
});

test("several: a branch is all of its ends, in part or whole", async () => {
  const [chosen, setChosen] = createSignal<string[]>(["usb"]);
  render(() => <TreeSelect label="Category" multiple clearable options={TREE} value={chosen()} onValueChange={setChosen} />);
  await openIt();
  const checked = (name: string) => screen.getByRole("treeitem", { name }).getAttribute("aria-checked");
  expect([checked("Hardware"), checked("Docks"), checked("USB-C"), checked("Software")]).toEqual(["mixed", "mixed", "true", "false"]);
  screen.getByRole("treeitem", { name: "Hardware" }).click();
  expect(chosen()).toEqual(["usb", "tb", "mice"]);
  expect(checked("Docks")).toBe("true");
  screen.getByRole("treeitem", { name: "Docks" }).click();
  expect(chosen()).toEqual(["mice"]);
  screen.getByRole("treeitem", { name: "Software" }).click();
  expect(chosen()).toEqual(["mice", "app"]);
  screen.getByRole("button", { name: "Clear Category" }).click();
  expect(chosen()).toEqual([]);
});

test("more than ten are searched: what is found stands under its branches", async () => {
  const wide = [{ value: "all", label: "All", children: Array.from({ length: 12 }, (_, at) => ({ value: `v${at}`, label: `Item ${at}` })) }];
  const change = vi.fn();
  render(() => <TreeSelect label="Category" options={wide} value={null} clearable onValueChange={change} />);
  trigger().click();
  const search = await screen.findByRole<HTMLInputElement>("combobox");
  await vi.waitFor(() => expect(document.activeElement).toBe(search));
  type(search, "11");
  expect(lines()).toEqual(["All", "-Item 11"]);
  expect(active()).toBe("Item 11");
  press(search, "Enter");
  expect(change.mock.calls).toEqual([["v11"]]);
});

test.each([
  ["none", undefined, null], ["null", null, "gone"], ["empty", [], "gone"], ["nulls, markup, no label", [null, { value: 1, label: "<b>x</b>", children: [null, { value: 2 }] }], 2],
  ["100,000", Array.from({ length: 100_000 }, (_, at) => ({ value: at, label: `Item ${at}` })), 99_999],
])("%s", async (_, options, value) => {
  render(() => <TreeSelect label="Category" options={options as never} value={value as never} />);
  trigger().click();
  await screen.findByRole("tree");
  expect(document.querySelectorAll("[role=treeitem]").length).toBeLessThan(60);
  expect(document.querySelector("b")).toBeNull();
});
