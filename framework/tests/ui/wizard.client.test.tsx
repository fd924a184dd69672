/** A form in steps: what opens the next one, what is kept, where what is refused leads, and one handler at the end. */
import { render, screen } from "@solidjs/testing-library";
import { expect, test, vi } from "vitest";
import { withForm } from "../../src/client/view.ts";
import { Failure } from "../../src/client/index.ts";
import { leaving } from "../../src/client/leaving.ts";
import { Checkbox, NumberField, TextField, Wizard, type WizardStep } from "../../src/ui/index.tsx";
import type { FormShape } from "../../src/wire/shape.ts";
import { deferred, fakeDialogs, settled, type, withPage } from "./setup.tsx";

withPage();
interface Order { customer: string; units: number; street: string; express: boolean }
const SHAPE: FormShape = [["customer", false, ["rule", ["string"], { least: 1, most: 80 }]], ["units", false, ["rule", ["number"], { int: true, min: 1 }]], ["street", false, ["rule", ["string"], { least: 1, most: 80 }]], ["express", false, ["boolean"]]];
const refused = (fields: Record<string, string>) => new Failure("Some fields are wrong.", { code: "invalid", fields });
const press = async (name: string | RegExp) => { screen.getByRole<HTMLButtonElement>("button", { name }).click(); await settled(); };
const box = (name: RegExp) => screen.getByLabelText<HTMLInputElement>(name);
const title = () => screen.getByRole("heading", { level: 2 }).textContent;
const alerts = () => screen.queryAllByRole("alert").map((each) => each.textContent);

function wizard({ onSubmit = () => Promise.resolve(), check, review, ...rest }: { onSubmit?: (order: Order) => Promise<unknown>; check?: (order: Order) => unknown; review?: boolean; onDone?: () => void; onStepChange?: (step: number) => void } = {}) {
  const save = vi.fn(onSubmit);
  const steps: WizardStep<Order>[] = [
    { title: "Customer", description: "Who has ordered.", fields: ["customer", "units"], ...(check && { check }), content: (order) => <><TextField label="Customer" bind={order.customer} /><NumberField label="Units" bind={order.units} /></> },
    { title: "Delivery", fields: ["street", "express"], content: (order) => <><TextField label="Street" bind={order.street} /><Checkbox label="Express" bind={order.express} /></> },
  ];
  render(() => <Wizard onSubmit={withForm(SHAPE, save as (order: Order) => Promise<unknown>)} steps={steps} submitLabel="Place the order" {...(review !== undefined && { review })} {...rest} />);
  return save;
}
const first = async () => { type(box(/^Customer/), "Ann"); type(box(/^Units/), "3"); await press("Next"); };

test("a step opens when the one before is right; all is read over, and given to the handler once", async () => {
  const changes = vi.fn();
  const done = vi.fn();
  const save = wizard({ onStepChange: changes, onDone: done });
  await press("Next");
  expect([title(), alerts(), document.activeElement]).toEqual(["Customer", ["This is needed.", "This is needed."], box(/^Customer/)]);
  await first();
  expect([title(), document.activeElement?.textContent, changes.mock.calls]).toEqual(["Delivery", "Delivery", [[1]]]);
  type(box(/^Street/), "Harbour 4");
  await press("Next");
  expect(title()).toBe("Review");
  expect([...document.querySelectorAll("dl > div")].map((each) => [...each.children].map((part) => part.textContent))).toEqual([["Customer", "Ann"], ["Units", "3"], ["Street", "Harbour 4"], ["Express", "No"]]);
  expect(save).not.toHaveBeenCalled();
  await press("Place the order");
  expect([save.mock.calls, done.mock.calls.length, title(), box(/^Customer/).value]).toEqual([[[{ customer: "Ann", units: 3, street: "Harbour 4", express: false }]], 1, "Customer", ""]);
});

test("going back keeps what was filled in, also what is not right yet", async () => {
  wizard();
  await first();
  type(box(/^Street/), "");
  await press("Back");
  expect([title(), box(/^Customer/).value, box(/^Units/).value]).toEqual(["Customer", "Ann", "3"]);
  await press("Next");
  type(box(/^Street/), "Harbour 4");
  await press("Next");
  await press(/^Change ?Customer/);
  expect([title(), box(/^Customer/).value]).toEqual(["Customer", "Ann"]);
});

test("a step's own check is waited for; what it refuses stands at its field", async () => {
  const answer = deferred();
  const check = vi.fn((order: Order): unknown => (order.customer === "Ann" ? answer.promise : undefined));
  wizard({ check });
  await first();
  expect([title(), screen.getByRole("button", { name: "Next" }).getAttribute("aria-busy"), check.mock.calls[0]]).toEqual(["Customer", "true", [{ customer: "Ann", units: 3 }]]);
  await press("Next");
  expect(check).toHaveBeenCalledTimes(1);
  answer.reject(refused({ customer: "Ann is not here any more" }));
  await settled();
  expect([title(), alerts()]).toEqual(["Customer", ["Ann is not here any more"]]);
  type(box(/^Customer/), "Bob");
  await press("Next");
  expect(title()).toBe("Delivery");
});

test("what the server refuses at the end opens the step that asks for it, with all that was filled in", async () => {
  wizard({ onSubmit: () => Promise.reject(refused({ units: "Only 2 are left" })), review: false });
  await first();
  type(box(/^Street/), "Harbour 4");
  await press("Place the order");
  expect([title(), alerts(), document.activeElement]).toEqual(["Customer", ["Only 2 are left"], box(/^Units/)]);
  expect(document.querySelectorAll("li[data-invalid]")).toHaveLength(1);
  type(box(/^Units/), "2");
  await press("Next");
  expect(box(/^Street/).value).toBe("Harbour 4");
});

test("whoever leaves half-way is asked", async () => {
  fakeDialogs();
  wizard();
  const went = vi.fn();
  type(box(/^Customer/), "Ann");
  expect(leaving.hold?.("/elsewhere", went)).toBe(true);
  expect(went).not.toHaveBeenCalled();
  await press("Cancel");
});
