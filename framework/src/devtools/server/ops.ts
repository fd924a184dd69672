/** Ops of a delta in words: `Sales.rows[3].total = 12`. */
import { errorId, pendingId } from "../../wire/boot.ts";
import { APPEND, ARGUMENTS, DELETE, SET, SPLICE, type Op } from "../../wire/ops.ts";
import type { Tab } from "../../server/tab/tab.ts";
import { addressOf } from "../../server/tab/address.ts";
import { short } from "./preview.ts";

interface Place {
  /** `Sales.rows`; undefined where the state is gone. */
  readonly name: string | undefined;
  /** Of the var's failure, or that a newer value is on its way. */
  readonly beside: "" | " (failure)" | " (pending)";
}

/** The var that an op changes. */
export function varOf(tab: Tab, [, slot, id]: Op): string | undefined {
  return placeOf(tab, slot as number, id as number).name;
}

export function opText(tab: Tab, op: Op): string {
  const [kind, slot, id, ...rest] = op;
  const place = placeOf(tab, slot as number, id as number);
  const path = rest.slice(0, rest.length - ARGUMENTS[kind]!);
  const given = rest.slice(rest.length - ARGUMENTS[kind]!);
  const target = `${place.name ?? `slot ${String(slot)}`}${path.map(step).join("")}${place.beside}`;
  if (kind === SET) return `${target} = ${short(given[0])}`;
  if (kind === DELETE) return `${target} deleted`;
  if (kind === APPEND) return `${target} += ${short(given[0])}`;
  const [start, removed, items] = given as [number, number, readonly unknown[]];
  return kind === SPLICE
    ? `${target} at ${start}: ${removed} out, ${items.length} in`
    : `${target} at ${start}: ${removed} arranged by ${items.length} steps`;
}

function placeOf(tab: Tab, slot: number, id: number): Place {
  const instance = tab.slots.get(slot);
  if (instance === undefined) return { name: undefined, beside: "" };
  const { definition: { name, manifest: { vars } }, key } = instance;
  const named = (at: number): string | undefined => vars[at] && `${addressOf(name, key)}.${vars[at].name}`;
  if (id >= 0) return { name: named(id), beside: "" };
  const failed = errorId(id);
  return vars[failed] ? { name: named(failed), beside: " (failure)" } : { name: named(pendingId(id)), beside: " (pending)" };
}

const step = (key: unknown): string => (typeof key === "number" ? `[${key}]` : /^[\w$]+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`);
