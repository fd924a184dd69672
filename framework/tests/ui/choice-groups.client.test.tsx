import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { CheckboxGroup, RadioGroup, SegmentedControl } from "../../src/ui/index.tsx";
import { deferred, settled, withPage } from "./setup.tsx";

withPage();
const RHYTHM = ["Each day", "Each week", "Each month"];
const radio = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
const box = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name });
const odd: readonly (readonly [string, unknown])[] = [["no options", []], ["none", undefined], ["null", null], ["nulls among them", [null, "a"]], ["markup, emoji, long words", ["<b>bold</b>", "🦊", "x".repeat(10_000)]]];

describe.each([["RadioGroup", RadioGroup], ["SegmentedControl", SegmentedControl]] as const)("%s", (_, Group) => {
  test("shows what is chosen, is named, and gives what is pressed", () => {
    const [rhythm, setRhythm] = createSignal<string>("Each week");
    render(() => <Group label="Send" options={RHYTHM} value={rhythm()} onValueChange={setRhythm} description="In your time zone." />);
    const group = screen.getByRole("radiogroup", { name: "Send" });
    expect(document.getElementById(group.getAttribute("aria-describedby")!)?.textContent).toBe("In your time zone.");
    expect(radio("Each week").checked).toBe(true);
    radio("Each day").click();
    expect(rhythm()).toBe("Each day");
    expect(radio("Each week").checked).toBe(false);
    setRhythm("Each month");
    expect(radio("Each month").checked).toBe(true);
  });

  test("a choice shows at once, and goes back with its reason where the handler refuses", async () => {
    const answer = deferred();
    render(() => <Group label="Send" options={RHYTHM} value="Each week" onValueChange={() => answer.promise} />);
    radio("Each day").click();
    await settled();
    expect(radio("Each day").checked).toBe(true);
    answer.reject(new Failure("Your plan sends each week."));
    await settled();
    expect(radio("Each week").checked).toBe(true);
    expect(screen.getByRole("alert").textContent).toBe("Your plan sends each week.");
  });

  test("who does not take the value in this page has it written back", async () => {
    render(() => <Group label="Send" options={RHYTHM} value="Each week" onValueChange={() => {}} />);
    radio("Each day").click();
    await settled();
    expect(radio("Each week").checked).toBe(true);
  });

  test("nothing chosen, values that are no words, an option that cannot be chosen", () => {
    const change = vi.fn();
    render(() => <Group label="Copies" options={[1, { value: 2, label: "Two" }, { value: 3, label: "Three", disabled: true }]} value={null} onValueChange={change} />);
    expect(screen.getAllByRole<HTMLInputElement>("radio").some((each) => each.checked)).toBe(false);
    expect(radio("Three").disabled).toBe(true);
    radio("Two").click();
    radio("1").click();
    expect(change.mock.calls).toEqual([[2], [1]]);
  });

  test.each(["disabled", "readOnly"] as const)("%s", (state) => {
    render(() => <Group label="Send" options={RHYTHM} value="Each week" {...{ [state]: true }} />);
    expect(screen.getAllByRole<HTMLInputElement>("radio").every((each) => each.disabled)).toBe(true);
  });

  test.each(odd)("%s", (_, options) => {
    render(() => <Group options={options as never} value={"gone" as never} />);
    expect(screen.getByRole("radiogroup", { name: "Options" })).toBeTruthy();
    expect(document.querySelector("b")).toBeNull();
  });
});

test("a segment may be an icon alone: its label is its name", () => {
  const Bars = () => <svg data-icon="bars" />;
  render(() => <SegmentedControl label="View" labelHidden options={[{ value: "chart", label: "Chart", icon: Bars, iconOnly: true }, { value: "table", label: "Table" }]} value="chart" />);
  expect(radio("Chart").checked).toBe(true);
  expect(document.querySelector("[data-icon]")).not.toBeNull();
  expect(screen.queryByText("View")).toBeNull();
  expect(screen.getByRole("radiogroup", { name: "View" })).toBeTruthy();
});

describe("CheckboxGroup", () => {
  test("gives the values in the order of the options", () => {
    const [regions, setRegions] = createSignal<string[]>(["South"]);
    render(() => <CheckboxGroup label="Regions" options={["North", "South", "West"]} value={regions()} onValueChange={setRegions} />);
    box("West").click();
    box("North").click();
    expect(regions()).toEqual(["North", "South", "West"]);
    box("South").click();
    expect(regions()).toEqual(["North", "West"]);
  });

  test("one box for all of them: mixed, checked, cleared", () => {
    const [regions, setRegions] = createSignal<string[]>(["South"]);
    render(() => <CheckboxGroup label="Regions" all="All regions" options={["North", "South", { value: "x", label: "Closed", disabled: true }]} value={regions()} onValueChange={setRegions} />);
    expect(box("All regions").indeterminate).toBe(true);
    box("All regions").click();
    expect(regions()).toEqual(["North", "South"]);
    expect([box("All regions").checked, box("All regions").indeterminate]).toEqual([true, false]);
    box("All regions").click();
    expect(regions()).toEqual([]);
  });

  test("a value that is no option any more is kept; a refused choice goes back", async () => {
    const change = vi.fn((_: string[]) => Promise.reject(new Failure("Not now.")));
    render(() => <CheckboxGroup label="Regions" options={["North", "South"]} value={["Atlantis"]} onValueChange={change} />);
    box("North").click();
    expect(change.mock.calls[0]).toEqual([["North", "Atlantis"]]);
    expect(box("North").checked).toBe(true);
    await settled();
    await settled();
    expect(box("North").checked).toBe(false);
    expect(screen.getByRole("alert").textContent).toBe("Not now.");
  });

  test.each(odd)("%s", (_, options) => {
    render(() => <CheckboxGroup options={options as never} value={null} all="All" />);
    expect(screen.getByRole("group", { name: "Options" })).toBeTruthy();
  });
});
