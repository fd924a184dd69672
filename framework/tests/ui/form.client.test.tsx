import { render, screen } from "@solidjs/testing-library";
import { createSignal, For } from "solid-js";
import { expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { Button, Form, NumberField, TextField } from "../../src/ui/index.tsx";
import { deferred, settled, type, withPage } from "./setup.tsx";

withPage();
const submit = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).click();
const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

test("gives the handler what was filled in, and is empty after a success", async () => {
  const add = vi.fn((_: { title: string }) => Promise.resolve(7));
  const done = vi.fn();
  render(() => <Form onSubmit={add} onDone={done}>{(fields) => <TextField label="What else?" bind={fields.title} />}</Form>);
  type(box("What else?"), "Water the plants");
  submit();
  await settled();
  expect(add.mock.calls).toEqual([[{ title: "Water the plants" }]]);
  expect(done.mock.calls).toEqual([[7]]);
  expect(box("What else?").value).toBe("");
});

test("what is typed while the handler runs stays, and is still to be saved", async () => {
  const answers = [deferred<void>(), deferred<void>()];
  const save = vi.fn((_: { title: string }) => answers[save.mock.calls.length - 1]!.promise);
  render(() => <Form onSubmit={save} initial={{ title: "One" }}>{(fields, form) => <><TextField label="Title" bind={fields.title} /><i>{String(form.changed)}</i></>}</Form>);
  type(box("Title"), "Two");
  submit();
  type(box("Title"), "Two and a half");
  answers[0]!.resolve();
  await settled();
  expect([box("Title").value, screen.getByText("true").tagName, screen.queryByText("Saved")]).toEqual(["Two and a half", "I", null]);
  submit();
  // Typed, and taken back.
  type(box("Title"), "Two");
  type(box("Title"), "Two and a half");
  answers[1]!.resolve();
  await settled();
  expect([save.mock.calls, box("Title").value, screen.getByText("false").tagName]).toEqual([[[{ title: "Two" }], [{ title: "Two and a half" }]], "Two and a half", "I"]);
  expect(screen.getByText("Saved")).toBeTruthy();
});

test("what the server finds wrong stands at its field, takes the focus, and goes when the field is edited", async () => {
  const add = () => Promise.reject(new Failure("Some fields are wrong.", { code: "invalid", fields: { title: "Already there" } }));
  render(() => <Form onSubmit={add as (input: { note: string; title: string }) => Promise<void>}>{(fields) => <><TextField label="Note" bind={fields.note} /><TextField label="Title" bind={fields.title} /></>}</Form>);
  type(box("Title"), "Twice");
  submit();
  await settled();
  expect(screen.getByRole("alert").textContent).toBe("Already there");
  expect(document.activeElement).toBe(box("Title"));
  expect(box("Title").value).toBe("Twice");
  type(box("Title"), "Once");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("what belongs to no field stands above the button, with all of its lines", async () => {
  const add = () => Promise.reject(new Failure("The order is closed.", { code: "closed", fields: { warehouse: "Full" } }));
  render(() => <Form onSubmit={add as (input: { title: string }) => Promise<void>}>{(fields) => <TextField label="Title" bind={fields.title} />}</Form>);
  submit();
  await settled();
  expect(screen.getByRole("alert").textContent).toBe("The order is closed.warehouse: Full");
});

test("is pending until the handler has answered; a second press does nothing", async () => {
  const answer = deferred();
  const add = vi.fn((_: { title: string }) => answer.promise);
  render(() => <Form onSubmit={add}>{(fields, form) => <><TextField label="Title" bind={fields.title} /><p>{form.pending ? "pending" : form.changed ? "changed" : "idle"}</p></>}</Form>);
  expect(screen.getByText("idle")).toBeTruthy();
  type(box("Title"), "x");
  expect(screen.getByText("changed")).toBeTruthy();
  submit();
  submit();
  expect(screen.getByText("pending")).toBeTruthy();
  expect(add).toHaveBeenCalledTimes(1);
  answer.resolve();
  await settled();
  expect(screen.getByText("idle")).toBeTruthy();
});

test("a form that stays says that it was saved, until something is changed or sent again", async () => {
  let answer: Promise<void> = Promise.resolve();
  render(() => (
    <Form onSubmit={(_: { title: string }) => answer} initial={{ title: "One" }}>
      {(fields, form) => <><TextField label="Title" bind={fields.title} /><p>{form.done ? "done" : "open"}</p></>}
    </Form>
  ));
  const said = () => [screen.getByRole("status").textContent, screen.queryByText("done") !== null];
  expect(said()).toEqual(["", false]);
  submit();
  await settled();
  expect(said()).toEqual(["Saved", true]);
  type(box("Title"), "Two");
  expect(said()).toEqual(["", false]);
  answer = Promise.reject(new Failure("Not now."));
  submit();
  await settled();
  expect(said()).toEqual(["", false]);
});

interface Order { id: number; note?: string; address: { city: string }; lines: { product: string; quantity: number }[] }

test("nested fields, rows, and what no input shows is kept", async () => {
  const save = vi.fn((_: Order) => Promise.resolve());
  const initial: Order = { id: 4, address: { city: "Oslo" }, lines: [{ product: "Dock", quantity: 1 }, { product: "Phone", quantity: 2 }] };
  render(() => (
    <Form onSubmit={save} initial={initial}>
      {(order) => (
        <>
          <TextField label="City" bind={order.address.city} />
          <For each={order.lines}>
            {(line, at) => (
              <>
                <TextField label={`Product ${at()}`} bind={line.product} />
                <NumberField label={`Quantity ${at()}`} bind={line.quantity} />
                <Button onClick={() => order.lines.remove(at())}>{`Remove ${at()}`}</Button>
              </>
            )}
          </For>
          <Button onClick={order.lines.add}>Add a line</Button>
          <Button onClick={() => order.lines.move(1, 0)}>Swap</Button>
        </>
      )}
    </Form>
  ));
  const phone = box("Product 1");
  screen.getByRole<HTMLButtonElement>("button", { name: "Swap" }).click();
  expect(box("Product 0")).toBe(phone);
  screen.getByRole<HTMLButtonElement>("button", { name: "Remove 1" }).click();
  screen.getByRole<HTMLButtonElement>("button", { name: "Add a line" }).click();
  type(box("Product 1"), "Mouse");
  type(box("Quantity 1"), "5");
  type(box("City"), "Bergen");
  submit();
  await settled();
  expect(save.mock.calls[0]![0]).toEqual({ id: 4, address: { city: "Bergen" }, lines: [{ product: "Phone", quantity: 2 }, { product: "Mouse", quantity: 5 }] });
  expect(box("City").value).toBe("Bergen");
});

test("an error of a row stands at the row, also after it has moved", async () => {
  const save = () => Promise.reject(new Failure("Wrong.", { code: "invalid", fields: { "lines.1.quantity": "Only 3 left" } }));
  render(() => (
    <Form onSubmit={save as (input: Order) => Promise<void>} initial={{ lines: [{ product: "a", quantity: 1 }, { product: "b", quantity: 9 }] }}>
      {(order) => <><For each={order.lines}>{(line) => <NumberField label={`Quantity of ${line.product.value}`} bind={line.quantity} />}</For><Button onClick={() => order.lines.move(1, 0)}>Swap</Button></>}
    </Form>
  ));
  submit();
  await settled();
  expect(box("Quantity of b").getAttribute("aria-invalid")).toBe("true");
  screen.getByRole<HTMLButtonElement>("button", { name: "Swap" }).click();
  expect(box("Quantity of b").getAttribute("aria-invalid")).toBe("true");
  expect(box("Quantity of a").getAttribute("aria-invalid")).toBeNull();
});

test("another record is taken over as long as nothing was typed, and left alone then", () => {
  const [draft, setDraft] = createSignal({ title: "One" });
  render(() => <Form onSubmit={(_: { title: string }) => Promise.resolve()} initial={draft()}>{(fields) => <TextField label="Title" bind={fields.title} />}</Form>);
  setDraft({ title: "Two" });
  expect(box("Title").value).toBe("Two");
  type(box("Title"), "Mine");
  setDraft({ title: "Three" });
  expect(box("Title").value).toBe("Mine");
});

test("reset goes back to the start", () => {
  render(() => (
    <Form onSubmit={(_: { title: string }) => Promise.resolve()} initial={{ title: "One" }}>
      {(fields, form) => <><TextField label="Title" bind={fields.title} /><Button onClick={form.reset}>Undo</Button></>}
    </Form>
  ));
  type(box("Title"), "Two");
  screen.getByRole<HTMLButtonElement>("button", { name: "Undo" }).click();
  expect(box("Title").value).toBe("One");
});

test("fields that are named like parts of a binding are fields", async () => {
  const save = vi.fn((_: { name: string; value: string; error: string }) => Promise.resolve());
  render(() => (
    <Form onSubmit={save}>
      {(fields) => <><TextField label="Name" bind={fields.name} /><TextField label="Value" bind={fields.value} /><TextField label="Error" bind={fields.error} /></>}
    </Form>
  ));
  type(box("Name"), "a");
  type(box("Value"), "b");
  type(box("Error"), "c");
  submit();
  await settled();
  expect(save.mock.calls[0]![0]).toEqual({ name: "a", value: "b", error: "c" });
});
