/**
 * Fields that this browser keeps, in cookies or in its storage. Imported by the stubs of states that have such fields, and by
 * nothing else: other pages do not load it. What is kept is the value's text, as it travels.
 */
import { untrack } from "solid-js";
import type { Check } from "../../state/manifest.ts";
import { parse, stringifyAsIs } from "../../wire/values.ts";
import { overlayOf } from "../optimistic/overlay.ts";
import { nodeOf } from "../store/node.ts";
import type { Store } from "../store/index.ts";
import type { Keep, KeptPage } from "../stub.ts";
import { heard, placeOf, type Kept } from "./places.ts";

export interface KeptField extends Kept {
  readonly field: string;
  /** What tells the rows of a list apart, where it is not `id`. */
  readonly key?: string;
  /** It travels only while it is read: by this, always. */
  readonly list?: boolean;
  /** Of a field in the storage. */
  readonly check?: Check;
}

/** By slot, the text of each field as it was last seen. */
const seen = new WeakMap<Store, Map<number, Map<KeptField, string>>>();

export function keep(fields: readonly KeptField[]): Keep {
  return (page) => untrack(() => {
    const { store, slot } = page;
    if (!arrived(page)) return;
    const slots = seen.get(store) ?? new Map<number, Map<KeptField, string>>();
    seen.set(store, slots);
    const known = slots.get(slot);
    const texts = known ?? new Map<KeptField, string>();
    slots.set(slot, texts);
    look(fields, page, texts);
    if (known && !page.anew) return;
    bring(fields, page, texts);
    if (!known) follow(fields, page, texts);
  });
}

/** Nothing is told of a state before the server has it. */
function arrived({ store, slot }: KeptPage): boolean {
  return Object.keys(store.at(slot)?.data ?? {}).length > 0;
}

/** Keeps what has changed. What is seen for the first time is what the page has begun with. */
function look(fields: readonly KeptField[], page: KeptPage, texts: Map<KeptField, string>): void {
  for (const one of fields) {
    const id = page.stub().vars.indexOf(one.field);
    if (!page.store.has(page.slot, id)) {
      if (one.list) page.watch(id);
      continue;
    }
    const text = textOf(page.store.read(page.slot, id));
    const before = texts.get(one);
    if (text === undefined || text === before) continue;
    texts.set(one, text);
    if (before !== undefined) placeOf(one).write(nameOf(one, page.key), text, one.maxAge);
  }
}

/** Sends what the storage has, and shows it at once. */
function bring(fields: readonly KeptField[], page: KeptPage, texts: Map<KeptField, string>): void {
  const found = fields.flatMap((one) => {
    const text = one.check && stored(one, page.key);
    return text === undefined || text === texts.get(one) ? [] : [[one, text] as const];
  });
  if (found.length === 0) return;
  for (const [one, text] of found) texts.set(one, text);
  const call = page.send(Object.fromEntries(found.map(([{ field }, text]) => [field, parse(text)])));
  call.catch(() => {});
  if (call.n === undefined) return;
  overlayOf(page.store).add(call, {
    n: call.n,
    slot: page.slot,
    fields: () => found.map(([{ field, key, list = false }]) => ({ name: field, id: page.stub().vars.indexOf(field), key, list })),
    run: (draft) => void Object.assign(draft, Object.fromEntries(found.map(([{ field }, text]) => [field, parse(text)]))),
  });
}

/** The text in the storage; what does not fit the field's type any more is removed, and told once. */
function stored(one: KeptField, key: unknown): string | undefined {
  const name = nameOf(one, key);
  const text = placeOf(one).read(name);
  if (text === undefined) return undefined;
  let wrong: string | undefined;
  try {
    const mismatch = one.check!(parse(text));
    wrong = mismatch && `${[one.field, ...mismatch[0]].join(".")} is not ${mismatch[1]}`;
  } catch (error) {
    wrong = (error as Error).message;
  }
  if (wrong === undefined) return text;
  console.warn(`"${name}" in the browser's storage was removed: ${wrong}`);
  placeOf(one).remove(name);
  return undefined;
}

/** What another tab has changed. Both read what is there now, so that two that change at once end with the same. */
function follow(fields: readonly KeptField[], page: KeptPage, texts: Map<KeptField, string>): void {
  const synced = new Map(fields.filter(({ sync }) => sync).map((one) => [nameOf(one, page.key), one]));
  if (synced.size === 0) return;
  heard((name) => {
    if (nodeOf(page.store.at(page.slot)?.view) === undefined) return false;
    const one = synced.get(name);
    if (one) untrack(() => bring([one], page, texts));
    return true;
  });
}

const nameOf = ({ name }: Kept, key: unknown): string => (key === undefined ? name : `${name}/${stringifyAsIs(key)}`);

/** Undefined where it has none: the server would have told. */
function textOf(value: unknown): string | undefined {
  try {
    return stringifyAsIs(value);
  } catch {
    return undefined;
  }
}
