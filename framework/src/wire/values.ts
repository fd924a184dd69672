/**
 * Values as text: JSON, with tags for what JSON has no word for. A tag is an object with one key that begins with `$`:
 *
 * `$d` Date · `$m` Map `[key, value, …]` · `$s` Set · `$n` bigint · `$u` undefined · `$f` NaN, ±Infinity, -0 ·
 * `$b` bytes `[type, base64]` · `$l` URL · `$c` an instance of a class of the app `[name, data]` · `$t` a table `[columns, cells]` · `$o` an object that only looks like a tag.
 *
 * A value that needs no tag is handed to JSON.stringify as it is, never copied.
 */
import { SolenoidError } from "../errors/solenoid-error.ts";
import { valueRefused, valueUnsendable } from "../errors/values.ts";
import { classValuesNamed, classValuesOf } from "./class-values.ts";

const DEEPEST = 64;
/** Lists shorter than this gain nothing as a table. */
const TABLE_ROWS = 20;

type Dictionary = Record<string, unknown>;

/** Names of typed arrays. */
const VIEW = /^(Big)?(Int|Uint|Float)\d+(Clamped)?Array$/;

/** Where the value that cannot be sent sits; filled while its error travels up. */
let trail: (string | number)[] = [];
/** While lists of rows may become tables. */
let tables: typeof encodeTable | undefined;
/** While only what comes back as it was is written. */
let classRefused: (() => never) | undefined;

/** As `stringify`, without tables. A page needs no more for what it sends, and leaves out their code. */
export function stringifyAsIs(value: unknown): string {
  trail = [];
  try {
    return JSON.stringify(encode(value, 0));
  } catch (error) {
    if (typeof error !== "string") throw error;
    throw valueUnsendable({ what: error, where: trail.length ? `: ${trail.reverse().slice(0, 8).join(".")}` : "" });
  }
}

/**
 * The value as text. Class instances travel as what their `toJSON` gives, or as their own enumerable members.
 * @throws `value-unsendable` for functions, symbols, cycles, nesting deeper than 64 and keys that reach prototypes.
 */
export function stringify(value: unknown): string {
  tables = encodeTable;
  try {
    return stringifyAsIs(value);
  } finally {
    tables = undefined;
  }
}

/** As `stringify`, of what `parse` gives back as it was. @throws `value-unsendable` also for class instances, which it makes plain */
export function stringifyExactly(value: unknown): string {
  classRefused = () => { throw "An object of a class"; };
  try {
    return stringify(value);
  } finally {
    classRefused = undefined;
  }
}

/**
 * The value that `stringify` wrote. Safe on hostile text.
 * @throws `value-refused`, and nothing else.
 */
export function parse(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse("it is not JSON");
  }
  return revive(value, 0);
}

function encode(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return value - value === 0 && (value !== 0 || 1 / value > 0) ? value : { $f: Object.is(value, -0) ? "-0" : `${value}` };
    case "undefined":
      return { $u: 0 };
    case "bigint":
      return { $n: `${value}` };
    case "object":
      return value === null ? null : encodeObject(value, depth);
    default:
      throw `A ${typeof value}`;
  }
}

function encodeObject(value: object, depth: number): unknown {
  if (depth > DEEPEST) throw "A value that contains itself or nests deeper than 64";
  if (Array.isArray(value)) return (value.length >= TABLE_ROWS && tables?.(value, depth)) || encodeList(value, depth);
  if (isPlain(value)) return encodePlain(value, depth);
  if (value instanceof Date) return { $d: value.getTime() };
  if (value instanceof Map) return { $m: encodeList([...value].flat(), depth) };
  if (value instanceof Set) return { $s: encodeList([...value], depth) };
  if (value instanceof URL) return { $l: value.href };
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return { $b: encodeBytes(value) };
  const known = classValuesOf(value);
  if (known) return { $c: [known.name, encode(known.codec.toData(value), depth + 1)] };
  classRefused?.();
  const { toJSON } = value as { toJSON?: unknown };
  return typeof toJSON === "function" ? encode(toJSON.call(value), depth + 1) : encodePlain({ ...value }, depth);
}

/** The list itself where none of its members changes. */
function encodeList(list: readonly unknown[], depth: number): unknown {
  let copy: unknown[] | undefined;
  let index = 0;
  try {
    for (; index < list.length; index++) {
      const item = list[index];
      const encoded = encode(item, depth + 1);
      if (encoded !== item) (copy ??= list.slice())[index] = encoded;
    }
  } catch (error) {
    trail.push(index);
    throw error;
  }
  return copy ?? list;
}

function encodePlain(value: Dictionary, depth: number): unknown {
  let copy: Dictionary | undefined;
  let count = 0;
  let key = "";
  try {
    for (key in value) {
      if (reachesPrototype(key)) throw "This key";
      const item = value[key];
      const encoded = encode(item, depth + 1);
      if (encoded !== item) (copy ??= { ...value })[key] = encoded;
      count++;
    }
  } catch (error) {
    trail.push(key);
    throw error;
  }
  return count === 1 && key[0] === "$" ? { $o: copy ?? value } : (copy ?? value);
}

/** Rows of the same columns in the same order, the columns said once; undefined where the rows are not alike. */
function encodeTable(rows: readonly unknown[], depth: number): unknown {
  if (!isRow(rows[0])) return undefined;
  const columns = Object.keys(rows[0]);
  if (!columns.length || columns.some(reachesPrototype)) return undefined;
  const width = columns.length;
  for (const row of rows) {
    if (!isRow(row)) return undefined;
    let column = 0;
    for (const key in row) if (key !== columns[column++]) return undefined;
    if (column !== width) return undefined;
  }
  const cells = new Array<unknown>(rows.length * width);
  let at = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as Dictionary;
    for (const key in row) {
      const cell = row[key];
      try {
        cells[at++] = typeof cell === "string" ? cell : encode(cell, depth + 2);
      } catch (error) {
        trail.push(key, index);
        throw error;
      }
    }
  }
  return { $t: [columns, cells] };
}

function encodeBytes(value: ArrayBufferView | ArrayBuffer): [type: string, base64: string] {
  const view = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  let binary = "";
  for (let from = 0; from < view.length; from += 8192) binary += String.fromCharCode(...view.subarray(from, from + 8192));
  const type = (value as Uint8Array | ArrayBuffer)[Symbol.toStringTag];
  return [VIEW.test(type) ? type : "ArrayBuffer", btoa(binary)];
}

/** Changes what JSON.parse made in place. */
function revive(value: unknown, depth: number): unknown {
  if (value === null || typeof value !== "object") return value;
  if (depth > DEEPEST) refuse("it nests deeper than 64");
  if (Array.isArray(value)) return reviveList(value, depth);
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0]![0] === "$"
    ? untag(keys[0]!, (value as Dictionary)[keys[0]!], depth)
    : revivePlain(value as Dictionary, keys, depth);
}

function reviveList(list: unknown[], depth: number): unknown[] {
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (item !== null && typeof item === "object") list[index] = revive(item, depth + 1);
  }
  return list;
}

function revivePlain(value: Dictionary, keys: readonly string[], depth: number): Dictionary {
  for (const key of keys) {
    if (reachesPrototype(key)) refuse(`the key ${key}`);
    const item = value[key];
    if (item !== null && typeof item === "object") value[key] = revive(item, depth + 1);
  }
  return value;
}

function untag(tag: string, held: unknown, depth: number): unknown {
  try {
    if (tag === "$d" && (held === null || typeof held === "number")) return new Date(held ?? NaN);
    if (tag === "$u" && held === 0) return undefined;
    if (tag === "$f" && /^(NaN|-?Infinity|-0)$/.test(held as string)) return Number(held);
    if (tag === "$n" && typeof held === "string" && /^-?\d+$/.test(held)) return BigInt(held);
    if (tag === "$l" && typeof held === "string") return new URL(held);
    if (tag === "$o" && isRow(held)) {
      const keys = Object.keys(held);
      if (keys.length === 1 && keys[0]![0] === "$") return revivePlain(held, keys, depth);
    }
    if (Array.isArray(held)) {
      if (tag === "$s") return new Set(reviveList(held, depth));
      if (tag === "$m" && held.length % 2 === 0) return reviveMap(reviveList(held, depth));
      if (tag === "$t" && held.length === 2) return reviveTable(held[0], held[1], depth);
      if (tag === "$b" && held.length === 2) return reviveBytes(held[0], held[1]);
      if (tag === "$c" && held.length === 2) return reviveClass(held[0], revive(held[1], depth + 1));
    }
  } catch (error) {
    if (error instanceof SolenoidError) throw error;
  }
  return refuse(`the tag ${tag.slice(0, 9)}`);
}

function reviveMap(flat: readonly unknown[]): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  for (let index = 0; index < flat.length; index += 2) map.set(flat[index], flat[index + 1]);
  return map;
}

function reviveTable(columns: unknown, cells: unknown, depth: number): unknown {
  if (!Array.isArray(columns) || !Array.isArray(cells) || !columns.length || cells.length % columns.length) refuse("the tag $t");
  for (const column of columns) if (typeof column !== "string" || reachesPrototype(column)) refuse(`the key ${column}`);
  reviveList(cells, depth + 1);
  const rows: Dictionary[] = [];
  for (let cell = 0; cell < cells.length;) {
    const row: Dictionary = {};
    for (let column = 0; column < columns.length; column++) row[columns[column]] = cells[cell++];
    rows.push(row);
  }
  return rows;
}

function reviveBytes(type: unknown, base64: unknown): unknown {
  const view = VIEW.test(type as string) && (globalThis as unknown as Record<string, Uint8ArrayConstructor | undefined>)[type as string];
  if ((!view && type !== "ArrayBuffer") || typeof base64 !== "string") refuse("the tag $b");
  const { buffer } = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return view ? new view(buffer) : buffer;
}

function reviveClass(name: unknown, data: unknown): unknown {
  const known = typeof name === "string" ? classValuesNamed(name) : undefined;
  if (!known) refuse(`no class is registered as ${String(name).slice(0, 40)}`);
  try {
    return known.codec.fromData(data);
  } catch {
    refuse(`what came for ${known.name} fits none`);
  }
}

function refuse(reason: string): never {
  throw valueRefused({ reason });
}

function reachesPrototype(key: string): boolean {
  return key.length > 8 && (key === "__proto__" || key === "constructor" || key === "prototype");
}

function isPlain(value: object): value is Dictionary {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isRow(value: unknown): value is Dictionary {
  return value !== null && typeof value === "object" && !Array.isArray(value) && isPlain(value);
}
