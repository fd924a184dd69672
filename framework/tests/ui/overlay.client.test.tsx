import { fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal, type JSX } from "solid-js";
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { NotReady } from "../../src/client/not-ready.ts";
import { AlertDialog, Button, DataTable, Dialog, Drawer, EmptyState, ErrorBoundary, NotificationCenter, Popover, Tooltip, TextField, type Notice } from "../../src/ui/index.tsx";
import { fits, partsOf } from "../../src/ui/part/keys.tsx";
import { Popup, PopupTrigger } from "../../src/ui/part/popup.tsx";
import { deferred, fakeDialogs, press, settled, type, withPage } from "./setup.tsx";

const here = withPage();
fakeDialogs();
// Compiled once, before a test waits for them.
beforeAll(() => Promise.all([import("../../src/ui/overlay/tooltip-panel.tsx"), import("../../src/ui/feedback/notification-list.tsx")]));

describe("Tooltip", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());
  const over = (element: Element) => fireEvent(element, new MouseEvent("pointerover", { bubbles: true }));
  const out = (element: Element) => fireEvent(element, new MouseEvent("pointerout", { bubbles: true }));

  test("comes after a rest, describes the control, and goes by Esc, by leaving, by a press", async () => {
    render(() => <Tooltip text="Export these 1,338 rows" shortcut="mod+e"><button>Export</button></Tooltip>);
    const button = screen.getByRole("button");
    over(button);
    expect(button.hasAttribute("aria-describedby")).toBe(false);
    vi.advanceTimersByTime(500);
    vi.useRealTimers();
    const tip = await screen.findByRole("tooltip");
    expect(tip.textContent).toBe("Export these 1,338 rowsCtrlE");
    expect(button.getAttribute("aria-describedby")).toBe(tip.id);
    press(document.body, "Escape");
    expect(screen.queryByRole("tooltip")).toBeNull();
    expect(button.hasAttribute("aria-describedby")).toBe(false);
  });

  test("the pointer may go over to it; what describes the control already stays", () => {
    render(() => <Tooltip text="More"><button aria-describedby="note">Export</button></Tooltip>);
    const button = screen.getByRole("button");
    over(button);
    vi.advanceTimersByTime(500);
    const tip = screen.getByRole("tooltip");
    expect(button.getAttribute("aria-describedby")).toBe(`note ${tip.id}`);
    out(button);
    fireEvent(tip, new MouseEvent("pointerenter"));
    vi.advanceTimersByTime(5_000);
    expect(screen.queryByRole("tooltip")).not.toBeNull();
    fireEvent(tip, new MouseEvent("pointerleave"));
    vi.advanceTimersByTime(200);
    expect(screen.queryByRole("tooltip")).toBeNull();
    expect(button.getAttribute("aria-describedby")).toBe("note");
  });

  test("without words there is none", () => {
    render(() => <Tooltip text={null}><button>Export</button></Tooltip>);
    over(screen.getByRole("button"));
    vi.advanceTimersByTime(1_000);
    expect(screen.queryByRole("tooltip")).toBeNull();
  });
});

describe("Popover", () => {
  test("opens beside its button, closes by Esc, and gives the focus back", async () => {
    const changed = vi.fn();
    render(() => <Popover label="Filter by units" onOpenChange={changed}><Button>Show 642 orders</Button></Popover>);
    const button = screen.getByRole("button", { name: "Filter by units" });
    button.focus();
    button.click();
    const dialog = await screen.findByRole("dialog", { name: "Filter by units" });
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    expect(screen.getByRole("button", { name: "Show 642 orders" })).toBeTruthy();
    press(document.activeElement!, "Escape");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(button));
    expect(changed.mock.calls).toEqual([[true], [false]]);
  });
});

test("past the ends of a popover Tab goes on from its button", async () => {
  render(() => <><Popover label="Filter"><button>Apply</button><button>Clear</button></Popover><button>Next</button></>);
  const opener = screen.getByRole("button", { name: "Filter" });
  const inside = async (name: string): Promise<HTMLElement> => {
    opener.focus();
    if (opener.getAttribute("aria-expanded") === "false") opener.click();
    const button = await screen.findByRole("button", { name });
    button.focus();
    return button;
  };
  press(await inside("Apply"), "Tab");
  expect(document.activeElement?.textContent).toBe("Apply");
  press(await inside("Apply"), "Tab", { shiftKey: true });
  expect(document.activeElement).toBe(opener);
  press(await inside("Clear"), "Tab");
  expect(document.activeElement?.textContent).toBe("Next");
});

test("what is still to come is given up by Esc, and does not open late", async () => {
  const code = deferred();
  const [open, setOpen] = createSignal(false);
  const [ready, setReady] = createSignal(false);
  const holds = { prepare: () => code.promise.then(() => void setReady(true)), ready };
  const outer = vi.fn();
  document.addEventListener("keydown", outer);
  onTestFinished(() => document.removeEventListener("keydown", outer));
  render(() => <Popup open={open()} onOpenChange={setOpen} name="Units" class="" holds={holds} trigger={<PopupTrigger>Units</PopupTrigger>}>Units of each order</Popup>);
  const button = screen.getByRole("button", { name: "Units" });
  button.click();
  expect(button.getAttribute("aria-expanded")).toBe("true");
  press(button, "Escape");
  expect(button.getAttribute("aria-expanded")).toBe("false");
  expect(outer).not.toHaveBeenCalled();
  code.resolve();
  await settled();
  expect(ready()).toBe(true);
  expect(screen.queryByRole("dialog")).toBeNull();
  button.click();
  expect(await screen.findByRole("dialog", { name: "Units" })).toBeTruthy();
});

describe("AlertDialog", () => {
  const ask = (onConfirm: () => unknown, more: object = {}) => {
    const [open, setOpen] = createSignal(true);
    render(() => <AlertDialog open={open()} onOpenChange={setOpen} title="Delete 3 orders?" description="They go with their notes." confirmLabel="Delete" cancelLabel="Keep them" danger onConfirm={onConfirm} {...more} />);
    return open;
  };

  test("the safe answer has the focus; Esc is the safe answer", () => {
    const confirm = vi.fn();
    const open = ask(confirm);
    const dialog = screen.getByRole("alertdialog", { name: "Delete 3 orders?" });
    expect(document.activeElement?.textContent).toBe("Keep them");
    expect(document.getElementById(dialog.getAttribute("aria-describedby")!)?.textContent).toBe("They go with their notes.");
    dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
    expect(open()).toBe(false);
    expect(confirm).not.toHaveBeenCalled();
  });

  test("waits for what was confirmed, tells why it failed and stays", async () => {
    const answers = [deferred(), deferred()];
    let call = 0;
    const open = ask(() => answers[call++]!.promise);
    screen.getByRole("button", { name: "Delete" }).click();
    expect(screen.getByRole("button", { name: /Delete/ }).getAttribute("aria-busy")).toBe("true");
    screen.getByRole("alertdialog").dispatchEvent(new Event("cancel", { cancelable: true }));
    expect(open()).toBe(true);
    answers[0]!.reject(new Failure("MR-20470 is shipped."));
    expect((await screen.findByRole("alert")).textContent).toBe("MR-20470 is shipped.");
    screen.getByRole("button", { name: "Delete" }).click();
    expect(screen.queryByRole("alert")).toBeNull();
    answers[1]!.resolve();
    await waitFor(() => expect(open()).toBe(false));
  });

  test("a fault is reported and told without its words", async () => {
    const reported = vi.spyOn(console, "error").mockImplementation(() => {});
    ask(() => { throw new TypeError("secret"); });
    screen.getByRole("button", { name: "Delete" }).click();
    expect((await screen.findByRole("alert")).textContent).toBe("That did not work.");
    expect(reported).toHaveBeenCalledTimes(1);
    reported.mockRestore();
  });

  test("what has to be typed is typed first", () => {
    ask(() => {}, { confirmText: "delete" });
    const button = () => screen.getByRole<HTMLButtonElement>("button", { name: "Delete" });
    expect(button().disabled).toBe(true);
    type(screen.getByRole("textbox", { name: "Type delete to confirm" }), "delete ");
    expect(button().disabled).toBe(false);
  });
});

test("a drawer has a title, its content, its actions, and asks to be closed", () => {
  const [open, setOpen] = createSignal(true);
  render(() => <Drawer title="MR-20481" description="Sep 30, 2026" open={open()} onOpenChange={setOpen} side="start" size="lg" actions={<Button>Mark shipped</Button>}><p>Halvorsen</p></Drawer>);
  const drawer = screen.getByRole("dialog", { name: "MR-20481" });
  expect(drawer.dataset["side"]).toBe("start");
  expect(drawer.textContent).toContain("Halvorsen");
  expect(screen.getByRole("button", { name: "Mark shipped" })).toBeTruthy();
  screen.getByRole("button", { name: "Close" }).click();
  expect(open()).toBe(false);
  expect(screen.queryByRole("dialog")).toBeNull();
});

describe("what opens for a task has the focus", () => {
  const open = (content: () => JSX.Element) => render(() => <Dialog title="Order" open onOpenChange={() => {}}>{content()}</Dialog>);
  const close = () => screen.getByRole("button", { name: "Close" });

  test("on its first field that can be written in", async () => {
    open(() => <><p><a href="/help">Help</a></p><TextField label="Number" value="MR-1" readOnly /><TextField label="Note" value="" disabled /><TextField label="Customer" value="" /></>);
    await settled();
    expect(document.activeElement).toBe(screen.getByLabelText("Customer"));
  });

  test("where the content asks for it", async () => {
    open(() => <><TextField label="Customer" value="" /><input aria-label="Units" autofocus /></>);
    await settled();
    expect(document.activeElement).toBe(screen.getByLabelText("Units"));
  });

  test("on Close where it only says something, where its rows can be searched, or where its first field is out of sight", async () => {
    const { unmount } = open(() => <><p>Shipped</p><Button>Print</Button><DataTable rows={[{ id: 1 }]} /></>);
    await settled();
    expect(document.activeElement).toBe(close());
    unmount();
    const { getBoundingClientRect } = Element.prototype;
    onTestFinished(() => { Element.prototype.getBoundingClientRect = getBoundingClientRect; });
    Element.prototype.getBoundingClientRect = function () { return new DOMRect(0, 0, 10, this.matches("input") ? 900 : 400); };
    open(() => <TextField label="Customer" value="" />);
    await settled();
    expect(document.activeElement).toBe(close());
  });

  test("also when what it holds comes late", async () => {
    const [ready, setReady] = createSignal(false);
    const Late = () => { if (!ready()) throw new NotReady("Orders", ready); return <TextField label="Customer" value="" />; };
    open(() => <Late />);
    await settled();
    expect(document.activeElement).toBe(close());
    setReady(true);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Customer")));
  });
});

test("an empty state says what is missing, why, and one way on", () => {
  const clear = vi.fn();
  render(() => <EmptyState title="No orders in these dates" icon={() => <svg data-testid="icon" />} action={{ label: "Clear the dates", onClick: clear }}>Nothing was sold.</EmptyState>);
  expect(screen.getByText("Nothing was sold.")).toBeTruthy();
  expect(screen.getByTestId("icon")).toBeTruthy();
  screen.getByRole("button", { name: "Clear the dates" }).click();
  expect(clear).toHaveBeenCalledTimes(1);
});

describe("ErrorBoundary", () => {
  test("keeps a failure to its part, with its code, and tries again", () => {
    const [broken, setBroken] = createSignal(true);
    const seen = vi.fn();
    const Map = () => { if (broken()) throw new Failure("The database did not answer.", { code: "timeout", id: "7f3a9c" }); return <p>map</p>; };
    render(() => <><p>rest</p><ErrorBoundary title="Revenue could not be read" onError={seen}><Map /></ErrorBoundary></>);
    expect(screen.getByRole("alert").textContent).toBe("Revenue could not be readThe database did not answer.Try againtimeout · 7f3a9c");
    expect(seen.mock.calls[0]![0]).toBeInstanceOf(Failure);
    expect(screen.getByText("rest")).toBeTruthy();
    setBroken(false);
    screen.getByRole("button", { name: "Try again" }).click();
    expect(screen.getByText("map")).toBeTruthy();
  });

  test("its own words", () => {
    const Broken = (): never => { throw new Failure("No.", { code: "x" }); };
    render(() => <ErrorBoundary fallback={(failure) => <b>{failure.code}</b>}><Broken /></ErrorBoundary>);
    expect(screen.getByText("x")).toBeTruthy();
  });
});

describe("NotificationCenter", () => {
  const one = (id: number, more: Partial<Notice> = {}): Notice => ({ id, title: `Notice ${id}`, at: new Date(), ...more });

  test("counts what is not read, lists it, and marks it", async () => {
    const read = vi.fn();
    const all = vi.fn();
    render(() => <NotificationCenter notifications={[one(2, { text: "19,996 rows", href: "/imports" }), one(1, { read: true })]} onRead={read} onReadAll={all} href="/inbox" />);
    const bell = screen.getByRole("button", { name: "Notifications, 1 not read" });
    bell.click();
    await screen.findByRole("dialog", { name: "Notifications" });
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual(["Not read: Notice 2 19,996 rowsNow", "Notice 1Now"]);
    screen.getByRole("button", { name: "Mark all read" }).click();
    expect(all).toHaveBeenCalledTimes(1);
    screen.getByRole("link", { name: /Notice 2/ }).click();
    expect(read.mock.calls).toEqual([[2]]);
    expect(here.page.went).toEqual(["/imports"]);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(bell));
  });

  test("tells what comes in politely, a burst as one", () => {
    vi.useFakeTimers();
    const [list, setList] = createSignal<readonly Notice[] | undefined>([one(1)]);
    render(() => <NotificationCenter notifications={list()} />);
    const said = () => screen.getByRole("status").textContent;
    expect(said()).toBe("");
    setList([one(2), one(1)]);
    expect(said()).toBe("Notice 2");
    setList([one(3), one(2), one(1)]);
    setList([one(4), one(3), one(2), one(1)]);
    expect(said()).toBe("Notice 2");
    vi.advanceTimersByTime(5_000);
    expect(said()).toBe("2 new notifications");
    vi.useRealTimers();
  });

  test.each([[undefined], [null], [[]]])("lives with nothing: %s", async (notifications) => {
    render(() => <NotificationCenter notifications={notifications as never} />);
    screen.getByRole("button", { name: "Notifications" }).click();
    expect(await screen.findByText("Nothing new")).toBeTruthy();
    await settled();
  });
});

describe("keys", () => {
  test("are read with + or spaces between", () => expect([partsOf("mod+k"), partsOf("Mod + Shift + K"), partsOf("⌘ K"), partsOf("+")]).toEqual([["mod", "k"], ["Mod", "Shift", "K"], ["⌘", "K"], ["+"]]));
  test("a press fits only with all of them and no others", () => {
    const key = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);
    expect(fits(key({ key: "K", ctrlKey: true }), "mod+k")).toBe(true);
    expect(fits(key({ key: "k" }), "mod+k")).toBe(false);
    expect(fits(key({ key: "k", ctrlKey: true, altKey: true }), "mod+k")).toBe(false);
    expect(fits(key({ key: "?", shiftKey: true }), "?")).toBe(true);
  });
});
