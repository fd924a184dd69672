/** A list of the store in a draft. Rows become parts as they are reached; the list itself is copied when many of them are, or it is written to. */
import { nodeOf } from "../store/node.ts";
import { scanOf } from "./list-methods.ts";
import type { Reach } from "./object-part.ts";
import { Part, PART, partOf } from "./part.ts";
import { isObject, type Place } from "./place.ts";

export class ListPart extends Part implements ProxyHandler<unknown[]> {
  readonly proxy: unknown[];
  readonly base: readonly unknown[];
  /** Rows in it have another order, are others, or are more or fewer. */
  restructured = false;
  /** What was found in it and written to. */
  readonly changed: Part[] = [];
  readonly #reach: Reach;
  readonly #inside: Place;
  #copy: unknown[] | undefined;
  #held: ReadonlySet<unknown> | undefined;
  /** Reached before there was a copy. */
  readonly #few = new Map<number, object>();

  constructor(base: readonly unknown[], home: Place, above: Part | undefined, reach: Reach) {
    super(home, above);
    this.base = base;
    this.#reach = reach;
    this.proxy = new Proxy<unknown[]>([], this);
    this.#inside = { holder: this.proxy, key: undefined };
  }

  /** What it holds now: parts of what was reached, all else as the store has it. */
  get content(): readonly unknown[] {
    return this.#copy ?? this.base;
  }

  /** What was found in it is still in it. Asked once the body has ended. */
  holds(part: object): boolean {
    return !this.restructured || (this.#held ??= new Set(this.#copy)).has(part);
  }

  at(index: number): unknown {
    const value = this.content[index];
    if (!isObject(value) || !isStored(value)) return value;
    let reached = this.#copy ? undefined : this.#few.get(index);
    if (reached !== undefined) return reached;
    reached = this.#reach(value, this.#inside, this);
    if (this.#copy) this.#copy[index] = reached;
    else this.#few.set(index, reached);
    return reached;
  }

  /** Its own copy, to look at many rows. */
  own(): unknown[] {
    if (this.#copy) return this.#copy;
    const copy = this.#copy = this.base.slice();
    for (const [index, reached] of this.#few) copy[index] = reached;
    return copy;
  }

  /** Its own copy, to change what is in it. */
  restructure(): unknown[] {
    this.restructured = true;
    this.touch();
    return this.own();
  }

  /** What was taken out of it. */
  reached<T>(value: T): T {
    return isObject(value) && isStored(value) ? (this.#reach(value, this.#inside, this) as T) : value;
  }

  override touchedBelow(part: Part): void {
    this.changed.push(part);
    this.touch();
  }

  get(_: object, key: string | symbol): unknown {
    if (key === PART) return this;
    const value = this.content[key as unknown as number];
    if (isObject(value)) return this.at(Number(key));
    return typeof value === "function" ? (scanOf(this, key as string) ?? value) : value;
  }

  has(_: object, key: string): boolean {
    return key in this.content;
  }

  ownKeys(): (string | symbol)[] {
    return Reflect.ownKeys(this.content);
  }

  getOwnPropertyDescriptor(_: object, key: string): PropertyDescriptor | undefined {
    if (!Object.hasOwn(this.content, key)) return undefined;
    const inside = key !== "length";
    return { value: this.get(_, key), writable: true, enumerable: inside, configurable: inside };
  }

  set(_: object, key: string, value: unknown): boolean {
    this.restructure()[key as unknown as number] = value;
    return true;
  }

  defineProperty(_: object, key: string, descriptor: PropertyDescriptor): boolean {
    return "value" in descriptor && this.set(_, key, descriptor.value);
  }

  deleteProperty(_: object, key: string): boolean {
    return delete this.restructure()[key as unknown as number];
  }
}

/** From the store, and not reached yet. */
export const isStored = (value: object): boolean =>
  nodeOf(value) !== undefined || (Array.isArray(value) && partOf(value) === undefined && Object.isFrozen(value));
