/** From a type to its shape, or to the reason why there is none. */
import type { Shape } from "../../wire/shape.ts";
import { readRules } from "./rules.ts";
import { templateShape } from "./template.ts";
import { Unsupported } from "./unsupported.ts";
import { simplify, withoutUndefined } from "./union.ts";
import type { PropView, TypeView } from "./view.ts";

export type Purpose = "argument" | "value";

/** Classes of the app whose instances travel, by the id of their type. */
export type Classes = ReadonlyMap<number, { readonly name: string; readonly data: TypeView }>;

const PLAIN = new Set(["unknown", "string", "number", "boolean", "bigint", "null", "undefined"]);
const TYPED_ARRAY = /^(?:Ui|I)nt(?:8|16|32)Array$|^Uint8ClampedArray$|^Float(?:32|64)Array$|^Big(?:Ui|I)nt64Array$/;
/** Names that would reach an object's prototype. The wire refuses them too. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);
const WHY: Readonly<Record<string, string>> = {
  any: "which says nothing; write the real type, or `unknown` where it may be anything",
  function: "a function, and functions are not sent; make it a method of a state",
  symbol: "and symbols are not sent; use a text",
  nonprimitive: "which does not say what is in it; write its properties",
};

/** One for each class, so that a recursive type is found again under its name. */
export class Shaper {
  /** What `["ref", name]` stands for. */
  readonly defs = new Map<string, Shape>();
  readonly #names = new Map<number, string>();
  readonly #open = new Set<number>();
  readonly #done = new Map<number, Shape>();
  readonly #purpose: Purpose;
  readonly #classes: Classes;

  constructor(purpose: Purpose, classes: Classes = new Map()) {
    this.#purpose = purpose;
    this.#classes = classes;
  }

  shape(type: TypeView, trail: readonly string[] = []): Shape {
    const known = this.#done.get(type.id);
    if (known) return known;
    const shape = this.#make(type, trail);
    this.#done.set(type.id, shape);
    return shape;
  }

  #make(type: TypeView, trail: readonly string[]): Shape {
    const { kind } = type;
    if (PLAIN.has(kind)) return [kind] as unknown as Shape;
    switch (kind) {
      case "never": return ["union", []];
      case "literal": return typeof type.value === "object" || typeof type.value === "bigint" ? ["bigint"] : ["literal", type.value as string | number | boolean];
      case "template": return templateShape(type, trail);
      case "union": return simplify(type.members().map((member) => this.shape(member, trail)));
      case "intersection": return this.#intersection(type, trail);
      case "parameter": return type.members()[0] ? this.shape(type.members()[0]!, trail) : ["unknown"];
      case "dependent": throw new Unsupported(trail, type.text(), "which depends on a type parameter", "dependent");
      case "array": return ["array", this.shape(type.members()[0]!, [...trail, "[]"])];
      case "tuple": return this.#tuple(type, trail);
      case "object": return this.#object(type, trail);
      default: throw new Unsupported(trail, type.text(), WHY[kind] ?? "which cannot be sent");
    }
  }

  #tuple(type: TypeView, trail: readonly string[]): Shape {
    const items = type.items();
    const fixed = items.filter(({ rest }) => !rest);
    const rest = items.find((item) => item.rest);
    if (rest && items.indexOf(rest) !== items.length - 1) throw new Unsupported(trail, type.text(), "with a rest element that is not the last one");
    const shapes = fixed.map((item, at) => {
      const shape = this.shape(item.type, [...trail, `[${at}]`]);
      return item.optional ? withoutUndefined(shape) : shape;
    });
    return ["tuple", fixed.filter(({ optional }) => !optional).length, shapes, rest ? this.shape(rest.type, [...trail, "[]"]) : null];
  }

  #intersection(type: TypeView, trail: readonly string[]): Shape {
    const parts = type.members();
    const base = parts.find(({ kind }) => kind !== "object" && kind !== "parameter" && kind !== "dependent");
    // A brand, `string & { __brand: "id" }`, is its base at run time; rule types are brands that say a rule.
    return base ? readRules(this.shape(base, trail), parts.filter((part) => part !== base)) : this.#named(type, trail);
  }

  #object(type: TypeView, trail: readonly string[]): Shape {
    const known = this.#classes.get(type.id);
    if (known) return ["class", known.name, this.shape(known.data, [...trail, "toData()"])];
    const special = this.#special(type, trail);
    if (special) return special;
    if (type.instance || (type.builtIn && !ALLOWED_INTERFACES.has(type.name ?? ""))) {
      const what = type.awaited() ? "a promise; await it first" : `an instance of \`${type.name}\`, which loses its class on the way; send its data as a plain object, or register the class in app/values.ts`;
      throw new Unsupported(trail, type.text(), what);
    }
    return this.#named(type, trail);
  }

  #special(type: TypeView, trail: readonly string[]): Shape | undefined {
    const { name = "" } = type;
    if (name === "Upload" && type.instance) {
      if (this.#purpose === "argument") return ["upload"];
      throw new Unsupported(trail, name, "which ends with the call; keep what was read from it");
    }
    if (this.#purpose === "value" && type.props().some((prop) => /^__@(?:OPAQUE|PRESENT)@/.test(prop.name))) return ["unknown"];
    if (!type.builtIn) return undefined;
    if (name === "File" || name === "Blob") throw new Unsupported(trail, name, "which is a browser's; write `Upload`");
    if (name === "Date") return ["date"];
    if (name === "URL") return ["url"];
    if (name === "Uint8Array") return ["bytes"];
    if (TYPED_ARRAY.test(name)) return ["bytes", name];
    const args = type.args();
    if (/^(?:Readonly)?Map$/.test(name)) return ["map", this.shape(args[0]!, [...trail, "key"]), this.shape(args[1]!, [...trail, "value"])];
    if (/^(?:Readonly)?Set$/.test(name)) return ["set", this.shape(args[0]!, [...trail, "[]"])];
    return undefined;
  }

  /** A type that is met again inside itself gets a name. */
  #named(type: TypeView, trail: readonly string[]): Shape {
    if (this.#open.has(type.id)) {
      const name = this.#names.get(type.id) ?? `T${this.#names.size}`;
      this.#names.set(type.id, name);
      return ["ref", name];
    }
    this.#open.add(type.id);
    const props = type.props().filter((prop) => !prop.name.startsWith("__@")).map((prop) => this.#prop(prop, trail));
    const index = type.index();
    const shape: Shape = ["object", props, index ? this.shape(index, [...trail, "[key]"]) : null];
    this.#open.delete(type.id);
    const name = this.#names.get(type.id);
    if (name === undefined) return shape;
    this.defs.set(name, shape);
    return ["ref", name];
  }

  #prop({ name, optional, type }: PropView, trail: readonly string[]): readonly [string, boolean, Shape] {
    if (FORBIDDEN.has(name)) throw new Unsupported(trail, name, "", "name");
    const shape = this.shape(type, [...trail, name]);
    return [name, optional, optional ? withoutUndefined(shape) : shape];
  }
}

/** `Record`, `Partial` and the like are types of the library, but what they make is the app's. */
const ALLOWED_INTERFACES = new Set(["__type", "Object"]);
