/**
 * `this` of an optimistic body: plain copies of the fields that it touches, so that whatever it does means what JavaScript says.
 * Rows of a list are copied when they are reached for. Where each copy came from is remembered, so that what it became can be put
 * back in the place of what it was.
 */
import { nodeOf, type Node } from "../store/node.ts";

export const isObject = (value: unknown): value is object => value !== null && typeof value === "object";

/** In a copy: under a key of an object, or anywhere in a list. */
export interface Place {
  readonly holder: object;
  readonly key: string | undefined;
}

export class Draft {
  readonly root: Record<string, unknown> = {};
  /** By copy: the node of an object, or the list. */
  readonly #origins = new Map<object, Node | readonly unknown[]>();
  readonly #homes = new Map<object, Place>();
  /** By list: its elements, without asking for copies of them. */
  readonly #elements = new Map<object, unknown[]>();
  readonly #contents = new Map<object, ReadonlySet<unknown>>();

  field(name: string, value: unknown): void {
    this.root[name] = this.#copy(value, { holder: this.root, key: name });
  }

  nodeOf(copy: object): Node | undefined {
    const origin = this.#origins.get(copy);
    return Array.isArray(origin) ? undefined : (origin as Node | undefined);
  }

  listOf(copy: object): readonly unknown[] | undefined {
    const origin = this.#origins.get(copy);
    return Array.isArray(origin) ? (origin as readonly unknown[]) : undefined;
  }

  elements(list: readonly unknown[]): readonly unknown[] {
    return this.#elements.get(list) ?? list;
  }

  /** It is still where it was found, and this is not that place. Asked once the body has ended. */
  isElsewhere(copy: object, place: Place | undefined): boolean {
    const home = this.#homes.get(copy)!;
    return !(home.holder === place?.holder && home.key === place.key) && this.#isHome(copy);
  }

  #isHome(copy: object): boolean {
    if (copy === this.root) return true;
    const home = this.#homes.get(copy);
    if (!home) return false;
    const { holder, key } = home;
    return (key === undefined ? this.#contentsOf(holder).has(copy) : (holder as Record<string, unknown>)[key] === copy) && this.#isHome(holder);
  }

  #contentsOf(list: object): ReadonlySet<unknown> {
    let contents = this.#contents.get(list);
    if (!contents) this.#contents.set(list, (contents = new Set(this.#elements.get(list))));
    return contents;
  }

  #copy(value: unknown, home: Place): unknown {
    if (!isObject(value)) return value;
    if (value instanceof Map) return new Map(value);
    if (value instanceof Set) return new Set(value);
    const node = nodeOf(value);
    const origin = node ?? (Array.isArray(value) ? (value as readonly unknown[]) : undefined);
    if (!origin) return value;                         // dates and the like: a body cannot change them
    // Once for each place: two places may share a list that is empty, say.
    const copy = node ? this.#object(node) : this.#list(origin as readonly unknown[]);
    this.#origins.set(copy, origin);
    this.#homes.set(copy, home);
    return copy;
  }

  #object({ data }: Node): object {
    const copy: Record<string, unknown> = { ...data };
    for (const key in copy) if (isObject(copy[key])) copy[key] = this.#copy(copy[key], { holder: copy, key });
    return copy;
  }

  #list(base: readonly unknown[]): object {
    const elements = [...base];
    const list: object = new Proxy(elements, {
      get: (_, key) => {
        const value = elements[key as unknown as number];
        return isObject(value) && isStored(value) ? (elements[key as unknown as number] = this.#copy(value, { holder: list, key: undefined })) : value;
      },
    });
    this.#elements.set(list, elements);
    return list;
  }
}

/** From the store, not made by the body. */
const isStored = (value: object): boolean => nodeOf(value) !== undefined || (Array.isArray(value) && Object.isFrozen(value));
