/** Plain data, and values that travel whole: dates, maps, sets, bytes, URLs, class instances. */
import { valueUnsendable } from "../../errors/values.ts";
import { classValuesOf } from "../../wire/class-values.ts";
import { rawOf } from "./node.ts";

export type Dictionary = Record<string, unknown>;

/** As deep as values may nest; what contains itself is found by it. */
export const DEEPEST = 64;

export function isObject(value: unknown): value is object {
  return value !== null && typeof value === "object";
}

export function isPlain(value: object): value is Dictionary {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function checkDepth(depth: number): void {
  if (depth > DEEPEST) throw valueUnsendable({ what: "A value that contains itself or nests deeper than 64", where: "" });
}

export function bytesOf(value: ArrayBufferView | ArrayBuffer): Uint8Array {
  return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
}

export function isBytes(value: object): value is ArrayBufferView | ArrayBuffer {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

/** Travels as a tag of its own, not as an object with keys. */
function isTagged(value: object): boolean {
  return value instanceof Date || value instanceof Map || value instanceof Set || value instanceof URL || isBytes(value);
}

/** What a page gets of a class instance: what its `toJSON` gives, or its own members. Anything else as it is. */
export function dataOf(value: unknown): unknown {
  if (!isObject(value)) return value;
  const raw = rawOf(value);
  if (Array.isArray(raw) || isPlain(raw) || isTagged(raw) || classValuesOf(raw)) return raw;
  const { toJSON } = raw as { toJSON?: unknown };
  return typeof toJSON === "function" ? dataOf(toJSON.call(raw)) : { ...raw };
}

/** Equal in a page. */
export function same(left: unknown, right: unknown, depth = 0): boolean {
  if (left === right) return true;
  const a = dataOf(left);
  const b = dataOf(right);
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  if (a === b) return true;
  checkDepth(depth);
  if (Array.isArray(a)) return Array.isArray(b) && sameList(a, b, depth);
  const known = classValuesOf(a);
  if (known) return known === classValuesOf(b) && same(known.codec.toData(a), known.codec.toData(b), depth + 1);
  if (Array.isArray(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) {
    if (!isPlain(a) || !isPlain(b)) return sameKind(a, b) && sameTagged(a, b, depth);
  }
  return isPlain(a) ? sameKeys(a, b as Dictionary, depth) : sameTagged(a, b, depth);
}

/** Prototypes of tracked maps, sets and dates differ from those of fresh ones; their kind does not. */
function sameKind(a: object, b: object): boolean {
  return a.constructor === b.constructor && isTagged(a) && isTagged(b);
}

function sameList(a: readonly unknown[], b: readonly unknown[], depth: number): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!same(a[index], b[index], depth + 1)) return false;
  return true;
}

function sameKeys(a: Dictionary, b: Dictionary, depth: number): boolean {
  let keys = 0;
  for (const key in a) {
    if (!(key in b) || !same(a[key], b[key], depth + 1)) return false;
    keys++;
  }
  for (const _ in b) keys--;
  return keys === 0;
}

function sameTagged(a: object, b: object, depth: number): boolean {
  if (a instanceof Date) return b instanceof Date && Object.is(a.getTime(), b.getTime());
  if (a instanceof URL) return b instanceof URL && a.href === b.href;
  if (a instanceof Map) return b instanceof Map && a.size === b.size && sameList([...Map.prototype.entries.call(a)], [...Map.prototype.entries.call(b)], depth);
  if (a instanceof Set) return b instanceof Set && a.size === b.size && sameList([...Set.prototype.values.call(a)], [...Set.prototype.values.call(b)], depth);
  return isBytes(a) && isBytes(b) && sameBytes(bytesOf(a), bytesOf(b));
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** A copy that nobody else holds, free of proxies and of the author's classes. */
export function copy(value: unknown, depth = 0): unknown {
  if (!isObject(value)) return value;
  checkDepth(depth);
  const data = dataOf(value);
  if (!isObject(data)) return data;
  if (Array.isArray(data)) return data.map((item) => (isObject(item) ? copy(item, depth + 1) : item));
  if (isPlain(data)) return copyPlain(data, depth);
  if (classValuesOf(data)) return data;                // a value: nobody changes it
  if (data instanceof Date) return new Date(data.getTime());
  if (data instanceof URL) return new URL(data);
  if (data instanceof Map) return new Map([...Map.prototype.entries.call(data)].map(([key, item]) => [copy(key, depth + 1), copy(item, depth + 1)]));
  if (data instanceof Set) return new Set([...Set.prototype.values.call(data)].map((item) => copy(item, depth + 1)));
  if (data instanceof ArrayBuffer) return data.slice(0);
  // One method of all typed arrays; that of a Buffer would give a window on the same bytes.
  return data instanceof DataView ? bytesOf(data).slice() : (Uint8Array.prototype.slice.call(data) as unknown);
}

function copyPlain(data: Dictionary, depth: number): Dictionary {
  const result = { ...data };
  for (const key in result) {
    const item = result[key];
    if (isObject(item)) result[key] = copy(item, depth + 1);
  }
  return result;
}
