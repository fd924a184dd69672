/** An object of the store in a draft. It is copied, key by key as it is, when it is first written to or something in it is reached. */
import type { Data, Node } from "../store/node.ts";
import { Part, PART } from "./part.ts";
import { isObject, type Place } from "./place.ts";

/** What is reached in a part becomes a part of its own. */
export type Reach = (value: object, home: Place, above: Part) => object;

/** All of them stand for nothing: what is asked of an object is answered by its part. */
const NOTHING = {};

export class ObjectPart extends Part implements ProxyHandler<object> {
  readonly proxy: object;
  readonly node: Node;
  readonly #reach: Reach;
  #copy: Data | undefined;

  constructor(node: Node, home: Place, above: Part | undefined, reach: Reach) {
    super(home, above);
    this.node = node;
    this.#reach = reach;
    this.proxy = new Proxy(NOTHING, this);
  }

  /** What it holds now: parts of what was reached, all else as the store has it. */
  get content(): Readonly<Data> {
    return this.#copy ?? this.node.data;
  }

  get(_: object, key: string | symbol): unknown {
    if (key === PART) return this;
    const value = this.content[key as string];
    // What is not the store's any more is a part, or the body's own.
    if (!isObject(value) || value !== this.node.data[key as string]) return value;
    const reached = this.#reach(value, { holder: this.proxy, key: key as string }, this);
    if (reached !== value) this.#own()[key as string] = reached;
    return reached;
  }

  has(_: object, key: string): boolean {
    return key in this.content;
  }

  ownKeys(): string[] {
    return Object.keys(this.content);
  }

  getOwnPropertyDescriptor(_: object, key: string): PropertyDescriptor | undefined {
    if (!Object.hasOwn(this.content, key)) return undefined;
    return { value: this.get(_, key), writable: true, enumerable: true, configurable: true };
  }

  set(_: object, key: string, value: unknown): boolean {
    this.#own()[key] = value;
    this.touch();
    return true;
  }

  defineProperty(_: object, key: string, descriptor: PropertyDescriptor): boolean {
    return "value" in descriptor && this.set(_, key, descriptor.value);
  }

  deleteProperty(_: object, key: string): boolean {
    delete this.#own()[key];
    this.touch();
    return true;
  }

  #own(): Data {
    return (this.#copy ??= { ...this.node.data });
  }
}
