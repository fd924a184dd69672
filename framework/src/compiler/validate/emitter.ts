/**
 * Shapes as the source text of checks. What is made is plain code: no eval, nothing looked up by a name from outside.
 *
 * Inside a check `v` is a JavaScript expression for the value and `path` the members of the array that leads to it.
 * A statement either falls through, when the value fits, or returns a `Mismatch`.
 */
import { EMAIL as EMAIL_PATTERN, EMAIL_MOST } from "../../wire/email.ts";
import type { Rules, Shape } from "../../wire/shape.ts";
import { admitsUndefined } from "../checker/union.ts";
import { DAY } from "../checker/template.ts";
import { printUnion } from "./union.ts";
import { describe } from "./words.ts";

export type Defs = ReadonlyMap<string, Shape>;
export type Path = readonly string[];

const quote = (text: string): string => JSON.stringify(text).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
/** Names that every object has from Object.prototype. An index signature must not let them in. */
const NEVER = ["__proto__", "constructor", "prototype"];
/** Linear in the length of the text. */
const EMAIL = String(EMAIL_PATTERN);
const MANY = 8;

export interface EmitterOptions {
  /** Begins the names of what it declares. */
  readonly prefix?: string;
  /** Lets pass what the types leave open: further keys of an object, NaN and the infinities, a date that is none. */
  readonly lenient?: boolean;
}

export class Emitter {
  /** Declarations that the checks share: patterns, sets, named shapes. */
  readonly shared: string[] = [];
  readonly #defs: Defs;
  readonly #prefix: string;
  readonly #lenient: boolean;
  readonly #made = new Map<string, string>();
  #count = 0;

  constructor(defs: Defs = new Map(), { prefix = "$$", lenient = false }: EmitterOptions = {}) {
    this.#defs = defs;
    this.#prefix = prefix;
    this.#lenient = lenient;
  }

  /** An expression: the check of one value. */
  check(shape: Shape): string {
    return `(v) => {${this.statements(shape, "v", [])}}`;
  }

  /** An expression: the check of a list of arguments, which speaks of arguments where it would of lists. */
  arguments(shape: Shape): string {
    return shape[0] === "tuple" ? `(v) => {${this.#tuple(shape, "v", [], "argument")}}` : this.check(shape);
  }

  /** A name that nothing else in the module has. */
  name(): string {
    return `${this.#prefix}${this.#count++}`;
  }

  /** A declaration that is made once, however often it is asked for. */
  once(key: string, make: (name: string) => string): string {
    let name = this.#made.get(key);
    if (name !== undefined) return name;
    this.#made.set(key, (name = this.name()));
    this.shared.push(make(name));
    return name;
  }

  fail(path: Path, expected: string): string {
    return `return [[${path.join(", ")}], ${quote(expected)}];`;
  }

  /** The name of a function that checks a shape by itself; its mismatches have paths from there. */
  helper(shape: Shape): string {
    return this.once(`check ${JSON.stringify(shape)}`, (name) => `const ${name} = ${this.check(shape)};`);
  }

  /** A condition that is true where the value does not fit, for shapes that need no more than one. */
  misfit(shape: Shape, v: string): string | undefined {
    switch (shape[0]) {
      case "string": case "boolean": case "bigint": return `typeof ${v} !== "${shape[0]}"`;
      case "number": return `typeof ${v} !== "number"${this.#lenient ? "" : ` || !Number.isFinite(${v})`}`;
      case "null": case "undefined": return `${v} !== ${shape[0]}`;
      case "literal": return this.#literals(shape.slice(1) as (string | number | boolean)[], v);
      case "date": return `!(${v} instanceof Date)${this.#lenient ? "" : ` || Number.isNaN(${v}.getTime())`}`;
      case "url": return `!(${v} instanceof URL)`;
      case "bytes": return `!(${v} instanceof ${shape[1] ?? "Uint8Array"})`;
      case "upload": return `typeof ${v} !== "object" || ${v} === null || ${v}[Symbol.for("solenoid.upload")] !== true`;
      case "pattern": return this.#pattern(shape[1], shape[2], v);
      case "rule": return this.#rule(shape[1], shape[2], v);
      case "class": return `!${this.#class(shape[1], shape[2])}(${v})`;
      default: return undefined;
    }
  }

  statements(shape: Shape, v: string, path: Path): string {
    const misfit = this.misfit(shape, v);
    if (misfit !== undefined) return `if (${misfit}) ${this.fail(path, describe(shape))}`;
    switch (shape[0]) {
      case "unknown": return "";
      case "array": return this.#array(shape, v, path);
      case "tuple": return this.#tuple(shape, v, path);
      case "object": return this.#object(shape, v, path);
      case "map": return this.#map(shape, v, path);
      case "set": return this.#set(shape[1], v, path);
      case "union": return printUnion(this, shape[1], v, path);
      case "ref": return this.call(this.#ref(shape[1]), v, path);
      default: throw new TypeError(`no check for ${shape[0]}`);
    }
  }

  /** Calls a helper and puts the path in front of what it found. */
  call(helper: string, v: string, path: Path): string {
    const found = this.name();
    return `const ${found} = ${helper}(${v}); if (${found} !== undefined) return [[${[...path, `...${found}[0]`].join(", ")}], ${found}[1]];`;
  }

  #literals(values: readonly (string | number | boolean)[], v: string): string {
    const printed = values.map((value) => (typeof value === "string" ? quote(value) : String(value)));
    if (values.length <= MANY) return printed.map((value) => `${v} !== ${value}`).join(" && ");
    return `!${this.once(`set ${printed}`, (name) => `const ${name} = new Set([${printed.join(", ")}]);`)}.has(${v})`;
  }

  #pattern(source: string, name: string, v: string): string {
    const text = `typeof ${v} !== "string"`;
    if (name === DAY) return `${text} || !${this.#day()}(${v})`;
    const regexp = this.once(`regexp ${source}`, (made) => `const ${made} = new RegExp(${quote(source)}, "u");`);
    // Several free parts are tried against each other, which takes the square of the length.
    const bound = source.split("[^]*").length > 2 ? ` || ${v}.length > 1000` : "";
    return `${text}${bound} || !${regexp}.test(${v})`;
  }

  /** `2024-02-30` looks like a day and is none. */
  #day(): string {
    return this.once("day", (name) =>
      `const ${name} = (t) => { if (!/^\\d{4}-\\d{2}-\\d{2}$/.test(t)) return false; ` +
      `const y = +t.slice(0, 4), m = +t.slice(5, 7), d = +t.slice(8); if (m < 1 || m > 12 || d < 1) return false; ` +
      `return d <= (m === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31); };`);
  }

  #rule(base: Shape, rules: Rules, v: string): string | undefined {
    const basic = this.misfit(base, v);
    if (basic === undefined) return undefined;
    const parts = [rules.int ? `!Number.isSafeInteger(${v})` : basic];
    if (rules.min !== undefined) parts.push(`${v} < ${rules.min}`);
    if (rules.max !== undefined) parts.push(`${v} > ${rules.max}`);
    if (rules.least) parts.push(`${v}.length < ${rules.least}`);
    if (rules.most !== undefined && rules.most !== Infinity) parts.push(`${v}.length > ${rules.most}`);
    if (rules.format === "email") parts.push(`${v}.length > ${EMAIL_MOST} || !${EMAIL}.test(${v})`);
    if (rules.pattern !== undefined) {
      const source = `^(?:${rules.pattern})$`;
      parts.push(`!${this.once(`regexp ${source}`, (name) => `const ${name} = new RegExp(${quote(source)}, "u");`)}.test(${v})`);
    }
    return parts.join(" || ");
  }

  #array([, element]: Shape & readonly ["array", Shape], v: string, path: Path): string {
    return `if (!Array.isArray(${v})) ${this.fail(path, "a list")}${this.#each(element, v, path, 0)}`;
  }

  #each(element: Shape, v: string, path: Path, from: number): string {
    if (element[0] === "unknown") return "";
    const [i, one] = [this.name(), this.name()];
    return `for (let ${i} = ${from}; ${i} < ${v}.length; ${i}++) { const ${one} = ${v}[${i}]; ${this.statements(element, one, [...path, i])} }`;
  }

  #tuple([, least, items, rest]: Shape & readonly ["tuple", number, readonly Shape[], Shape | null], v: string, path: Path, unit?: string): string {
    const most = rest ? "" : ` || ${v}.length > ${items.length}`;
    const count = rest ? `at least ${least}` : least === items.length ? `${least}` : `${least} to ${items.length}`;
    const expected = unit ? `${count} ${unit}${count === "1" ? "" : "s"}` : `a list of ${count}`;
    const parts = [`if (!Array.isArray(${v}) || ${v}.length < ${least}${most}) ${this.fail(path, expected)}`];
    for (const [at, item] of items.entries()) {
      const one = this.name();
      const inner = this.statements(item, one, [...path, String(at)]);
      const guarded = at < least || admitsUndefined(item) ? inner : `if (${one} !== undefined) { ${inner} }`;
      if (inner) parts.push(`const ${one} = ${v}[${at}]; ${guarded}`);
    }
    if (rest) parts.push(this.#each(rest, v, path, items.length));
    return parts.join("\n");
  }

  #object([, props, index]: Shape & readonly ["object", readonly (readonly [string, boolean, Shape])[], Shape | null], v: string, path: Path): string {
    const proto = this.once("plain", (name) =>
      `const ${name} = (o) => { if (typeof o !== "object" || o === null) return false; const p = Object.getPrototypeOf(o); return p === Object.prototype || p === null; };`);
    const parts = [`if (!${proto}(${v})) ${this.fail(path, "an object")}`, this.#keys(props.map(([name]) => name), index, v, path)];
    for (const [name, optional, shape] of props) {
      const one = this.name();
      const inner = this.statements(shape, one, [...path, quote(name)]);
      const own = `Object.hasOwn(${v}, ${quote(name)})`;
      if (optional || admitsUndefined(shape)) {
        if (inner) parts.push(`if (${own}) { const ${one} = ${v}[${quote(name)}]; ${optional ? `if (${one} !== undefined) { ${inner} }` : inner} }`);
      } else parts.push(`if (!${own}) ${this.fail([...path, quote(name)], describe(shape))} const ${one} = ${v}[${quote(name)}]; ${inner}`);
    }
    return parts.join("\n");
  }

  /** Refuses keys that the type does not have, or checks them by its index signature. */
  #keys(names: readonly string[], index: Shape | null, v: string, path: Path): string {
    const k = this.name();
    const known = names.map((name) => `case ${quote(name)}: `).join("");
    const unknownKey = this.fail([...path, k], "no such key");
    if (!index && this.#lenient) return "";
    if (!index) return `for (const ${k} in ${v}) switch (${k}) { ${known ? `${known}continue; ` : ""}default: ${unknownKey} }`;
    const never = NEVER.map((name) => `case ${quote(name)}: `).join("");
    const one = this.name();
    return `for (const ${k} of Object.keys(${v})) { switch (${k}) { ${known ? `${known}continue; ` : ""}${never}${unknownKey} } ` +
      `const ${one} = ${v}[${k}]; ${this.statements(index, one, [...path, k])} }`;
  }

  #map([, key, value]: Shape & readonly ["map", Shape, Shape], v: string, path: Path): string {
    const [i, k, one] = [this.name(), this.name(), this.name()];
    return `if (!(${v} instanceof Map)) ${this.fail(path, "a map")} let ${i} = 0; for (const [${k}, ${one}] of ${v}) { ` +
      `${this.statements(key, k, [...path, i, '"key"'])} ${this.statements(value, one, [...path, i])} ${i}++; }`;
  }

  #set(element: Shape, v: string, path: Path): string {
    const [i, one] = [this.name(), this.name()];
    return `if (!(${v} instanceof Set)) ${this.fail(path, "a set")} let ${i} = 0; for (const ${one} of ${v}) { ${this.statements(element, one, [...path, i])} ${i}++; }`;
  }

  /** What `fromData` has made of anything is looked at by what `toData` makes of it. */
  #class(name: string, data: Shape): string {
    return this.once(`class ${name} ${JSON.stringify(data)}`, (fits) => {
      const check = this.helper(data);
      return `const ${fits} = (v) => { const known = globalThis[Symbol.for("solenoid.values")]?.byName.get(${quote(name)}); ` +
        `return known !== undefined && v instanceof known.cls && ${check}(known.codec.toData(v)) === undefined; };`;
    });
  }

  #ref(ref: string): string {
    const shape = this.#defs.get(ref);
    if (!shape) throw new TypeError(`no shape is named ${ref}`);
    return this.once(`ref ${ref}`, (name) => `const ${name} = ${this.check(shape)};`);
  }
}
