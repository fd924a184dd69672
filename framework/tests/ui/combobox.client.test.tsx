import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { providePage } from "../../src/client/page.ts";
import { Combobox } from "../../src/ui/index.tsx";
import { matchIn, matching, rowsOf } from "../../src/ui/input/select-options.ts";
import { fakePage } from "./fake-page.ts";
import { deferred, press, settled, type, withPage } from "./setup.tsx";

withPage();
// Its list comes with the first that is near to be opened.
beforeAll(async () => {
  providePage(fakePage());
  const { unmount } = render(() => <Combobox label="First" options={["One"]} value={null} clearable onValueChange={() => {}} />);
  press(screen.getByRole("combobox"), "ArrowDown");
  await vi.waitFor(() => expect(screen.getByRole("listbox")).toBeTruthy());
  unmount();
});
const CUSTOMERS = ["Ada Lovelace", "Café Noir", "Grace Hopper", "Halvorsen Freight AS"];
const box = (name: string | RegExp = "Customer") => screen.getByRole<HTMLInputElement>("combobox", { name });
const options = () => screen.queryAllByRole("option").map((option) => option.textContent);
const active = () => document.getElementById(box().getAttribute("aria-activedescendant") ?? "")?.textContent;
const key = (name: string, init?: KeyboardEventInit) => press(box(), name, init);
const chips = () => screen.queryAllByRole("button", { name: /^Remove/ }).map((button) => button.getAttribute("aria-label"));

describe("one", () => {
  test("shows what is chosen, opens by an arrow on it, and is walked and answered by keys", () => {
    const [customer, setCustomer] = createSignal<string>("Grace Hopper");
    render(() => <Combobox label="Customer" options={CUSTOMERS} value={customer()} onValueChange={setCustomer} />);
    expect(box().value).toBe("Grace Hopper");
    expect(screen.queryByRole("listbox")).toBeNull();
    box().focus();
    key("ArrowDown");
    expect(box().getAttribute("aria-expanded")).toBe("true");
    expect(active()).toBe("Grace Hopper");
    key("ArrowDown");
    key("ArrowDown");
    expect(active()).toBe("Halvorsen Freight AS");
    key("Enter");
    expect(customer()).toBe("Halvorsen Freight AS");
    expect(box().value).toBe("Halvorsen Freight AS");
    expect(box().getAttribute("aria-expanded")).toBe("false");
    expect(document.activeElement).toBe(box());
  });

  test("typing searches without regard to case and accents, marks the words, and highlights the best", () => {
    const change = vi.fn();
    render(() => <Combobox label="Customer" options={CUSTOMERS} value={null} clearable onValueChange={change} />);
    type(box(), "CAFE");
    expect(options()).toEqual(["Café Noir"]);
    expect(document.querySelector("mark")?.textContent).toBe("Café");
    key("Enter");
    expect(change.mock.calls).toEqual([["Café Noir"]]);
  });

  test("what was typed and not chosen is forgotten on leaving, and by Esc", async () => {
    const change = vi.fn();
    render(() => <><Combobox label="Customer" options={CUSTOMERS} value="Ada Lovelace" onValueChange={change} /><button>Next</button></>);
    type(box(), "Gra");
    screen.getByRole("button", { name: "Next" }).focus();
    expect(box().value).toBe("Ada Lovelace");
    type(box(), "Gra");
    expect(screen.getByRole("listbox")).toBeTruthy();
    press(document.body, "Escape");
    await vi.waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
    expect(box().value).toBe("Ada Lovelace");
    expect(change).not.toHaveBeenCalled();
  });

  test("clearable: by its button, and by an emptied input; without, an emptied input changes nothing", () => {
    const change = vi.fn();
    const { unmount } = render(() => <Combobox label="Customer" options={CUSTOMERS} value="Ada Lovelace" clearable onValueChange={change} />);
    screen.getByRole("button", { name: "Clear Customer" }).click();
    type(box(), "");
    expect(change.mock.calls).toEqual([[null], [null]]);
    unmount();
    render(() => <Combobox label="Customer" options={CUSTOMERS} value="Ada Lovelace" onValueChange={change} />);
    type(box(), "");
    expect(change).toHaveBeenCalledTimes(2);
  });

  test("a choice shows at once, and goes back with its reason where the handler refuses", async () => {
    const answer = deferred();
    render(() => <Combobox label="Customer" options={CUSTOMERS} value="Ada Lovelace" onValueChange={() => answer.promise} />);
    type(box(), "gra");
    key("Enter");
    expect(box().value).toBe("Grace Hopper");
    answer.reject(new Failure("Grace has no contract."));
    await settled();
    expect(box().value).toBe("Ada Lovelace");
    expect(screen.getByRole("alert").textContent).toBe("Grace has no contract.");
  });

  test("options have words, a second line, a detail; one that is disabled is not taken", () => {
    const change = vi.fn();
    render(() => <Combobox label="Customer" options={[{ value: 1, label: "Dock", description: "USB-C, 96 W", detail: "DK-96" }, { value: 2, label: "Dock mini", disabled: true }]} value={1} onValueChange={change} />);
    type(box(), "dock");
    expect(options()).toEqual(["DockUSB-C, 96 WDK-96", "Dock mini"]);
    key("ArrowDown");
    key("Enter");
    screen.getByRole("option", { name: "Dock mini" }).click();
    expect(change).not.toHaveBeenCalled();
    type(box(), "dk-96");
    expect(options()).toHaveLength(1);
  });

  test.each(["disabled", "readOnly"] as const)("%s: nothing opens, nothing is cleared", (state) => {
    render(() => <Combobox label="Customer" options={CUSTOMERS} value="Ada Lovelace" clearable {...{ [state]: true }} />);
    key("ArrowDown");
    box().dispatchEvent(new Event("pointerdown", { bubbles: true }));
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(screen.queryByRole("button", { name: /Clear/ })).toBeNull();
  });
});

describe("several", () => {
  test("are tags: added by typing, taken out by their button and by Backspace", () => {
    const [chosen, setChosen] = createSignal<string[]>([]);
    render(() => <Combobox label="Customer" multiple options={CUSTOMERS} value={chosen()} onValueChange={setChosen} />);
    type(box(), "ada");
    key("Enter");
    expect(screen.getByRole("listbox").getAttribute("aria-multiselectable")).toBe("true");
    type(box(), "hop");
    key("Enter");
    expect(chosen()).toEqual(["Ada Lovelace", "Grace Hopper"]);
    expect(box().value).toBe("");
    expect(chips()).toEqual(["Remove Ada Lovelace", "Remove Grace Hopper"]);
    screen.getByRole("button", { name: "Remove Ada Lovelace" }).click();
    key("Backspace");
    expect(chosen()).toEqual([]);
  });

  test("cleared gives an empty list", () => {
    const change = vi.fn();
    render(() => <Combobox label="Customer" multiple clearable options={CUSTOMERS} value={["Ada Lovelace"]} onValueChange={change} />);
    screen.getByRole("button", { name: "Clear Customer" }).click();
    expect(change.mock.calls).toEqual([[[]]]);
  });
});

describe("made", () => {
  test("what is not there can be made, and is chosen where its value is given back", async () => {
    const change = vi.fn();
    const made = deferred<number>();
    render(() => <Combobox label="Customer" options={[{ value: 1, label: "Ada" }]} value={1} onCreate={() => made.promise} onValueChange={change} />);
    type(box(), "ada");
    expect(options()).toEqual(["Ada"]);
    type(box(), "Adam");
    expect(options()).toEqual(["Create “Adam”"]);
    key("Enter");
    made.resolve(7);
    await settled();
    expect(change.mock.calls).toEqual([[7]]);
  });

  test("a failure of making chooses nothing", async () => {
    const change = vi.fn();
    render(() => <Combobox label="Customer" options={CUSTOMERS} value={null} clearable onCreate={() => Promise.reject(new Failure("Full."))} onValueChange={change} />);
    type(box(), "New");
    screen.getByRole("option", { name: "Create “New”" }).click();
    await settled();
    expect(change).not.toHaveBeenCalled();
  });
});

describe("loaded", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("the place is asked on opening and after a rest; who is no longer waited for is cancelled and not heard", async () => {
    const calls: { query: string; cancel: ReturnType<typeof vi.fn>; answer: ReturnType<typeof deferred<string[]>> }[] = [];
    const load = (query: string) => {
      const answer = deferred<string[]>();
      const cancel = vi.fn();
      calls.push({ query, cancel, answer });
      return Object.assign(answer.promise, { cancel });
    };
    render(() => <Combobox label="Customer" loadOptions={load} value={null} clearable />);
    box().focus();
    key("ArrowDown");
    expect(calls.map((call) => call.query)).toEqual([""]);
    expect(screen.getByRole("status").textContent).toBe("Searching…");
    for (const text of ["h", "ha", "hal"]) type(box(), text);
    vi.advanceTimersByTime(199);
    expect(calls).toHaveLength(1);
    expect(calls[0]!.cancel).toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(calls.map((call) => call.query)).toEqual(["", "hal"]);
    calls[0]!.answer.resolve(["Late"]);
    await settled();
    expect(options()).not.toContain("Late");
    calls[1]!.answer.resolve(["Halvorsen"]);
    await settled();
    expect(options()).toEqual(["Halvorsen"]);
    expect(screen.queryByRole("status")).toBeNull();
  });

  test("what was there stays while others are searched; nothing found is said; a failure is told and tried again", async () => {
    let answer = deferred<string[]>();
    render(() => <Combobox label="Customer" loadOptions={() => answer.promise} value={null} clearable />);
    type(box(), "a");
    answer.resolve(["Ada"]);
    await settled();
    answer = deferred();
    type(box(), "ab");
    vi.advanceTimersByTime(200);
    expect(options()).toEqual(["Ada"]);
    answer.resolve([]);
    await settled();
    expect(options()).toEqual(["Nothing matches “ab”"]);
    answer = deferred();
    type(box(), "abc");
    vi.advanceTimersByTime(200);
    answer.reject(new Failure("The directory did not answer."));
    await settled();
    expect(screen.getByRole("alert").textContent).toContain("The directory did not answer.");
    answer = deferred();
    screen.getByRole("button", { name: "Try again" }).click();
    answer.resolve(["Abc Ltd"]);
    await settled();
    expect(options()).toEqual(["Abc Ltd"]);
  });

  test("Enter before the answer chooses the best of the answer, not of what was there; a highlight that was walked to is meant", async () => {
    const change = vi.fn();
    let answer = deferred<string[]>();
    render(() => <Combobox label="Customer" loadOptions={() => answer.promise} value={null} clearable onValueChange={change} />);
    box().focus();
    key("ArrowDown");
    answer.resolve(["Ada", "Grace"]);
    await settled();
    answer = deferred();
    type(box(), "hal");
    key("Enter");
    expect(change).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    answer.resolve(["Halvorsen"]);
    await settled();
    expect(change.mock.calls).toEqual([["Halvorsen"]]);
    type(box(), "x");
    key("ArrowDown");
    key("Enter");
    expect(change).toHaveBeenCalledTimes(2);
  });

  test("leaving gives up what is asked; a chosen value has its words", async () => {
    const cancel = vi.fn();
    render(() => <><Combobox label="Customer" loadOptions={() => Object.assign(new Promise<never>(() => {}), { cancel })} labelOf={(id) => `Customer ${id}`} value={7} /><button>Next</button></>);
    expect(box().value).toBe("Customer 7");
    box().focus();
    key("ArrowDown");
    screen.getByRole("button", { name: "Next" }).focus();
    expect(cancel).toHaveBeenCalled();
  });
});

describe("whatever is given", () => {
  const MANY = Array.from({ length: 100_000 }, (_, at) => ({ value: at, label: `Customer ${at}` }));

  test("of 100,000 options those in view are drawn; End of the list is reached", () => {
    render(() => <Combobox label="Customer" options={MANY} value={99_999} />);
    box().focus();
    key("ArrowDown");
    expect(screen.getAllByRole("option").length).toBeLessThan(60);
    expect(active()).toBe("Customer 99999");
    expect(screen.getByRole("option", { selected: true }).getAttribute("aria-posinset")).toBe("100000");
    type(box(), "99998");
    expect(options()).toEqual(["Customer 99998"]);
  });

  test.each([
    ["no options", []], ["none", undefined], ["null", null], ["nulls among them", [null, "a"]], ["words that are markup", ["<b>bold</b>", "مرحبا", "🦊", "x".repeat(10_000)]],
    ["no words", [{ value: 1 }]], ["not a number", [Number.NaN, Infinity]],
  ])("%s", (_, given) => {
    render(() => <Combobox label="Customer" options={given as never} value={"gone" as never} />);
    expect(box().value).toBe("gone");
    type(box(), "b");
    type(box(), "");
    key("ArrowDown");
    expect(document.querySelector("b")).toBeNull();
  });

  test("two options of one value: the first stays, the console names the component", () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    render(() => <Combobox label="Customer" options={[{ value: 1, label: "One" }, { value: 1, label: "Uno" }]} value={1} />);
    expect(box().value).toBe("One");
    expect(warned.mock.calls[0]![0]).toContain("Combobox: the option 1 is there twice");
    warned.mockRestore();
  });
});

test("a search finds what begins before what holds, and that before details", () => {
  const rows = rowsOf([{ value: 1, label: "Laptop dock" }, { value: 2, label: "Dock" }, { value: 3, label: "Hub", detail: "dock-1" }, { value: 4, label: "Lamp" }]);
  expect(matching(rows, "DOCK").map((row) => row.value)).toEqual([2, 1, 3]);
  expect(matchIn("Crème brûlée", "brulee")).toEqual([6, 12]);
  expect(matchIn("ﬁne", "fi")).toEqual([0, 1]);
});
