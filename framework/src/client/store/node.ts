/**
 * One object of the store, and the proxy handler of its view. A key has a signal once somebody tracks it, and the signal
 * holds nothing: the data does. Lists are plain arrays of views that are replaced as a whole, so that `<For>` compares plain
 * elements, and a row keeps its view, and its DOM, wherever it moves.
 */
import { createSignal, getListener } from "solid-js";
import { readOnly } from "../../errors/store.ts";

export const NODE: unique symbol = Symbol("node");

type Data = Record<string, unknown>;

interface Signal {
  readonly track: () => void;
  readonly tell: () => void;
  /** Solid's own node of the signal, whose observers are the computations that read it. */
  solid?: { readonly observers: readonly unknown[] | null };
}

function newSignal(): Signal {
  const [track, tell] = createSignal<undefined>(undefined, { equals: false });
  return { track, tell: () => tell(undefined) };
}

export class Node implements ProxyHandler<Data> {
  readonly data: Data;
  readonly view: object;
  #signals: Map<string, Signal> | undefined;
  /** For `in`, `Object.keys` and spread. */
  #shape: Signal | undefined;

  /** Owns `data`: its objects become views, its arrays lists of views. */
  constructor(data: Data) {
    this.data = data;
    for (const key in data) data[key] = adopt(data[key]);
    this.view = new Proxy(data, this);
  }

  track(key: string): void {
    if (getListener() === null) return;
    const signals = (this.#signals ??= new Map());
    let signal = signals.get(key);
    if (signal === undefined) signals.set(key, signal = newSignal());
    signal.track();
    // The signal's node is the newest source of whoever reads it now. Internals of Solid 1.9: a test guards them.
    signal.solid ??= (getListener() as { sources?: Signal["solid"][] | null } | null)?.sources?.at(-1);
  }

  observed(key: string): boolean {
    return (this.#signals?.get(key)?.solid?.observers?.length ?? 0) > 0;
  }

  tell(key: string, shape: boolean): void {
    this.#signals?.get(key)?.tell();
    if (shape) this.#shape?.tell();
  }

  #trackShape(): void {
    if (getListener() !== null) (this.#shape ??= newSignal()).track();
  }

  get(data: Data, key: string | symbol): unknown {
    if (key === NODE) return this;
    if (typeof key === "symbol") return Reflect.get(data, key);
    this.track(key);
    return Object.hasOwn(data, key) || !(key in data) ? data[key] : Reflect.get(data, key);
  }
  has(data: Data, key: string | symbol): boolean {
    this.#trackShape();
    return key === NODE || key in data;
  }
  ownKeys(data: Data): (string | symbol)[] {
    this.#trackShape();
    return Reflect.ownKeys(data);
  }
  set(_data: Data, key: string | symbol): never {
    throw readOnly({ key: String(key) });
  }
  defineProperty(_data: Data, key: string | symbol): never {
    throw readOnly({ key: String(key) });
  }
  deleteProperty(_data: Data, key: string | symbol): never {
    throw readOnly({ key: String(key) });
  }
}

/** The node of a view; undefined for anything else. */
export function nodeOf(value: unknown): Node | undefined {
  return typeof value === "object" && value !== null ? (value as { [NODE]?: Node })[NODE] : undefined;
}

export function adopt(value: unknown): unknown {
  if (value === null || typeof value !== "object" || nodeOf(value) !== undefined) return value;
  if (Array.isArray(value)) return value.map(adopt);
  const prototype: unknown = Object.getPrototypeOf(value);
  // A Date, a Map or a typed array is a value: it is replaced whole.
  return prototype === Object.prototype || prototype === null ? new Node(value as Data).view : value;
}
