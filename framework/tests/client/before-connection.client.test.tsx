/** A page that is taken over, and whose connection's code is still on its way: nothing that it is asked for is lost, doubled or overtaken. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BrowserPage } from "../../src/client/browser/browser-page.ts";
import { connectionOf } from "../../src/client/browser/connection-state.ts";
import { Language } from "../../src/client/browser/language.ts";
import { Lazily } from "../../src/client/browser/lazily.ts";
import { Place } from "../../src/client/browser/place.ts";
import { providePage } from "../../src/client/page.ts";
import { defineStub } from "../../src/client/stub.ts";
import type { BootSlot, PageBoot } from "../../src/wire/boot.ts";
import { stringify } from "../../src/wire/values.ts";
import { FakeServer } from "./fake-server.ts";
import { COUNT, ITEM, quiet, SALES, until, type Item, type Sales } from "./open-page.ts";
import "./unhandled.ts";

type Later = typeof import("../../src/client/browser/later.ts");
const TAB = { tab: "tab", key: "key", line: "line", epoch: "epoch", d: 0, v: 0, fields: "fields" };
const settings = { locale: "en-US", timeZone: "UTC", currency: "USD" };

let server: FakeServer;
let page: BrowserPage;
let sales: Sales;
/** Each time that the code is asked for. */
let asked: { come(): Promise<unknown>; fail(): void }[];

function take(slots: readonly BootSlot[] = [[0, "Sales", undefined, { [COUNT]: 1 }]], connection = TAB): void {
  const boot: PageBoot = { route: ["/", {}], connection, slots, held: [], settings };
  const later = new Lazily(() => new Promise<Later>((resolve, reject) => {
    asked.push({ come: () => import("../../src/client/browser/later.ts").then(resolve), fail: () => reject(new Error("Not to be had")) });
  }));
  const language = new Language(boot, () => Promise.resolve());
  const place = new Place([], later, () => page);
  page = new BrowserPage(boot, language, place);
  providePage(page);
  if (connection.tab !== "") page.open();
  sales = page.use(SALES, undefined) as Sales;
}

beforeEach(() => {
  asked = [];
  server = new FakeServer();
});
afterEach(() => {
  dispatchEvent(new Event("pagehide"));
  providePage(undefined);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const events = (): string[] => server.events.map(({ n, state, handler, args, cancelled }) => `${n} ${state}.${handler} ${JSON.stringify(args)}${cancelled ? " cancelled" : ""}`);

test("calls wait for it in their order, and each is carried once", async () => {
  take();
  server.answers.set("Sales.setCount", () => "set").set("Sales.save", () => "saved");
  const list = [3];
  const calls = [sales.setCount(2), sales.all(list), sales.save()] as const;
  list.push(4);                                        // what was called is called, whatever becomes of it
  server.answers.set("Sales.all", () => "all");
  expect([server.connected, sales.save.pending, asked.length]).toEqual([false, true, 1]);
  await asked[0]!.come();
  expect(await Promise.all([...calls, sales.save()])).toEqual(["set", "all", "saved", "saved"]);
  expect(events()).toEqual(["1 Sales.setCount [2]", "2 Sales.all [[3]]", "3 Sales.save []", "4 Sales.save []"]);
  expect(sales.save.pending).toBe(false);
});

test("a state that was opened before is named before it is called", async () => {
  take();
  server.answers.set("Item/7.rename", () => undefined);
  const renamed = (page.use(ITEM, 7) as Item).rename("seven");
  await asked[0]!.come();
  await renamed;
  expect(events()).toEqual([`1 $tab.use [[1,"Item",7]]`, `2 Item/7.rename ["seven"]`]);
});

test("a call that is given up before has ended at once, and does not start", async () => {
  take();
  server.answers.set("Sales.save", () => "saved");
  const call = sales.setCount(2);
  const told = call.catch((failure: { code: string }) => failure.code);
  call.cancel();
  const saved = sales.save();
  expect(await told).toBe("cancelled");
  await asked[0]!.come();
  expect(await saved).toBe("saved");
  expect(events()).toEqual(["1 Sales.setCount [] cancelled", "2 Sales.save []"]);
});

test("a page without a tab first says what it uses", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(stringify({ connection: TAB, settings }))));
  take(undefined, { ...TAB, tab: "" });
  server.answers.set("Sales.save", () => "saved");
  const saved = sales.save();
  await asked[0]!.come();
  expect(await saved).toBe("saved");
  expect(events()).toEqual([`1 $tab.again ["",[[0,"Sales",[${COUNT}]]]]`, "2 Sales.save []"]);
});

test("where it cannot be had the page is offline, asks for it again, and then carries what waits", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  take();
  server.answers.set("Sales.save", () => "saved");
  const connection = connectionOf(page);
  const saved = sales.save();
  expect(connection.online).toBe(true);                // on its way
  for (const tries of [1, 2]) {
    asked[tries - 1]!.fail();
    await until(() => !connection.online);
    expect(asked.length).toBe(tries);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.length).toBe(tries + 1);
  }
  expect(server.connected).toBe(false);
  await asked[2]!.come();
  expect(await saved).toBe("saved");
  expect([connection.online, connection.waiting, events()]).toEqual([true, 0, ["1 Sales.save []"]]);
  await quiet();
});

test("what would rather fail than wait does, as soon as it is known that it cannot be had; what waits is carried after it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  const TILL = defineStub({ name: "Till", keyed: false, vars: [], computeds: 0, lists: [], handlers: { pay: 1 }, refuse: ["pay"] });
  take();
  const till = page.use(TILL, undefined) as { pay(amount: number): Promise<unknown> };
  server.answers.set("Sales.save", () => "saved").set("Till.pay", (amount) => `paid ${amount as number}`).set("$tab.use", () => undefined);
  const outcome = (call: Promise<unknown>) => call.catch(({ code, message }: { code: string; message: string }) => [code, message]);
  const first = outcome(till.pay(1)), saved = sales.save();
  let settled = false;
  void first.then(() => { settled = true; });
  await quiet();
  expect(settled).toBe(false);                          // it may come any moment
  asked[0]!.fail();
  const offline = ["offline", "There is no connection to the server."];
  expect([await first, await outcome(till.pay(2))]).toEqual([offline, offline]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await outcome(till.pay(3))).toEqual(offline);
  await asked[1]!.come();
  expect([await saved, await till.pay(4)]).toEqual(["saved", "paid 4"]);
  expect(events().filter((event) => event.includes("Till.pay"))).toEqual(["2 Till.pay [] cancelled", "4 Till.pay [4]"]);
});
