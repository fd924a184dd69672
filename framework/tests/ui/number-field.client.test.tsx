import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { expect, test, vi } from "vitest";
import type { Format } from "../../src/format/index.ts";
import { NumberField } from "../../src/ui/index.tsx";
import { press, type, withPage } from "./setup.tsx";

withPage();
const field = () => screen.getByRole<HTMLInputElement>("spinbutton");

function show(initial: number | null, props: { min?: number; max?: number; step?: number; format?: Format } = {}) {
  const [value, setValue] = createSignal<number | null>(initial);
  const change = vi.fn((next: number) => void setValue(next));
  render(() => <NumberField label="Price" value={value()} onValueChange={change} {...props} />);
  return { value, change };
}

test("shows the number as the page's language writes it and reads it back", () => {
  const { value } = show(1234.5, { format: "currency" });
  expect(field().value).toBe("$1,234.50");
  type(field(), "$2,000.25");
  expect(value()).toBe(2000.25);
  field().blur();
  expect(field().value).toBe("$2,000.25");
});

test("leaves what is typed as it is typed, from the first figure on", () => {
  const { value } = show(25_000, { format: "currency" });
  field().focus();
  for (const text of ["1", "12", "120"]) {
    type(field(), text);
    expect(field().value).toBe(text);
  }
  expect(value()).toBe(120);
  press(field(), "ArrowUp");
  expect(field().value).toBe("$121.00");
  type(field(), "7");
  expect(field().value).toBe("7");
  field().blur();
  expect(field().value).toBe("$7.00");
});

test("steps by arrows, ten by pages, within its bounds", () => {
  const { value } = show(0.2, { step: 0.1, min: 0, max: 1 });
  press(field(), "ArrowUp");
  expect(value()).toBe(0.3);
  press(field(), "PageUp");
  expect(value()).toBe(1);
  press(field(), "ArrowUp");
  expect(value()).toBe(1);
  press(field(), "PageDown");
  expect(value()).toBe(0);
});

test("percent is typed in percent", () => {
  const { value } = show(0.25, { format: "percent" });
  expect(field().value).toBe("25%");
  type(field(), "12.5");
  expect(value()).toBe(0.125);
  press(field(), "ArrowUp");
  expect(value()).toBeCloseTo(0.135);
});

test("what is no number is said on leaving, not while typing, and never given on", () => {
  const { change } = show(3);
  type(field(), "three");
  expect(screen.queryByRole("alert")).toBeNull();
  field().blur();
  expect(screen.getByRole("alert").textContent).toBe("A number is expected, for example 12.5.");
  expect(field().value).toBe("three");
  expect(change).not.toHaveBeenCalled();
  type(field(), "4");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a number outside of the bounds goes to the nearer one on leaving", () => {
  const { value, change } = show(3, { max: 10 });
  type(field(), "25");
  expect(change).not.toHaveBeenCalled();
  field().blur();
  expect(value()).toBe(10);
  expect(field().value).toBe("10");
});

test("an emptied field gives null, and the buttons start at the lower bound", () => {
  const { value, change } = show(3, { min: 1 });
  type(field(), "");
  expect(change.mock.calls).toEqual([[null]]);
  press(field(), "ArrowUp");
  expect(value()).toBe(1);
});

test("says its value and bounds to those who do not see it", () => {
  show(5, { min: 0, max: 9 });
  expect([field().getAttribute("aria-valuenow"), field().getAttribute("aria-valuemin"), field().getAttribute("aria-valuemax")]).toEqual(["5", "0", "9"]);
});
