/** Which of a tab's states the journal does not have as they are, and the texts that it is given of them. */
import { homeOf } from "../../state/home.ts";
import type { TabCell, TabState } from "../tab/tab-state.ts";
import { versionOf } from "./map.ts";
import { fieldPart, fieldText, hiddenPart, LINE, placeText, recordText, restText, statePart, type TabRest } from "./record.ts";

/** A state, as far as it is written down. */
export interface Savable extends Pick<TabState, "definition" | "key" | "object" | "own" | "loading" | "loadError" | "held" | "slot" | "entered"> {
  readonly cell: Pick<TabCell, "unsaved" | "touched" | "unsavedField" | "saved" | "readers" | "read" | "asked">;
}

/** The states of a tab. */
export interface Keepable {
  /** By address: name and key. */
  entries(): Iterable<readonly [address: string, instance: Savable]>;
  readonly slots: ReadonlyMap<number, Savable>;
  readonly nextSlot: number;
}

export interface SavedTexts {
  /** Something differs from what the journal has. */
  readonly changed: boolean;
  readonly body: string;
  readonly parts: ReadonlyMap<string, string | null>;
}

interface Kept {
  readonly instance: Savable;
  /** How its text begins, until something of that is another; and whether it says that the state is loaded, which comes by itself. */
  place: string;
  loaded: boolean;
  /** Of a state without a key: a line of the body. */
  text: string;
  /** Fields that are parts of their own. */
  readonly large: Set<string>;
  hidden: Hidden;
}

interface Hidden {
  readonly values: Readonly<Record<string, unknown>>;
  /** Of those that are objects; undefined where none is. */
  readonly text: string | undefined;
}

/** Characters. A value above half of it is a part of its own once its state is above it, and is written when it changes itself. */
const LARGE = 1_024;

const NOTHING: Hidden = { values: {}, text: undefined };

export class SavedStates {
  readonly #kept = new Map<string, Kept>();
  readonly #unkept: (state: string, field: string, reason: string) => void;
  #rest = "";
  /** What it was made of. */
  #query: URLSearchParams | undefined;
  #nextSlot = 0;
  #body = "";

  /** @param unkept is told of fields whose values would not come back as what they are */
  constructor(unkept: (state: string, field: string, reason: string) => void) {
    this.#unkept = unkept;
  }

  /** The page has all of it as it is now: what is written of it moves no version. */
  begin(tab: Keepable, query: URLSearchParams): void {
    this.adoptRest({ query: query.toString(), nextSlot: tab.nextSlot });
    for (const [address, instance] of tab.entries()) this.adopt(address, instance, []);
  }

  /** The journal has this of the tab beside its states. */
  adoptRest(rest: TabRest): void {
    this.#rest = restText(rest);
  }

  /** The journal has this state as it is. */
  adopt(address: string, instance: Savable, large: readonly string[]): void {
    this.#kept.set(address, { instance, place: "", loaded: false, text: "", large: new Set(large), hidden: this.#hiddenOf(instance) ?? NOTHING });
    instance.cell.saved();
  }

  /** @param whole all of it, for a row that is made anew */
  save(tab: Keepable, query: URLSearchParams, whole: boolean): SavedTexts {
    const parts = new Map<string, string | null>();
    let changed = false;
    let count = 0;
    for (const [address, instance] of tab.entries()) {
      count++;
      const kept = this.#kept.get(address);
      const differs = kept?.instance !== instance || this.#differs(instance, kept);
      if (differs) changed = true;
      if (differs || whole) this.#write(tab, address, instance, whole, parts);
    }
    if (count < this.#kept.size) changed = this.#drop(tab, parts) || changed;
    if (this.#takeRest(query, tab.nextSlot)) changed = true;
    // A tab that was taken over has none before its first write, which may be of nothing but a number.
    if (changed || whole || this.#body === "") this.#body = this.#bodyText(tab);
    return { changed, body: this.#body, parts };
  }

  /** Says whether it is another. A page that moves on gets another query, never the same one changed. */
  #takeRest(query: URLSearchParams, nextSlot: number): boolean {
    if (query === this.#query && nextSlot === this.#nextSlot) return false;
    this.#query = query;
    this.#nextSlot = nextSlot;
    const before = this.#rest;
    this.adoptRest({ query: query.toString(), nextSlot });
    return this.#rest !== before;
  }

  /** With the texts of the states without a key. Those of a tab that was taken over are not there before they change. */
  #bodyText(tab: Keepable): string {
    let body = this.#rest;
    for (const [address, kept] of this.#kept) {
      if (kept.instance.key === undefined) body += LINE + (kept.text ||= this.#text(tab, address, kept));
    }
    return body;
  }

  // ------------------------------------------------------------ one state

  #differs(instance: Savable, kept: Kept): boolean {
    if (instance.cell.unsaved) return true;
    const { hidden } = instance.definition.manifest;
    if (hidden === undefined || !instance.own) return false;
    const large = (kept.hidden.text?.length ?? 0) > LARGE;
    // Private data of this size is looked through after the state's own calls, not after each one of the tab.
    if (large && !instance.entered) return false;
    return hiddenDiffers(hidden.read(instance.object), kept.hidden, (values) => this.#objectText(instance, values));
  }

  #write(tab: Keepable, address: string, instance: Savable, whole: boolean, parts: Map<string, string | null>): void {
    const before = this.#kept.get(address);
    const moved = before?.instance !== instance || instance.cell.touched || before.loaded !== isLoaded(instance);
    const kept: Kept = { instance, place: moved ? "" : before.place, loaded: isLoaded(instance), text: "", large: before?.large ?? new Set(), hidden: this.#hiddenOf(instance) ?? NOTHING };
    this.#kept.set(address, kept);
    this.#writeLarge(address, kept, whole || before?.instance !== instance, parts);
    let text = this.#text(tab, address, kept);
    if (text.length > LARGE && this.#splitOff(address, kept, parts)) text = this.#text(tab, address, kept);
    this.#writeHidden(address, kept, before, whole, parts);
    if (instance.key === undefined) kept.text = text;
    else parts.set(statePart(address), text);
    instance.cell.saved();
    instance.entered = false;
  }

  /** Fields that were large before and have changed. */
  #writeLarge(address: string, kept: Kept, all: boolean, parts: Map<string, string | null>): void {
    const { instance, large } = kept;
    for (const name of large) {
      const id = instance.definition.manifest.vars.findIndex((each) => each.name === name && each.kind === "field");
      if (id >= 0 && !all && !instance.cell.unsavedField(id)) continue;
      const text = id < 0 ? undefined : fieldText(name, instance.cell.read(id), this.#tellOf(instance));
      if ((text === undefined || text.length < LARGE / 2) && large.delete(name)) kept.place = "";
      parts.set(fieldPart(address, name), large.has(name) ? text! : null);
    }
  }

  /** Makes large fields parts of their own, so that they are not written with each small one. */
  #splitOff(address: string, kept: Kept, parts: Map<string, string | null>): boolean {
    const { instance, large } = kept;
    const before = large.size;
    if (!instance.own) return false;
    for (const [id, { name, kind }] of instance.definition.manifest.vars.entries()) {
      if (kind !== "field" || large.has(name)) continue;
      const text = fieldText(name, instance.cell.read(id), this.#tellOf(instance));
      if (text === undefined || text.length <= LARGE / 2) continue;
      large.add(name);
      parts.set(fieldPart(address, name), text);
      kept.place = "";
    }
    return large.size > before;
  }

  /** What others have too is kept on its own; here is where this page has it, and what it reads. */
  #text(tab: Keepable, address: string, kept: Kept): string {
    const { instance, large, hidden } = kept;
    const { vars } = instance.definition.manifest;
    const fields: Record<string, unknown> = {};
    // A loop, since this runs for each event.
    if (instance.own) for (let id = 0; id < vars.length; id++) {
      const { name, kind } = vars[id]!;
      if (kind === "field" && !large.has(name)) fields[name] = instance.cell.read(id);
    }
    if (kept.place === "") {
      kept.loaded = isLoaded(instance);
      kept.place = placeOf(tab, kept);
    }
    return recordText(kept.place, { fields, hidden: isApart(hidden) ? {} : this.#keepableHidden(instance, hidden.values) }, this.#tellOf(instance));
  }

  // ------------------------------------------------------------ fields that stay on the server

  #hiddenOf(instance: Savable): Hidden | undefined {
    const values = instance.own ? instance.definition.manifest.hidden?.read(instance.object) : undefined;
    return values && { values: { ...values }, text: this.#objectText(instance, values) };
  }

  #objectText(instance: Savable, values: Readonly<Record<string, unknown>>): string | undefined {
    const objects = Object.entries(values).filter(([, value]) => isObject(value));
    if (objects.length === 0) return undefined;
    return objects.map(([name, value]) => this.#hiddenText(instance, name, value) ?? "").join("\n");
  }

  /** Other states and functions are found again by the constructor; anything else that cannot be kept is told. */
  #hiddenText(instance: Savable, name: string, value: unknown): string | undefined {
    if (typeof value === "function" || homeOf(value as object) !== undefined) return undefined;
    return fieldText(name, value, this.#tellOf(instance));
  }

  #keepableHidden(instance: Savable, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    if (values === NOTHING.values) return values;
    return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isObject(value) || this.#hiddenText(instance, name, value) !== undefined));
  }

  #writeHidden(address: string, { instance, hidden }: Kept, before: Kept | undefined, whole: boolean, parts: Map<string, string | null>): void {
    const was = before !== undefined && isApart(before.hidden);
    if (!isApart(hidden)) {
      if (was) parts.set(hiddenPart(address), null);
      return;
    }
    if (was && !whole && !hiddenDiffers(hidden.values, before.hidden, () => hidden.text)) return;
    const text = fieldText("", this.#keepableHidden(instance, hidden.values), this.#tellOf(instance));
    parts.set(hiddenPart(address), text ?? null);
  }

  // ------------------------------------------------------------ the others

  /** States that the tab has let go of. */
  #drop(tab: Keepable, parts: Map<string, string | null>): boolean {
    const there = new Set([...tab.entries()].map(([address]) => address));
    let some = false;
    for (const [address, kept] of this.#kept) if (!there.has(address)) {
      this.#kept.delete(address);
      parts.set(statePart(address), null);
      parts.set(hiddenPart(address), null);
      for (const name of kept.large) parts.set(fieldPart(address, name), null);
      some = true;
    }
    return some;
  }

  #tellOf({ definition }: Savable): (field: string, reason: string) => void {
    return (field, reason) => this.#unkept(definition.name, field, reason);
  }
}

const isObject = (value: unknown): boolean => (typeof value === "object" && value !== null) || typeof value === "function";
const isApart = ({ text }: Hidden): boolean => (text?.length ?? 0) > LARGE;

function hiddenDiffers(now: Readonly<Record<string, unknown>>, before: Hidden, text: (values: Readonly<Record<string, unknown>>) => string | undefined): boolean {
  let objects = false;
  for (const [name, value] of Object.entries(now)) {
    if (isObject(value)) objects = true;
    else if (!Object.is(value, before.values[name])) return true;
  }
  return (objects || before.text !== undefined) && text(now) !== before.text;
}

const isLoaded = ({ loading, loadError }: Savable): boolean => !loading && loadError === undefined;

function placeOf(tab: Keepable, { instance, loaded, large }: Kept): string {
  const { definition, key, cell, held } = instance;
  const { vars } = definition.manifest;
  return placeText({
    name: definition.name,
    key,
    version: versionOf(definition),
    loaded,
    held,
    slots: slotsOf(tab, instance),
    watched: vars.flatMap(({ name }, id) => (cell.readers(id) > 0 ? [[name, cell.readers(id)] as const] : [])),
    asks: [...cell.asked].map(([id, request]) => [vars[id]!.name, request] as const),
    large: [...large],
  });
}

/** The server's own slot comes first, or -1. */
function slotsOf(tab: Keepable, instance: Savable): number[] {
  const slots = [instance.slot ?? -1];
  for (const [slot, each] of tab.slots) if (each === instance && slot !== instance.slot) slots.push(slot);
  return slots;
}
