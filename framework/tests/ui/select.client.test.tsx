import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { FilterBar, FilterChip, Select } from "../../src/ui/index.tsx";
import { deferred, press, settled, type, withPage } from "./setup.tsx";

withPage();
const REGIONS = ["Central", "East", "North", "South", "West"] as const;
const MANY = Array.from({ length: 12 }, (_, at) => `Item ${at + 1}`);
const trigger = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });
const options = () => screen.getAllByRole("option").map((option) => option.textContent);
const list = () => screen.getByRole("listbox");
const active = () => document.getElementById(document.activeElement!.getAttribute("aria-activedescendant")!)?.textContent;

test("is named by its label and its value, and draws no list while it is closed", () => {
  render(() => <Select label="Region" options={REGIONS} value="North" />);
  expect(trigger("Region North")).toBeTruthy();
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("is opened, walked and answered by keys, and takes the focus back", async () => {
  const [region, setRegion] = createSignal<string>("East");
  render(() => <Select label="Region" options={REGIONS} value={region()} onValueChange={setRegion} />);
  trigger(/Region/).focus();
  press(trigger(/Region/), "ArrowDown");
  await vi.waitFor(() => expect(document.activeElement).toBe(list()));
  expect(active()).toBe("East");
  press(list(), "ArrowDown");
  press(list(), "End");
  expect(active()).toBe("West");
  press(list(), "s");
  expect(active()).toBe("South");
  press(list(), "Enter");
  expect(region()).toBe("South");
  await vi.waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
  await vi.waitFor(() => expect(document.activeElement).toBe(trigger("Region South")));
});

test("options may have words of their own", () => {
  render(() => <Select label="Language" options={[{ value: "en", label: "English" }, { value: "de", label: "Deutsch" }]} value="de" />);
  expect(trigger("Language Deutsch")).toBeTruthy();
});

test("clearable: a way back to null, by pointer and by key", () => {
  const change = vi.fn();
  render(() => <Select label="Region" options={REGIONS} value="North" clearable onValueChange={change} />);
  trigger("Clear Region").click();
  press(trigger("Region North"), "Delete");
  expect(change.mock.calls).toEqual([[null], [null]]);
});

test("several: nothing is all, a few are named, more are counted", async () => {
  const [chosen, setChosen] = createSignal<string[]>([]);
  render(() => <Select label="Items" multiple options={MANY} value={chosen()} onValueChange={setChosen} />);
  expect(trigger("Items All 12")).toBeTruthy();
  trigger(/Items/).click();
  await vi.waitFor(() => expect(list().getAttribute("aria-multiselectable")).toBe("true"));
  screen.getByRole("option", { name: "Item 3" }).click();
  screen.getByRole("option", { name: "Item 5" }).click();
  expect(chosen()).toEqual(["Item 3", "Item 5"]);
  expect(screen.getByRole("listbox")).toBeTruthy();
  screen.getByRole("option", { name: "Item 3" }).click();
  expect(chosen()).toEqual(["Item 5"]);
  screen.getByRole("button", { name: "Select all" }).click();
  expect(chosen()).toHaveLength(12);
  screen.getByRole("button", { name: "Clear" }).click();
  expect(chosen()).toEqual([]);
});

test("a list of more than ten is searched, without regard to case and accents", async () => {
  render(() => <Select label="Products" options={[...MANY, "Café", "Decaf"]} value={null} clearable />);
  trigger(/Products/).click();
  const search = await screen.findByRole<HTMLInputElement>("combobox");
  await vi.waitFor(() => expect(document.activeElement).toBe(search));
  type(search, "CAF");
  expect(options()).toEqual(["Café", "Decaf"]);
  type(search, "nothing");
  expect(screen.getByText("Nothing matches “nothing”")).toBeTruthy();
});

test("a choice shows at once, and goes back where the handler refuses", async () => {
  const answer = deferred();
  render(() => <Select label="Region" options={REGIONS} value="North" onValueChange={() => answer.promise} />);
  trigger(/Region/).click();
  (await screen.findByRole("option", { name: "East" })).click();
  expect(trigger("Region East")).toBeTruthy();
  answer.reject(new Failure("no"));
  await settled();
  expect(trigger("Region North")).toBeTruthy();
});

test("Esc closes and changes nothing", async () => {
  const change = vi.fn();
  render(() => <Select label="Region" options={REGIONS} value="North" onValueChange={change} />);
  trigger(/Region/).click();
  await vi.waitFor(() => expect(document.activeElement).toBe(list()));
  press(list(), "ArrowDown");
  press(list(), "Escape");
  await vi.waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
  expect(change).not.toHaveBeenCalled();
});

test("error and description are tied to the button; disabled does not open", () => {
  render(() => <Select label="Region" options={REGIONS} value="North" error="Not sold in North." disabled />);
  const button = trigger(/Region/);
  expect(document.getElementById(button.getAttribute("aria-describedby")!)?.textContent).toBe("Not sold in North.");
  button.click();
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("a filter bar: inputs say their name and value in one line, chips drop, all is cleared", () => {
  const clear = vi.fn();
  const drop = vi.fn();
  const [count, setCount] = createSignal(1);
  render(() => (
    <FilterBar active={count()} onClear={clear} chips={<FilterChip label="Region is" value="North" onRemove={drop} />} summary="3 of 9 orders">
      <Select label="Region" options={REGIONS} value="North" clearable />
    </FilterBar>
  ));
  expect(trigger(/^Region\s*North$/).className).toContain("sol-filter");
  trigger("Drop Region is North").click();
  trigger("Clear all").click();
  expect(drop).toHaveBeenCalledTimes(1);
  expect(clear).toHaveBeenCalledTimes(1);
  setCount(0);
  expect(screen.queryByRole("button", { name: "Clear all" })).toBeNull();
  const more = trigger("Filters");
  more.click();
  expect(more.getAttribute("aria-expanded")).toBe("true");
});
