/** What a page asks of its tab: events of the state `$tab`, numbered and answered like any other. */
import type { Check, Mismatch } from "../../state/manifest.ts";
import { failureToWire, type WireFailure } from "../../wire/failure.ts";
import { EXPORT, type Exporting } from "../../wire/table.ts";
import { calls } from "../../state/call.ts";
import { accessOf, closedVars, stateDenial } from "../session/access.ts";
import { allPermissions, mustBeAllowed } from "../session/may.ts";
import { argsText } from "../../wire/frames.ts";
import { slotTaken, unknownSlot } from "../../errors/server.ts";
import { authorise } from "../handle/authorise.ts";
import { stateWith } from "../handle/address.ts";
import { toFailure } from "../handle/to-failure.ts";
import { limits } from "../limits.ts";
import { noteDenial, notices } from "../notices.ts";
import { addressOf } from "./address.ts";
import { tablesOf } from "./states.ts";
import type { TabState } from "./tab-state.ts";
import type { Tab } from "./tab.ts";

interface BuiltIn {
  readonly check: Check;
  run(tab: Tab, args: unknown[]): unknown;
}

type Opened = readonly [slot: number, name: string, key?: unknown];
type Used = readonly [slot: number, name: string, watched: readonly number[], key: unknown];
type WatchChange = readonly [slot: number, on: readonly number[], off: readonly number[]];

export const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  /** States that components use first in the browser. Each comes or fails by itself; the answer says what has failed, by place. */
  use: {
    check: check((args) => args.length > 0 && args.every(isOpened), "lists of an odd slot, a name and a key"),
    run(tab, opened) {
      const failed: (readonly [at: number, failure: WireFailure])[] = [];
      const loading = (opened as Opened[]).flatMap((each, at) => {
        const fail = (error: unknown): void => {
          const failure = toFailure(error);
          noteDenial(failure, { session: tab.session, place: (each as Opened)[1] });
          failed.push([at, failureToWire(failure)]);
        };
        try {
          return open(tab, each)?.catch(fail) ?? [];
        } catch (error) {
          fail(error);
          return [];
        }
      });
      const answer = () => (failed.length > 0 ? failed : undefined);
      return loading.length > 0 ? Promise.all(loading).then(answer) : answer();
    },
  },
  /** What a page has of a tab that was lost: its query, its states in their slots, what it reads of them. Each comes or fails by itself, as in `use`; the answer says what has failed, by slot. */
  again: {
    check: check((args) => isQuery(args[0]) && isList(args[1]) && args[1].length <= limits.statesPerTab && args[1].every(isUsed), "a query string and a list of states"),
    run(tab, [query, used]) {
      tab.query = new URLSearchParams(query as string);
      tab.identity.changed();
      // A tab that begins anew could not say in its welcome what the ids of this build are.
      const anew = tab.slots.size === 0;
      const failed: (readonly [slot: number, failure: WireFailure])[] = [];
      for (const [slot, name, ids, key] of used as readonly Used[]) {
        try {
          const instance = stateFor(tab, name, key);
          for (const id of ids) if (hasVar(instance, id) && !instance.cell.watched(id)) instance.cell.watch(id);
          tab.place(instance, slot);
        } catch (error) {
          const failure = toFailure(error);
          noteDenial(failure, { session: tab.session, place: name });
          failed.push([slot, failureToWire(failure)]);
        }
      }
      if (anew && tab.slots.size > 0) tab.line.effect("table", ...tablesOf([...tab.slots.values()].map(({ definition }) => definition)));
      return failed.length > 0 ? failed : undefined;
    },
  },
  /** What components read now, and what none reads any more. */
  watch: {
    check: check((args) => isList(args[0]) && args[0].every(isWatchChange), "a list of slots with their vars"),
    run(tab, [changes]) {
      const readersOf = new Map<TabState, number>();
      for (const [slot, on, off] of changes as readonly WatchChange[]) {
        const instance = tab.slots.get(slot);
        if (instance === undefined) continue;         // released meanwhile
        // To say so again changes nothing, but what two slots show is watched for each.
        const readers = readersOf.get(instance) ?? [...tab.slots.values()].filter((each) => each === instance).length;
        readersOf.set(instance, readers);
        for (const id of on) if (hasVar(instance, id) && (!instance.cell.watched(id) || (readers > 1 && instance.cell.readers(id) < readers))) instance.cell.watch(id);
        for (const id of off) if (hasVar(instance, id)) instance.cell.unwatch(id);
      }
      tab.changed();
    },
  },
  /** Keyed states that no component uses any more. */
  drop: {
    check: check((args) => isList(args[0]) && args[0].every(Number.isSafeInteger), "a list of slots"),
    run(tab, [slots]) {
      for (const slot of slots as readonly number[]) tab.release(slot);
    },
  },
  /** Values of fields that its browser keeps. */
  keep: {
    check: check((args) => isSlot(args[0]) && isRecord(args[1]), "a slot and values by field"),
    run(tab, [slot, values]) {
      const instance = tab.slots.get(slot as number);
      if (instance === undefined || stateDenial(tab.session, instance.definition) !== undefined) return;   // released meanwhile, or closed
      instance.stored?.take(values as Record<string, unknown>);
      tab.changed();
    },
  },
  /** Another window of a table. */
  ask: {
    check: check((args) => Number.isSafeInteger(args[0]) && Number.isSafeInteger(args[1]) && isRecord(args[2]) && isShort(args[2]), "a slot, a var and a request"),
    run(tab, [slot, id, request]) {
      const { cell, definition } = at(tab, slot as number, id as number);
      if (definition.manifest.vars[id as number]!.kind !== "computed") return;     // a field has nothing to ask for
      cell.ask(id as number, request);
      tab.changed();
    },
  },
  /** All rows of a table as a file, as its page has filtered and sorted them. */
  export: {
    check: check((args) => Number.isSafeInteger(args[0]) && Number.isSafeInteger(args[1]) && isRecord(args[2]) && isShort(args[2]), "a slot, a var and a request"),
    run: async (tab, [slot, id, request]) => {
      const { definition, object } = at(tab, slot as number, id as number);
      const source: unknown = await (object as Record<string, unknown>)[definition.manifest.vars[id as number]!.name];
      if (!isExporting(source)) throw unknownSlot({ slot: slot as number, id: id as number });
      const { name, content } = source[EXPORT](request, (permission) => mustBeAllowed(tab.session, permission));
      calls.getStore()!.download(name, content);
    },
  },
  /** Evaluates a value that failed once more. */
  retry: {
    check: check((args) => args.length > 1 && args.every(Number.isSafeInteger), "a slot and vars"),
    run(tab, [slot, ...ids]) {
      for (const id of ids as number[]) {
        const instance = at(tab, slot as number, id);
        if (instance.loadError !== undefined) return void tab.restart(instance);
        instance.cell.retry(id);
      }
      tab.changed();
    },
  },
  /** The query string has changed by the browser's back and forward. */
  url: {
    check: check((args) => isQuery(args[0]), "a query string"),
    run(tab, [query]) {
      tab.show(new URLSearchParams(query as string));
    },
  },
  /** The user chooses a language. */
  locale: {
    check: check((args) => typeof args[0] === "string" && args[0].length <= 64, "a locale"),
    run(tab, [locale]) {
      tab.setLocale(locale as string);
    },
  },
  /** The user would like to have a permission. It is noted, and bounded as what is refused is. */
  "ask-for": {
    check: check((args) => typeof args[0] === "string" && allPermissions().includes(args[0]), "a permission"),
    run(tab, [permission]) {
      if (tab.session.user !== undefined) notices.listener?.({ kind: "access-asked", session: tab.session, subject: permission as string });
    },
  },
  /** Goes to another page: its states are made and what it reads is found before the browser shows it. */
  go: {
    check: check((args) => typeof args[0] === "string" && args[0].startsWith("/") && isQuery(args[0]), "a path"),
    run: (tab, [path]) => tab.visit(path as string),
  },
};

function check(fits: (args: readonly unknown[]) => boolean, expected: string): Check {
  const mismatch: Mismatch = [[], expected];
  return (args) => (fits(args as readonly unknown[]) ? undefined : mismatch);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isRecord = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
const isOdd = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0 && (value as number) % 2 === 1;
const isShort = (value: unknown): boolean => argsText([value]).length <= limits.askLength;
const isQuery = (value: unknown): boolean => typeof value === "string" && value.length <= limits.urlLength;
const isWatchChange = (value: unknown): boolean =>
  isList(value) && value.length === 3 && Number.isSafeInteger(value[0]) && [value[1], value[2]].every((ids) => isList(ids) && ids.every(Number.isSafeInteger));

const isExporting = (value: unknown): value is Exporting => typeof value === "object" && value !== null && EXPORT in value;

const isOpened = (value: unknown): boolean => isList(value) && value.length >= 2 && value.length <= 3 && isOdd(value[0]) && typeof value[1] === "string";
const isUsed = (value: unknown): boolean =>
  isList(value) && value.length >= 3 && value.length <= 4 && isSlot(value[0]) && typeof value[1] === "string" && isList(value[2]) && value[2].every(Number.isSafeInteger);
const isSlot = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const hasVar = ({ definition }: TabState, id: number): boolean => id >= 0 && id < definition.manifest.vars.length;

/** If the user may have it. */
function stateFor(tab: Tab, name: string, key: unknown): TabState {
  const definition = stateWith(name, key);
  authorise(tab.session, accessOf(definition.options.class));
  return tab.state(definition, key);
}

/** Again under the same slot is as once: the page may not have heard of it when its server ended. */
function open(tab: Tab, [slot, name, key]: Opened): Promise<void> | void {
  const there = tab.slots.get(slot);
  if (there !== undefined && addressOf(there.definition.name, there.key) !== addressOf(name, key)) throw slotTaken({ slot });
  const known = stateFor(tab, name, key);
  const instance = known.loadError === undefined ? known : tab.restart(known);
  // At once, since the page says what it reads of the state before it has it.
  if (there === undefined) tab.slotFor(instance, slot);
  return whenLoaded(instance, () => { if (tab.slots.get(slot) !== undefined) tab.introduce(slot); }, () => tab.release(slot, true));
}

/** What is closed to the user is as what is not there. */
function at(tab: Tab, slot: number, id: number): TabState {
  const instance = tab.slots.get(slot);
  if (instance === undefined || !hasVar(instance, id)) throw unknownSlot({ slot, id });
  const { definition } = instance;
  if (!closedVars(tab.session, definition).has(id)) return instance;
  // To watch one is no attempt: a page reads what its user may not see as undefined.
  noteDenial({ code: "forbidden", message: "This may not be read." }, { session: tab.session, place: `${definition.name}.${definition.manifest.vars[id]!.name}` });
  throw unknownSlot({ slot, id });
}

function whenLoaded(instance: TabState, then: () => void, failed: () => void): Promise<void> | void {
  const go = () => {
    const error = instance.loadError;
    if (error === undefined) return then();
    failed();
    throw error;
  };
  return instance.loading && instance.loaded !== undefined ? instance.loaded.then(go) : go();
}
