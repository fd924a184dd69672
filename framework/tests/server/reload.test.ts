/** A class that is edited while its states live: they go on as instances of the new one. */
import { beforeEach, describe, expect, test } from "vitest";
import { use } from "../../src/client/index.ts";
import { declareState, type StateManifest } from "../../src/state/internal.ts";
import { definitionOf } from "../../src/state/registry.ts";
import { State } from "../../src/state/state.ts";
import { noted, note, open, passing } from "./fixtures/app/gates.ts";
import { serve, withLimits, type Page, type Server } from "./harness.ts";
import type { Talk } from "./talk.ts";

const any = (): undefined => undefined;
type Vars = readonly (readonly [name: string, kind: "field" | "computed", list?: true])[];

/** As the compiler leaves a module of a state that is evaluated again. */
function declare(cls: Function, vars: Vars, handlers: readonly string[], more: Partial<StateManifest> = {}): void {
  declareState(cls, {
    name: cls.name,
    file: "edited.state.ts",
    scope: "tab",
    vars: vars.map(([name, kind, list]) => ({ name, kind, ...(list && { list }) })),
    handlers: Object.assign(Object.create(null) as object, Object.fromEntries(handlers.map((name) => [name, { name, params: 1, check: any }]))),
    ...more,
  });
}

const hidden: StateManifest["hidden"] = {
  read: (instance) => (instance as { read(): Record<string, unknown> }).read(),
  write: (instance, values) => (instance as { write(values: Readonly<Record<string, unknown>>): void }).write(values),
};

function first() {
  class Edited extends State {
    $count = 0;
    $gone = "old";
    $rows = [{ id: 1, name: "one" }];
    declare count: number;
    declare gone: string;
    declare rows: { id: number; name: string }[];
    #clicks = 0;
    get total() { return this.count + 1; }
    add(by: number) { this.count += by; this.#clicks++; return this.#clicks; }
    read() { return { "#clicks": this.#clicks }; }
    protected onDispose() { note("disposed", "first"); }
  }
  declare(Edited, [["count", "field"], ["gone", "field"], ["rows", "field", true], ["total", "computed"]], ["add"], { hidden });
  return Edited;
}
function second() {
  class Edited extends State {
    $rows: { id: number; name: string }[] = [];
    $count = 100;
    $fresh = "new";
    declare rows: { id: number; name: string }[];
    declare count: number;
    declare fresh: string;
    #clicks = 0;
    get total() { return this.count * 10; }
    get names() { return this.rows.map((row) => row.name); }
    add(by: number) { this.count += by * 2; this.#clicks++; return this.#clicks; }
    clear(_: unknown) { this.rows = []; }
    read() { return { "#clicks": this.#clicks }; }
    write(values: Readonly<Record<string, unknown>>) { this.#clicks = values["#clicks"] as number; }
  }
  declare(Edited, [["rows", "field", true], ["count", "field"], ["fresh", "field"], ["total", "computed"], ["names", "computed"]], ["add", "clear"], { hidden });
  return Edited;
}

let server: Server;
let page: Page;
let talk: Talk;
beforeEach(async () => {
  const state = first();
  server = await serve({ "/": { default: () => {
    const view = use(definitionOf(state)!.cls as never) as unknown as { count: number; total: number; rows: { name: string }[] };
    return `${view.count} ${view.total} ${view.rows.length}`;
  } } });
  page = await server.open();
  talk = await page.attach();
});

describe("an edited class", () => {
  test("keeps the values, also the private ones; new fields are as declared, removed ones are gone, getters are the new ones", async () => {
    expect(await talk.done("Edited", "add", 1)).toBe(1);
    second();
    await talk.until(() => talk.effects.length > 0);
    expect(talk.effects).toEqual([["table", "Edited", ["rows", "count", "fresh", "total", "names"]]]);
    expect([0, 1, 2, 3, 4].map((id) => talk.value(0, id))).toEqual([[{ id: 1, name: "one" }], 1, "new", 10, undefined]);
    expect(await talk.done("Edited", "add", 1)).toBe(2);
    expect([talk.value(0, 1), talk.value(0, 3)]).toEqual([3, 30]);
    await talk.done("Edited", "clear");
    expect(talk.value(0, 0)).toEqual([]);
    expect(noted("disposed")).toEqual(["first"]);
  });

  test("is what new pages get, from the first request on", async () => {
    second();
    const other = await server.open();
    expect(other.boot.slots[0]![3]).toMatchObject({ 1: 100, 2: "new" });
    expect(await (await other.attach()).done("Edited", "add", 1)).toBe(1);
  });

  test("that cannot be constructed leaves the old one at work, in this tab and the others", async () => {
    const other = await (await server.open()).attach();
    class Edited extends State {
      $count = (() => { throw new Error("an edit in the making"); })();
      declare count: number;
    }
    expect(() => declare(Edited, [["count", "field"]], ["add"])).not.toThrow();
    expect(await talk.done("$tab", "watch", [])).toBeUndefined();
    second();
    expect(await talk.done("Edited", "add", 1)).toBe(1);
    expect(await other.done("Edited", "add", 1)).toBe(1);
  });

  test("does not make a page that is away lose count: it begins anew after too many edits", async () => {
    talk.drop();
    for (let edit = 0; edit < 70; edit++) second();
    const back = await page.socket();
    back.hello({ a: 2, fresh: false });
    await back.until(() => back.welcome !== undefined || back.closed !== undefined);
    expect(back.bye?.code).toBe("gone");
    expect((await server.open()).answer.status).toBe(200);
  });
});

describe("many of one class", () => {
  test("are told of once", async () => {
    withLimits({ statesPerTab: 200 });
    function keyed(title: string): void {
      class Keyed extends State<number> {
        $title = title;
        declare title: string;
        get key2() { return `${this.key}`; }
      }
      declare(Keyed, [["title", "field"], ["key2", "computed"]], [], { key: any, file: "keyed.state.ts" });
    }
    keyed("before");
    for (let slot = 1; slot < 160; slot += 2) await talk.use(slot, "Keyed", slot);
    const frames = talk.frames.length;
    keyed("after");
    await talk.until(() => talk.effects.length > 0);
    expect(talk.effects).toEqual([["table", "Keyed", ["title", "key2"]]]);
    expect(talk.frames.length).toBeLessThanOrEqual(frames + 2);
    expect([talk.value(1, 0), talk.value(159, 0)]).toEqual(["before", "before"]);
  });
});

describe("a class whose onLoad was mended", () => {
  test("loads its states again", async () => {
    function loads(broken: boolean): Function {
      class Mended extends State {
        $text = "initial";
        declare text: string;
        protected onLoad() {
          if (broken) throw new Error("not yet");
          this.text = "loaded";
        }
      }
      declare(Mended, [["text", "field"]], [], { file: "mended.state.ts" });
      return Mended;
    }
    loads(true);
    expect(await talk.done("$tab", "use", [1, "Mended"])).toEqual([[0, ["internal", expect.any(String), expect.any(String)]]]);
    loads(false);
    await talk.use(1, "Mended");
    await talk.until(() => talk.value(1, 0) !== undefined);
    expect(talk.value(1, 0)).toBe("loaded");
  });

  test("goes on loading what was still on its way", async () => {
    function slow(): void {
      class Slow extends State {
        $text = "initial";
        declare text: string;
        protected async onLoad() {
          await passing("slow");
          this.text = "loaded";
        }
      }
      declare(Slow, [["text", "field"]], [], { file: "slow.state.ts" });
    }
    slow();
    const n = talk.event("$tab", "use", [1, "Slow"]);
    await talk.done("$tab", "watch", []);
    slow();
    open("slow");
    await talk.outcome(n);
    await talk.until(() => talk.value(1, 0) !== undefined);
    expect(talk.value(1, 0)).toBe("loaded");
  });
});
