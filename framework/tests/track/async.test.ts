import { describe, expect, test } from "vitest";
import { Source } from "../../src/server/track/index.ts";
import { SET } from "../../src/wire/ops.ts";
import { PRESENT, type Presented } from "../../src/wire/table.ts";
import { calm, start } from "./kit.ts";

/** Answers that tests give by hand. */
function desk() {
  const asked: { question: string; answer(value: unknown): void; fail(error: unknown): void }[] = [];
  const ask = (question: string): Promise<unknown> => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    asked.push({ question, answer: resolve, fail: reject });
    return promise;
  };
  return { asked, ask, last: () => asked.at(-1)! };
}

function search() {
  const { ask, ...rest } = desk();
  class Search {
    $text = "a";
    $limit = 10;
    declare text: string;
    declare limit: number;
    get found() {
      return this.#query();
    }
    async #query() {
      const value = await ask(this.text);
      return `${String(value)}/${this.limit}`;
    }
  }
  const all = start(Search, "text", "limit", "found()?");
  all.cell.watch(all.id("found"));
  return { ...all, ...rest, found: all.id("found") };
}

describe("asynchronous computeds", () => {
  test("are pending, then have a value, which is told", async () => {
    const { cell, flush, last, wakes, found } = search();
    expect(cell.status(found)).toEqual({ ready: false, pending: false, error: undefined });
    expect(flush()).toEqual([]);
    expect(cell.status(found)).toEqual({ ready: false, pending: true, error: undefined });
    expect(cell.pending).toBe(1);
    const before = wakes();
    last().answer("A");
    await cell.settled();
    expect(wakes()).toBe(before + 1);
    expect(cell.status(found)).toEqual({ ready: true, pending: false, error: undefined });
    expect(flush()).toEqual([[SET, found, "A/10"]]);
    expect(cell.read(found)).toBe("A/10");
    expect(cell.pending).toBe(0);
  });

  test("what is read after an await counts", async () => {
    const { state, cell, flush, asked, last, found } = search();
    flush();
    last().answer("A");
    await cell.settled();
    flush();
    state.limit = 5;
    expect(flush()).toEqual([[SET, 1, 5]]);
    expect(asked).toHaveLength(2);
    last().answer("A");
    await cell.settled();
    expect(flush()).toEqual([[SET, found, "A/5"]]);
  });

  test("one that is superseded never publishes its result, whenever it comes", async () => {
    const { state, cell, flush, asked, found } = search();
    flush();
    state.text = "b";
    flush();
    expect(asked.map(({ question }) => question)).toEqual(["a", "b"]);
    asked[1]!.answer("B");
    await cell.settled();
    expect(flush()).toEqual([[SET, found, "B/10"]]);
    asked[0]!.answer("A");
    await calm();
    expect(flush()).toEqual([]);
    expect(cell.read(found)).toBe("B/10");
  });

  test("one whose ground has changed is dropped although nobody has asked anew yet", async () => {
    const { state, cell, flush, asked, last, found } = search();
    flush();
    state.text = "b";
    asked[0]!.answer("A");
    await calm();
    expect(cell.status(found).ready).toBe(false);
    expect(flush()).toEqual([[SET, 0, "b"]]);
    last().answer("B");
    await cell.settled();
    expect(flush()).toEqual([[SET, found, "B/10"]]);
  });

  test("the last value stays while a new one comes, and after an error", async () => {
    const { state, cell, flush, last, found } = search();
    flush();
    last().answer("A");
    await cell.settled();
    flush();
    state.text = "b";
    flush();
    expect(cell.status(found)).toEqual({ ready: true, pending: true, error: undefined });
    expect(cell.read(found)).toBe("A/10");
    last().fail(new Error("down"));
    await cell.settled();
    expect(flush()).toEqual([]);
    expect(cell.errors()).toEqual([{ id: found, error: new Error("down") }]);
    expect(cell.status(found)).toEqual({ ready: true, pending: false, error: new Error("down") });
    await expect(state.found).rejects.toThrow("down");
    state.text = "c";
    flush();
    last().answer("C");
    await cell.settled();
    expect(flush()).toEqual([[SET, found, "C/10"]]);
    expect(cell.status(found).error).toBeUndefined();
  });

  test("author code gets one promise until something changes", async () => {
    const { state, flush, asked, last } = search();
    flush();
    const first = state.found;
    expect(state.found).toBe(first);
    last().answer("A");
    expect(await first).toBe("A/10");
    expect(state.found).toBe(first);
    expect(asked).toHaveLength(1);
    state.text = "b";
    expect(state.found).not.toBe(first);
    expect(asked).toHaveLength(2);
  });

  test("a query that runs when `then` is called is run once, and traced", async () => {
    const table = new Source();
    let ran = 0;
    const query = { then(done: (rows: unknown) => void) { ran++; table.track(); done([{ id: 1, n: ran }]); } };
    class Report { get rows() { return query as unknown as Promise<unknown>; } }
    const { state, cell, flush } = start(Report, "rows()?");
    cell.watch(0);
    flush();
    await cell.settled();
    expect(flush()).toEqual([[SET, 0, [{ id: 1, n: 1 }]]]);
    await state.rows;
    expect(ran).toBe(1);
    table.wake();
    flush();
    await cell.settled();
    expect(flush()).toEqual([[SET, 0, 0, "n", 2]]);
  });

  test("two states that wait at the same time do not read for each other", async () => {
    const one = search();
    const two = search();
    one.flush();
    two.flush();
    two.last().answer("2");
    one.last().answer("1");
    await Promise.all([one.cell.settled(), two.cell.settled()]);
    one.flush();
    two.flush();
    two.state.limit = 1;
    expect(two.flush()).toEqual([[SET, 1, 1]]);
    expect(one.asked).toHaveLength(1);
    expect(two.asked).toHaveLength(2);
  });

  test("a computed that awaits another one follows it", async () => {
    const { ask, asked, last } = desk();
    let made = 0;
    class Chain {
      $text = "a";
      declare text: string;
      get base() { return ask(this.text) as Promise<number>; }
      get twice() { return this.#twice(); }
      async #twice() { made++; return (await this.base) * 2; }
    }
    const { state, cell, flush } = start(Chain, "text", "base()?", "twice()?");
    cell.watch(2);
    flush();
    last().answer(2);
    await cell.settled();
    expect(flush()).toEqual([[SET, 2, 4]]);
    expect([asked.length, made]).toEqual([1, 1]);
    state.text = "b";
    flush();
    expect(cell.pending).toBe(1);
    last().answer(2);
    await cell.settled();
    expect(flush()).toEqual([]);
    expect([asked.length, made]).toEqual([2, 1]);
    state.text = "c";
    flush();
    last().answer(3);
    await cell.settled();
    expect(flush()).toEqual([[SET, 2, 6]]);
    expect([asked.length, made]).toEqual([3, 2]);
  });

  test("one that is disposed is heard of no more, and whoever waits goes on", async () => {
    const { cell, flush, last, wakes } = search();
    flush();
    const settled = cell.settled();
    cell.dispose();
    const before = wakes();
    last().answer("A");
    await settled;
    await calm();
    expect(wakes()).toBe(before);
  });

  test("a computed cannot write after an await either", async () => {
    class Sly {
      $n = 0;
      declare n: number;
      get value() { return this.#value(); }
      async #value() {
        await null;
        this.n = 1;
        return 1;
      }
    }
    const { cell, flush } = start(Sly, "n", "value()?");
    cell.watch(1);
    flush();
    await cell.settled();
    flush();
    expect(cell.errors()[0]?.error).toMatchObject({ code: "computed-write" });
  });

  test("whoever is woken by a computed is not traced by it", async () => {
    const source = new Source();
    class Reader {
      $n = 0;
      declare n: number;
      get value() { return this.#value(); }
      async #value() {
        source.track();
        await null;
        await null;
        return this.n;
      }
    }
    const { state, cell, flush } = start(Reader, "n", "value()?");
    cell.watch(1);
    flush();
    await cell.settled();
    flush();
    state.n = 4;
    expect(flush()).toEqual([[SET, 0, 4]]);
    await cell.settled();
    expect(flush()).toEqual([[SET, 1, 4]]);
  });
});

describe("values that present themselves", () => {
  interface Window { key: string; rows: { sku: number; n: number }[]; total: number; offset: number }
  function shop() {
    const table = new Source();
    const data = Array.from({ length: 50 }, (_, sku) => ({ sku, n: 0 }));
    const source: Presented & { kind: string } = {
      kind: "table",
      async [PRESENT](ask) {
        table.track();
        await null;
        const { offset } = (ask ?? { offset: 0 }) as { offset: number };
        return { key: "sku", rows: data.slice(offset, offset + 3).map((row) => ({ ...row })), total: data.length, offset } satisfies Window;
      },
    };
    class Shop { get orders() { return source; } }
    const all = start(Shop, "orders()");
    all.cell.watch(0);
    return { ...all, table, data, source };
  }

  test("show pages what they give for what the page asks", async () => {
    const { state, cell, flush, table, data, source } = shop();
    flush();
    expect(state.orders).toBe(source);
    expect(cell.status(0).pending).toBe(true);
    await cell.settled();
    expect(flush()).toEqual([[SET, 0, { key: "sku", rows: [{ sku: 0, n: 0 }, { sku: 1, n: 0 }, { sku: 2, n: 0 }], total: 50, offset: 0 }]]);
    cell.ask(0, { offset: 1 });
    flush();
    await cell.settled();
    expect(flush()).toEqual([
      [2, 0, "rows", 0, 3, [[1, 2], [[{ sku: 3, n: 0 }]]]],
      [SET, 0, "offset", 1],
    ]);
    data[2]!.n = 9;
    table.wake();
    flush();
    await cell.settled();
    expect(flush()).toEqual([[SET, 0, "rows", 1, "n", 9]]);
    expect(cell.value(0)).toMatchObject({ offset: 1, total: 50 });
  });
});
