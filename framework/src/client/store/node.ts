/**
 * One object of the page's data, and the handler of its read-only view: a signal for each key that somebody reads.
 * Lists are plain frozen arrays of views, replaced when their structure changes, so that `<For>` compares plain
 * elements and a row keeps its view, and its DOM, wherever it moves.
 */
import { createSignal, getListener } from "solid-js";
import { readOnly } from "../../errors/store.ts";

export type Data = Record<string | number, unknown>;
type Observed = { observers: unknown[] | null };
type Signal = [get: () => unknown, set: () => void, node: Observed];

export const NODE: unique symbol = Symbol();

export class Node implements ProxyHandler<Data> {
  readonly data: Data;
  readonly view: object;
  #signals: Record<string, Signal> | null = null;
  /** For `in`, `Object.keys` and spread. */
  #keys: Signal | null = null;

  /** Owns `data`: its objects become views, its arrays lists of views. */
  constructor(data: Data) {
    this.data = data;
    for (const key in data) data[key] = adopt(data[key]);
    this.view = new Proxy(data, this);
  }

  get(data: Data, key: string | symbol): unknown {
    if (typeof key === "symbol") return key === NODE ? this : undefined;
    this.track(key);
    return data[key];
  }

  has(data: Data, key: string): boolean {
    this.#trackKeys();
    return key in data;
  }

  ownKeys(data: Data): (string | symbol)[] {
    this.#trackKeys();
    return Reflect.ownKeys(data);
  }

  /** Assignments come here too. */
  defineProperty(_: Data, key: string): boolean {
    throw readOnly({ key: String(key) });
  }

  deleteProperty(_: Data, key: string): boolean {
    return this.defineProperty(_, key);
  }

  track(key: string | number): void {
    if (getListener() === null) return;
    this.#signals ??= Object.create(null) as Record<string, Signal>;
    const signal = this.#signals[key];
    if (signal) signal[0]();
    else this.#signals[key] = newSignal();
  }

  #trackKeys(): void {
    if (getListener() === null) return;
    if (this.#keys) this.#keys[0]();
    else this.#keys = newSignal();
  }

  /** Somebody's computation reads this key now. */
  observed(key: string | number): boolean {
    return !!this.#signals?.[key]?.[2].observers?.length;
  }

  tell(key: string | number, keys: boolean): void {
    this.#signals?.[key]?.[1]();
    if (keys) this.#keys?.[1]();
  }
}

/** Made by its first read. Solid says nowhere who reads a signal: the listener's newest source is the signal just read. */
function newSignal(): Signal {
  const [get, set] = createSignal(undefined, { equals: false });
  get();
  const { sources } = getListener() as unknown as { sources: Observed[] };
  return [get, set as () => void, sources[sources.length - 1]!];
}

/** The node behind a view. */
export function nodeOf(view: unknown): Node | undefined {
  return view !== null && typeof view === "object" ? (view as { [NODE]?: Node })[NODE] : undefined;
}

export function isPlain(value: unknown): value is Data {
  return value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
}

/** Plain data as pages read it. Dates, maps and the like are values. */
export function adopt(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(adopt));
  return isPlain(value) && !nodeOf(value) ? new Node(value).view : value;
}
