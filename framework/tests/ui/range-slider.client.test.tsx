import { render, screen } from "@solidjs/testing-library";
import { createSignal, type ComponentProps } from "solid-js";
import { expect, test, vi } from "vitest";
import { Form, RangeSlider } from "../../src/ui/index.tsx";
import { deferred, settled, withPage } from "./setup.tsx";

withPage();
const low = () => screen.getByRole<HTMLInputElement>("slider", { name: "Value, from" });
const high = () => screen.getByRole<HTMLInputElement>("slider", { name: "Value, to" });
const output = () => screen.getByRole("status").textContent;
const shown = () => [low().value, high().value];

/** As the browser does when a thumb is dragged or a key moves it. */
function move(thumb: HTMLInputElement, to: number): void {
  thumb.value = String(to);
  thumb.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
function show(initial: readonly [number, number] | null, props: Partial<ComponentProps<typeof RangeSlider>> = {}) {
  const [value, setValue] = createSignal<readonly [number, number] | null>(initial);
  const change = vi.fn((next: [number, number]) => void setValue(next));
  render(() => <RangeSlider label="Value" value={value()} onValueChange={change} {...props} />);
  return { value, setValue, change };
}

test("has two thumbs in a group with its label, and says both ends", () => {
  show([200, 900], { max: 2000, step: 50, format: "currency" });
  expect(screen.getByRole("group", { name: "Value" })).toBeTruthy();
  expect([shown(), output(), low().getAttribute("aria-valuetext")]).toEqual([["200", "900"], "$200.00 – $900.00", "$200.00"]);
});

test("spans the whole scale without a value, takes ends that are off it or the wrong way round, and follows what comes", () => {
  const { setValue } = show(null, { max: 50 });
  expect(shown()).toEqual(["0", "50"]);
  setValue([40, -10]);
  expect(shown()).toEqual(["0", "40"]);
  setValue([20, 80]);
  expect([shown(), output()]).toEqual([["20", "50"], "20 – 50"]);
});

test("gives both numbers, and no thumb passes the other", () => {
  const { change } = show([20, 60]);
  move(low(), 30);
  move(low(), 90);
  move(high(), 5);
  expect(change.mock.calls).toEqual([[[30, 60]], [[60, 60]]]);
  expect(shown()).toEqual(["60", "60"]);
});

test("a press on the scale moves the nearer thumb and gives it the focus", () => {
  const { change } = show([20, 60]);
  const track = low().parentElement!;
  vi.spyOn(track, "getBoundingClientRect").mockReturnValue({ left: 100, width: 200 } as DOMRect);
  const at = (clientX: number) => track.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true, cancelable: true, clientX, button: 0 }));
  at(110);
  expect([change.mock.lastCall, document.activeElement]).toEqual([[[5, 60]], low()]);
  at(290);
  expect([change.mock.lastCall, document.activeElement]).toEqual([[[5, 95]], high()]);
});

test("a handler on the server gets one at a time, and the last one always; what it refuses goes back", async () => {
  const answers: ReturnType<typeof deferred<void>>[] = [];
  const change = vi.fn((_: [number, number]) => {
    answers.push(deferred<void>());
    return answers.at(-1)!.promise;
  });
  render(() => <RangeSlider label="Value" value={[10, 90]} onValueChange={change} />);
  for (const to of [20, 30, 40]) move(low(), to);
  expect([change.mock.calls, output()]).toEqual([[[[20, 90]]], "40 – 90"]);
  answers[0]!.resolve();
  await settled();
  expect(change.mock.lastCall).toEqual([[40, 90]]);
  answers[1]!.reject(new Error("no"));
  await settled();
  expect(shown()).toEqual(["10", "90"]);
});

test("read-only does not move; what is wrong is said", () => {
  const { change } = show([20, 60], { readOnly: true, error: "At most $300." });
  move(high(), 90);
  expect([shown(), change.mock.calls.length, high().getAttribute("aria-invalid")]).toEqual([["20", "60"], 0, "true"]);
  expect(document.getElementById(screen.getByRole("group").getAttribute("aria-describedby")!)!.textContent).toBe("At most $300.");
});

test("is a field of a form", async () => {
  const save = vi.fn((_: { between: [number, number] }) => Promise.resolve());
  render(() => <Form onSubmit={save} initial={{ between: [1, 4] }}>{(fields) => <RangeSlider label="Value" max={5} bind={fields.between} />}</Form>);
  move(low(), 2);
  screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).click();
  await settled();
  expect(save.mock.calls).toEqual([[{ between: [2, 4] }]]);
});
