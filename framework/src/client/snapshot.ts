/** Plain copies, for code that is not ours. */
import type { Registered } from "../state/register.ts";

type Mutable<T> = T extends (infer E)[] | readonly (infer E)[]
  ? Mutable<E>[]
  : T extends Date | string | number | boolean | bigint | symbol | null | undefined | Registered<"values", never>
    ? T
    : { -readonly [K in keyof T]: Mutable<T[K]> };

/** A plain copy that is yours. Tracked: an effect that takes one runs again on each change. */
export function snapshot<T>(value: T): Mutable<T> {
  return copy(value) as Mutable<T>;
}

function copy(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(copy);
  if (value instanceof Date) return new Date(value);
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [copy(key), copy(each)]));
  if (value instanceof Set) return new Set([...value].map(copy));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
}
