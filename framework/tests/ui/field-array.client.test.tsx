/** Rows of a form, a control of one's own in it, and a row of another table. */
import { render, screen, within } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { Field, FieldArray, Form, NumberField, RelationField, TextField } from "../../src/ui/index.tsx";
import { deferred, press, settled, type, withPage } from "./setup.tsx";

withPage();
interface Order { customer: number; lines: { product: string; units: number }[] }
const LINES = [{ product: "Dock", units: 1 }, { product: "Mouse", units: 2 }, { product: "Phone", units: 3 }];
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const group = (name: string) => screen.getByRole("group", { name });
const save = async () => { button("Save").click(); await settled(); };
const products = () => screen.queryAllByLabelText<HTMLInputElement>("Product").map((each) => each.value);

function Lines(props: { onSubmit?: (order: Order) => Promise<unknown>; least?: number; most?: number; fixed?: boolean; disabled?: boolean; lines?: Order["lines"] }) {
  return (
    <Form onSubmit={props.onSubmit ?? (() => Promise.resolve())} initial={{ customer: 7, lines: props.lines ?? LINES }}>
      {(order) => (
        <FieldArray label="Lines" one="Line" addLabel="Add a line" description="In the order of the invoice." rows={order.lines} initial={{ units: 1 }} {...(props.least !== undefined && { least: props.least })} {...(props.most !== undefined && { most: props.most })} fixed={props.fixed ?? false} disabled={props.disabled ?? false}>
          {(line, at) => <><TextField label="Product" bind={line.product} /><NumberField label={`Units of ${at() + 1}`} bind={line.units} /></>}
        </FieldArray>
      )}
    </Form>
  );
}

test("rows are added with what they begin with, and taken out; the focus goes where one works on", async () => {
  const onSubmit = vi.fn((_: Order) => Promise.resolve());
  render(() => <Lines onSubmit={onSubmit} />);
  button("Add a line").click();
  const fresh = within(screen.getByRole("group", { name: "Line 4" }));
  expect(document.activeElement).toBe(fresh.getByLabelText("Product"));
  type(fresh.getByLabelText("Product"), "Cable");
  button("Remove Line 2").click();
  expect(document.activeElement).toBe(button("Remove Line 2"));
  await save();
  expect(onSubmit.mock.calls[0]![0].lines).toEqual([{ product: "Dock", units: 1 }, { product: "Phone", units: 3 }, { product: "Cable", units: 1 }]);
  for (let left = 3; left > 0; left--) button(`Remove Line ${left}`).click();
  expect([products(), document.activeElement]).toEqual([[], button("Add a line")]);
});

test("a row moves by the arrows on its handle, with its elements and the focus, and says where it is", async () => {
  render(() => <Lines />);
  const phone = screen.getByDisplayValue("Phone");
  const handle = button("Move Line 3");
  handle.focus();
  press(handle, "ArrowUp");
  await settled();
  expect([products(), within(group("Lines")).getByRole("status").textContent, document.activeElement]).toEqual([["Dock", "Phone", "Mouse"], "Line 3 is now 2 of 3.", handle]);
  expect(screen.getByDisplayValue("Phone")).toBe(phone);
  press(handle, "Home");
  press(handle, "ArrowUp");
  expect(products()).toEqual(["Phone", "Dock", "Mouse"]);
  press(handle, "End");
  expect(products()).toEqual(["Dock", "Mouse", "Phone"]);
});

test("bounds, a fixed order and a disabled list leave out what cannot be done", () => {
  const { unmount } = render(() => <Lines least={3} most={3} />);
  expect(screen.queryAllByRole("button").map((each) => each.getAttribute("aria-label") ?? each.textContent)).toEqual(["Move Line 1", "Move Line 2", "Move Line 3", "Save"]);
  unmount();
  const second = render(() => <Lines fixed />);
  expect(screen.queryByRole("button", { name: /^Move/ })).toBeNull();
  second.unmount();
  render(() => <Lines disabled />);
  expect([screen.getByRole("group", { name: "Lines" }).hasAttribute("disabled"), screen.queryAllByRole("button").map((each) => each.textContent)]).toEqual([true, ["Save"]]);
});

test("what is wrong with the list stands below it, with a row at its input; no rows are an empty list", async () => {
  const onSubmit = vi.fn((order: Order): Promise<unknown> => Promise.reject(new Failure("Wrong.", { code: "invalid", fields: order.lines.length === 0 ? { lines: "An order needs a line" } : { "lines.0.product": "Sold out" } })));
  render(() => <Lines onSubmit={onSubmit} lines={[]} />);
  await save();
  expect([onSubmit.mock.calls[0], screen.getByRole("alert").textContent]).toEqual([[{ customer: 7, lines: [] }], "An order needs a line"]);
  button("Add a line").click();
  expect(screen.queryByRole("alert")).toBeNull();
  type(screen.getByLabelText("Product"), "Dock");
  await save();
  expect([screen.getByRole("alert").textContent, document.activeElement]).toEqual(["Sold out", screen.getByLabelText("Product")]);
});

test("Field names a control of one's own, and tells what is wrong with it", async () => {
  const onSubmit = (_: { colour: string }) => Promise.reject(new Failure("Wrong.", { code: "invalid", fields: { colour: "Too bright" } }));
  render(() => (
    <Form onSubmit={onSubmit} initial={{ colour: "#ffff00" }}>
      {(fields) => (
        <Field label="Colour" description="Of the brand." bind={fields.colour} required>
          {(control) => <input {...control} type="color" value={fields.colour.value} onInput={(event) => fields.colour.onValueChange(event.currentTarget.value)} />}
        </Field>
      )}
    </Form>
  ));
  const input = screen.getByLabelText<HTMLInputElement>(/Colour/);
  expect([input.name, input.required, document.getElementById(input.getAttribute("aria-describedby")!)!.textContent]).toEqual(["colour", true, "Of the brand."]);
  await save();
  expect([input.getAttribute("aria-invalid"), document.getElementById(input.getAttribute("aria-describedby")!)!.textContent, document.activeElement]).toEqual(["true", "Too bright", input]);
});

test("a row of another table shows its name before its list is opened, and asks for others by what is typed", async () => {
  vi.useFakeTimers();
  const find = vi.fn((search: string, chosen: number | null) => Promise.resolve([{ value: 7, label: "Ann" }, { value: 8, label: "Bob" }].filter(({ value, label }) => value === chosen || label.includes(search))));
  const [chosen, setChosen] = createSignal<number | null>(7);
  render(() => <RelationField label="Customer" value={chosen()} onValueChange={setChosen} find={find} clearable />);
  const box = screen.getByRole<HTMLInputElement>("combobox", { name: "Customer" });
  expect(box.value).toBe("…");
  await settled();
  expect([box.value, find.mock.calls]).toEqual(["Ann", [["", 7]]]);
  type(box, "Bo");
  await vi.runAllTimersAsync();
  expect(find.mock.lastCall).toEqual(["Bo", 7]);
  press(box, "ArrowDown");
  press(box, "Enter");
  expect([chosen(), box.value]).toEqual([8, "Bob"]);
  setChosen(9);
  await settled();
  expect(box.value).toBe("9");
  setChosen(null);
  expect(box.value).toBe("");
  vi.useRealTimers();
});

test("a search that fails says so, and leaves the key where no name could be had", async () => {
  const answer = deferred<never>();
  render(() => <RelationField label="Customer" value={7} find={() => answer.promise} />);
  answer.reject(new Failure("Not now."));
  await settled();
  expect(screen.getByRole<HTMLInputElement>("combobox").value).toBe("7");
});
