import { render, screen } from "@solidjs/testing-library";
import { createSignal, type ComponentProps } from "solid-js";
import { expect, test, vi } from "vitest";
import { Slider } from "../../src/ui/index.tsx";
import { deferred, settled, withPage } from "./setup.tsx";

withPage();
const slider = () => screen.getByRole<HTMLInputElement>("slider");
const output = () => screen.getByRole("status");

/** As the browser does when the thumb is dragged or a key moves it. */
function move(to: number): void {
  slider().value = String(to);
  slider().dispatchEvent(new InputEvent("input", { bubbles: true }));
}
function show(initial: number | null, props: Partial<ComponentProps<typeof Slider>> = {}) {
  const [value, setValue] = createSignal<number | null>(initial);
  const change = vi.fn((next: number) => void setValue(next));
  render(() => <Slider label="Discount" value={value()} onValueChange={change} {...props} />);
  return { value, setValue, change };
}

test("has its label, its ends and its value, in words too", () => {
  show(0.12, { format: "percent" });
  expect(screen.getByLabelText("Discount")).toBe(slider());
  expect([slider().min, slider().max, slider().step, slider().value]).toEqual(["0", "1", "0.01", "0.12"]);
  expect([output().textContent, slider().getAttribute("aria-valuetext")]).toEqual(["12%", "12%"]);
  expect(slider().style.getPropertyValue("--sol-share")).toBe("12%");
});

test("gives each value on where it is answered at once, and follows what comes back", () => {
  const { value, setValue, change } = show(50);
  move(60);
  move(61);
  expect([value(), output().textContent, change.mock.calls]).toEqual([61, "61", [[60], [61]]]);
  setValue(10);
  expect([slider().value, output().textContent]).toEqual(["10", "10"]);
});

test("a handler on the server gets one at a time, and the last one always", async () => {
  const [value, setValue] = createSignal(50);
  const answers: ReturnType<typeof deferred<void>>[] = [];
  const change = vi.fn((next: number) => {
    const answer = deferred<void>();
    answers.push(answer);
    return answer.promise.then(() => void setValue(next));
  });
  render(() => <Slider label="Discount" value={value()} onValueChange={change} />);
  for (const to of [51, 52, 53, 54]) move(to);
  expect([change.mock.calls, output().textContent, slider().getAttribute("aria-busy")]).toEqual([[[51]], "54", "true"]);
  answers[0]!.resolve();
  await settled();
  expect([change.mock.calls, output().textContent]).toEqual([[[51], [54]], "54"]);
  answers[1]!.resolve();
  await settled();
  expect([value(), slider().value, slider().getAttribute("aria-busy")]).toEqual([54, "54", null]);
});

test("goes back where it was refused", async () => {
  const refused = deferred<void>();
  render(() => <Slider label="Discount" value={50} onValueChange={() => refused.promise} />);
  move(90);
  expect(output().textContent).toBe("90");
  refused.reject(new Error("no"));
  await settled();
  expect([slider().value, output().textContent]).toEqual(["50", "50"]);
});

test("takes what is outside of its ends to the nearer one, and shows nothing chosen at the start", () => {
  const { setValue } = show(null, { min: 10, max: 20 });
  expect([slider().value, output().textContent]).toEqual(["10", ""]);
  setValue(99);
  expect([slider().value, output().textContent, slider().style.getPropertyValue("--sol-share")]).toEqual(["20", "99", "100%"]);
});

test("follows ends that change", () => {
  const [max, setMax] = createSignal(100);
  render(() => <Slider label="Page" value={80} max={max()} min={5} step={5} />);
  setMax(60);
  expect([slider().max, slider().value]).toEqual(["60", "60"]);
  setMax(200);
  expect([slider().max, slider().value]).toEqual(["200", "80"]);
});

test("read-only and disabled do not move", () => {
  const { change } = show(50, { readOnly: true });
  move(70);
  expect([slider().value, change.mock.calls.length, slider().getAttribute("aria-readonly")]).toEqual(["50", 0, "true"]);
});

test("says what is wrong with it", () => {
  show(50, { error: "At most 30.", description: "In percent" });
  expect(slider().getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(slider().getAttribute("aria-describedby")!)!.textContent).toBe("At most 30.");
});

test("takes a binding", () => {
  const set = vi.fn();
  render(() => <Slider bind={{ value: 3, onValueChange: set, name: "size", label: "Size" }} max={5} />);
  move(4);
  expect([screen.getByLabelText("Size").getAttribute("name"), set.mock.calls]).toEqual(["size", [[4]]]);
});
