import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TextArea, TextField } from "../../src/ui/index.tsx";
import { deferred, press, settled, type, withPage } from "./setup.tsx";

withPage();
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const box = () => screen.getByRole<HTMLInputElement>("textbox");

test("gives a plain handler each key, and a binding what was typed after its rest", () => {
  const plain = vi.fn();
  render(() => <TextField label="Plain" value="" onValueChange={plain} />);
  type(box(), "a");
  type(box(), "ab");
  expect(plain.mock.calls).toEqual([["a"], ["ab"]]);

  const bound = vi.fn();
  render(() => <TextField label="Bound" bind={{ value: "", onValueChange: bound }} />);
  const field = screen.getByLabelText("Bound");
  type(field, "a");
  vi.advanceTimersByTime(149);
  type(field, "ab");
  vi.advanceTimersByTime(149);
  expect(bound).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(bound.mock.calls).toEqual([["ab"]]);
});

test("an answer that comes late does not touch what is being typed, nor the cursor", async () => {
  const [value, setValue] = createSignal("");
  const first = deferred();
  render(() => <TextField label="Name" bind={{ get value() { return value(); }, onValueChange: () => first.promise, debounce: 10 }} />);
  type(box(), "ann");
  vi.advanceTimersByTime(10);
  type(box(), "anna");
  box().setSelectionRange(2, 2);
  setValue("ann");
  first.resolve();
  await settled();
  expect(box().value).toBe("anna");
  expect(box().selectionStart).toBe(2);
});

test("out of focus the bound value wins, in focus it waits", async () => {
  const [value, setValue] = createSignal("one");
  render(() => <TextField label="Name" bind={{ get value() { return value(); }, onValueChange: () => Promise.reject(new Error("refused")).catch(() => {}), debounce: 10 }} />);
  setValue("two");
  expect(box().value).toBe("two");

  type(box(), "mine");
  vi.advanceTimersByTime(10);
  await settled();
  setValue("theirs");
  expect(box().value).toBe("mine");
  box().blur();
  expect(box().value).toBe("theirs");
});

test("leaving the field gives on what still waits", () => {
  const change = vi.fn();
  render(() => <TextField label="Name" bind={{ value: "", onValueChange: change }} />);
  type(box(), "x");
  box().blur();
  expect(change.mock.calls).toEqual([["x"]]);
});

test("Enter gives on first and then acts; a value of this page may clear the field in focus", () => {
  const [value, setValue] = createSignal("");
  const order: string[] = [];
  render(() => (
    <TextField
      label="Message" value={value()} onValueChange={(text) => { order.push(`change ${text}`); setValue(text); }}
      onEnter={(text) => { order.push(`enter ${text}`); setValue(""); }}
    />
  ));
  type(box(), "hi");
  press(box(), "Enter");
  expect(order).toEqual(["change hi", "enter hi"]);
  expect(box().value).toBe("");
  expect(document.activeElement).toBe(box());
});

test("Enter that ends a composition does not count", () => {
  const enter = vi.fn();
  render(() => <TextField label="Message" value="" onEnter={enter} />);
  press(box(), "Enter", { isComposing: true });
  expect(enter).not.toHaveBeenCalled();
});

test("label, description and error are tied to the input", () => {
  const [error, setError] = createSignal<string>();
  render(() => <TextField label="Reference" description="As on the invoice." error={error()} value="" required />);
  const input = screen.getByLabelText(/Reference/);
  expect(input.getAttribute("aria-describedby")).toBe(screen.getByText("As on the invoice.").id);
  setError("Five digits.");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(input.getAttribute("aria-describedby")).toBe(screen.getByRole("alert").id);
  expect((input as HTMLInputElement).required).toBe(true);
});

test("the error of a binding shows where the author gives none", () => {
  render(() => <TextField label="Title" bind={{ value: "", onValueChange: () => {}, error: "Already there" }} />);
  expect(screen.getByRole("alert").textContent).toBe("Already there");
});

test("a text area types as a text field does", () => {
  const change = vi.fn();
  render(() => <TextArea label="Note" rows={4} bind={{ value: "a\nb", onValueChange: change, debounce: 0 }} />);
  const area = screen.getByRole<HTMLTextAreaElement>("textbox");
  expect(area.value).toBe("a\nb");
  expect(area.rows).toBe(4);
  type(area, "a\nb\nc");
  expect(change.mock.calls).toEqual([["a\nb\nc"]]);
});

test("a field that goes away gives on what still waits", () => {
  const change = vi.fn();
  const { unmount } = render(() => <TextField label="Name" bind={{ value: "", onValueChange: change }} />);
  type(box(), "x");
  unmount();
  expect(change.mock.calls).toEqual([["x"]]);
});
