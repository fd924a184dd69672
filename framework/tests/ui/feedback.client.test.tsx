import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { NotReady } from "../../src/client/not-ready.ts";
import { Callout, Card, FileUpload, ProgressBar, showToast, StatCard, Toaster } from "../../src/ui/index.tsx";
import { deferred, settled, withPage, withUploads } from "./setup.tsx";

const here = withPage();
withUploads();

describe("StatCard", () => {
  const figure = () => document.querySelector(".sol-stat-figure")!;

  test("the unit stands lighter beside the number; money in thousands is without its cents", () => {
    render(() => <StatCard label="Revenue" value={1331575.42} format="currency" />);
    expect(figure().textContent).toBe("$1,331,575");
    expect(figure().querySelector(".sol-unit")?.textContent).toBe("$");
  });

  test("no value is a dash, a text is itself", () => {
    render(() => <><StatCard label="None" value={null} /><StatCard label="Top" value="Laptop" /></>);
    expect(Array.from(document.querySelectorAll(".sol-stat-figure"), (each) => each.textContent)).toEqual(["—", "Laptop"]);
  });

  test("the change has an arrow, a sign for those who do not see it, and the colour of its meaning", () => {
    const [good, setGood] = createSignal<"up" | "down">("up");
    render(() => <StatCard label="Late" value={90} previous={100} goodDirection={good()} />);
    const delta = document.querySelector(".sol-delta")!;
    expect(delta.textContent).toBe("down 10%");
    expect(delta.getAttribute("data-tone")).toBe("negative");
    expect(screen.getByText("from 100")).toBeTruthy();
    setGood("down");
    expect(delta.getAttribute("data-tone")).toBe("positive");
    expect(screen.getByText("from 100")).toBeTruthy();
  });

  test("a change that is not the value's own, and words of what it is compared with or part of", () => {
    const [change, setChange] = createSignal<number | null>(0.144);
    render(() => <><StatCard label="Revenue" value={900} change={change()} note="in the last year" /><StatCard label="Top" value="Laptop" note="33.8% of revenue" /></>);
    const feet = () => Array.from(document.querySelectorAll(".sol-stat-foot"), (foot) => foot.textContent);
    expect(feet()).toEqual(["up 14.4%in the last year", "33.8% of revenue"]);
    expect(document.querySelectorAll("[data-compared]")).toHaveLength(2);
    setChange(null);
    expect(feet()).toEqual(["", "33.8% of revenue"]);
  });

  test("the line of the period before is on one scale with that of now; none of less than two numbers", () => {
    const [before, setBefore] = createSignal<readonly number[] | undefined>([0, 20]);
    render(() => <StatCard label="Revenue" value={1} trend={[10, 20]} previousTrend={before()} />);
    const line = (name: string) => document.querySelector(`.sol-spark-${name}`)?.getAttribute("d");
    expect([line("line"), line("prior")]).toEqual(["M0.0 19.0L85.0 3.0", "M0.0 35.0L85.0 3.0"]);
    for (const none of [[7], [], [1, NaN], undefined]) {
      setBefore(none);
      expect([line("line"), line("prior")]).toEqual(["M0.0 35.0L85.0 3.0", undefined]);
    }
  });

  test("a value that is on its way keeps the card's place, and comes without a new card", () => {
    const [value, setValue] = createSignal<number>();
    const props = { label: "Revenue", get value() { const now = value(); if (now === undefined) throw new NotReady("revenue", () => value() !== undefined); return now; } };
    render(() => <StatCard {...props} />);
    const card = document.querySelector(".sol-stat");
    expect(document.querySelector(".sol-skeleton")).not.toBeNull();
    setValue(12);
    expect(figure().textContent).toBe("12");
    setValue(13);
    expect(figure().textContent).toBe("13");
    expect(document.querySelector(".sol-stat")).toBe(card);
  });

  test("a read that failed says so and can be tried again", () => {
    const [broken, setBroken] = createSignal(true);
    const retry = vi.fn(() => void setBroken(false));
    const props = { label: "Margin", get value() { if (broken()) throw Object.assign(new Failure("No."), { retry }); return 3; } };
    render(() => <StatCard {...props} />);
    expect(screen.getByRole("alert").textContent).toBe("Not read");
    screen.getByRole("button", { name: "Try again" }).click();
    expect(retry).toHaveBeenCalledTimes(1);
    expect(figure().textContent).toBe("3");
  });

  test("a trend is drawn from two values on", () => {
    const [trend, setTrend] = createSignal([1]);
    render(() => <StatCard label="Now" value={1} trend={trend()} />);
    expect(document.querySelector(".sol-stat-spark")).toBeNull();
    setTrend([1, 3, 2]);
    expect(document.querySelector(".sol-spark-line")?.getAttribute("d")).toBe("M0.0 35.0L42.5 3.0L85.0 19.0");
  });
});

describe("Card", () => {
  test("what is late shows as a skeleton inside, what failed as what failed", () => {
    const [state, setState] = createSignal<"late" | "failed" | "there">("late");
    const Content = () => {
      if (state() === "late") throw new NotReady("rows", () => state() !== "late");
      if (state() === "failed") throw new Failure("The database did not answer.", { code: "timeout", id: "7f3a9c" });
      return <p>rows</p>;
    };
    render(() => <Card title="Orders"><Content /></Card>);
    expect(screen.getByRole("heading", { name: "Orders" })).toBeTruthy();
    expect(document.querySelector(".sol-skeleton")).not.toBeNull();
    setState("failed");
    expect(screen.getByRole("alert").textContent).toContain("The database did not answer.");
    expect(screen.getByText("timeout · 7f3a9c")).toBeTruthy();
    setState("there");
    screen.getByRole("button", { name: "Try again" }).click();
    expect(screen.getByText("rows")).toBeTruthy();
  });

  test("a fault in a part is reported, and told without its words", () => {
    const reported = vi.spyOn(console, "error").mockImplementation(() => {});
    const Broken = () => { throw new TypeError("secret is undefined"); };
    render(() => <Card title="Orders"><Broken /></Card>);
    expect(screen.getByRole("alert").textContent).not.toContain("secret");
    expect(reported.mock.calls[0]![0]).toBeInstanceOf(TypeError);
    reported.mockRestore();
  });
});

describe("FileUpload", () => {
  const file = (name: string, size = 4) => new File(["x".repeat(size)], name, { type: "text/csv" });
  const choose = (chosen: File) => {
    const input = document.querySelector<HTMLInputElement>("input[type=file]")!;
    Object.defineProperty(input, "files", { value: [chosen], configurable: true });
    Object.defineProperty(input, "value", { value: "", writable: true, configurable: true });
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  /** As a page's handler: its state beside it, reactive. */
  const handler = (call: (file: File) => unknown) => {
    const [state, setState] = createSignal<{ pending?: boolean; progress?: number; error?: Failure }>({});
    const cancel = vi.fn();
    return {
      setState, cancel,
      handler: Object.defineProperties((each: File) => call(each), { pending: { get: () => state().pending ?? false }, progress: { get: () => state().progress }, error: { get: () => state().error }, cancel: { value: cancel } }),
    };
  };

  test("sends the chosen file, shows how far it is, and can be given up", () => {
    const answer = deferred();
    const sent = vi.fn(() => answer.promise);
    const upload = handler(sent);
    render(() => <FileUpload label="Import CSV" onUpload={upload.handler} />);
    choose(file("a.csv"));
    expect(sent.mock.calls).toHaveLength(1);
    upload.setState({ pending: true, progress: 0.5 });
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("50");
    choose(file("b.csv"));
    expect(sent.mock.calls).toHaveLength(1);
    screen.getByRole("button", { name: "Cancel" }).click();
    expect(upload.cancel).toHaveBeenCalledTimes(1);
  });

  test("all lines of what is wrong can be read, also where the component was away meanwhile", () => {
    const upload = handler(() => {});
    const lines = Array.from({ length: 40 }, (_, at) => `Line ${at + 2}: units is “x”.`);
    upload.setState({ error: new Failure(lines.join("\n"), { code: "invalid" }) });
    render(() => <FileUpload label="Import CSV" onUpload={upload.handler} />);
    expect(screen.getByRole("alert").textContent).toContain("The file was not taken, for 40 reasons");
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual(lines);
    screen.getByRole("button", { name: "Close" }).click();
    expect(screen.queryByRole("alert")).toBeNull();
    upload.setState({ error: new Failure("Again.") });
    expect(screen.getByRole("alert").textContent).toContain("Again.");
  });

  test("a promise that fails is told, one that was cancelled is not", async () => {
    const answers = [deferred(), deferred()];
    let call = 0;
    render(() => <FileUpload label="Import CSV" onUpload={() => answers[call++]!.promise} />);
    choose(file("a.csv"));
    answers[0]!.reject(new Failure("Cut.", { code: "cancelled" }));
    await settled();
    expect(screen.queryByRole("alert")).toBeNull();
    choose(file("a.csv"));
    answers[1]!.reject(new Failure("Line 2 is wrong."));
    await settled();
    expect(screen.getByRole("alert").textContent).toContain("Line 2 is wrong.");
  });

  test("what does not fit is not sent", () => {
    const sent = vi.fn();
    render(() => <FileUpload label="Import CSV" accept=".csv" maxSize={10} onUpload={sent} />);
    choose(file("photo.png"));
    expect(screen.getByRole("alert").textContent).toContain("photo.png is not one of .csv.");
    choose(file("big.csv", 20));
    expect(screen.getByRole("alert").textContent).toContain("big.csv has 20 bytes; at most 10 bytes can be sent.");
    expect(sent).not.toHaveBeenCalled();
  });

  test("a file that is dropped on it is sent", () => {
    const sent = vi.fn();
    render(() => <FileUpload label="Import CSV" variant="area" onUpload={sent} />);
    const drop = Object.assign(new Event("drop", { bubbles: true, cancelable: true }), { dataTransfer: { types: ["Files"], files: [file("a.csv")] } });
    document.querySelector(".sol-drop")!.dispatchEvent(drop);
    expect(sent).toHaveBeenCalledTimes(1);
    expect(drop.defaultPrevented).toBe(true);
  });
});

describe("Toaster", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
  });

  test("shows what a handler toasts; it goes by itself, an error stays until it is closed", () => {
    render(() => <Toaster />);
    here.page.run("toast", "success", "3 orders shipped");
    showToast("error", "Export failed.");
    expect(screen.getByRole("status").textContent).toBe("3 orders shipped");
    vi.advanceTimersByTime(60_000);
    expect(screen.queryByRole("status")).toBeNull();
    expect(screen.getByRole("alert").textContent).toBe("Export failed.");
    screen.getByRole("button", { name: "Close" }).click();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("waits while the pointer is on it, and holds four at most", () => {
    render(() => <Toaster />);
    for (const name of ["a", "b", "c", "d", "e"]) showToast("info", name);
    expect(screen.getAllByRole("status").map((toast) => toast.textContent)).toEqual(["b", "c", "d", "e"]);
    const last = screen.getAllByRole("status").at(-1)!;
    last.dispatchEvent(new Event("pointerenter"));
    vi.advanceTimersByTime(60_000);
    expect(screen.getAllByRole("status")).toEqual([last]);
    last.dispatchEvent(new Event("pointerleave"));
    vi.advanceTimersByTime(60_000);
    expect(screen.queryByRole("status")).toBeNull();
  });
});

test("a progress bar says how far, also to those who do not see it", () => {
  const [value, setValue] = createSignal<number | undefined>(31);
  render(() => <ProgressBar label="Import" value={value()} max={50} />);
  const bar = screen.getByRole("progressbar", { name: "Import" });
  expect(bar.getAttribute("aria-valuenow")).toBe("62");
  expect(screen.getByText("62%")).toBeTruthy();
  setValue(50);
  expect(screen.getByText("Done")).toBeTruthy();
  setValue(undefined);
  expect(bar.getAttribute("aria-valuenow")).toBeNull();
});

test("a callout of danger is an alert", () => {
  render(() => <><Callout color="danger" title="Failed.">Why</Callout><Callout>Note</Callout></>);
  expect(screen.getAllByRole("alert")).toHaveLength(1);
});

describe("Card", () => {
  test("a note stands beside the title, and alone; without one the head is as it was", () => {
    const [note, setNote] = createSignal<string | undefined>("Drag to choose dates");
    render(() => <><Card title="Revenue" note={note()}>1</Card><Card note="<b>2025</b>">2</Card></>);
    const notes = () => Array.from(document.querySelectorAll(".sol-panel-note"), (each) => each.textContent);
    expect(notes()).toEqual(["Drag to choose dates", "<b>2025</b>"]);
    expect(screen.getByRole("heading", { name: "Revenue" })).toBeTruthy();
    setNote(undefined);
    expect(notes()).toEqual(["<b>2025</b>"]);
    expect(document.querySelector(".sol-panel-head > .sol-panel-title")!.textContent).toBe("Revenue");
  });
});
