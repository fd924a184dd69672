/** From page to page: what the address says, what is asked of the server, whose answer counts. */
import { createSignal, For, onCleanup, Show } from "solid-js";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { Link, Loading, navigate, use } from "../../src/client/index.ts";
import { holdPage } from "../../src/client/hold-page.ts";
import { leaving } from "../../src/client/leaving.ts";
import { createUrlTab } from "../../src/ui/nav/url-tab.ts";
import { Failure } from "../../src/wire/failure.ts";
import type { BootSlot } from "../../src/wire/boot.ts";
import { COUNT, ITEM, open, PAGE, quiet, REGION, ROWS, SALES, TOTAL, until, type OpenOptions, type OpenPage, type Item, type Sales } from "./open-page.ts";

const sales = (): Sales => use(SALES as never) as unknown as Sales;
const slot = (values: Record<number, unknown> = {}): BootSlot => [0, "Sales", undefined, { [REGION]: null, [COUNT]: 1, [PAGE]: 1, ...values }];
const click = (text: string, init: MouseEventInit = {}): boolean => {
  const anchor = [...document.querySelectorAll("a, button")].find((each) => each.textContent === text)!;
  return anchor.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...init }));
};
const address = (): string => location.pathname + location.search + location.hash;

beforeEach(() => {
  vi.stubGlobal("scrollTo", vi.fn());
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

const Home = () => <p>home <Link href="/orders">orders</Link></p>;
const Orders = () => <p>orders <Link href="/">home</Link></p>;
const PAGES = { "/": Home, "/orders": Orders, "/orders/:id": (props: { params: { id: string } }) => <p>order {props.params.id}</p> };

async function start(options: OpenOptions = {}): Promise<OpenPage> {
  return open(undefined, { pages: PAGES as never, ...options });
}

test("a state that nobody uses any more is kept while a page is on its way that may use it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  const One = () => <p>{(use as (state: unknown, key: unknown) => Item)(ITEM, 1).title} <Link href="/orders">orders</Link></p>;
  const { server, text } = await start({ pages: { "/": One, "/orders": Orders } as never, slots: [[0, "Item", 1, { 0: "one" }]] });
  click("orders");
  await until(() => text() === "orders home");
  const back = Promise.withResolvers<unknown>();
  server.answers.set("$tab.go", () => back.promise);
  click("home");
  await until(() => server.calls("$tab.go").length === 2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.calls("$tab.drop")).toEqual([]);
  back.resolve({ slots: [[0, "Item", 1]], watched: [] });
  await until(() => text() === "one orders");
  server.answers.set("$tab.go", () => ({ slots: [], watched: [] }));
  click("orders");
  await until(() => text() === "orders home");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.calls("$tab.drop")).toEqual([[[0]]]);
  vi.useRealTimers();
});

describe("a link", () => {
  test("goes without leaving: the server is told, the page shows, the address and the mark of the link follow", async () => {
    const { server, text } = await start();
    click("orders");
    await until(() => text() === "orders home");
    expect(server.calls("$tab.go")).toEqual([["/orders"]]);
    expect([address(), document.querySelector("a")!.getAttribute("aria-current")]).toEqual(["/orders", null]);
    expect(scrollTo).toHaveBeenCalledWith(0, 0);
    click("home");
    await until(() => text() === "home orders");
    expect(address()).toBe("/");
  });

  test.each<[string, MouseEventInit]>([["a middle click", { button: 1 }], ["with the command key", { metaKey: true }], ["with control", { ctrlKey: true }], ["with shift", { shiftKey: true }], ["with alt", { altKey: true }]])(
    "is the browser's on %s", async (_, init) => {
      const { server } = await start();
      const stop = (event: Event): void => event.preventDefault();
      addEventListener("click", stop);
      let own = true;
      document.addEventListener("click", (event) => { own = event.defaultPrevented; }, { once: true });
      click("orders", init);
      removeEventListener("click", stop);
      await quiet();
      expect([own, server.calls("$tab.go")]).toEqual([false, []]);
    });

  test("is the browser's where it leads elsewhere: another site, a window of its own, a file, a place in this page", async () => {
    const handled: boolean[] = [];
    const { server } = await open(() => (
      <div onClick={(event) => { handled.push(event.defaultPrevented); event.preventDefault(); }}>
        <Link href="https://example.com/">1</Link><Link href="/orders" target="_blank">2</Link><Link href="/file.csv" download="">3</Link><Link href="#below">4</Link><Link href="/orders#below">5</Link>
      </div>
    ));
    for (const name of ["1", "2", "3", "4", "5"]) click(name);
    await quiet();
    expect(handled).toEqual([false, false, false, false, true]);
    expect(server.calls("$tab.go")).toEqual([["/orders"]]);
  });

  test("has its own click handler first, in both of Solid's forms, which may prevent it", async () => {
    const heard: unknown[] = [];
    const { server } = await open(() => (
      <>
        <Link href="/orders" onClick={(event) => { heard.push("plain"); event.preventDefault(); }}>plain</Link>
        <Link href="/orders" onClick={[(data: string, event: MouseEvent) => { heard.push(data); event.preventDefault(); }, "bound"] as never}>bound</Link>
      </>
    ));
    click("plain");
    click("bound");
    await quiet();
    expect([heard, server.calls("$tab.go")]).toEqual([["plain", "bound"], []]);
  });

  test("to a place in another page scrolls there", async () => {
    const scrolled: string[] = [];
    Element.prototype.scrollIntoView = function (this: Element) { scrolled.push(this.id); };
    const { text } = await start({ pages: { "/": () => <Link href="/orders#below">go</Link>, "/orders": () => <p>orders<b id="below" /></p> } as never });
    click("go");
    await until(() => text() === "orders");
    await until(() => scrolled.length > 0);
    expect([address(), scrolled]).toEqual(["/orders#below", ["below"]]);
  });

  test("may replace the address in place of adding one", async () => {
    const { text } = await start({ pages: { "/": () => <Link href="/orders" replace>go</Link>, "/orders": Orders } as never });
    const pushed = vi.spyOn(history, "pushState");
    click("go");
    await until(() => text() === "orders home");
    expect(address()).toBe("/orders");
    expect(pushed).not.toHaveBeenCalled();
  });
});

describe("a page with unsaved changes", () => {
  test("stays until its user says so: by a link, by Back, and not for what the server or the address wants", async () => {
    const asked: (() => void)[] = [];
    const { server, text } = await start();
    click("orders");
    await until(() => text() === "orders home");
    const release = holdPage((go) => void asked.push(go));
    click("home");
    history.back();
    await until(() => asked.length === 2);
    expect([address(), text(), server.calls("$tab.go").length]).toEqual(["/orders", "orders home", 1]);
    asked[1]!();
    await until(() => text() === "home orders");
    expect([address(), server.calls("$tab.go")]).toEqual(["/", [["/orders"], ["/"]]]);
    release();
    const again = holdPage((go) => void asked.push(go));
    server.effect("redirect", "/orders");
    await until(() => text() === "orders home");
    expect(asked).toHaveLength(2);
    again();
  });

  test("keeps what follows its path, also what has come there since", async () => {
    const asked: (() => void)[] = [];
    const Parted = () => {
      const tab = createUrlTab(() => "part", () => "all");
      return <p>{tab.value() ?? "all"} <button onClick={() => tab.set("late")}>late</button></p>;
    };
    const { text } = await start({ pages: { "/": Home, "/orders": Parted } as never });
    click("orders");
    await until(() => text() === "all late");
    onTestFinished(holdPage((go) => void asked.push(go)));
    click("late");
    history.back();
    await until(() => asked.length > 0);              // pages of earlier tests hear of it too
    expect([address(), text()]).toEqual(["/orders?part=late", "late late"]);
  });

  test("asks before the tab is closed, also after the server has led to another place of it, or to a file", async () => {
    const closes = (): boolean => !dispatchEvent(new Event("beforeunload", { cancelable: true }));
    const { server, text } = await start();
    click("orders");
    await until(() => text() === "orders home");
    onTestFinished(holdPage(() => {}));
    server.effect("redirect", "/orders?page=2");
    await until(() => address() === "/orders?page=2");
    expect(closes()).toBe(true);
    leaving.led = true;
    expect([closes(), closes()]).toEqual([false, true]);
  });
});

describe("an answer", () => {
  test("of a page that nobody waits for any more is ignored", async () => {
    const { server, text } = await start();
    server.answers.delete("$tab.go");
    server.answers.set("$tab.go", (path: string) => new Promise((resolve) => { pending.set(path, () => resolve({ slots: [], watched: [] })); }));
    const pending = new Map<string, () => void>();
    navigate("/orders/1");
    navigate("/orders/2");
    await until(() => pending.size === 2);
    pending.get("/orders/2")!();
    await until(() => text() === "order 2");
    pending.get("/orders/1")!();
    await quiet();
    expect([text(), address()]).toEqual(["order 2", "/orders/2"]);
  });

  test("that says no shows why, under the new address; trying again asks again", async () => {
    const { server, text } = await start();
    let refuse = true;
    server.answers.set("$tab.go", () => {
      if (refuse) throw new Failure("Not for you.", { code: "forbidden" });
      return { slots: [], watched: [] };
    });
    click("orders");
    await until(() => text().includes("Not for you."));
    expect(address()).toBe("/orders");
    await until(() => text().includes("Try again"));
    refuse = false;
    click("Try again");
    await until(() => text() === "orders home");
  });

  test("for a page that is not there", async () => {
    const { text } = await start();
    navigate("/nothing/here");
    await until(() => text().includes("Page not found"));
    expect(address()).toBe("/nothing/here");
  });

  test("whose modules do not load is a failure that can be tried again", async () => {
    let load = (): Promise<unknown> => Promise.reject(new TypeError("Failed to fetch"));
    const { text } = await start({ load: { "/orders": () => load() } });
    click("orders");
    await until(() => text().includes("Try again"));
    expect(text()).toContain("The page could not be loaded.");
    load = () => Promise.resolve({ default: Orders });
    click("Try again");
    await until(() => text() === "orders home");
  });

  test("brings the next page's states with their values", async () => {
    const { server, text } = await start({ pages: { "/": Home, "/sales": () => <p>{sales().count} {sales().total} <For each={sales().rows}>{(row) => row.name}</For></p> } as never });
    server.answers.set("$tab.go", () => {
      server.delta([[0, 2, REGION, null], [0, 2, COUNT, 5], [0, 2, ROWS, [{ id: 1, name: "a" }]], [0, 2, PAGE, 1], [0, 2, TOTAL, 50]]);
      return { slots: [[2, "Sales", undefined]], watched: [[2, [ROWS, TOTAL]]] };
    });
    navigate("/sales");
    await until(() => text() === "5 50 a");
    await quiet();
    expect(server.events.map(({ handler }) => handler)).toEqual(["go"]);   // nothing to ask for: it is watched already
    server.delta([[0, 2, TOTAL, 60]]);
    await until(() => text() === "5 60 a");
  });
});

describe("layouts and pages", () => {
  test("a layout that both share stays, a page that goes is disposed of", async () => {
    const gone: string[] = [];
    const First = () => { onCleanup(() => gone.push("first")); return <Link href="/orders">orders</Link>; };
    const Layout = (props: { children?: unknown }) => { onCleanup(() => gone.push("layout")); return <main><input />{props.children as never}</main>; };
    const { root, text } = await start({ pages: { "/": First, "/orders": Orders } as never, layout: Layout as never });
    const input = root.querySelector("input")!;
    input.value = "typed";
    click("orders");
    await until(() => text() === "orders home");
    expect([root.querySelector("input"), input.value, gone]).toEqual([input, "typed", ["first"]]);
  });

  test("another parameter is another page", async () => {
    const { text } = await start();
    navigate("/orders/1");
    await until(() => text() === "order 1");
    navigate("/orders/2");
    await until(() => text() === "order 2");
  });
});

describe("the query string", () => {
  const pages = { "/": () => <p>{String(sales().region)} {sales().page}<Link href="/other">other</Link></p>, "/other": () => <p>other {String(sales().region)}</p> };

  test("follows the fields: in place, or as an entry of its own; what is as at first does not show", async () => {
    const { server, text } = await start({ pages: pages as never, slots: [slot()] });
    const pushed = vi.spyOn(history, "pushState");
    server.delta([[0, 0, REGION, "North, or South"]]);
    await until(() => text().startsWith("North") && location.search === "?region=North,+or+South");
    expect(pushed).not.toHaveBeenCalled();
    server.delta([[0, 0, PAGE, 2]]);
    await until(() => text().includes(" 2") && location.search === "?region=North,+or+South&p=2");
    expect(pushed).toHaveBeenCalledTimes(1);
    server.delta([[0, 0, REGION, null]]);
    await until(() => text().startsWith("null") && location.search === "?p=2");
    expect(pushed).toHaveBeenCalledTimes(1);
  });

  test("keeps what is not the states' business, and the place in the page", async () => {
    const { server, text } = await start({ pages: pages as never, slots: [slot()], path: "/?utm=a%20b&region=old#below" });
    await until(() => address() === "/?utm=a+b#below");         // the server says what the region is
    server.delta([[0, 0, REGION, "North"]]);
    await until(() => text().startsWith("North"));
    await until(() => address() === "/?utm=a+b&region=North#below");
  });

  test("back and forward are told to the server, whose fields follow", async () => {
    const { server, text } = await start({ pages: pages as never, slots: [slot()] });
    server.delta([[0, 0, PAGE, 2]]);
    await until(() => text().includes(" 2") && location.search === "?p=2");
    server.answers.set("$tab.url", () => { server.delta([[0, 0, PAGE, 1]]); });
    history.back();
    await until(() => text().includes(" 1"));
    expect([server.calls("$tab.url"), location.search, server.calls("$tab.go")]).toEqual([[[""]], "", []]);
  });

  test("of the page that is left stays as it was, though the next page's values come first", async () => {
    const { server, text } = await start({ pages: pages as never, slots: [slot({ [REGION]: "North" })], path: "/?region=North" });
    server.answers.set("$tab.go", () => {
      server.delta([[0, 0, REGION, null], [0, 0, PAGE, 3]]);
      return { slots: [[0, "Sales", undefined]], watched: [] };
    });
    const pushed = vi.spyOn(history, "pushState");
    click("other");
    await until(() => text() === "other null");
    await until(() => address() === "/other?p=3");
    expect(pushed).toHaveBeenCalledTimes(1);
    server.answers.set("$tab.go", () => ({ slots: [], watched: [] }));
    history.back();
    await until(() => server.calls("$tab.go").length === 2);
    expect(server.calls("$tab.go").at(-1)).toEqual(["/?region=North"]);
  });

  test("a navigation that is given up by going back writes no address", async () => {
    const { server, text } = await start({ pages: pages as never, slots: [slot()] });
    server.delta([[0, 0, PAGE, 2]]);
    await until(() => location.search === "?p=2");
    let answer!: (value: unknown) => void;
    server.answers.set("$tab.go", () => new Promise((resolve) => { answer = resolve; }));
    server.answers.set("$tab.url", () => { server.delta([[0, 0, PAGE, 1]]); });
    click("other");
    await until(() => server.calls("$tab.go").length === 1);
    history.back();
    await until(() => text().includes(" 1"));
    answer({ slots: [], watched: [] });
    await quiet();
    expect([address(), text()]).toEqual(["/", "null 1other"]);
  });
});

describe("what is watched", () => {
  const changes = (page: OpenPage) => page.server.calls("$tab.watch");

  test("is what is read now: told when it is, and when it is not any more", async () => {
    const [more, setMore] = createSignal(false);
    const page = await open(() => <p>{sales().count}<Show when={more()}><Loading fallback=" soon">{sales().total}</Loading></Show></p>, { slots: [slot()] });
    setMore(true);
    await until(() => changes(page).length === 1);
    expect(changes(page)).toEqual([[[[0, [TOTAL], []]]]]);
    page.server.delta([[0, 0, TOTAL, 10]]);
    await until(() => page.text() === "110");
    setMore(false);
    page.server.delta([[0, 0, COUNT, 2]]);
    await until(() => changes(page).length === 2);
    expect(changes(page)[1]).toEqual([[[0, [], [TOTAL]]]]);
    setMore(true);
    await until(() => changes(page).length === 3);
    expect(changes(page)[2]).toEqual([[[0, [TOTAL], []]]]);
  });

  test("starts with what the HTML has brought: nothing is said of it, until nobody reads it", async () => {
    const [more, setMore] = createSignal(true);
    const Total = () => <b>{sales().total}</b>;
    const page = await open(() => <p><Show when={more()}><Total /></Show></p>, { slots: [slot({ [TOTAL]: 10 })] });
    await quiet();
    expect([page.text(), changes(page)]).toEqual(["10", []]);
    setMore(false);
    await until(() => changes(page).length === 1);
    expect(changes(page)).toEqual([[[[0, [], [TOTAL]]]]]);
  });

  test("what is shown and hidden in one tick is not spoken of", async () => {
    const [more, setMore] = createSignal(false);
    const page = await open(() => <p>{sales().count}<Show when={more()}><Loading>{sales().total}</Loading></Show></p>, { slots: [slot()] });
    setMore(true);
    setMore(false);
    await quiet();
    expect(changes(page)).toEqual([]);
  });

  test("what one component hides and another shows in the same tick is not spoken of", async () => {
    const [other, setOther] = createSignal(false);
    const Total = () => <b>{sales().total}</b>;
    const page = await open(() => <p><Show when={other()} fallback={<Total />}><i><Total /></i></Show></p>, { slots: [slot({ [TOTAL]: 10 })] });
    setOther(true);
    await quiet();
    expect([page.text(), changes(page)]).toEqual(["10", []]);
  });

  test("a read outside of a component is not forgotten", async () => {
    let view!: Sales;
    const page = await open(() => { view = sales(); return <p>{view.count}</p>; }, { slots: [slot({ [TOTAL]: 10 })] });
    expect(view.total).toBe(10);
    page.server.delta([[0, 0, COUNT, 2]]);
    await quiet();
    expect(changes(page)).toEqual([]);
  });

  test("what was let go of while a navigation was answered is asked for again, as nobody knows which came first", async () => {
    const [more, setMore] = createSignal(true);
    const Total = () => <b>{sales().total}</b>;
    const page = await start({ pages: { "/": () => <p><Show when={more()}><Total /></Show></p>, "/next": () => <p>next <Total /></p> } as never, slots: [slot({ [TOTAL]: 10 })] });
    let answer!: () => void;
    page.server.answers.set("$tab.go", () => new Promise((resolve) => { answer = () => resolve({ slots: [[0, "Sales", undefined]], watched: [[0, [TOTAL]]] }); }));
    navigate("/next");
    await until(() => page.server.calls("$tab.go").length === 1);
    setMore(false);
    await until(() => changes(page).length === 1);
    answer();
    await until(() => page.text() === "next 10");
    await until(() => changes(page).length === 2);
    expect(changes(page)).toEqual([[[[0, [], [TOTAL]]]], [[[0, [TOTAL], []]]]]);
  });
});
