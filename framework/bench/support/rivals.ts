/** What others would send for the same change, in the same envelope: a JSON patch that is found by comparing, or the whole variable in MessagePack. */
import jsonPatch, { type Observer, type Operation } from "fast-json-patch";
import { Packr } from "msgpackr";

const packr = new Packr();
const enveloped = (patch: readonly Operation[]): string => JSON.stringify([123_456, 234_567, patch]);

/** A variable that fast-json-patch watches by a copy of its own. */
export class Patched<T extends object> {
  readonly value: T;
  readonly #observer: Observer<T>;

  constructor(value: T) {
    this.value = structuredClone(value);
    this.#observer = jsonPatch.observe(this.value);
  }

  /** What has changed since it was last asked. */
  frame(): string {
    return enveloped(jsonPatch.generate(this.#observer));
  }
}

/** The patch from one value to another that has nothing in common with it. */
export const patchFrame = (before: object, after: object): string => enveloped(jsonPatch.compare(before, after));

export const packedFrame = (value: unknown): Uint8Array => packr.pack([123_456, 234_567, value]);
