/** What components do in a page: use states, call handlers, and know how it goes. */
import { createEffect, createSignal, For, onCleanup, Show } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { bind, Can, clientOnly, debounce, Loading, navigate, onEffect, snapshot, status, temporal, throttle, Title, use, useConnection, useSession } from "../../src/client/index.ts";
import { Failure } from "../../src/wire/failure.ts";
import { errorId, pendingId, type BootSlot } from "../../src/wire/boot.ts";
import { FRAME_LIMITS } from "../../src/wire/frames.ts";
import type { Op } from "../../src/wire/ops.ts";
import { currentPage, providePage } from "../../src/client/page.ts";
import { retable } from "../../src/client/retable.ts";
import { defineStub, stubs } from "../../src/client/stub.ts";
import type { FakeServer } from "./fake-server.ts";
import { COUNT, ITEM, LATER, open, PAGE, quiet, REGION, ROWS, SALES, TOTAL, until, type Item, type Sales } from "./open-page.ts";

const sales = (): Sales => use(SALES as never) as unknown as Sales;
const item = (key: number | (() => number)): Item => (use as (state: unknown, key: unknown) => unknown)(ITEM, key) as Item;
const slot = (values: Record<number, unknown> = {}): BootSlot => [0, "Sales", undefined, { [REGION]: null, [COUNT]: 1, [PAGE]: 1, ...values }];
const click = (text: string): boolean => [...document.querySelectorAll("button, a")].find((each) => each.textContent === text)!.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));

describe("use", () => {
  test("shows what the HTML has brought and changes what is told, element by element", async () => {
    const { server, root, text } = await open(() => {
      const view = sales();
      return <main><b>{view.count}</b><ul><For each={view.rows}>{(row) => <li>{row.name}</li>}</For></ul></main>;
    }, { slots: [slot({ [ROWS]: [{ id: 1, name: "a" }, { id: 2, name: "b" }] })] });
    expect(text()).toBe("1ab");
    const [first, second] = [...root.querySelectorAll("li")];
    server.delta([[0, 0, COUNT, 2], [0, 0, ROWS, 1, "name", "B"], [1, 0, ROWS, 0, 0, [{ id: 3, name: "c" }]]]);
    await until(() => text() === "2caB");
    expect([...root.querySelectorAll("li")].slice(1)).toEqual([first, second]);
    expect(server.events).toEqual([]);
  });

  test("asks for a state that the page has not had yet, and shows it when it comes", async () => {
    const { server, text } = await open(() => <Loading fallback="soon">{sales().count}</Loading>);
    expect(text()).toBe("soon");
    await until(() => server.calls("$tab.use").length === 1);
    expect(server.calls("$tab.use")).toEqual([[[1, "Sales"]]]);
    server.delta([[0, 1, COUNT, 7]]);
    await until(() => text() === "7");
  });

  test("the same state twice is the same state", async () => {
    const { server } = await open(() => <p>{String(sales() === sales())} {item(1).title}{item(1).title}</p>, { slots: [slot(), [2, "Item", 1, { 0: "one" }]] });
    expect(document.body.textContent).toContain("true oneone");
    expect(server.events).toEqual([]);
  });

  test("a key that changes shows the other state, and lets go of the first", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
    const [key, setKey] = createSignal(1);
    const { server, text } = await open(() => {
      const shown = item(key);
      return <Loading fallback="soon"><p>{shown.title}</p></Loading>;
    }, { slots: [[0, "Item", 1, { 0: "one" }]] });
    setKey(2);
    await until(() => server.calls("$tab.use").length === 1);
    expect([text(), server.calls("$tab.use")]).toEqual(["one", [[[1, "Item", 2]]]]);   // the last value, until the next one is there
    server.delta([[0, 1, 0, "two"]]);
    await until(() => text() === "two");
    await vi.advanceTimersByTimeAsync(1_500);
    expect(server.calls("$tab.drop")).toEqual([[[0]]]);
    vi.useRealTimers();
  });

  test("a state that is refused shows why, and is asked for again when one tries again", async () => {
    let refuse = true;
    const { server, text } = await open(() => <p>{sales().count}</p>, { prepare: (prepared) => prepared.answers.set("$tab.use", () => {
      if (refuse) throw new Failure("This is not for you.", { code: "forbidden" });
      prepared.delta([[0, 1, COUNT, 7]]);
    }) });
    await until(() => text().includes("This is not for you."));
    await until(() => text().includes("Try again"));
    refuse = false;
    click("Try again");
    await until(() => text() === "7");
    expect(server.calls("$tab.use")).toEqual([[[1, "Sales"]], [[1, "Sales"]]]);
  });

  const asked = (server: FakeServer): string[] => server.events.filter(({ state }) => state === "$tab").map(({ handler, args }) => `${handler} ${args.length}`);

  test("states that are opened in one moment are asked for together, before what is read of them", async () => {
    const { server, text } = await open(() => <For each={Array.from({ length: 150 }, (_, key) => key)}>{(key) => <Loading fallback="-">{item(key).title}{item(key).shout}</Loading>}</For>);
    await until(() => asked(server).length === 4);
    expect(asked(server)).toEqual([`use ${FRAME_LIMITS.args}`, `use ${FRAME_LIMITS.args}`, `use ${150 - 2 * FRAME_LIMITS.args}`, "watch 1"]);
    expect(server.calls("$tab.use").flat()).toEqual(Array.from({ length: 150 }, (_, key) => [2 * key + 1, "Item", key]));
    server.delta(Array.from({ length: 150 }, (_, key) => [[0, 2 * key + 1, 0, "t"], [0, 2 * key + 1, 1, "s"]] as Op[]).flat());
    await until(() => text() === "ts".repeat(150));
  });

  test("with keys that fill frames they go in as many as it takes", async () => {
    const keys = Array.from({ length: 20 }, (_, at) => `${at} ${"ä".repeat(4_000)}`);
    const { server } = await open(() => <For each={[...keys, "x".repeat(30_000), "last"]}>{(key) => <Loading fallback="-">{item(key as never).title}</Loading>}</For>);
    await until(() => server.calls("$tab.use").flat().length === 22);
    expect(server.calls("$tab.use").map((each) => each.length)).toEqual([4, 4, 4, 4, 4, 1, 1]);
    expect(server.calls("$tab.use").flat().map((each) => (each as unknown[])[2])).toEqual([...keys, "x".repeat(30_000), "last"]);
  });

  test("one that is refused among others fails alone: it is the one that is asked for again", async () => {
    const { server, text } = await open(() => <For each={[1, 2, 3]}>{(key) => <Loading fallback="-">{item(key).title}</Loading>}</For>, { prepare: (prepared) => prepared.answers.set("$tab.use", (...given: [number][]) => {
      prepared.delta(given.flatMap(([each], at): Op[] => (given.length > 1 && at === 1 ? [] : [[0, each, 0, `item ${each}`]])));
      return given.length > 1 ? [[1, ["forbidden", "This is not for you."]]] : undefined;
    }) });
    await until(() => text().includes("This is not for you."));
    click("Try again");
    await until(() => text() === "item 1item 3item 5");
    expect(server.calls("$tab.use")).toEqual([[[1, "Item", 1], [3, "Item", 2], [5, "Item", 3]], [[3, "Item", 2]]]);
  });

  test("a call to a state that was opened a moment ago comes behind it", async () => {
    const { server } = await open(() => "x");
    server.answers.set("Item/7.rename", () => undefined);
    await item(7).rename("seven");
    expect(server.events.map(({ state, handler }) => `${state}.${handler}`)).toEqual(["$tab.use", "Item/7.rename"]);
  });

  test("a page without a tab names all that it has opened once, with what it reads", async () => {
    const { server, text } = await open(() => {
      const [shown, show] = createSignal(false);
      return <><button onClick={() => show(true)}>Show</button><Show when={shown()}><Loading fallback="-">{item(7).title}</Loading></Show></>;
    }, { boot: { connection: { tab: "", key: "", line: "", epoch: "", d: 0, v: 0, fields: "" } }, connects: false, prepare: () => {
      const connection = { tab: "own", key: "key", line: "line", epoch: "epoch", d: 0, v: 0, fields: "fields" };
      vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ connection, settings: { locale: "en-US", timeZone: "UTC", currency: "USD" } }))));
    } });
    click("Show");
    await until(() => server.calls("$tab.again").length === 1);
    server.delta([[0, 1, 0, "seven"]]);
    await until(() => text() === "Showseven");
    expect([server.calls("$tab.again"), server.calls("$tab.use")]).toEqual([[["", [[1, "Item", [], 7]]]], []]);
  });

  test("members that the state does not have are not there; none can be written", async () => {
    let view!: Sales & Record<string, unknown>;
    await open(() => { view = sales() as never; return view.count; }, { slots: [slot()] });
    expect([view["nothing"], view["constructor"], view["then"], view["toString"], Object.keys(view), "count" in view, "nothing" in view])
      .toEqual([undefined, undefined, undefined, undefined, [...SALES.vars, ...Object.keys(SALES.handlers)], true, false]);
    expect(() => { (view as Record<string, unknown>)["count"] = 5; }).toThrow(expect.objectContaining({ code: "read-only-state", message: expect.stringContaining("Sales.count") }));
    expect(() => { (view as Record<string, unknown>)["nothing"] = 5; }).toThrow(expect.objectContaining({ code: "read-only-state" }));
  });
});

describe("handlers", () => {
  test("are bound, send what they declare, and give their result", async () => {
    const { server } = await open(() => <button onClick={sales().save}>Save</button>, { slots: [slot()] });
    server.answers.set("Sales.save", () => "saved");
    click("Save");
    await until(() => server.calls("Sales.save").length === 1);
    expect(server.calls("Sales.save")).toEqual([[]]);                      // not the event
  });

  test("take any number of arguments where they declare a rest", async () => {
    let view!: Sales;
    const { server } = await open(() => { view = sales(); return "x"; }, { slots: [slot()] });
    for (const name of ["all", "sum", "setRegion"] as const) server.answers.set(`Sales.${name}`, (...args: unknown[]) => args.length);
    expect([await view.all(1, 2, 3, 4), await (view.sum as (...args: number[]) => unknown)(1, 2, 3), await (view.setRegion as () => unknown)()]).toEqual([4, 2, 0]);
  });

  test("are pending until the answer, which comes with its changes", async () => {
    let seen: unknown;
    const { server, text } = await open(() => {
      const view = sales();
      return <button onClick={() => void view.save().then(() => { seen = view.count; })}>{view.save.pending ? "saving" : "save"} {view.count}</button>;
    }, { slots: [slot()] });
    click("save 1");
    await until(() => server.events.length === 1);
    expect(text()).toBe("saving 1");
    server.settle(1, "done", undefined, [[0, 0, COUNT, 9]]);
    await until(() => text() === "save 9");
    expect(seen).toBe(9);
  });

  test("count as pending while one of several calls is under way", async () => {
    let view!: Sales;
    const { server, text } = await open(() => { view = sales(); return <p>{String(view.save.pending)}</p>; }, { slots: [slot()] });
    void view.save();
    void view.save();
    await until(() => server.events.length === 2);
    server.settle(2, "done");
    await quiet();
    expect(text()).toBe("true");
    server.settle(1, "done");
    await until(() => text() === "false");
  });

  test("give calls up: one by its own cancel, all by the handler's", async () => {
    let view!: Sales;
    const { server, text } = await open(() => { view = sales(); return <p>{String(view.save.pending)}{String(view.save.error)}</p>; }, { slots: [slot()] });
    const calls = [view.save(), view.save(), view.save()];
    const ends = Promise.allSettled(calls);
    await until(() => server.events.length === 3);
    calls[1]!.cancel();
    await until(() => server.cancelled.length === 1);
    view.save.cancel();
    await until(() => server.cancelled.length === 3);
    for (const n of [1, 2, 3]) server.settle(n, "cancelled");
    expect((await ends).map((end) => (end as PromiseRejectedResult).reason.code)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(text()).toBe("falseundefined");
  });

  test("tell their failure until the next call", async () => {
    const { server, text } = await open(() => {
      const view = sales();
      return <button onClick={() => void view.save().catch(() => {})}>{view.save.error?.message ?? "fine"}</button>;
    }, { slots: [slot()] });
    click("fine");
    await until(() => server.events.length === 1);
    server.settle(1, "failed", new Failure("The month is closed.", { code: "closed" }));
    await until(() => text() === "The month is closed.");
    click("The month is closed.");
    expect(text()).toBe("fine");
  });

  describe("whose failure nobody handles show it; who handles it shows it as they like", () => {
    const cases: Readonly<Record<string, readonly [shown: boolean, (view: Sales) => unknown]>> = {
      "nobody": [true, (view) => view.save()],
      "catch": [false, (view) => view.save().catch(() => {})],
      "then with a second function": [false, (view) => view.save().then(undefined, () => {})],
      "try and await": [false, async (view) => { try { await view.save(); } catch { /* handled */ } }],
      "Promise.allSettled": [false, (view) => Promise.allSettled([view.save()])],
      "Promise.race": [false, (view) => Promise.race([view.save(), new Promise(() => {})]).catch(() => {})],
      "given back by an async function": [false, (view) => (async () => view.save())().catch(() => {})],
    };
    test.each(Object.keys(cases))("%s", async (name) => {
      const [shown, call] = cases[name]!;
      const toasts: unknown[] = [];
      let view!: Sales;
      const { server } = await open(() => {
        view = sales();
        currentPage().onEffect("toast", (...args: unknown[]) => toasts.push(args));
        return "x";
      }, { slots: [slot()] });
      void call(view);
      await until(() => server.events.length === 1);
      server.settle(1, "failed", new Failure("The month is closed.", { code: "closed" }));
      await quiet();
      expect(toasts).toEqual(shown ? [["error", "The month is closed."]] : []);
    });

    test.each(["cancelled", "superseded", "dropped"] as const)("not what was %s: that is no failure", async (outcome) => {
      const toasts: unknown[] = [];
      let view!: Sales;
      const { server, text } = await open(() => {
        view = sales();
        currentPage().onEffect("toast", (...args: unknown[]) => toasts.push(args));
        return <p>{String(view.save.error)}</p>;
      }, { slots: [slot()] });
      void view.save();
      await until(() => server.events.length === 1);
      server.settle(1, outcome);
      await quiet();
      expect([toasts, text()]).toEqual([[], "undefined"]);
    });
  });
});

describe("bind", () => {
  test("is the field and its setter", async () => {
    let bound!: ReturnType<typeof bind<Sales, "region">> & { value: unknown };
    const { server, text } = await open(() => {
      const view = sales();
      bound = bind(view as never, "region" as never, { debounce: 300 }) as never;
      return <p>{String(bound.value)} {String(bound.pending)} {String(bound.error)} {bound.name} {bound.debounce}</p>;
    }, { slots: [slot()] });
    expect(text()).toBe("null false undefined region 300");
    (bound.onValueChange as (value: unknown) => Promise<unknown>)("North").catch(() => {});
    await until(() => text().startsWith("null true"));
    expect(server.calls("Sales.setRegion")).toEqual([["North"]]);
    server.settle(1, "done", undefined, [[0, 0, REGION, "North"]]);
    await until(() => text() === "North false undefined region 300");
    void (bound.onValueChange as (value: unknown) => Promise<unknown>)("East").catch(() => {});
    await until(() => server.events.length === 2);
    server.settle(2, "failed", new Failure("There is no East.", { code: "invalid" }));
    await until(() => text() === "North false There is no East. region 300");
  });
});

describe("status", () => {
  const Shown = () => {
    const view = sales();
    const later = status(view, "later" as never);
    return <p><Loading fallback="soon">{view.later.text}</Loading> {later.pending ? "pending" : "settled"} {later.error?.message ?? "well"}<button onClick={later.retry}>Retry</button></p>;
  };

  test("a value that was never there is pending; then settled; then pending beside the last one", async () => {
    const { server, text } = await open(Shown, { slots: [slot()] });
    expect(text()).toBe("soon pending wellRetry");
    server.delta([[0, 0, LATER, { text: "one" }]]);
    await until(() => text() === "one settled wellRetry");
    server.delta([[0, 0, pendingId(LATER), true]]);
    await until(() => text() === "one pending wellRetry");
    server.delta([[0, 0, LATER, { text: "two" }], [0, 0, pendingId(LATER), undefined]]);
    await until(() => text() === "two settled wellRetry");
  });

  test("one that fails keeps the last value; it is tried again when asked, and well when it is", async () => {
    const { server, text } = await open(Shown, { slots: [slot({ [LATER]: { text: "one" } })] });
    server.delta([[0, 0, errorId(LATER), ["internal", "It failed.", "id"]]]);
    await until(() => text() === "one settled It failed.Retry");
    click("Retry");
    await until(() => server.calls("$tab.retry").length === 1);
    expect(server.calls("$tab.retry")).toEqual([[0, LATER]]);
    server.delta([[0, 0, LATER, { text: "two" }], [0, 0, errorId(LATER), undefined]]);
    await until(() => text() === "two settled wellRetry");
  });

  test("one whose failure is over before its value is there is waited for", async () => {
    const { server, text } = await open(Shown, { slots: [slot()] });
    server.delta([[0, 0, errorId(LATER), undefined]]);
    await quiet();
    expect(text()).toBe("soon pending wellRetry");
    server.delta([[0, 0, LATER, { text: "one" }]]);
    await until(() => text() === "one settled wellRetry");
  });

  test("a snapshot ends what it does not speak of", async () => {
    const { server, text } = await open(Shown, { slots: [slot({ [LATER]: { text: "one" } })] });
    server.delta([[0, 0, errorId(LATER), ["internal", "It failed.", "id"]], [0, 0, pendingId(LATER), true]]);
    await until(() => text() === "one pending It failed.Retry");
    server.down();
    await quiet();
    server.snapshot = [[0, 0, REGION, null], [0, 0, COUNT, 1], [0, 0, PAGE, 1], [0, 0, LATER, { text: "two" }]];
    server.up();
    dispatchEvent(new Event("online"));
    await until(() => text() === "two settled wellRetry");
  });

  test("of a state whose key changes follows the key", async () => {
    const [key, setKey] = createSignal(1);
    const { server, text } = await open(() => {
      const shown = item(key);
      const shout = status(shown, "shout" as never);
      return <p>{shout.pending ? "pending" : "settled"}</p>;
    }, { slots: [[0, "Item", 1, { 0: "one", 1: "ONE" }], [2, "Item", 2, { 0: "two" }]] });
    expect(text()).toBe("settled");
    setKey(2);
    await until(() => text() === "pending");
    server.delta([[0, 2, 1, "TWO"]]);
    await until(() => text() === "settled");
  });
});

describe("snapshot", () => {
  test("is a plain copy of one's own, of whatever a value may hold", async () => {
    let copy!: Record<string, unknown>;
    const value = { list: [{ id: 1, deep: { at: new Date(5) } }], map: new Map([["a", { b: 1 }]]), set: new Set([1]), big: 1n, none: undefined, nothing: null, bytes: new Uint8Array([1, 2]) };
    await open(() => { copy = snapshot(sales().later) as never; return "x"; }, { slots: [slot({ [LATER]: value })] });
    expect(copy).toEqual(value);
    (copy["list"] as { deep: { at: Date } }[])[0]!.deep.at.setTime(7);
    (copy["list"] as unknown[]).push(1);
    expect(() => structuredClone(copy)).not.toThrow();
  });

  test("is taken again on each change", async () => {
    const taken: unknown[] = [];
    const { server } = await open(() => {
      const view = sales();
      createEffect(() => taken.push(snapshot(view.rows)));
      return "x";
    }, { slots: [slot({ [ROWS]: [{ id: 1, name: "a" }] })] });
    server.delta([[0, 0, ROWS, 0, "name", "b"]]);
    await until(() => taken.length === 2);
    expect(taken).toEqual([[{ id: 1, name: "a" }], [{ id: 1, name: "b" }]]);
  });
});

describe("debounce and throttle", () => {
  test("the last of a burst; at once and the last", () => {
    vi.useFakeTimers();
    const [last, some] = [vi.fn(), vi.fn()];
    const [debounced, throttled] = [debounce(last, 100), throttle(some, 100)];
    for (const value of [1, 2, 3]) { debounced(value); throttled(value); }
    expect([last.mock.calls, some.mock.calls]).toEqual([[], [[1]]]);
    vi.advanceTimersByTime(99);
    debounced(4);
    vi.advanceTimersByTime(1);
    expect([last.mock.calls, some.mock.calls]).toEqual([[], [[1], [3]]]);
    vi.advanceTimersByTime(100);
    expect([last.mock.calls, some.mock.calls]).toEqual([[[4]], [[1], [3]]]);
    throttled(5);
    expect(some.mock.calls.at(-1)).toEqual([5]);
    vi.useRealTimers();
  });
});

test("temporal leaves out what is called without a connection", async () => {
  const call = vi.fn();
  const now = temporal(call);
  const { server } = await open(() => <p>{useConnection().online ? "online" : "offline"}</p>, { slots: [slot()] });
  now(1);
  server.down();
  await quiet();
  now(2);
  expect(call.mock.calls).toEqual([[1]]);
});

describe("the page around", () => {
  test("who is here, whether the server is, and how many calls wait", async () => {
    let view!: Sales;
    const { server, text } = await open(() => {
      view = sales();
      const [session, connection] = [useSession(), useConnection()];
      return <p>{session.locale} {session.timeZone} {String(session.user)} {connection.online ? "online" : "offline"} {connection.waiting}<Can do={"x" as never} fallback="not">may</Can></p>;
    }, { slots: [slot()] });
    await until(() => text() === "en-US UTC undefined online 0may");
    server.down();
    await until(() => text().includes("offline"));
    void view.save().catch(() => {});
    await until(() => text().includes("offline 1"));
    server.up();
    dispatchEvent(new Event("online"));
    await until(() => text().includes("online 1"));
    expect(server.calls("Sales.save")).toHaveLength(1);
    server.settle(1, "done");
    await until(() => text().includes("online 0"));
  });

  test("titles: the newest that is there; the one before when it goes", async () => {
    const [inner, setInner] = createSignal(true);
    const [name, setName] = createSignal("A");
    await open(() => <><Title>{`Page ${name()}`}</Title><Show when={inner()}><Title>Inner</Title></Show></>, { titles: { "/": "Route" } });
    expect(document.title).toBe("Inner");
    setName("B");
    expect(document.title).toBe("Inner");
    setInner(false);
    expect(document.title).toBe("Page B");
    setName("C");
    expect(document.title).toBe("Page C");
  });

  test("clientOnly: a fallback until it is loaded, then the component with its props; a failure is one", async () => {
    let load!: (module: { default: (props: { name: string }) => string }) => void;
    let fail!: (error: Error) => void;
    const Chart = clientOnly<{ name: string }>(() => new Promise((resolve) => { load = resolve; }));
    const Broken = clientOnly<{ name: string }>(() => new Promise((_, reject) => { fail = reject; }));
    const [broken, setBroken] = createSignal(false);
    const { text } = await open(() => <p><Chart name="a" fallback="loading" /><Show when={broken()}><Broken name="b" fallback="loading" /></Show></p>);
    expect(text()).toBe("loading");
    load({ default: (props) => `chart ${props.name}` });
    await until(() => text() === "chart a");
    vi.spyOn(console, "error").mockImplementation(() => {});
    setBroken(true);
    fail(new Error("no such module"));
    await until(() => text().includes("Something went wrong on this page."));
    expect(console.error).toHaveBeenCalledWith(expect.objectContaining({ message: "no such module" }));
    vi.restoreAllMocks();
  });

  test("effects wait for who runs them, and each runs once", async () => {
    const [there, setThere] = createSignal(false);
    const toasts: unknown[] = [];
    const Toaster = () => { onCleanup(currentPage().onEffect("toast", (...args: unknown[]) => toasts.push(args))); return null; };
    const { server } = await open(() => <><input id="field" /><Show when={there()}><Toaster /></Show></>);
    server.effect("toast", "info", "early");
    server.effect("focus", "field");
    await until(() => document.activeElement?.id === "field");
    expect(toasts).toEqual([]);
    setThere(true);
    expect(toasts).toEqual([["info", "early"]]);
    server.effect("toast", "info", "later");
    await until(() => toasts.length === 2);
    setThere(false);
    server.effect("toast", "info", "nobody");
    server.effect("nothing-of-this-name", 1);
    await quiet();
    setThere(true);
    expect(toasts.map((each) => (each as unknown[])[1])).toEqual(["early", "later", "nobody"]);
  });

  test("effects of the app's own have names of their own", async () => {
    const heard: unknown[] = [];
    const { server } = await open(() => {
      (onEffect as (name: string, run: (...args: unknown[]) => void) => void)("toast", (...args) => heard.push(args));
      return "x";
    });
    server.delta([], { effects: [["toast", "info", "the framework's"], ["@toast", "ours"]] });
    await until(() => heard.length > 0);
    expect(heard).toEqual([["ours"]]);
  });

  test("an effect that throws does not keep the next ones", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { server } = await open(() => {
      currentPage().onEffect("toast", () => { throw new Error("broken toaster"); });
      return <input id="field" />;
    });
    server.delta([], { effects: [["toast", "info", "x"], ["focus", "field"]] });
    await until(() => document.activeElement?.id === "field");
    vi.restoreAllMocks();
  });
});

describe("outside of a page", () => {
  test("a build that numbers its values otherwise: what the page knows is found under its new number", async () => {
    const { server, text } = await open(() => {
      const view = sales();
      return <p>{view.count} {String(view.region)} <Loading fallback="soon">{view.total}</Loading></p>;
    }, { slots: [slot({ [TOTAL]: 10 })] });
    const before = stubs.get("Sales")!;
    server.delta([[0, 0, 0, 5], [0, 0, 2, "South"], [0, 0, 3, 1], [0, 0, 5, 50]], { effects: [["table", "Sales", ["count", "rows", "region", "page", "fresh", "total", "later"]]] });
    await until(() => text() === "5 South 50");
    expect(stubs.get("Sales")).toMatchObject({ computeds: 5, lists: [1], url: { region: { id: 2 }, page: { id: 3 } } });
    expect(location.search).toBe("?region=South");
    // What is read is told under its new number: the server may have heard of the old one when that meant something else.
    await until(() => server.calls("$tab.watch").length > 0);
    expect(server.calls("$tab.watch")).toEqual([[[[0, [2, 0, 3, 5], []]]]]);
    stubs.set("Sales", before);
  });

  test("an edited state that is here before the server has it: nothing is read under a number that means something else there", async () => {
    const { server, text } = await open(() => {
      const view = sales() as Sales & { readonly added: number; readonly first: number };
      const [more, setMore] = createSignal(false);
      return <p>{view.count} <Loading fallback="soon">{view.total}</Loading> <button type="button" onClick={() => setMore(true)}>More</button> {more() && <Loading fallback="none yet">{view.first}/{view.added}</Loading>}</p>;
    }, { slots: [slot({ [TOTAL]: 10 })] });
    const before = stubs.get("Sales")!;
    defineStub({ ...before, vars: ["first", ...before.vars.slice(0, before.computeds), "added", ...before.vars.slice(before.computeds)], computeds: before.computeds + 2 });
    click("More");
    await until(() => text().endsWith("none yet"));
    expect(text()).toBe("1 10 More none yet");
    expect(server.calls("$tab.watch").flat(3).some((id) => typeof id === "number" && id > 0 && id < before.vars.length)).toBe(false);
    const vars = stubs.get("Sales")!.vars.toSorted();
    server.delta([[0, 0, vars.indexOf("count"), 2], [0, 0, vars.indexOf("total"), 20], [0, 0, vars.indexOf("added"), 3], [0, 0, vars.indexOf("first"), 4]], { effects: [["table", "Sales", vars]] });
    await until(() => text() === "2 20 More 4/3");
    retable("Sales", before.vars);
    stubs.set("Sales", before);
  });

  test("nothing finds its page", () => {
    providePage(undefined);
    for (const call of [() => use(SALES as never), () => navigate("/"), () => useSession(), () => useConnection()]) expect(call).toThrow(expect.objectContaining({ code: "no-page" }));
  });
});
