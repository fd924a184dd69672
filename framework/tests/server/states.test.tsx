/** States in their slots: several of one page, keyed ones, values that fail, and what a page asks of its tab. */
import { For, Show } from "solid-js";
import { beforeEach, describe, expect, test } from "vitest";
import { use } from "../../src/client/index.ts";
import { noted, open, shut, resetGates } from "./fixtures/app/gates.ts";
import * as counterPage from "./fixtures/app/pages/index.tsx";
import { Counter } from "./fixtures/app/states/counter.state.ts";
import { Basket, Item, Pair } from "./fixtures/app/states/items.state.ts";
import { LoadsAgain, LoadsBadly, LoadsBadlyLater, LoadsLater } from "./fixtures/app/states/loads.state.ts";
import { Troubled, Unsent } from "./fixtures/app/states/troubled.state.ts";
import { pendingId } from "../../src/wire/boot.ts";
import { serve, withLimits, type Page, type Server } from "./harness.ts";
import { using } from "./pages.tsx";
import { used, type Talk } from "./talk.ts";

let server: Server;
let page: Page;
let talk: Talk;

// What is open comes with the first HTML, however late a busy machine is with it.
beforeEach(() => withLimits({ renderWait: 20_000 }));

describe("values that fail", () => {
  const AT = 0, FIELD = 1, INNER = 2, SQUARE = 3, THROWS = 4, REJECTS = 5, FLAKY = 6, UNSENDABLE = 7, PRICE = 8;
  const INTERNAL = ["internal", "Something went wrong on the server.", expect.stringMatching(/^[0-9a-f]{12}$/)];

  async function show(...names: string[]): Promise<void> {
    server = await serve({ "/": using(Troubled, ...names) });
    page = await server.open();
    talk = await page.attach();
  }

  test.each([["throws", THROWS], ["rejects", REJECTS]])("a getter that %s: the rest goes on, the failure shows, and goes when it is well", async (name, id) => {
    await show("square", name);
    expect(talk.value(0, id)).toBe("fine 0");
    await talk.done("Troubled", "go", 1);
    expect([talk.value(0, AT), talk.value(0, SQUARE), talk.value(0, id), talk.error(0, id)]).toEqual([1, 1, "fine 0", INTERNAL]);
    await talk.done("Troubled", "go", 2);
    expect([talk.value(0, SQUARE), talk.value(0, id), talk.error(0, id)]).toEqual([4, "fine 2", undefined]);
    expect(JSON.stringify(talk.frames)).not.toContain("secret");
  });

  test("a value that failed is evaluated again when the page asks for it", async () => {
    withLimits({ renderWait: 5, loadWait: 5 });
    shut("flaky", new Error("down"));
    await show("flaky");
    expect(page.answer.status).toBe(500);
    expect(talk.error(0, FLAKY)).toEqual(INTERNAL);
    resetGates();
    open("flaky");
    await talk.done("$tab", "retry", 0, FLAKY);
    await talk.until(() => talk.value(0, FLAKY) !== undefined);
    expect([talk.value(0, FLAKY), talk.error(0, FLAKY)]).toEqual(["well", undefined]);
  });

  test.each([["a computed", "go", 1, UNSENDABLE], ["one that is a symbol", "go", 3, UNSENDABLE], ["a field", "put", "function", FIELD], ["deep in a field", "putInner", "function", INNER]])(
    "%s that cannot travel shows a failure; the rest goes on; it comes whole when it can", async (_, handler, value, id) => {
      await show("unsendable", "square");
      const before = talk.value(0, id);
      await talk.done("Troubled", handler, value);
      await talk.until(() => talk.error(0, id) !== undefined);
      expect([talk.error(0, id), talk.value(0, id)]).toEqual([INTERNAL, before]);
      const frames = talk.frames.length;
      await talk.done("Troubled", "go", 7);
      expect(talk.value(0, SQUARE)).toBe(49);
      expect(talk.frames.length).toBeLessThanOrEqual(frames + 2);
      if (handler !== "go") await talk.done("Troubled", handler, "number");
      expect(talk.error(0, id)).toBeUndefined();
      expect(talk.value(0, id)).toEqual(handler === "go" ? "sent 7" : handler === "put" ? 2 : { value: 3 });
    });

  test("a value that never can travel is told once for each change, not for ever", async () => {
    await show("unsendable");
    for (const at of [1, 2, 4]) await talk.done("Troubled", "go", at);
    await talk.until(() => talk.error(0, UNSENDABLE) !== undefined);
    expect(talk.frames.length).toBeLessThanOrEqual(1 + 3 * 2);
    await talk.done("Troubled", "go", 5);
    expect([talk.value(0, UNSENDABLE), talk.error(0, UNSENDABLE)]).toEqual(["sent 5", undefined]);
  });

  test("a page whose first values cannot all travel comes with the rest", async () => {
    const shown = await (await serve({ "/": { default: () => {
      const unsent = use(Unsent);
      return <p>{unsent.good}{typeof unsent.bad}{typeof unsent.worse}</p>;
    } } })).open();
    expect(shown.body).toContain("1functionobject");
    expect(shown.boot.slots).toEqual([[0, "Unsent", undefined, { [-1]: INTERNAL, 1: 1, [-3]: INTERNAL }]]);
    talk = await shown.attach();
    await talk.done("Unsent", "mend");
    expect(talk.deltas[0]!.ops).toEqual([[0, 0, 0, "mended"], [0, 0, -1, undefined]]);
  });

  test("numbers are written in the page's language, whoever made them stale", async () => {
    server = await serve({ "/": using(Troubled, "price") }, { config: { currency: "EUR" } });
    for (let round = 0; round < 2; round++) {
      page = await server.open("/", { headers: { "accept-language": "de-DE" } });
      expect(page.boot.slots[0]![3][PRICE]).toBe("0,00\u00a0€");
      talk = await page.attach();
      await talk.done("Troubled", "go", 1234);
      expect(talk.value(0, PRICE)).toBe("1.234,00\u00a0€");
    }
  });
});

describe("keyed states", () => {
  beforeEach(async () => {
    const Items = () => <For each={[1, 2]}>{(id) => <p>{use(Item, id).title} {use(Item, () => id).shout}</p>}</For>;
    server = await serve({ "/": { default: Items }, "/pair": { default: () => use(Pair, { a: "x", b: new Date(0) }).names } });
    page = await server.open();
    talk = await page.attach();
  });

  test("have a slot for each key, and are told apart by it", async () => {
    expect(page.body).toContain("<p>item 1 ITEM 1</p><p>item 2 ITEM 2</p>");
    expect(page.boot.slots.map(([slot, name, key]) => [slot, name, key])).toEqual([[0, "Item", 1], [2, "Item", 2]]);
    await talk.done("Item/2", "rename", "zwei");
    expect(talk.deltas.map(({ ops }) => ops)).toEqual([[[0, 2, 0, "zwei"], [0, 2, 1, 1], [0, 2, 2, "ZWEI"]]]);
  });

  test("of objects and dates", async () => {
    const pair = await server.open("/pair");
    expect(pair.body).toContain("a,b");
    expect(pair.boot.slots[0]!.slice(0, 3)).toEqual([0, "Pair", { a: "x", b: new Date(0) }]);
  });

  test.each([["a text for a number", "Item/\"1\""], ["none where one belongs", "Item"], ["an object", "Item/{}"], ["what is no value", "Item/{"]])("a key that does not fit: %s", async (_, name) => {
    const { outcome, value } = await talk.call(name, "rename", "x");
    expect(outcome).toBe("refused");
    expect((value as string[])[0]).toMatch(/^(invalid|unknown-state)$/);
  });

  test("that a component uses first in the browser are made then, with their values", async () => {
    await talk.use(1, "Item", 7);
    await talk.until(() => talk.value(1, 0) !== undefined);
    expect([talk.value(1, 0), talk.value(1, 1), talk.value(1, 2)]).toEqual(["item 7", 0, undefined]);
    await talk.done("$tab", "watch", [[1, [2], []]]);
    expect(talk.value(1, 2)).toBe("ITEM 7");
    await talk.done("Item/7", "rename", "sieben");
    expect(talk.value(1, 2)).toBe("SIEBEN");
    await talk.done("$tab", "watch", [[1, [], [2]]]);
    await talk.done("Item/7", "rename", "seven");
    expect([talk.value(1, 0), talk.value(1, 2)]).toEqual(["seven", "SIEBEN"]);
  });

  test("that nobody uses any more go, and are new when they come back", async () => {
    await talk.done("Item/1", "rename", "eins");
    await talk.done("$tab", "drop", [0]);
    expect(noted("gone")).toEqual([1]);
    await talk.use(1, "Item", 1);
    await talk.until(() => talk.value(1, 0) !== undefined);
    expect(talk.value(1, 0)).toBe("item 1");
    expect(noted("made")).toEqual([1, 2, 1]);
  });

  test("stay while another slot has them", async () => {
    await talk.use(1, "Item", 1);
    await talk.done("$tab", "drop", [0]);
    expect(noted("gone")).toEqual([]);
    await talk.done("Item/1", "rename", "eins");
    expect(talk.value(1, 0)).toBe("eins");
    await talk.done("$tab", "drop", [1]);
    expect(noted("gone")).toEqual([1]);
  });

  test("an onDispose that throws does not keep the others", async () => {
    for (const [slot, key] of [[1, 13], [3, 14]] as const) await talk.use(slot, "Item", key);
    await talk.done("$tab", "drop", [1, 3]);
    expect(noted("gone")).toEqual([13, 14]);
    talk.leave();
    await talk.until(() => talk.closed !== undefined);
    expect(noted("gone")).toEqual([13, 14, 1, 2]);
  });
});

describe("a state in another", () => {
  beforeEach(async () => {
    server = await serve({ "/": { default: () => {
      const basket = use(Basket);
      return <p>{basket.total}<Show when={basket.ids.includes(1)}>{use(Item, 1).title}</Show></p>;
    } } });
    page = await server.open();
    talk = await page.attach();
  });

  test("is read as it is, and a change there changes what was computed here", async () => {
    await talk.done("Item/1", "rename", "a");
    expect(talk.value(0, 1)).toBe(1);
    await talk.done("Item/2", "rename", "b");
    expect(talk.value(0, 1)).toBe(2);
    await talk.done("Basket", "raise", 2);
    expect(talk.value(0, 1)).toBe(3);
    expect(noted("made")).toEqual([1, 2]);
  });

  test("stays as long as the tab, though the page has let go of it", async () => {
    await talk.done("Item/1", "rename", "a");
    await talk.done("$tab", "drop", [2]);
    expect(noted("gone")).toEqual([]);
    await talk.done("Item/1", "rename", "b");
    expect(talk.value(0, 1)).toBe(2);
  });
});

describe("two slots of one state", () => {
  test("get the same, each under its own number, and let go one by one", async () => {
    server = await serve({ "/": counterPage });
    page = await server.open();
    talk = await page.attach();
    await talk.use(1, "Counter");
    await talk.until(() => talk.value(1, 0) !== undefined);
    await talk.done("$tab", "watch", [[1, [3], []]]);
    await talk.done("Counter", "increment", 4);
    expect([talk.value(0, 0), talk.value(1, 0), talk.value(0, 3), talk.value(1, 3)]).toEqual([4, 4, 8, 8]);
    await talk.done("$tab", "watch", [[1, [], [3]]]);
    await talk.done("Counter", "increment", 1);
    expect([talk.value(0, 3), talk.value(1, 0)]).toEqual([10, 5]);
    expect(noted("Counter.onLoad")).toHaveLength(1);
  });
});

describe("what a page asks of its tab", () => {
  beforeEach(async () => {
    server = await serve({ "/": counterPage, "/other": using(Item as never), "/later": using(LoadsLater, "text") });
    page = await server.open();
    talk = await page.attach();
  });

  test.each<[string, string, ...unknown[]]>([
    ["nothing", "use"], ["no list", "use", 1, "Counter"], ["an even slot", "use", [2, "Counter"]], ["a negative one", "use", [-1, "Counter"]], ["no number", "use", ["1", "Counter"]], ["no name", "use", [1]],
    ["too much", "use", [1, "Counter", undefined, 1]], ["a fraction", "use", [1.5, "Counter"]], ["far too large", "use", [2 ** 60 + 1, "Counter"]], ["one that is none among others", "use", [1, "Counter"], [3]],
    ["no list", "watch", 1], ["not of slots", "watch", [1]], ["without vars", "watch", [[0, [1]]]], ["with texts", "watch", [[0, ["1"], []]]], ["with fractions", "watch", [[0.5, [], []]]],
    ["no list", "drop", 1], ["texts", "drop", ["0"]], ["holes", "drop", [undefined]],
    ["no request", "ask", 0, 3], ["a list for a request", "ask", 0, 3, []], ["no slot", "ask", undefined, 3, {}],
    ["no var", "retry", 0], ["a text", "retry", 0, "3"],
    ["no text", "url", 1], ["a text without end", "url", `?${"x".repeat(8_192)}`],
    ["no path", "go"], ["another site", "go", "https://evil.example/"], ["no slash", "go", "other"], ["a path without end", "go", `/${"x".repeat(8_192)}`],
  ])("badly is refused: %s, %s", async (_, name, ...args) => {
    const { outcome, value } = await talk.call("$tab", name, ...args);
    expect(outcome).toBe("refused");
    expect((value as string[])[0]).toBe("invalid");
    expect(await talk.done("Counter", "increment")).toBe(1);
  });

  test.each<[string, string, ...unknown[]]>([
    ["a value of no slot", "ask", 99, 0, {}], ["no value of a slot", "ask", 0, 99, {}], ["a negative one", "retry", 0, -1], ["a value of no slot", "retry", 99, 0],
    ["a page that is not there", "go", "/nothing"],
  ])("for what is not there fails: %s", async (_, name, ...args) => {
    const { outcome, value } = await talk.call("$tab", name, ...args);
    expect(["failed", "refused"]).toContain(outcome);
    expect((value as string[])[1]).not.toMatch(/secret|undefined/);
    expect(await talk.done("Counter", "increment")).toBe(1);
  });

  test.each<[string, string, number, string, unknown?]>([
    ["for a slot that has another", "slot-taken", 1, "Item", 1], ["that is none", "unknown-state", 3, "Nothing"], ["with a key that it does not have", "invalid", 3, "Counter", 1], ["without its key", "invalid", 3, "Item"],
    ["whose onLoad fails", "internal", 3, "LoadsBadly"], ["whose onLoad fails later", "closed", 3, "LoadsBadlyLater"],
  ])("a state %s fails alone: those beside it come", async (_, code, slot, state, key) => {
    expect([LoadsBadly.name, LoadsBadlyLater.name]).toEqual(["LoadsBadly", "LoadsBadlyLater"]);
    open("load");
    await talk.use(1, "Counter");
    const failed = await talk.done("$tab", "use", [5, "Item", 5], used(slot, state, key), [7, "Item", 7]) as [number, string[]][];
    expect(failed).toEqual([[1, expect.arrayContaining([code])]]);
    expect(failed[0]![1][1]).not.toMatch(/secret|undefined/);
    await talk.until(() => talk.value(7, 0) !== undefined);
    expect([talk.value(5, 0), talk.value(7, 0), talk.value(3, 0)]).toEqual(["item 5", "item 7", undefined]);
    expect(await talk.done("Counter", "increment")).toBe(1);
  });

  test("the same state in the same slot once more is as once", async () => {
    for (let time = 0; time < 2; time++) await talk.use(1, "Item", 7);
    expect(await talk.done("$tab", "use", [3, "Item", 8], [3, "Item", 8])).toBeUndefined();
    await talk.until(() => talk.value(3, 0) !== undefined);
    expect([talk.value(1, 0), talk.value(3, 0), noted("made")]).toEqual(["item 7", "item 8", [7, 8]]);
    await talk.done("$tab", "drop", [1, 3]);
    expect(noted("gone")).toEqual([7, 8]);
  });

  test("states that load for a while come each when it is loaded, and the answer when all are", async () => {
    const n = talk.event("$tab", "use", [1, "LoadsLater"], [3, "Item", 7]);
    await talk.until(() => talk.value(3, 0) !== undefined);
    expect([talk.value(3, 0), talk.value(1, 0), talk.result(n)]).toEqual(["item 7", undefined, undefined]);
    open("load");
    expect(await talk.outcome(n)).toEqual({ outcome: "done", value: undefined });
    expect(talk.value(1, 0)).toBe("loaded");
  });

  test("about what it has let go of meanwhile does nothing", async () => {
    await talk.done("$tab", "watch", [[99, [1], [2]], [0, [-1, 99], [77]]]);
    await talk.done("$tab", "drop", [99, 0, -1]);
    await talk.done("$tab", "ask", 0, 0, { offset: 1 });
    await talk.done("$tab", "retry", 0, 0);
    expect(await talk.done("Counter", "increment")).toBe(1);
  });

  test("watching twice and letting go once is letting go", async () => {
    await talk.done("$tab", "watch", [[0, [4], []]]);
    await talk.done("$tab", "watch", [[0, [4], []]]);
    await talk.done("$tab", "watch", [[0, [], [4]]]);
    await talk.done("Counter", "rename", 1, "uno");
    expect(talk.deltas.at(-1)!.ops).toEqual([[0, 0, 2, 0, "name", "uno"]]);
  });

  test("a state that loads for a while comes when it is loaded", async () => {
    const n = talk.event("$tab", "use", [1, "LoadsLater"]);
    await talk.done("Counter", "increment");
    expect(talk.value(1, 0)).toBeUndefined();
    const said = talk.event("LoadsLater", "say", "more");
    open("load");
    await talk.outcome(n);
    await talk.outcome(said);
    expect(talk.value(1, 0)).toBe("more");
  });

  test("a call that is given up before its state is loaded does not run", async () => {
    const opened = talk.event("$tab", "use", [1, "LoadsLater"]);
    const said = talk.event("LoadsLater", "say", "more");
    talk.cancel(said);
    await talk.done("$tab", "watch", []);
    open("load");
    expect((await talk.outcome(said)).outcome).toBe("cancelled");
    await talk.outcome(opened);
    expect(noted("said")).toEqual([]);
  });

  test("slots and states are bounded", async () => {
    withLimits({ statesPerTab: 5 });
    for (const slot of [1, 3, 5, 7]) await talk.use(slot, "Counter");
    expect(await talk.done("$tab", "use", [9, "Counter"])).toEqual([[0, ["too-many-states", expect.any(String)]]]);
    for (const key of [1, 2, 3, 4]) await talk.done(`Item/${key}`, "rename", "x");
    expect(await talk.call("Item/5", "rename", "x")).toMatchObject({ outcome: "failed", value: ["too-many-states", expect.any(String)] });
    expect(await talk.done("Counter", "increment")).toBe(1);
  });
});

describe("to another page", () => {
  const AnyCounter = () => <p>{use(Counter).double}</p>;
  beforeEach(async () => {
    server = await serve({ "/": counterPage, "/double": { default: AnyCounter }, "/item/:id": { page: { params: { id: Number } }, default: (props: { params: { id: number } }) => <p>{use(Item, props.params.id).shout}</p> }, "/later": using(LoadsLater, "text", "rows"), "/bad": using(LoadsBadly, "text") });
    page = await server.open();
    talk = await page.attach();
  });

  test("its states are made, its values come with the answer, and it says what it watches", async () => {
    expect(await talk.done("$tab", "go", "/item/4?x=1")).toEqual({ slots: [[0, "Counter", undefined], [2, "Item", 4]], watched: [[2, [2]]] });
    expect([talk.value(2, 0), talk.value(2, 2)]).toEqual(["item 4", "ITEM 4"]);
    expect(talk.deltas.map(({ ops }) => ops).filter((ops) => ops.length > 0)).toEqual([[[0, 2, 0, "item 4"], [0, 2, 1, 0], [0, 2, 2, "ITEM 4"]]]);
  });

  test("a state that both use stays as it is", async () => {
    await talk.done("Counter", "increment", 3);
    expect(await talk.done("$tab", "go", "/double")).toEqual({ slots: [[0, "Counter", undefined]], watched: [[0, [3]]] });
    expect(talk.deltas.at(-1)!.ops).toEqual([]);
  });

  test("what was watched for the render alone sleeps again", async () => {
    await talk.done("$tab", "watch", [[0, [], [2, 3, 5]]]);
    await server.open("/double");
    await talk.done("$tab", "go", "/double");
    await talk.done("$tab", "watch", [[0, [], [3]]]);
    await talk.done("Counter", "increment", 3);
    expect(talk.deltas.at(-1)!.ops).toEqual([[0, 0, 0, 3]]);
  });

  test("a state that could not be loaded tells so in place of its values", async () => {
    await talk.done("$tab", "go", "/bad");
    expect(talk.error(2, 0)).toEqual(["internal", "Something went wrong on the server.", expect.any(String)]);
    expect(talk.value(2, 0)).toBeUndefined();
  });

  test("a state that loads for longer than a page waits comes afterwards", async () => {
    withLimits({ renderWait: 5, loadWait: 5 });
    expect(await talk.done("$tab", "go", "/later")).toMatchObject({ watched: [] });
    expect(talk.value(2, 0)).toBeUndefined();
    open("load");
    await talk.until(() => talk.value(2, 0) !== undefined);
    expect(talk.value(2, 0)).toBe("loaded");
  });

  test.each(["//", "//evil.example/", "/\\", "/%", "/../..", "/item/x", "/item/1/2", "/item/%00"])("an odd path is no error of the server: %s", async (path) => {
    const { outcome, value } = await talk.call("$tab", "go", path);
    if (outcome !== "done") expect(value).toMatchObject(["page-not-found", expect.any(String)]);
    expect(await talk.done("Counter", "increment")).toBe(1);
  });
});

describe("how a value is doing", () => {
  const GATED = 6, PENDING = pendingId(GATED);

  test("a newer one on its way is told once it takes longer than a delta waits, and again when it is there", async () => {
    open("gated 0");
    server = await serve({ "/": using(Counter, "gated", "double") });
    page = await server.open();
    talk = await page.attach();
    await talk.done("Counter", "increment");
    expect(talk.deltas.at(-1)!.ops).toEqual([[0, 0, 0, 1], [0, 0, 3, 2], [0, 0, PENDING, true]]);
    expect(talk.value(0, GATED)).toBe("gated 0");
    open("gated 1");
    await talk.until(() => talk.value(0, GATED) === "gated 1");
    expect(talk.deltas.at(-1)!.ops).toEqual([[0, 0, GATED, "gated 1"], [0, 0, PENDING, undefined]]);
    open("gated 2");
    await talk.done("Counter", "increment");
    expect(talk.deltas.at(-1)!.ops).toEqual([[0, 0, 0, 2], [0, 0, 3, 4], [0, 0, GATED, "gated 2"]]);
  });

  test("one that fails is not on its way any more", async () => {
    open("gated 0");
    server = await serve({ "/": using(Counter, "gated") });
    talk = await (await server.open()).attach();
    await talk.done("Counter", "increment");
    shut("gated 1", new Error("down"));
    await talk.until(() => talk.error(0, GATED) !== undefined);
    expect([talk.value(0, GATED), talk.value(0, PENDING)]).toEqual(["gated 0", undefined]);
  });

  test("a snapshot says it too", async () => {
    open("gated 0");
    server = await serve({ "/": using(Counter, "gated") });
    page = await server.open();
    talk = await page.attach();
    await talk.done("Counter", "increment");
    talk.drop();
    const back = await page.socket();
    back.hello({ a: 2, fields: "", fresh: false });
    await back.until(() => back.welcome !== undefined);
    expect(back.welcome!.ops).toContainEqual([0, 0, PENDING, true]);
    open("gated 1");
    await back.until(() => back.value(0, GATED) === "gated 1");
    expect(back.value(0, PENDING)).toBeUndefined();
  });
});

describe("a state that could not be loaded", () => {
  test("is made anew when the page asks for one of its values once more", async () => {
    server = await serve({ "/": using(LoadsAgain, "text", "length") });
    page = await server.open();
    expect(page.answer.status).toBe(500);
    talk = await page.attach();
    expect([talk.error(0, 0)?.[0], talk.error(0, 1)?.[0]]).toEqual(["internal", "internal"]);
    await talk.done("$tab", "retry", 0, 0, 1);
    await talk.until(() => noted("again").length === 2);
    expect([talk.error(0, 0)?.[0], talk.value(0, 0)]).toEqual(["internal", undefined]);
    open("again");
    await talk.done("$tab", "retry", 0, 0, 1);
    await talk.until(() => talk.value(0, 0) !== undefined);
    await talk.done("$tab", "watch", [[0, [1], []]]);
    expect([talk.value(0, 0), talk.value(0, 1), talk.error(0, 0), talk.error(0, 1)]).toEqual(["loaded", 6, undefined, undefined]);
    expect(noted("again")).toHaveLength(3);
    await talk.done("LoadsAgain", "say", "more");
    expect([talk.value(0, 0), talk.value(0, 1)]).toEqual(["more", 4]);
  });

  test("is made anew when another component wants it", async () => {
    server = await serve({ "/": counterPage });
    talk = await (await server.open()).attach();
    expect(await talk.done("$tab", "use", [1, "LoadsAgain"])).toEqual([[0, ["internal", expect.any(String), expect.any(String)]]]);
    open("again");
    await talk.use(1, "LoadsAgain");
    await talk.until(() => talk.value(1, 0) !== undefined);
    expect(talk.value(1, 0)).toBe("loaded");
  });
});
