/** What a page sees of a guess: at once, once, and gone where the server says otherwise. */
import { For, render } from "solid-js/web";
import { createComponent } from "solid-js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { apply } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import type { SentCall } from "../../src/client/event/call.ts";
import { guesses } from "../../src/client/optimistic/index.ts";
import { nodeOf } from "../../src/client/store/node.ts";
import { todo, watch, World, type Handler, type Todo } from "./kit.ts";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

/** Each handler that the server carries out as the page has guessed: the page is told once, when it is called. */
const HOLDS: [Handler, ...unknown[]][] = [
  ["toggle", 2], ["toggleAll"], ["rename", 3, "x"], ["add", "new"], ["insert", 1, 9], ["remove", 2], ["move", 0, 3], ["sort", true], ["immutable", 2], ["fresh"],
  ["tag", 1, "a", "b"], ["note", 1, "n"], ["editNote", 2, "x"], ["archive", 3], ["pickCopy", 2], ["pick", 2], ["city", "Rome"], ["lines", "l"], ["save"], ["detached", "n"],
  ["count", "a"], ["person", "p", "Ann"], ["choose", 3], ["when", new Date(5)], ["cell", 0, 1, 7], ["grow"], ["stock", "c", 4], ["stock", "a", 4], ["replaceStock", "b"],
  ["put", todo(2, "other")], ["put", todo(7, "new")], ["mirror"], ["swap"],
  ["reverse"], ["rotate"], ["dropLast"], ["at", 1], ["each"], ["any", 2], ["hole", 3], ["spread"],
];

test.each(HOLDS)("%s: a guess that holds is told once", (handler: Handler, ...args: unknown[]) => {
  const rows = watch(() => world.get("todos").map((row) => `${row.text}${String(row.done)}${row.tags.join()}${row.notes.map((note) => note.text).join()}`));
  world.call(handler, ...args);
  const [told, seen] = [world.runs, rows.runs];
  const views = JSON.stringify(world.shown);
  const before = world.get("todos");
  const picked = world.get("picked");
  world.deliver(world.answer());
  expect([world.runs, rows.runs]).toEqual([told, seen]);
  expect(JSON.stringify(world.shown)).toBe(views);
  expect(world.get("todos")).toBe(before);
  expect(world.get("picked")).toBe(picked);
  rows.stop();
});

test.each(HOLDS)("%s: is told once also when it waits while others write", (handler: Handler, ...args: unknown[]) => {
  world.call("count", "z");
  world.call(handler, ...args);
  const told = world.runs;
  const before = world.get("todos");
  world.deliver(world.answer());
  expect(world.runs).toBe(told);
  expect(world.get("todos")).toBe(before);
  world.run("count", ["others"]);
  world.deliver();
  expect(world.runs).toBe(told + 1);
  expect(world.get("todos")).toBe(before);
  world.deliver(world.answer());
  expect(world.runs).toBe(told + 1);
  expect(world.get("todos")).toBe(before);
});

test.each(HOLDS)("%s: is taken back when the server refuses", (handler: Handler, ...args: unknown[]) => {
  const before = JSON.stringify(world.shown);
  const rows = [...world.get("todos")];
  world.call(handler, ...args);
  world.deliver(world.answer(true));
  expect(JSON.stringify(world.shown)).toBe(before);
  expect(world.get("todos").every((row, at) => row === rows[at])).toBe(true);
});

describe("rows", () => {
  const list = (): { elements: () => Element[]; end: () => void } => {
    const root = document.createElement("div");
    const end = render(() => createComponent(For<Todo[], Element>, {
      get each() { return world.get("todos"); },
      children: (row) => Object.assign(document.createElement("p"), { title: String(row.id) }),
    }), root);
    return { elements: () => [...root.children], end };
  };

  test("keep their elements: moved, replaced by a copy with the same key, made here and confirmed there", () => {
    const { elements, end } = list();
    const first = elements();
    world.call("sort", true);
    expect(elements()).toEqual([...first].reverse());
    world.call("immutable", 2);
    world.call("add", "mine");
    const shown = elements();
    expect(shown.slice(0, 4)).toEqual([...first].reverse());
    expect(shown).toHaveLength(5);
    for (let left = 3; left > 0; left--) {
      world.deliver(world.answer());
      expect(elements()).toEqual(shown);
    }
    end();
  });

  test("that two pages make under one key: what the server says stands, the other comes after it", () => {
    world.call("add", "mine");
    const mine = world.get("todos")[4];
    world.run("add", ["theirs"]);
    world.deliver();
    expect(world.get("todos").map((row) => [row.id, row.text]).slice(4)).toEqual([[5, "theirs"], [6, "mine"]]);
    expect(world.get("todos")[4]).toBe(mine);
    world.deliver(world.answer());
    expect(world.get("todos").map((row) => [row.id, row.text]).slice(4)).toEqual([[5, "theirs"], [6, "mine"]]);
  });

  test("of a list with a key of its own", () => {
    world.call("stock", "new", 3);
    const [, , item] = world.get("items");
    world.deliver(world.answer());
    expect(world.get("items")[2]).toBe(item);
  });

  test("cannot be written by a page, wherever they come from", () => {
    world.call("add", "mine");
    const row = world.get("todos")[4]!;
    expect(() => { row.text = "x"; }).toThrow(expect.objectContaining({ code: "read-only" }));
    expect(() => world.get("todos").push(row)).toThrow(TypeError);
  });
});

describe("only what differs is told", () => {
  test("a cell: neither its list nor its neighbours", () => {
    const lists = watch(() => world.get("todos"));
    const one = watch(() => lists.seen[1]!.done);
    const other = watch(() => lists.seen[1]!.text);
    world.call("toggle", 2);
    expect([lists.runs, one.runs, other.runs, one.seen]).toEqual([1, 2, 1, true]);
    world.deliver(world.answer(true));
    expect([lists.runs, one.runs, other.runs, one.seen]).toEqual([1, 3, 1, false]);
    for (const each of [lists, one, other]) each.stop();
  });

  test("a guess that the server corrects: once more", () => {
    const count = watch(() => world.get("counts")["a"]);
    world.call("count", "a");
    world.run("count", ["a", 10]);
    world.deliver(world.answer());
    expect([count.seen, count.runs]).toEqual([11, 3]);
    count.stop();
  });
});

describe("nothing is guessed", () => {
  test("of a list that nobody reads, since the server does not send its changes", () => {
    const store = new Store({ 0: { 0: [1], 1: 5 } });
    const guess = guesses({ push: ["list", "n"] }, { push(this: { list: number[]; n: number }) { this.list.push(1); this.n = this.list.length; } } as never);
    const stub = { name: "It", keyed: false, vars: ["list", "n"], computeds: 2, lists: [0], handlers: { push: 0 } };
    const call = (n: number): SentCall => Object.assign(new Promise<void>(() => {}), { n }) as unknown as SentCall;
    guess(store, 0, () => stub, "push", call(1), []);
    expect(store.read(0, 1)).toBe(5);
    const seen = watch(() => store.read(0, 0));
    guess(store, 0, () => stub, "push", call(2), []);
    expect([store.read(0, 1), seen.seen]).toEqual([2, [1, 1]]);
    apply(store, [[0, 0, 0, [1, 1]], [0, 0, 1, 2]], [[1, "done"]]);
    expect([store.read(0, 1), seen.seen]).toEqual([3, [1, 1, 1]]);
    seen.stop();
  });

  test("of fields that are not there, of handlers that have no body here, of calls that could not be sent", () => {
    const store = new Store({ 0: { 0: 1 } });
    const guess = guesses({ go: ["n", "gone"], other: ["n"] }, { go(this: { n: number }) { this.n = 2; }, other(this: { n: number }) { this.n = 3; } } as never);
    const stub = { name: "It", keyed: false, vars: ["n", "gone"], computeds: 2, handlers: { go: 0, plain: 0 } };
    const call = Promise.resolve() as unknown as SentCall;
    guess(store, 0, () => stub, "other", call, []);
    guess(store, 0, () => stub, "plain", Object.assign(Promise.resolve(), { n: 1 }) as unknown as SentCall, []);
    guess(store, 0, () => stub, "toString", Object.assign(Promise.resolve(), { n: 1 }) as unknown as SentCall, []);
    guess(store, 0, () => stub, "go", Object.assign(Promise.resolve(), { n: 2 }) as unknown as SentCall, []);
    expect(store.read(0, 0)).toBe(1);
  });

  test("where the body throws: all or nothing", () => {
    world.call("breaks", 99);
    expect(world.get("nextId")).toBe(5);
    world.deliver(world.answer());
    expect(world.get("nextId")).toBe(0);               // the server's half of it stays, as for any handler that fails
  });
});

describe("the ground", () => {
  test("a delta that does not fit changes nothing, and guesses stay as they are", () => {
    world.call("toggle", 2);
    const before = JSON.stringify(world.shown);
    expect(() => apply(world.page, [[0, 2, 4, 99], [0, 2, 0, 77, "text", "x"]], [[1, "done"]])).toThrow(expect.objectContaining({ code: "store-path" }));
    expect(JSON.stringify(world.shown)).toBe(before);
    world.deliver(world.answer(true));
    expect(world.get("todos")[1]!.done).toBe(false);
  });

  test("a state that is let go while a call waits", () => {
    world.call("toggle", 2);
    world.page.drop(2);
    apply(world.page, [], [[1, "done"]]);
    expect(world.page.has(2, 0)).toBe(false);
  });

  test("arguments are those that were sent, whatever the page does with its own afterwards", () => {
    const row = todo(8, "sent");
    world.call("put", row);
    row.text = "changed";
    world.run("count", ["a"]);
    world.deliver();
    expect(world.get("todos").at(-1)!.text).toBe("sent");
    world.deliver(world.answer());
    expect(world.get("todos").at(-1)!.text).toBe("sent");
  });

  test("a view may be an argument", () => {
    world.call("put", world.get("todos")[0]);
    expect(world.get("todos").map((one) => one.id)).toEqual([2, 3, 4, 1]);
    world.deliver(world.answer());
    expect(world.get("todos").map((one) => one.id)).toEqual([2, 3, 4, 1]);
  });

  test("what was given up is taken back without a word of the server, and the rest stays", async () => {
    const first = world.call("count", "a");
    world.call("count", "b");
    await world.giveUp(first);
    expect({ ...world.get("counts") }).toEqual({ b: 1 });
    world.deliver(world.answer());
    expect({ ...world.get("counts") }).toEqual({ b: 1 });
  });

  test("no node that a guess made stays in the page once it is refused", () => {
    world.call("add", "mine");
    const row = nodeOf(world.get("todos")[4]);
    world.deliver(world.answer(true));
    expect(world.get("todos").map(nodeOf)).not.toContain(row);
    world.call("add", "again");
    world.deliver(world.answer());
    expect(world.get("todos")[4]!.text).toBe("again");
  });
});
