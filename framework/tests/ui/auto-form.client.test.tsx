/** Forms that know the type of their handler: what is needed, what fits, and inputs that are drawn from it. */
import { render, screen, within } from "@solidjs/testing-library";
import { expect, test, vi } from "vitest";
import { withForm } from "../../src/client/view.ts";
import { Form, TextField } from "../../src/ui/index.tsx";
import "../../src/ui/form/drawn-forms.tsx";
import type { FormShape, Shape } from "../../src/wire/shape.ts";
import { press, settled, type, withPage } from "./setup.tsx";

withPage();
const TEXT: Shape = ["string"];
const orNull = (shape: Shape): Shape => ["union", [["null"], shape]];
const SHAPE: FormShape = [
  ["name", false, ["rule", TEXT, { least: 1, most: 8 }]],
  ["email", false, ["rule", TEXT, { format: "email" }]],
  ["note", true, ["rule", TEXT, { least: 0, most: 500 }]],
  ["region", false, ["literal", "North", "South"]],
  ["credit", true, orNull(["rule", ["number"], { min: 0, max: 100 }])],
  ["done", false, ["boolean"]],
  ["due", true, orNull(["pattern", "^\\d{4}-\\d{2}-\\d{2}$", "Day"])],
  ["tags", true, ["array", TEXT]],
  ["lines", false, ["array", ["object", [["product", false, ["rule", TEXT, { least: 1, most: 80 }]], ["units", false, ["rule", ["number"], { int: true, min: 1 }]]], null]]],
];
type Input = Record<string, unknown>;
const handler = (run: (input: Input) => unknown = () => undefined) => {
  const spy = vi.fn((input: Input) => Promise.resolve(run(input)));
  return { spy, onSubmit: withForm(SHAPE, (input: Input) => spy(input)) };
};
const submit = async () => { screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).click(); await settled(); };
const box = (name: RegExp | string) => screen.getByLabelText<HTMLInputElement>(name);
const wrong = () => screen.queryAllByRole("alert").map((each) => each.textContent);

test("draws an input for each property, and gives the handler what it takes", async () => {
  const { spy, onSubmit } = handler();
  render(() => <Form onSubmit={onSubmit} initial={{ region: "South" }} />);
  expect(screen.getAllByRole("textbox").map((each) => (each as HTMLInputElement).name)).toEqual(["name", "email", "note", "due", "tags"]);
  expect([box("Note").tagName, box(/^Email/).type, box(/Name/).required, box("Note").required]).toEqual(["TEXTAREA", "email", true, false]);
  type(box(/^Name/), "Ann");
  type(box(/^Email/), "ann@example.com");
  type(box("Credit"), "12");
  type(box("Tags"), "vip");
  press(box("Tags"), "Enter");
  screen.getByRole("button", { name: "Add" }).click();
  const row = within(screen.getByRole("group", { name: "Lines 1" }));
  type(row.getByLabelText(/^Product/), "Dock");
  type(row.getByLabelText(/^Units/), "2");
  await submit();
  expect(wrong()).toEqual([]);
  expect(spy.mock.calls).toEqual([[{ name: "Ann", email: "ann@example.com", region: "South", credit: 12, done: false, tags: ["vip"], lines: [{ product: "Dock", units: 2 }] }]]);
});

test("says what is wrong before anything is sent, and puts the cursor there", async () => {
  const { spy, onSubmit } = handler();
  render(() => <Form onSubmit={onSubmit} initial={{ region: "South", lines: [{ product: "", units: 1.5 }] }} />);
  type(box(/^Name/), "Annabella");
  type(box(/^Email/), "ann");
  await submit();
  expect(wrong()).toEqual(["At most 8 characters; these are 9.", "This is no e-mail address, such as ann@example.com.", "This is needed.", "A whole number is expected."]);
  expect(document.activeElement).toBe(box(/^Name/));
  expect(spy).not.toHaveBeenCalled();
  type(box(/^Name/), "Ann");
  expect(wrong()).toHaveLength(3);
});

test("gives emptied inputs as null where the type has that, as an empty text where it fits, and leaves out the others, and what the handler does not take", async () => {
  const { spy, onSubmit } = handler();
  const initial = { id: 7, made: "what the handler does not take", name: "Ann", email: "a@b.co", note: "Soon", region: "North", credit: 4, tags: [], lines: [] };
  render(() => <Form onSubmit={onSubmit} initial={initial} />);
  type(box("Note"), "");
  type(box("Credit"), "");
  await submit();
  expect(spy.mock.calls[0]).toEqual([{ name: "Ann", email: "a@b.co", note: "", region: "North", credit: null, done: false, tags: [], lines: [] }]);
});

test("checks only what it shows: the rest is the server's", async () => {
  const { spy, onSubmit } = handler();
  render(() => <Form onSubmit={onSubmit}>{(fields) => <TextField label="Name" bind={fields["name"] as never} />}</Form>);
  await submit();
  expect([wrong(), spy.mock.calls.length]).toEqual([["This is needed."], 0]);
  type(box(/^Name/), "Ann");
  await submit();
  expect(spy.mock.calls).toEqual([[{ name: "Ann" }]]);
});

const optional = () => [...document.querySelectorAll(".sol-optional")].map((each) => each.parentElement!.textContent);

test("says what may be left empty where the handler asks for some things and not for others", () => {
  render(() => <Form onSubmit={handler().onSubmit} initial={{ lines: [{ product: "Dock", units: 1 }] }} />);
  expect(optional()).toEqual(["Note", "Credit", "Due"]);
});

test("says nothing where all of it is needed, or none, nor of a field that is said to be required", () => {
  const onSubmit = (shape: FormShape) => withForm(shape, (_: Input) => Promise.resolve());
  render(() => <Form onSubmit={onSubmit([["name", false, TEXT], ["done", false, ["boolean"]], ["tags", true, ["array", TEXT]]])} />);
  render(() => <Form onSubmit={onSubmit([["name", true, TEXT], ["note", true, TEXT]])} />);
  render(() => <Form onSubmit={handler().onSubmit}>{(fields) => <TextField label="Note" required bind={fields["note"] as never} />}</Form>);
  expect(optional()).toEqual([]);
});
