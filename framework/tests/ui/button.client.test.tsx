import { render, screen } from "@solidjs/testing-library";
import { expect, test, vi } from "vitest";
import { Button, Dialog } from "../../src/ui/index.tsx";
import { createSignal } from "solid-js";
import { deferred, fakeDialogs, settled, withPage } from "./setup.tsx";

withPage();
fakeDialogs();
const button = (name?: string) => screen.getByRole<HTMLButtonElement>("button", name === undefined ? {} : { name });

test("calls its handler without an argument", () => {
  const click = vi.fn();
  render(() => <Button onClick={click}>One more</Button>);
  button().click();
  expect(click.mock.calls).toEqual([[]]);
});

test("is busy while the promise is pending: further clicks do nothing, the focus stays", async () => {
  const answer = deferred();
  const click = vi.fn(() => answer.promise);
  render(() => <Button onClick={click}>Save</Button>);
  button().focus();
  button().click();
  button().click();
  expect(click).toHaveBeenCalledTimes(1);
  expect(button("Save").getAttribute("aria-busy")).toBe("true");
  expect(document.activeElement).toBe(button());
  answer.resolve();
  await settled();
  expect(button().getAttribute("aria-busy")).toBeNull();
  button().click();
  expect(click).toHaveBeenCalledTimes(2);
});

test("asks before it acts", () => {
  const click = vi.fn();
  render(() => <Button variant="danger" confirm="Delete 3 orders?" onClick={click}>Delete</Button>);
  button().click();
  expect(click).not.toHaveBeenCalled();
  expect(screen.getByRole("alertdialog", { name: "Delete 3 orders?" })).toBeTruthy();
  button("Cancel").click();
  expect(screen.queryByRole("alertdialog")).toBeNull();
  expect(click).not.toHaveBeenCalled();

  button().click();
  screen.getAllByRole<HTMLButtonElement>("button", { name: "Delete" }).at(-1)!.click();
  expect(click).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

test("loading and disabled", () => {
  const click = vi.fn();
  render(() => <><Button loading onClick={click}>A</Button><Button disabled onClick={click}>B</Button></>);
  button("A").click();
  button("B").click();
  expect(click).not.toHaveBeenCalled();
});

test("a dialog exists while it is open, is named by its title, and gives the focus back", () => {
  const [open, setOpen] = createSignal(false);
  render(() => (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog title="Order" description="Of Pine & Rye" open={open()} onOpenChange={setOpen}><p>inside</p></Dialog>
    </>
  ));
  expect(screen.queryByText("inside")).toBeNull();
  button().focus();
  button().click();
  const dialog = screen.getByRole("dialog", { name: "Order" });
  expect(document.getElementById(dialog.getAttribute("aria-describedby")!)?.textContent).toBe("Of Pine & Rye");
  dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
  expect(open()).toBe(false);
  expect(screen.queryByText("inside")).toBeNull();
  expect(document.activeElement).toBe(button("Open"));
});

test("says what it is doing, to screen readers too, and keeps its name", async () => {
  const answer = deferred();
  render(() => <Button onClick={() => answer.promise} busyLabel="Saving…">Save</Button>);
  const told = () => document.querySelector("[aria-live]")!.textContent;
  expect([button("Save").textContent, told()]).toEqual(["Save", ""]);
  button("Save").click();
  expect(told()).toBe("Saving…");
  answer.resolve();
  await settled();
  expect([button("Save").getAttribute("aria-busy"), told()]).toEqual([null, ""]);
});
