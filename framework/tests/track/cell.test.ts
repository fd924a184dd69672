import { describe, expect, test } from "vitest";
import { cellOf, createLayout, Source, untracked } from "../../src/server/track/index.ts";
import { SET } from "../../src/wire/ops.ts";
import { live, start, vars } from "./kit.ts";

interface Row { id: number; price: number; done?: boolean }

function shop() {
  const ran: string[] = [];
  class Shop {
    $rows: Row[] = [{ id: 1, price: 5 }, { id: 2, price: 7 }];
    $rate = 2;
    $note = "";
    declare rows: Row[];
    declare rate: number;
    declare note: string;
    get total() {
      ran.push("total");
      return this.rows.reduce((sum, row) => sum + row.price, 0);
    }
    get high() {
      ran.push("high");
      return this.total > 10;
    }
    get label() {
      ran.push("label");
      return this.high ? `high x${this.rate}` : "low";
    }
    get cheap() {
      return this.rows.filter((row) => row.price < 6);
    }
  }
  return { ran, ...start(Shop, "rows[]", "rate", "note", "total()", "high()", "label()", "cheap()") };
}

describe("fields", () => {
  test("are read and written through accessors, and told once a flush", () => {
    const { state, flush, wakes, id, cell } = shop();
    state.rate = 3;
    state.rate = 4;
    expect(wakes()).toBe(1);
    expect(state.rate).toBe(4);
    expect(flush()).toEqual([[SET, id("rate"), 4]]);
    expect(flush()).toEqual([]);
    state.rate = 9;
    state.rate = 4;
    expect(wakes()).toBe(2);
    expect(flush()).toEqual([]);
    expect(cellOf(state)).toBe(cell);
    expect(Object.keys(state)).toEqual(["$rows", "$rate", "$note"]);
  });

  test("are plain slots before there is a cell", () => {
    class Early {
      $n = 1;
      declare n: number;
      constructor() { this.n = 5; }
      get twice() { return this.n * 2; }
    }
    createLayout(Early, vars("n", "twice()"));
    expect(new Early().twice).toBe(10);
  });

  test("lists travel once they are watched, whole at first", () => {
    const { state, cell, flush, id } = shop();
    state.rows[0]!.price = 6;
    expect(flush()).toEqual([]);
    cell.watch(id("rows"));
    expect(flush()).toEqual([[SET, id("rows"), [{ id: 1, price: 6 }, { id: 2, price: 7 }]]]);
    state.rows[1]!.price = 8;
    expect(flush()).toEqual([[SET, id("rows"), 1, "price", 8]]);
    cell.unwatch(id("rows"));
    state.rows.pop();
    expect(flush()).toEqual([]);
  });

  test("watching is counted, and fields that are no lists are always watched", () => {
    const { cell, id } = shop();
    cell.watch(id("total"));
    cell.watch(id("total"));
    cell.watch(id("total"));
    cell.unwatch(id("total"));
    cell.unwatch(id("total"));
    expect(cell.watched(id("total"))).toBe(true);
    cell.unwatch(id("total"));
    expect(cell.watched(id("total"))).toBe(false);
    cell.unwatch(id("rate"));
    expect(cell.watched(id("rate"))).toBe(true);
  });
});

describe("computeds", () => {
  test("are memoised, and asleep while nobody watches them", () => {
    const { state, ran, flush } = shop();
    expect(state.label).toBe("high x2");
    expect(state.label).toBe("high x2");
    expect(ran).toEqual(["label", "high", "total"]);
    ran.length = 0;
    state.rows[0]!.price = 1;
    flush();
    expect(ran).toEqual([]);
    expect(state.label).toBe("low");
  });

  test("one that is unchanged stops those that have read it", () => {
    const { state, cell, ran, flush, id } = shop();
    cell.watch(id("label"));
    expect(flush()).toEqual([[SET, id("label"), "high x2"]]);
    ran.length = 0;
    state.rows[0]!.price = 50;
    expect(flush()).toEqual([]);
    expect(ran).toEqual(["total", "high"]);
    ran.length = 0;
    state.rows.length = 0;
    expect(flush()).toEqual([[SET, id("label"), "low"]]);
    expect(ran).toEqual(["total", "high", "label"]);
    state.rate = 9;
    expect(flush()).toEqual([[SET, id("rate"), 9]]);
  });

  test("those that return fresh or shared objects send what differs from what was sent", () => {
    const { state, cell, flush, id } = shop();
    cell.watch(id("cheap"));
    flush();
    state.rows[0]!.price = 4;
    expect(flush()).toEqual([[SET, id("cheap"), 0, "price", 4]]);
    state.cheap[0]!.done = true;
    expect(flush()).toEqual([[SET, id("cheap"), 0, "done", true]]);
    state.rows[1]!.price = 1;
    expect(flush()).toEqual([[1, id("cheap"), 1, 0, [{ id: 2, price: 1 }]]]);
    state.note = "x";
    expect(flush()).toEqual([[SET, id("note"), "x"]]);
  });

  test("an error keeps the last value, reaches its readers, and leaves the others alone", () => {
    class Fragile {
      $n = 1;
      declare n: number;
      get risky() {
        if (this.n > 1) throw new Error(`no ${this.n}`);
        return this.n;
      }
      get reader() { return this.risky + 1; }
      get calm() { return this.n * 10; }
    }
    const { state, cell, flush, id } = start(Fragile, "n", "risky()", "reader()", "calm()");
    for (const name of ["risky", "reader", "calm"]) cell.watch(id(name));
    expect(flush()).toHaveLength(3);
    state.n = 2;
    expect(flush()).toEqual([[SET, id("n"), 2], [SET, id("calm"), 20]]);
    const errors = cell.errors();
    expect(errors.map((one) => one.id)).toEqual([id("risky"), id("reader")]);
    expect(cell.errors()).toEqual([]);
    expect(cell.status(id("reader"))).toEqual({ ready: true, pending: false, error: new Error("no 2") });
    expect(() => state.reader).toThrow("no 2");
    expect(cell.read(id("risky"))).toBe(1);
    state.n = 0;
    expect(flush()).toEqual([[SET, id("n"), 0], [SET, id("risky"), 0], [SET, id("reader"), 1], [SET, id("calm"), 0]]);
    expect(cell.status(id("reader")).error).toBeUndefined();
    expect(cell.errors()).toEqual([{ id: id("risky"), error: undefined }, { id: id("reader"), error: undefined }]);
    state.n = 1;
    flush();
    expect(cell.errors()).toEqual([]);
  });

  test("must not write, and must not need themselves", () => {
    class Wrong {
      $n = 1;
      $rows = [3, 1];
      declare n: number;
      declare rows: number[];
      get writes() { return ++this.n; }
      get sorts() { return this.rows.sort(); }
      get own(): number { return this.other; }
      get other(): number { return this.own; }
    }
    const { state } = start(Wrong, "n", "rows[]", "writes()", "sorts()", "own()", "other()");
    expect(() => state.writes).toThrow(expect.objectContaining({ code: "computed-write", message: expect.stringContaining("Wrong.writes") }));
    expect(() => state.sorts).toThrow(expect.objectContaining({ code: "computed-write" }));
    expect(() => state.own).toThrow(expect.objectContaining({ code: "computed-cycle" }));
    expect(state.rows).toEqual([3, 1]);
  });

  test("untracked reads do not bind", () => {
    class Quiet {
      $a = 1;
      $b = 1;
      declare a: number;
      declare b: number;
      get sum() { return this.a + untracked(() => this.b); }
    }
    const { state } = start(Quiet, "a", "b", "sum()");
    expect(state.sum).toBe(2);
    state.b = 5;
    expect(state.sum).toBe(2);
    state.a = 2;
    expect(state.sum).toBe(7);
  });

  test("more vars than a machine word has bits", () => {
    class Wide { [name: string]: unknown }
    const names = Array.from({ length: 70 }, (_, n) => `v${n}`);
    class Many extends Wide {
      constructor() {
        super();
        for (const name of names) this[`$${name}`] = 0;
      }
      get sum() { return names.reduce((sum, name) => sum + (this[name] as number), 0); }
    }
    const { state, cell, flush, id } = start(Many, ...names, "sum()");
    cell.watch(id("sum"));
    flush();
    for (const n of [0, 31, 32, 63, 64, 69]) {
      state[`v${n}`] = 1;
      expect(flush()).toEqual([[SET, n, 1], [SET, 70, state.sum]]);
    }
    expect(state.sum).toBe(6);
  });
});

describe("inheritance", () => {
  class Base {
    $n = 1;
    declare n: number;
    get double() { return this.n * 2; }
    get shown() { return `n=${this.double}`; }
  }
  class Derived extends Base {
    $m = 10;
    declare m: number;
    override get double() { return super.double + this.m; }
    get extra() { return this.double + 1; }
  }
  const base = createLayout(Base, vars("n", "double()", "shown()"));

  test("a subclass keeps the ids of its base, and overrides getters", () => {
    const layout = createLayout(Derived, vars("m", "extra()"), base);
    expect(layout.vars.map(({ name }) => name)).toEqual(["n", "double", "shown", "m", "extra"]);
    const derived = live(layout, Derived);
    expect(derived.state.shown).toBe("n=12");
    derived.state.n = 2;
    expect(derived.state.extra).toBe(15);
    derived.state.m = 0;
    expect(derived.state.shown).toBe("n=4");
    const own = live(base, Base);
    expect(own.state.shown).toBe("n=2");
  });

  test("ids may also come in an order of their own", () => {
    class Other extends Base {
      $k = 3;
      declare k: number;
      get triple() { return this.n * this.k; }
    }
    const { state, cell, flush, id } = live(createLayout(Other, vars("k", "triple()", "shown()", "double()", "n"), base), Other);
    cell.watch(id("triple"));
    cell.watch(id("shown"));
    flush();
    state.n = 4;
    expect(flush()).toEqual([[SET, id("triple"), 12], [SET, id("shown"), "n=8"], [SET, id("n"), 4]]);
  });
});

describe("across cells", () => {
  function pair() {
    const ran: string[] = [];
    class Room {
      $messages = [{ id: 1, text: "hi" }];
      $topic = "a";
      declare messages: { id: number; text: string }[];
      declare topic: string;
      get count() { ran.push("count"); return this.messages.length; }
      get loud() { return this.topic.toUpperCase(); }
    }
    const room = start(Room, "messages[]", "topic", "count()", "loud()");
    class Page {
      get title() { ran.push("title"); return `${room.state.loud} (${room.state.count})`; }
      get first() { return room.state.messages[0]?.text; }
    }
    const page = start(Page, "title()", "first()");
    page.cell.watch(0);
    page.cell.watch(1);
    page.flush();
    ran.length = 0;
    return { ran, room, page };
  }

  test("a computed follows fields, lists and computeds of another state", () => {
    const { room, page } = pair();
    room.state.messages[0]!.text = "hello";
    expect(page.wakes()).toBe(2);
    expect(page.flush()).toEqual([[SET, 1, "hello"]]);
    room.state.messages.push({ id: 2, text: "x" });
    expect(page.flush()).toEqual([[SET, 0, "A (2)"]]);
    room.state.topic = "b";
    expect(page.flush()).toEqual([[SET, 0, "B (2)"]]);
  });

  test("one that is unchanged there stops those here", () => {
    const { room, page, ran } = pair();
    room.state.messages[0] = { id: 5, text: "hi" };
    expect(page.flush()).toEqual([]);
    expect(ran).toEqual(["count"]);
  });

  test("an object held by two states changes in both", () => {
    class Draft { $line: { id: number; text: string } | null = null; declare line: { id: number; text: string } | null; }
    const { room } = pair();
    room.cell.watch(room.id("messages"));
    const draft = start(Draft, "line");
    draft.state.line = room.state.messages[0]!;
    room.flush();
    draft.flush();
    draft.state.line.text = "edited";
    expect(room.flush()).toEqual([[SET, 0, 0, { id: 1, text: "edited" }]]);
    expect(draft.flush()).toEqual([[SET, 0, "text", "edited"]]);
    room.state.messages[0]!.text = "again";
    expect(draft.flush()).toEqual([[SET, 0, { id: 1, text: "again" }]]);
    expect(room.flush()).toEqual([[SET, 0, 0, "text", "again"]]);
  });

  test("a disposed cell hears nothing", () => {
    const { room, page } = pair();
    const before = page.wakes();
    page.cell.dispose();
    room.state.topic = "z";
    expect(page.wakes()).toBe(before);
    expect(page.flush()).toEqual([]);
  });
});

describe("sources", () => {
  test("wake the computeds that have read them, until they are read no more", () => {
    const rates = new Source();
    let rate = 2;
    class Prices {
      $live = true;
      declare live: boolean;
      get rate() {
        if (!this.live) return 0;
        rates.track();
        return rate;
      }
    }
    const { state, cell, flush, wakes } = start(Prices, "live", "rate()");
    cell.watch(1);
    flush();
    rate = 3;
    rates.wake();
    expect(wakes()).toBe(2);
    expect(flush()).toEqual([[SET, 1, 3]]);
    rates.wake();
    expect(flush()).toEqual([]);
    state.live = false;
    flush();
    const before = wakes();
    rates.wake();
    expect(wakes()).toBe(before);
  });
});

describe("what the page may not have", () => {
  test("is sent whole with its next change", () => {
    const { state, cell, flush, id } = shop();
    cell.watch(id("rows"));
    cell.watch(id("cheap"));
    flush();
    cell.resend(id("rows"));
    cell.resend(id("cheap"));
    expect(flush()).toEqual([]);
    state.rows[0]!.price = 3;
    expect(flush()).toEqual([[SET, id("cheap"), [{ id: 1, price: 3 }]], [SET, id("rows"), [{ id: 1, price: 3 }, { id: 2, price: 7 }]]]
      .toSorted((a, b) => (a[1] as number) - (b[1] as number)));
    state.rows[0]!.price = 2;
    expect(flush()).toEqual([[SET, id("rows"), 0, "price", 2], [SET, id("cheap"), 0, "price", 2]]);
  });

  test("is sent whole too after comparing it has failed, and the others go their way", () => {
    class Holder {
      $n = 1;
      declare n: number;
      get odd(): unknown {
        const value: Record<string, unknown> = { n: this.n, same: "x" };
        if (this.n === 2) value.self = value;
        return value;
      }
    }
    const { state, cell, flush } = start(Holder, "n", "odd()");
    cell.watch(1);
    flush();
    state.n = 2;
    expect(flush()).toEqual([[SET, 0, 2]]);
    expect(cell.errors()).toEqual([{ id: 1, error: expect.objectContaining({ code: "value-unsendable" }) }]);
    state.n = 3;
    expect(flush()).toEqual([[SET, 0, 3], [SET, 1, { n: 3, same: "x" }]]);
    expect(cell.errors()).toEqual([{ id: 1, error: undefined }]);
  });
});

describe("value", () => {
  test("is where the next flush starts from, for this var alone", () => {
    const { state, cell, flush, id } = shop();
    cell.watch(id("rows"));
    cell.watch(id("cheap"));
    flush();
    state.rows.push({ id: 3, price: 1 });
    state.rate = 8;
    expect(cell.value(id("rows"))).toEqual([{ id: 1, price: 5 }, { id: 2, price: 7 }, { id: 3, price: 1 }]);
    state.rows.push({ id: 4, price: 9 });
    expect(flush()).toEqual([
      [SET, id("rate"), 8],
      [1, id("cheap"), 1, 0, [{ id: 3, price: 1 }]],
      [1, id("rows"), 3, 0, [{ id: 4, price: 9 }]],
    ]);
    expect(cell.value(id("label"))).toBe("high x8");
    expect(flush()).toEqual([]);
  });
});
