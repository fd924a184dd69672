/** Values that are not there yet, and failures: what shows instead, what stays, and how it comes back. */
import { catchError, createEffect, createMemo, createRoot, createSignal, ErrorBoundary, For, getListener, Show } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Loading, use } from "../../src/client/index.ts";
import { errorId, type BootSlot } from "../../src/wire/boot.ts";
import { Failure } from "../../src/wire/failure.ts";
import { COUNT, LATER, open, quiet, REGION, ROWS, SALES, TOTAL, until, type Sales } from "./open-page.ts";

const sales = (): Sales => use(SALES as never) as unknown as Sales;
const slot = (values: Record<number, unknown> = {}): BootSlot => [0, "Sales", undefined, { [REGION]: null, [COUNT]: 1, ...values }];
const press = (text: string): boolean => [...document.querySelectorAll("button")].find((each) => each.textContent === text)!.dispatchEvent(new MouseEvent("click", { bubbles: true }));

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());
const complaints = (): unknown[] => vi.mocked(console.error).mock.calls.map(([error]) => error);

describe("a value that is not there yet", () => {
  test("waits at the nearest Loading; the rest shows", async () => {
    const { server, text } = await open(() => {
      const view = sales();
      return <main>{view.count}<Loading fallback=" soon ">{view.total}</Loading><Loading fallback=" later ">{view.later.text}</Loading></main>;
    }, { slots: [slot()] });
    expect(text()).toBe("1 soon  later ");
    server.delta([[0, 0, TOTAL, 10]]);
    await until(() => text() === "110 later ");
    server.delta([[0, 0, LATER, { text: "here" }]]);
    await until(() => text() === "110here");
    expect(complaints()).toEqual([]);
  });

  test("waits at the page's own, without one nearer", async () => {
    const { server, text } = await open(() => <p>{sales().count}{sales().total}</p>, { slots: [slot()] });
    expect(text()).toBe("");
    server.delta([[0, 0, TOTAL, 10]]);
    await until(() => text() === "110");
  });

  test("that is one of several comes when all are there", async () => {
    const { server, text } = await open(() => {
      const view = sales();
      return <Loading fallback="soon">{view.total} {view.later.text}</Loading>;
    }, { slots: [slot()] });
    server.delta([[0, 0, TOTAL, 10]]);
    await quiet();
    expect(text()).toBe("soon");
    server.delta([[0, 0, LATER, { text: "here" }]]);
    await until(() => text() === "10 here");
  });

  test("keeps its last value while a newer one comes; that is no wait", async () => {
    const { server, text } = await open(() => <Loading fallback="soon">{sales().total}</Loading>, { slots: [slot({ [TOTAL]: 10 })] });
    server.delta([[0, 0, COUNT, 2]]);
    await quiet();
    expect(text()).toBe("10");
    server.delta([[0, 0, TOTAL, 20]]);
    await until(() => text() === "20");
  });

  test.each([["null", null], ["nothing", undefined], ["0", 0], ["an empty text", ""], ["false", false]])("that is %s is there", async (_, value) => {
    const { server, text } = await open(() => <Loading fallback="soon">{JSON.stringify(sales().total) ?? "undefined"}</Loading>, { slots: [slot()] });
    server.delta([[0, 0, TOTAL, value]]);
    await until(() => text() === (JSON.stringify(value) ?? "undefined"));
  });

  test("is waited for again by each Loading that is made anew", async () => {
    const [shown, setShown] = createSignal(true);
    const { server, text } = await open(() => <Show when={shown()}><Loading fallback="soon">{sales().total}</Loading></Show>, { slots: [slot()] });
    setShown(false);
    setShown(true);
    expect(text()).toBe("soon");
    server.delta([[0, 0, TOTAL, 10]]);
    await until(() => text() === "10");
  });
});

describe("a value that is read late", () => {
  test("keeps what is shown, with its elements, the focus and what was typed", async () => {
    const [more, setMore] = createSignal(false);
    const { server, root, text } = await open(() => {
      const view = sales();
      return <main><input /><p>{view.count}</p><Show when={more()}><b>{view.total}</b></Show></main>;
    }, { slots: [slot()] });
    const input = root.querySelector("input")!;
    input.focus();
    input.value = "typed";
    setMore(true);
    expect([text(), document.activeElement, input.isConnected]).toEqual(["1", input, true]);
    server.delta([[0, 0, COUNT, 2]]);
    await until(() => text() === "2");
    server.delta([[0, 0, TOTAL, 10]]);
    await until(() => text() === "210");
    expect([root.querySelector("input"), document.activeElement, input.value]).toEqual([input, input, "typed"]);
    expect(complaints()).toEqual([]);
  });

  test("in an attribute, in a list, in an effect: each takes it when it comes", async () => {
    const [more, setMore] = createSignal(false);
    const seen: unknown[] = [];
    const { server, root } = await open(() => {
      const view = sales();
      createEffect(() => { if (more()) seen.push(view.total); });
      return <main><p title={more() ? String(view.total) : "none"}>{view.count}</p><For each={more() ? view.rows : []}>{(row) => <li>{row.name}</li>}</For></main>;
    }, { slots: [slot()] });
    const shown = root.querySelector("p")!;
    setMore(true);
    expect([shown.isConnected, shown.title]).toEqual([true, "none"]);
    server.delta([[0, 0, TOTAL, 10], [0, 0, ROWS, [{ id: 1, name: "a" }]]]);
    await until(() => shown.title === "10" && root.textContent === "1a");
    expect(seen).toEqual([10]);
    server.delta([[0, 0, TOTAL, 20]]);
    await until(() => shown.title === "20");
    expect([shown.isConnected, seen]).toEqual([true, [10, 20]]);
    expect(complaints()).toEqual([]);
  });

  test("whose absence breaks what is computed from it is waited for, and no error", async () => {
    const [more, setMore] = createSignal(false);
    const { server, text } = await open(() => {
      const view = sales();
      const later = createMemo(() => (more() ? view.later : undefined));
      const length = createMemo(() => (more() ? (later() as { text: string }).text.length : 0));
      return <p>{view.count} {length()} {more() ? later()!.text.toUpperCase() : ""}</p>;
    }, { slots: [slot()] });
    setMore(true);
    expect(text()).toBe("");
    server.delta([[0, 0, LATER, { text: "here" }]]);
    await until(() => text() === "1 4 HERE");
    expect(complaints()).toEqual([]);
  });

  test("in a memo that others read: they are told when it comes", async () => {
    const [more, setMore] = createSignal(false);
    const { server, text } = await open(() => {
      const view = sales();
      const total = createMemo(() => (more() ? view.total : 0));
      return <p>{total()}{total() * 2}</p>;
    }, { slots: [slot()] });
    setMore(true);
    setMore(false);
    setMore(true);
    server.delta([[0, 0, TOTAL, 10]]);
    await until(() => text() === "1020");
    server.delta([[0, 0, TOTAL, 11]]);
    await until(() => text() === "1122");
  });

  test("that fails when it comes is an error page", async () => {
    const [more, setMore] = createSignal(false);
    const { server, text } = await open(() => <p>{sales().count}<Show when={more()}>{sales().total}</Show></p>, { slots: [slot()] });
    setMore(true);
    server.delta([[0, 0, errorId(TOTAL), ["closed", "The month is closed."]]]);
    await until(() => text().includes("The month is closed."));
  });
});

describe("a failure", () => {
  test("of a value that was never there takes the page's place; trying again asks the server, and waits meanwhile", async () => {
    const { server, text } = await open(() => <p>{sales().count} <Loading fallback="soon">{sales().total}</Loading></p>, { slots: [slot({ [errorId(TOTAL)]: ["closed", "The month is closed."] })] });
    await until(() => text().includes("Try again"));
    expect(text()).toContain("The month is closed.");
    press("Try again");
    expect(text()).toBe("1 soon");
    await until(() => server.calls("$tab.retry").length === 1);
    expect(server.calls("$tab.retry")).toEqual([[0, TOTAL]]);
    server.delta([[0, 0, errorId(TOTAL), ["closed", "Still closed."]]]);
    await until(() => text().includes("Still closed."));
    await until(() => text().includes("Try again"));
    press("Try again");
    server.delta([[0, 0, TOTAL, 10]]);
    await until(() => text() === "1 10");
  });

  test("of a value that was there keeps the last one", async () => {
    const { server, text } = await open(() => <p>{sales().total}</p>, { slots: [slot({ [TOTAL]: 10 })] });
    server.delta([[0, 0, errorId(TOTAL), ["closed", "The month is closed."]]]);
    await quiet();
    expect(text()).toBe("10");
  });

  test("in a component takes the page's place with no word of it; it is on the console", async () => {
    const { text } = await open(() => { throw new TypeError("the-component-secret"); });
    await until(() => text().includes("Try again"));
    expect(text()).toContain("Something went wrong on this page.");
    expect(text()).not.toContain("secret");
    expect(complaints()).toEqual([expect.objectContaining({ message: "the-component-secret" })]);
  });

  test("while the page is shown takes its place too, and is over when one tries again", async () => {
    const { server, text } = await open(() => {
      const view = sales();
      return <p>{view.count === 2 ? (undefined as unknown as { x: number }).x : view.count}</p>;
    }, { slots: [slot()] });
    server.delta([[0, 0, COUNT, 2]]);
    await until(() => text().includes("Try again"));
    server.delta([[0, 0, COUNT, 3]]);
    await quiet();
    expect(text()).toContain("Something went wrong on this page.");
    press("Try again");
    await until(() => text() === "3");
  });

  test("of a real kind is not hidden by a value that is awaited", async () => {
    const { text } = await open(() => <><Loading fallback="soon">{sales().total}</Loading><p>{(undefined as unknown as { x: number }).x}</p></>, { slots: [slot()] });
    await until(() => text().includes("Something went wrong on this page."));
  });

  test("inside a Loading goes on to the page", async () => {
    const { text } = await open(() => <Loading fallback="soon">{(() => { throw new Failure("Not for you.", { code: "forbidden" }); })()}</Loading>, { slots: [slot()] });
    await until(() => text().includes("Not for you."));
  });

  test("in a fallback goes on to the page", async () => {
    const Broken = () => { throw new Failure("The fallback is broken.", { code: "broken" }); };
    const { text } = await open(() => <Loading fallback={<Broken />}>{sales().total}</Loading>, { slots: [slot()] });
    await until(() => text().includes("The fallback is broken."));
  });

  test("shows in the app's own error page, with what it needs to try again", async () => {
    let broken = true;
    const Own = (props: { error: Failure; retry(): void }) => <p>Ours: {props.error.code}<button onClick={() => props.retry()}>Again</button></p>;
    const { text } = await open(() => {
      if (broken) throw new Failure("x", { code: "closed" });
      return "fine";
    }, { error: Own as never });
    await until(() => text().includes("Ours: closed"));
    broken = false;
    press("Again");
    await until(() => text() === "fine");
  });

  test("caught by a boundary of Solid's own stays there", async () => {
    const { text } = await open(() => <ErrorBoundary fallback="caught">{(() => { throw new Error("x"); })()}</ErrorBoundary>);
    expect(text()).toBe("caught");
  });

  test("in an event handler is the browser's business", async () => {
    const uncaught: unknown[] = [];
    const listen = (event: ErrorEvent): void => { uncaught.push(event.message); event.preventDefault(); };
    addEventListener("error", listen);
    const { text } = await open(() => <button onClick={() => { throw new Error("in a handler"); }}>Press</button>);
    press("Press");
    removeEventListener("error", listen);
    expect([text(), uncaught]).toEqual(["Press", ["in a handler"]]);
  });
});

describe("the parts of Solid that boundary.ts relies on", () => {
  /** A memo that fails while the signal has no value. */
  function failing() {
    const [value, setValue] = createSignal<number>();
    const seen: (number | undefined)[] = [];
    let reader!: { state: number };
    const dispose = createRoot((end) => {
      catchError(() => createMemo(() => {
        reader = getListener() as unknown as { state: number };
        seen.push(value());
        if (value() === undefined) throw new Error("not there");
      }), () => {});
      return end;
    });
    return { setValue, seen, reader, dispose };
  }

  test("a computation that failed is marked as stale, and is not told of changes", () => {
    const { setValue, seen, reader, dispose } = failing();
    expect(reader.state).toBe(1);
    setValue(1);
    expect(seen).toEqual([undefined]);
    dispose();
  });

  test("once the mark is taken back it is told, and runs", () => {
    const { setValue, seen, reader, dispose } = failing();
    reader.state = 0;
    setValue(1);
    setValue(2);
    expect(seen).toEqual([undefined, 1, 2]);
    dispose();
  });
});
