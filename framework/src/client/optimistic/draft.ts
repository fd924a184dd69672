/**
 * `this` of an optimistic body: the fields that it touches, as they are in the store, so that whatever it does means what JavaScript
 * says. What is written is kept beside; only what was reached costs something. Where each thing was found is remembered, so that what
 * it became can be put back in the place of what it was.
 */
import { nodeOf } from "../store/node.ts";
import { ListPart } from "./list-part.ts";
import { ObjectPart } from "./object-part.ts";
import { type Part, partOf } from "./part.ts";
import { isObject, type Place } from "./place.ts";

export class Draft {
  readonly root: Record<string, unknown> = {};

  field(name: string, value: unknown): void {
    this.root[name] = isObject(value) ? this.#reach(value, { holder: this.root, key: name }, undefined) : value;
  }

  readonly #reach = (value: object, home: Place, above: Part | undefined): object => {
    if (Array.isArray(value)) return new ListPart(value as readonly unknown[], home, above, this.#reach).proxy;
    const node = nodeOf(value);
    if (node) return new ObjectPart(node, home, above, this.#reach).proxy;
    if (!(value instanceof Map || value instanceof Set)) return value;        // dates and the like: a body cannot change them
    above?.touch();                                    // what is done to it is not seen
    return value instanceof Map ? new Map(value) : new Set(value);
  };

  /** It is still where it was found, and this is not that place. Asked once the body has ended. */
  isElsewhere({ home, proxy }: Part, place: Place | undefined): boolean {
    return !(home.holder === place?.holder && home.key === place.key) && this.#isHome(proxy, home);
  }

  #isHome(proxy: object, { holder, key }: Place): boolean {
    if (holder === this.root) return this.root[key!] === proxy;
    const above = partOf(holder)!;
    const there = above instanceof ListPart ? above.holds(proxy) : (above as ObjectPart).content[key!] === proxy;
    return there && this.#isHome(above.proxy, above.home);
  }
}
