import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { expect, test, vi } from "vitest";
import type { Day, Range } from "../../src/format/index.ts";
import { DateRangePicker } from "../../src/ui/index.tsx";
import { press, withPage } from "./setup.tsx";

withPage();

async function open(initial: Range<Day> | null, props: { min?: Day; max?: Day } = {}) {
  const [range, setRange] = createSignal<Range<Day> | null>(initial);
  const change = vi.fn((next: Range<Day> | null) => void setRange(next));
  render(() => <DateRangePicker label="Dates" value={range()} onValueChange={change} {...props} />);
  const trigger = screen.getByRole<HTMLButtonElement>("button", { name: /^Dates/ });
  trigger.click();
  await screen.findByRole("dialog", { name: "Dates" });
  return { range, change, trigger };
}
const day = (name: string) => screen.getByRole("button", { name });
const focused = () => document.activeElement?.getAttribute("data-day");
const key = (name: string, init?: KeyboardEventInit) => press(document.activeElement!, name, init);
const apply = () => screen.getByRole("button", { name: "Apply" }).click();

test("shows the range in words and two months that hold its end", async () => {
  await open(["2026-07-01", "2026-09-30"]);
  expect(screen.getByRole("button", { name: "Dates Jul 1 – Sep 30, 2026" })).toBeTruthy();
  expect(screen.getAllByRole("grid").map((grid) => grid.getAttribute("aria-label"))).toEqual(["August 2026", "September 2026"]);
  expect(screen.getByText("92 days")).toBeTruthy();
});

test("two presses make a range, in either order; nothing is given before it is applied", async () => {
  const { range, change } = await open(["2026-07-01", "2026-09-30"]);
  day("Sunday, September 20, 2026").click();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Apply" }).disabled).toBe(true);
  day("Saturday, September 5, 2026").click();
  expect(change).not.toHaveBeenCalled();
  expect(screen.getByText("16 days")).toBeTruthy();
  apply();
  expect(range()).toEqual(["2026-09-05", "2026-09-20"]);
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("is walked by keys: days, weeks, months, years, ends", async () => {
  await open(["2026-07-01", "2026-09-30"]);
  await vi.waitFor(() => expect(focused()).toBe("2026-09-30"));
  const path: [string, KeyboardEventInit | undefined, string][] = [
    ["ArrowLeft", undefined, "2026-09-29"], ["ArrowUp", undefined, "2026-09-22"], ["PageUp", undefined, "2026-08-22"],
    ["PageUp", { shiftKey: true }, "2025-08-22"], ["Home", undefined, "2025-08-01"], ["End", undefined, "2025-08-31"], ["ArrowRight", undefined, "2025-09-01"],
  ];
  for (const [name, init, to] of path) {
    key(name, init);
    expect(focused()).toBe(to);
  }
});

test("Enter chooses the first and the last day", async () => {
  const { range } = await open(["2026-07-01", "2026-09-30"]);
  await vi.waitFor(() => expect(focused()).toBe("2026-09-30"));
  key("Enter");
  key("ArrowUp");
  key("Enter");
  apply();
  expect(range()).toEqual(["2026-09-23", "2026-09-30"]);
});

test("a usual range is given at once", async () => {
  const { range } = await open(null);
  screen.getByRole("button", { name: "Last 7 days" }).click();
  expect(range()).not.toBeNull();
  expect((Date.parse(range()![1]) - Date.parse(range()![0])) / 86_400_000).toBe(6);
});

test("both ends can be typed; what is no day goes back", async () => {
  const { range } = await open(["2026-07-01", "2026-09-30"]);
  const from = screen.getByLabelText<HTMLInputElement>("From");
  from.value = "Aug 3, 2026";
  from.dispatchEvent(new Event("change", { bubbles: true }));
  expect(from.value).toBe("Aug 3, 2026");
  const to = screen.getByLabelText<HTMLInputElement>("To");
  to.value = "soon";
  to.dispatchEvent(new Event("change", { bubbles: true }));
  expect(to.value).toBe("Sep 30, 2026");
  apply();
  expect(range()).toEqual(["2026-08-03", "2026-09-30"]);
});

test("cleared gives null, from the field and from the calendar", async () => {
  const { change } = await open(["2026-07-01", "2026-09-30"]);
  screen.getByRole("button", { name: "Clear" }).click();
  expect(change.mock.calls).toEqual([[null]]);
  expect(screen.queryByRole("button", { name: "Clear Dates" })).toBeNull();
  expect(screen.getByText("Any date")).toBeTruthy();
});

test("days outside of the bounds cannot be chosen or walked to", async () => {
  const { change } = await open(["2026-09-10", "2026-09-20"], { min: "2026-09-05", max: "2026-09-25" });
  await vi.waitFor(() => expect(focused()).toBe("2026-09-20"));
  expect(day("Saturday, September 26, 2026").getAttribute("aria-disabled")).toBe("true");
  day("Saturday, September 26, 2026").click();
  expect(screen.getByText("11 days")).toBeTruthy();
  key("PageDown");
  expect(focused()).toBe("2026-09-25");
  expect(change).not.toHaveBeenCalled();
});
