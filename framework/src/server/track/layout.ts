/** What all instances of a state class share: ids, slots, getters, and accessors that track. */
import type { VarManifest } from "../../state/manifest.ts";
import { CELL, type Tracked } from "./instance.ts";
import { Shapes } from "./shape.ts";

type Getter = (this: object) => unknown;

/**
 * Told once, until the next flush, that a flush has something to do; and, with its id, of each change of a field that is written
 * down elsewhere: -1 where it may be any of them.
 */
export type Wake = (written?: number) => void;

export class Layout {
  readonly name: string;
  /** The index is the id on the wire. */
  readonly vars: readonly VarManifest[];
  /** Words of a bit for each var. */
  readonly words: number;
  /** Ids of the computeds. */
  readonly computeds: readonly number[];
  /** By id: the place among the computeds, -1 for a field. */
  readonly ordinals: readonly number[];
  /** By id: the author's own getter. */
  readonly getters: readonly (Getter | undefined)[];
  /** By id: the property that holds a field. */
  readonly slots: readonly string[];
  /** By id: what tells rows apart. */
  readonly rowKeys: readonly string[];
  /** Fields that always travel: all but lists. */
  readonly always: readonly number[];
  readonly shapes: Shapes;
  /** Fields that are written down elsewhere; null: none is. */
  written: ReadonlySet<number> | null = null;
  readonly #ids: ReadonlyMap<string, number>;

  constructor(name: string, vars: readonly VarManifest[], getters: readonly (Getter | undefined)[]) {
    this.name = name;
    this.vars = vars;
    this.getters = getters;
    this.words = Math.ceil(vars.length / 32) || 1;
    this.computeds = vars.flatMap(({ kind }, id) => (kind === "computed" ? [id] : []));
    this.ordinals = vars.map((_, id) => this.computeds.indexOf(id));
    this.slots = vars.map((one) => `$${one.name}`);
    this.rowKeys = vars.map((one) => one.rowKey ?? "id");
    const always = new Array<number>(this.words).fill(0);
    for (const [id, { kind, list }] of vars.entries()) if (kind === "field" && !list) always[id >> 5]! |= 1 << (id & 31);
    this.always = always;
    this.shapes = new Shapes(vars.length, this.words, this.computeds);
    this.#ids = new Map(vars.map((one, id) => [one.name, id]));
  }

  /** A change of the field, or of any where it is -1, is told. */
  tellsOf(id: number): boolean {
    return this.written !== null && (id < 0 || this.written.has(id));
  }

  /** For messages. */
  nameOf(id: number): string {
    return `${this.name}.${this.vars[id]!.name}`;
  }

  /** The id of a var; undefined for names that the class does not have. */
  id(name: string): number | undefined {
    return this.#ids.get(name);
  }
}

/**
 * Puts tracking accessors on the prototype of a class, once. Fields are read from and written to their slots
 * (`region` from `$region`); getters become memoised computeds.
 *
 * `vars` are all vars of the class in the order of their ids. With a `base`, vars of the base class that are not named
 * come first, under the ids that they have there.
 */
export function createLayout(cls: Function, vars: readonly VarManifest[], base?: Layout): Layout {
  const prototype = cls.prototype as object;
  const named = new Set(vars.map(({ name }) => name));
  const inherited = base?.vars.filter(({ name }) => !named.has(name)) ?? [];
  const all = [...inherited, ...vars];
  const getters = all.map(({ name, kind }) => {
    if (kind === "field") return undefined;
    const own = Object.getOwnPropertyDescriptor(prototype, name)?.get as Getter | undefined;
    return own ?? base?.getters[base.id(name) ?? -1] ?? findGetter(prototype, name);
  });
  const layout = new Layout(cls.name, all, getters);
  for (const [id, { name, kind }] of all.entries()) {
    if (kind === "field") defineField(prototype, layout, id, name);
    else if (getters[id] !== undefined) defineComputed(prototype, layout, id, name, getters[id]);
  }
  return layout;
}

function findGetter(prototype: object, name: string): Getter | undefined {
  for (let at: object | null = prototype; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const get = Object.getOwnPropertyDescriptor(at, name)?.get;
    if (get !== undefined) return get as Getter;
  }
  return undefined;
}

function defineField(prototype: object, layout: Layout, id: number, name: string): void {
  const slot = layout.slots[id]!;
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: false,
    get(this: Tracked) {
      const value = this[slot];
      const cell = this[CELL];
      return cell === undefined ? value : cell.readField(cell.layout === layout ? id : cell.layout.id(name)!, value);
    },
    set(this: Tracked, value: unknown) {
      const cell = this[CELL];
      if (cell === undefined) this[slot] = value;
      else cell.writeField(cell.layout === layout ? id : cell.layout.id(name)!, value);
    },
  });
}

function defineComputed(prototype: object, layout: Layout, id: number, name: string, getter: Getter): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: false,
    get(this: Tracked) {
      const cell = this[CELL];
      if (cell === undefined) return getter.call(this);
      const at = cell.layout === layout ? id : cell.layout.id(name)!;
      // `super.total` in an override means the base's getter, not the memoised value of its own.
      return cell.layout.getters[at] === getter ? cell.readComputed(at) : getter.call(this);
    },
  });
}
