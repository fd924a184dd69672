/**
 * Inputs swallowed a refused call: a switch went back without a word. And a call that had failed before it was awaited was toasted
 * although its caller caught it.
 */
import type { Component, JSX } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/wire/failure.ts";
import { bind, use } from "../../src/client/index.ts";
import { Button, Checkbox, FilterBar, Select, Switch, TextField, Toaster } from "../../src/ui/index.tsx";
import { open, quiet, REGION, SALES, until, type OpenPage, type Sales } from "../client/open-page.ts";

const sales = (): Sales => use(SALES as never) as unknown as Sales;
const bound = (view: Sales) => bind(view as never, "region" as never) as never;
const toasts = (): (string | null)[] => [...document.querySelectorAll(".sol-toast p")].map((toast) => toast.textContent);
afterEach(() => document.querySelectorAll<HTMLElement>(".sol-toast button").forEach((close) => close.click()));
const CLOSED = new Failure("The month is closed.", { code: "closed" });

async function show(page: (view: Sales) => JSX.Element): Promise<OpenPage & { refuse(): Promise<void> }> {
  const shown: Component = () => <>{page(sales())}<Toaster /></>;
  const opened = await open(shown, { slots: [[0, "Sales", undefined, { [REGION]: "North" }]] });
  return {
    ...opened,
    async refuse() {
      await until(() => opened.server.events.length === 1);
      opened.server.settle(1, "failed", CLOSED);
      await quiet();
    },
  };
}

describe("a refused call shows at the input that made it, which goes back", () => {
  const inputs: Readonly<Record<string, readonly [(view: Sales) => JSX.Element, change: () => unknown, shown: () => unknown, before: unknown]>> = {
    "a switch": [(view) => <Switch label="Live" value={false} onValueChange={() => view.setRegion(null)} />, () => box("switch").click(), () => box("switch").checked, false],
    "a checkbox": [(view) => <Checkbox label="Live" value={false} onValueChange={() => view.setRegion(null)} />, () => box("checkbox").click(), () => box("checkbox").checked, false],
    "a bound select": [(view) => <Select label="Region" bind={bound(view)} options={["North", "South"]} />, pickSouth, () => document.querySelector(".sol-clip")!.textContent, "North"],
    "a select": [(view) => <Select label="Region" value={view.region as string} options={["North", "South"]} onValueChange={(value: string) => view.setRegion(value)} />, pickSouth, () => document.querySelector(".sol-clip")!.textContent, "North"],
    "a bound text": [(view) => <TextField label="Region" bind={bound(view)} />, typeSouth, () => document.querySelector("input")!.value, "North"],
    "a text": [(view) => <TextField label="Region" value={view.region} onValueChange={(value) => view.setRegion(value)} />, typeSouth, () => document.querySelector("input")!.value, "North"],
    "an async function that lets the failure out": [(view) => <Switch label="Live" value={false} onValueChange={async () => { await view.setRegion(null); }} />, () => box("switch").click(), () => box("switch").checked, false],
  };
  test.each(Object.keys(inputs))("%s", async (name) => {
    const [page, change, shown, before] = inputs[name]!;
    const { refuse } = await show(page);
    await change();
    await refuse();
    expect([document.querySelector("[data-tone=negative]:not(svg)")?.textContent, shown(), toasts()]).toEqual(["The month is closed.", before, []]);
  });

  test("until it is changed again", async () => {
    const { refuse, server } = await show((view) => <Switch label="Live" value={false} onValueChange={() => view.setRegion(null)} />);
    box("switch").click();
    await refuse();
    box("switch").click();
    expect(document.querySelector("[data-tone=negative]:not(svg)")).toBeNull();
    await until(() => server.events.length === 2);
    server.settle(2, "done");
    await quiet();
    expect(document.querySelector("[data-tone=negative]:not(svg)")).toBeNull();
  });

  test("in a filter bar, where there is no room for it, it is toasted", async () => {
    const { refuse } = await show((view) => <FilterBar><Select label="Region" bind={bound(view)} options={["North", "South"]} /></FilterBar>);
    pickSouth();
    await refuse();
    expect(toasts()).toEqual(["The month is closed."]);
  });

  test("a fault of the page's own is no text for its user", async () => {
    const written = vi.spyOn(console, "error").mockImplementation(() => {});
    await show(() => <Switch label="Live" value={false} onValueChange={() => Promise.reject(new TypeError("x is undefined"))} />);
    box("switch").click();
    await quiet();
    expect(document.querySelector("[data-tone=negative]:not(svg)")?.textContent).toBe("That did not work.");
    expect(written.mock.calls.flat().map(String)).toEqual(["TypeError: x is undefined"]);
    written.mockRestore();
  });
});

describe("a failed call is toasted where nobody handles it, once", () => {
  const cases: Readonly<Record<string, readonly [times: number, run: (view: Sales) => unknown]>> = {
    "a button's call": [1, (view) => view.save()],
    "let out by a button's function": [1, async (view) => { await view.save(); }],
    "with a `then` of its own that handles nothing": [1, (view) => view.save().then(() => "saved")],
    "left alone twice": [1, (view) => { const call = view.save(); void call.then(() => 1); void call.then(() => 2); }],
    "awaited in try": [0, async (view) => { try { await view.save(); } catch { /* handled */ } }],
    "awaited in try, a moment after it failed": [0, async (view) => { const call = view.save(); await Promise.resolve(); try { await call; } catch { /* handled */ } }],
    "given to the button with its failure handled": [0, (view) => { const call = view.save(); call.catch(() => {}); return call; }],
  };
  test.each(Object.keys(cases))("%s", async (name) => {
    const [times, run] = cases[name]!;
    const { refuse } = await show((view) => <Button onClick={() => run(view)}>Save</Button>);
    button().click();
    await refuse();
    expect(toasts()).toHaveLength(times);
    expect(button().getAttribute("aria-busy")).toBeNull();
  });

  test.each(Object.keys(cases))("failed at once, without a connection: %s", async (name) => {
    const [times, run] = cases[name]!;
    Object.assign(SALES, { refuse: ["save"] });
    const { server } = await show((view) => <Button onClick={() => run(view)}>Save</Button>);
    server.down();
    await quiet();
    button().click();
    await quiet();
    expect([toasts().length, server.events.length]).toEqual([times, 0]);
    Object.assign(SALES, { refuse: undefined });
  });

  test("not where the page shows the handler's error", async () => {
    const { refuse, text } = await show((view) => <><Button onClick={view.save}>Save</Button><p>{view.save.error?.message}</p></>);
    button().click();
    await refuse();
    expect([text().includes("The month is closed."), toasts()]).toEqual([true, []]);
  });
});

const button = (): HTMLButtonElement => [...document.querySelectorAll("button")].find((each) => each.textContent === "Save")!;
const box = (role: string): HTMLInputElement => document.querySelector(role === "switch" ? "[role=switch]" : "[type=checkbox]")!;
async function pickSouth(): Promise<void> {
  const south = (): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>("[role=option]")].find((option) => option.textContent === "South");
  document.querySelector<HTMLElement>(".sol-select, .sol-filter")!.click();
  // Its list is loaded when it is first opened.
  await until(() => south() !== undefined);
  south()!.click();
}
function typeSouth(): void {
  const input = document.querySelector("input")!;
  input.focus();
  input.value = "South";
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  input.blur();
}
