/** Who would lose what they have typed is asked: at the way out of the page, and at that of a dialog. */
import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { beforeEach, expect, test, vi } from "vitest";
import { leaving } from "../../src/client/leaving.ts";
import { Dialog, Form, ImportWizard, TextField, Unsaved } from "../../src/ui/index.tsx";
import { deferred, fakeDialogs, settled, type, withPage } from "./setup.tsx";

withPage();
beforeEach(fakeDialogs);
const press = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name }).click();
const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const question = () => screen.queryByRole("alertdialog")?.querySelector("h2")?.textContent;
/** As a link does; gives whether it went at once. */
const go = (to = "/orders") => {
  const went = vi.fn();
  if (!leaving.hold?.(to, went)) went();
  return went;
};
const closes = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));

function Article(props: { guard?: boolean; onSubmit?: (input: { title: string }) => Promise<unknown> }) {
  return (
    <Form onSubmit={props.onSubmit ?? (() => Promise.resolve())} initial={{ title: "One" }} {...(props.guard !== undefined && { guard: props.guard })}>
      {(fields, form) => <><TextField label="Title" bind={fields.title} /><button type="button" onClick={form.reset}>Undo</button></>}
    </Form>
  );
}

test("a form that edits something asks once something is changed, and not before or after", async () => {
  const { unmount } = render(() => <Article />);
  expect([go().mock.calls.length, closes()]).toEqual([1, false]);
  type(box("Title"), "Two");
  const held = go();
  expect([held.mock.calls.length, question(), closes()]).toEqual([0, "Leave without saving what you have changed?", true]);
  press("Cancel");
  expect([held.mock.calls.length, question(), box("Title").value]).toEqual([0, undefined, "Two"]);
  press("Undo");
  expect([go().mock.calls.length, closes()]).toEqual([1, false]);
  type(box("Title"), "Three");
  press("Save");
  await settled();
  expect([go().mock.calls.length, closes()]).toEqual([1, false]);
  type(box("Title"), "Four");
  unmount();
  expect([go().mock.calls.length, closes()]).toEqual([1, false]);
});

test("whoever means it leaves, and is not asked twice", () => {
  render(() => <><Article /><Article /></>);
  for (const each of screen.getAllByLabelText("Title")) type(each, "Two");
  const held = go();
  press("Leave without saving");
  expect([held.mock.calls.length, question(), closes()]).toEqual([1, undefined, false]);
});

test("another place of the same page, another site, and where the server leads are not asked about", () => {
  render(() => <Article />);
  type(box("Title"), "Two");
  expect([go("?page=2"), go("/#below"), go("https://example.com/orders")].map((each) => each.mock.calls.length)).toEqual([1, 1, 1]);
  leaving.led = true;
  expect(closes()).toBe(false);
});

test("an answer that is on its way still asks; one that failed too", async () => {
  const answer = deferred<unknown>();
  render(() => <Article onSubmit={() => answer.promise} />);
  type(box("Title"), "Two");
  press("Save");
  expect(go()).not.toHaveBeenCalled();
  press("Cancel");
  answer.reject(new (await import("../../src/client/index.ts")).Failure("Not now."));
  await settled();
  expect([go().mock.calls.length, box("Title").value]).toEqual([0, "Two"]);
});

test("a form says itself whether it asks: one that only adds does not", () => {
  render(() => <><Article guard={false} /><Form onSubmit={(_: { note: string }) => Promise.resolve()}>{(fields) => <TextField label="Note" bind={fields.note} />}</Form></>);
  type(box("Title"), "Two");
  type(box("Note"), "Soon");
  expect(go()).toHaveBeenCalledTimes(1);
});

test("a dialog with changes in it asks before it closes; one without does not", () => {
  const [open, setOpen] = createSignal(true);
  render(() => <Dialog title="Order" open={open()} onOpenChange={setOpen}><Article /></Dialog>);
  press("Close");
  expect(open()).toBe(false);
  setOpen(true);
  type(box("Title"), "Two");
  press("Close");
  expect([open(), question()]).toEqual([true, "Close without saving what you have changed?"]);
  press("Cancel");
  expect([open(), question(), box("Title").value]).toEqual([true, undefined, "Two"]);
  press("Close");
  press("Close without saving");
  expect([open(), go().mock.calls.length]).toEqual([false, 1]);
});

test("an editor of one's own, and a file that is being imported", async () => {
  const [text, setText] = createSignal("");
  const { unmount } = render(() => <Unsaved when={text() !== ""} />);
  setText("x");
  expect(go()).not.toHaveBeenCalled();
  unmount();
  const report = { rows: 1, good: 1, imported: true, problems: [], more: 0 };
  render(() => <ImportWizard onRead={() => Promise.resolve({ columns: [{ name: "Name", column: "name", cells: ["a"] }], fields: [{ name: "name", needed: true }] } as never)} onImport={({ dryRun }) => Promise.resolve({ ...report, imported: !dryRun })} />);
  expect(go()).toHaveBeenCalledTimes(1);
  const input = document.querySelector<HTMLInputElement>("input[type=file]")!;
  Object.defineProperty(input, "files", { value: [new File(["Name\na"], "a.csv")] });
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await vi.waitFor(() => screen.getByText("Check the rows"));
  expect(screen.getByText("Name", { selector: "label" })).toBeTruthy();
  expect(go()).not.toHaveBeenCalled();
  press("Cancel");
  press("Check the rows");
  await vi.waitFor(() => screen.getByText("Import 1 row"));
  press("Import 1 row");
  await vi.waitFor(() => screen.getByText("1 row imported"));
  expect(go()).toHaveBeenCalledTimes(1);
});
