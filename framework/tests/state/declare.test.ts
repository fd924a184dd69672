/** Declaring states: decorators take notes, classes inherit them, names are told apart. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { can, handler, key, open, State, url } from "../../src/state/index.ts";
import { declareState, type StateManifest } from "../../src/state/internal.ts";
import { definitionOf, onDeclare, stateNamed, type StateDefinition } from "../../src/state/registry.ts";

type Decorator = (value: unknown, context: unknown) => unknown;
const as = (decorator: unknown): Decorator => decorator as Decorator;

function manifest(name: string, more: Partial<StateManifest> = {}): StateManifest {
  const vars = [{ name: "region", kind: "field" }, { name: "rows", kind: "field", list: true }, { name: "total", kind: "computed" }] as const;
  return { name, file: `${name}.state.ts`, scope: "tab", vars, handlers: Object.create(null) as StateManifest["handlers"], ...more };
}

const heard: (readonly [name: string, again: boolean])[] = [];
let stop: () => void;
beforeEach(() => {
  heard.length = 0;
  stop = onDeclare((definition, before) => heard.push([definition.name, before !== undefined]));
});
afterEach(() => stop());
const membersOf = (state: Function): Record<string, unknown> => Object.fromEntries(definitionOf(state)!.options.members);

describe("decorators", () => {
  test("take notes of one member each, bare and with options", () => {
    class Noted extends State {}
    declareState(Noted, manifest("Noted"), {
      class: [as(can("sales:read" as never))],
      members: {
        region: [as(url)], rows: [as(key("sku"))], total: [as(can("sales:see" as never))],
        page: [as(url({ name: "p", history: "push" }))],
        importCsv: [as(can("sales:import" as never)), as(handler({ concurrency: "drop", timeout: 5 }))],
        look: [as(open)],
        "#tick": [as(handler({ timeout: 1 }))],
      },
    });
    expect(definitionOf(Noted)!.options.class).toEqual({ can: "sales:read" });
    expect(membersOf(Noted)).toEqual({
      region: { url: {} }, rows: { key: "sku" }, total: { can: "sales:see" }, page: { url: { name: "p", history: "push" } },
      importCsv: { can: "sales:import", handler: { concurrency: "drop", timeout: 5 } }, look: { open: true }, "#tick": { handler: { timeout: 1 } },
    });
  });

  test("of a class are its subclass's, which may say more, and never less to the other", () => {
    class Base extends State {}
    class Child extends Base {}
    class Other extends Base {}
    declareState(Base, manifest("Base"), { class: [as(can("base" as never))], members: { region: [as(url)], save: [as(can("base:save" as never))] } });
    declareState(Child, manifest("Child"), { class: [as(can("child" as never))], members: { save: [as(handler({ concurrency: "latest" }))], rows: [as(key("sku"))] } });
    declareState(Other, manifest("Other"));
    expect([definitionOf(Base)!.options.class, definitionOf(Child)!.options.class, definitionOf(Other)!.options.class]).toEqual([{ can: "base" }, { can: "child" }, { can: "base" }]);
    expect(membersOf(Child)).toEqual({ region: { url: {} }, save: { can: "base:save", handler: { concurrency: "latest" } }, rows: { key: "sku" } });
    expect(membersOf(Other)).toEqual(membersOf(Base));
    expect(membersOf(Base)).toEqual({ region: { url: {} }, save: { can: "base:save" } });
  });

  test("of an abstract class are its subclasses', though it is no state itself", () => {
    abstract class Hidden extends State {}
    class Shown extends Hidden {}
    declareState(Hidden, manifest("Hidden", { abstract: true }), { members: { region: [as(url)] } });
    declareState(Shown, manifest("Shown"));
    expect([definitionOf(Hidden), stateNamed("Hidden"), membersOf(Shown)]).toEqual([undefined, undefined, { region: { url: {} } }]);
    expect(heard).toEqual([["Shown", false]]);
  });

  test("know what they stand on, from the nearest out", () => {
    const seen: unknown[] = [];
    const see = (name: string): Decorator => (value, context) => {
      const { kind, name: member, private: hidden, static: fixed, access } = context as { kind: string; name: string; private: boolean; static: boolean; access: { get(instance: object): unknown } };
      seen.push([name, kind, member, hidden, fixed, typeof value, kind === "field" ? access.get({ region: "North" }) : undefined]);
    };
    class Seen extends State {}
    declareState(Seen, manifest("Seen"), { class: [see("outer"), see("inner")], members: { region: [see("a"), see("b")], total: [see("c")], save: [see("d")], "#secret": [see("e")] } });
    expect(seen).toEqual([
      ["b", "field", "region", false, false, "undefined", "North"], ["a", "field", "region", false, false, "undefined", "North"], ["c", "getter", "total", false, false, "undefined", undefined],
      ["d", "method", "save", false, false, "undefined", undefined], ["e", "method", "#secret", true, false, "undefined", undefined],
      ["inner", "class", "Seen", false, false, "function", undefined], ["outer", "class", "Seen", false, false, "function", undefined],
    ]);
  });

  test("that would replace what they stand on are refused", () => {
    class Replaced extends State {}
    const replace = function bound(): () => void { return () => {}; };
    expect(() => declareState(Replaced, manifest("Replaced"), { members: { save: [replace] } })).toThrow(expect.objectContaining({ code: "decorator-replaces", message: expect.stringContaining("@bound on Replaced.save") }));
    expect(() => declareState(Replaced, manifest("Replaced"), { class: [replace] })).toThrow(expect.objectContaining({ code: "decorator-replaces" }));
    expect(definitionOf(Replaced)).toBeUndefined();
  });
});

describe("the registry", () => {
  test("finds a state by its name and by its class, and nothing by other names", () => {
    class Found extends State {}
    declareState(Found, manifest("Found"));
    expect(stateNamed("Found")).toBe(definitionOf(Found));
    for (const name of ["found", "", "__proto__", "constructor", "toString"]) expect(stateNamed(name)).toBeUndefined();
    expect(definitionOf(class extends Found {})).toBeUndefined();
  });

  test("takes the newer class of a file that is evaluated again, and says that it is one", () => {
    const declare = (): StateDefinition => {
      class Again extends State {}
      declareState(Again, manifest("Again"));
      return definitionOf(Again)!;
    };
    const [first, second] = [declare(), declare()];
    expect([stateNamed("Again") === second, first.cls === second.cls, heard]).toEqual([true, false, [["Again", false], ["Again", true]]]);
    expect(definitionOf(first.cls)).toBe(first);
  });

  test("takes no second state of a name from another file, and names both", () => {
    class Twice extends State {}
    declareState(Twice, manifest("Twice"));
    const other = class Twice extends State {};
    expect(() => declareState(other, manifest("Twice", { file: "elsewhere.state.ts" }))).toThrow(expect.objectContaining({ code: "duplicate-state", message: expect.stringMatching(/elsewhere\.state\.ts and Twice\.state\.ts/) }));
    expect(definitionOf(Twice)).toBe(stateNamed("Twice"));
  });
});
