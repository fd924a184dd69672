import { render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { beforeAll, expect, test, vi } from "vitest";
import { FilterBar, RangeSlider, Select, TextField } from "../../src/ui/index.tsx";
import { withPage, withPopups } from "./setup.tsx";

withPage();
withPopups();
beforeAll(() => import("../../src/ui/overlay/menu-panel.tsx"));

const add = () => screen.queryByRole("button", { name: "Add a filter" });
const unitsButton = () => screen.queryByRole("button", { name: /^Units/ });

function bar(cleared: () => unknown = () => {}) {
  const [units, setUnits] = createSignal<readonly [number, number] | null>(null);
  const [product, setProduct] = createSignal("");
  render(() => (
    <FilterBar
      active={[units(), product()].filter(Boolean).length} onClear={() => { setUnits(null); setProduct(""); return cleared(); }}
      more={[
        { label: "Units", active: units() !== null, content: () => <RangeSlider label="Units" value={units()} onValueChange={setUnits} /> },
        { label: "Product", active: product() !== "", content: () => <TextField label="Product" value={product()} onValueChange={setProduct} /> },
      ]}
    >
      <Select label="Region" options={["North"]} value="North" />
    </FilterBar>
  ));
  return { units, setUnits, setProduct };
}
async function choose(name: string) {
  add()!.click();
  (await screen.findByRole("menuitem", { name })).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}

test("filters that nobody wants are behind a menu; one that is chosen is there, with the focus", async () => {
  bar();
  expect([unitsButton(), screen.queryByLabelText("Product")]).toEqual([null, null]);
  await choose("Product");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Product")));
  expect(screen.getByPlaceholderText("Product")).toBeTruthy();
  await choose("Units");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("slider", { name: "Units, from" })));
  expect(add()).toBeNull();                            // none is left
});

test("one that is set is shown, stays when it is emptied, and goes with all", async () => {
  const cleared = vi.fn();
  const { setUnits, units } = bar(cleared);
  setUnits([10, 40]);
  const button = unitsButton()!;
  expect([button.textContent!.replace(/\s+/g, " "), button.hasAttribute("data-active")]).toEqual(["Units 10 – 40", true]);
  setUnits([10, 50]);
  expect(unitsButton()).toBe(button);                  // not made anew
  setUnits(null);
  expect([unitsButton()?.textContent, button.hasAttribute("data-active")]).toEqual(["Units Any", false]);
  setUnits([0, 5]);
  screen.getByRole("button", { name: "Clear all" }).click();
  await waitFor(() => expect(unitsButton()).toBeNull());
  expect([units(), cleared.mock.calls.length]).toEqual([null, 1]);
  expect(add()).not.toBeNull();
});

test("none is no menu", () => {
  render(() => <><FilterBar more={[]} /><FilterBar /></>);
  expect(add()).toBeNull();
});
