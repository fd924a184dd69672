import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { Checkbox, Switch } from "../../src/ui/index.tsx";
import { deferred, settled, withPage } from "./setup.tsx";

withPage();

test("a checkbox follows its value and gives the new one", () => {
  const [done, setDone] = createSignal(false);
  render(() => <Checkbox label="Done" value={done()} onValueChange={setDone} />);
  const box = screen.getByRole<HTMLInputElement>("checkbox", { name: "Done" });
  box.click();
  expect(done()).toBe(true);
  setDone(false);
  expect(box.checked).toBe(false);
});

test("a choice shows at once and goes back where the handler refuses", async () => {
  const answer = deferred();
  render(() => <Switch label="Live" value={false} onValueChange={() => answer.promise} />);
  const box = screen.getByRole<HTMLInputElement>("switch");
  box.click();
  expect(box.checked).toBe(true);
  expect(box.getAttribute("aria-busy")).toBe("true");
  answer.reject(new Failure("no"));
  await settled();
  expect(box.checked).toBe(false);
  expect(box.getAttribute("aria-busy")).toBeNull();
});

test("a source of this page that does not take the value keeps the box as it was", async () => {
  const change = vi.fn();
  render(() => <Checkbox label="Done" value={false} onValueChange={change} />);
  const box = screen.getByRole<HTMLInputElement>("checkbox");
  box.click();
  await settled();
  expect(change.mock.calls).toEqual([[true]]);
  expect(box.checked).toBe(false);
});

test("of several clicks the last answer counts", async () => {
  const [on, setOn] = createSignal(false);
  const answers = [deferred(), deferred()];
  let call = 0;
  render(() => <Switch label="Live" bind={{ get value() { return on(); }, onValueChange: () => answers[call++]!.promise }} />);
  const box = screen.getByRole<HTMLInputElement>("switch");
  box.click();
  box.click();
  answers[0]!.resolve();
  await settled();
  expect(box.checked).toBe(false);
  setOn(true);
  answers[1]!.resolve();
  await settled();
  expect(box.checked).toBe(true);
});

test("words below are tied to the box", () => {
  render(() => <Checkbox label="Terms" value={false} error="Accept the terms." />);
  const box = screen.getByRole("checkbox");
  expect(document.getElementById(box.getAttribute("aria-describedby")!)?.textContent).toBe("Accept the terms.");
  expect(box.getAttribute("aria-invalid")).toBe("true");
});
