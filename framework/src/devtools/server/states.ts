/** The states of a tab as they are now. Nothing is evaluated to be shown: what sleeps goes on sleeping. */
import type { Tab } from "../../server/tab/tab.ts";
import { addressOf } from "../../server/tab/address.ts";
import type { TabState } from "../../server/tab/tab-state.ts";
import { BOUNDS, type StateRecord, type VarRecord } from "../record.ts";
import { long, short } from "./preview.ts";

type CellOwners = ReadonlyMap<object, string>;

export function statesOf(tab: Tab): StateRecord[] {
  const instances = [...tab.instances].slice(0, BOUNDS.states);
  const owners: CellOwners = new Map(instances.map((each) => [each.tracked, addressOfInstance(each)]));
  const used = new Set(tab.slots.values());
  return instances.map((instance) => stateRecord(instance, used.has(instance), owners));
}

export function addressOfInstance({ definition, key }: TabState): string {
  return addressOf(definition.name, key);
}

function stateRecord(instance: TabState, used: boolean, owners: CellOwners): StateRecord {
  const { definition: { manifest }, loading, loadError } = instance;
  return {
    address: addressOfInstance(instance),
    scope: manifest.scope,
    file: manifest.file,
    used,
    status: loading ? "loading" : loadError === undefined ? "ready" : "failed",
    vars: loading ? [] : manifest.vars.slice(0, BOUNDS.vars).map((_, id) => varRecord(instance, id, owners)),
  };
}

function varRecord(instance: TabState, id: number, owners: CellOwners): VarRecord {
  const { cell, definition: { manifest } } = instance;
  const { name, kind } = manifest.vars[id]!;
  const watched = cell.watched(id);
  const reads = kind === "field" ? [] : readsOf(instance, id, owners);
  const told = { name, kind, watched, reads };
  const asleep = kind === "computed" && !watched;
  if (asleep) return { ...told, status: "asleep", short: "", long: "" };
  const { ready, pending, error } = cell.status(id);
  if (error !== undefined) {
    const own = error instanceof Error ? error.message : String(error);
    return { ...told, status: "failed", short: own, long: own };
  }
  if (!ready) return { ...told, status: "pending", short: "", long: "" };
  const value = cell.read(id);
  return { ...told, status: pending ? "pending" : "ready", short: short(value), long: long(value) };
}

function readsOf(instance: TabState, id: number, owners: CellOwners): string[] {
  const { vars, others, sources } = instance.tracked.sight(id);
  const own = addressOfInstance(instance);
  return [
    ...vars.map((each) => `${own}.${instance.definition.manifest.vars[each]!.name}`),
    ...others.map(({ cell, id: at }) => `${owners.get(cell) ?? cell.layout.name}.${cell.layout.vars[at]!.name}`),
    ...new Set(sources.flatMap(tablesOf).map((table) => `table ${table}`)),
  ];
}

/** A source is a table, or a query by its text: what is told of that is the tables that it names. */
function tablesOf(source: string): string[] {
  if (!/\s/.test(source)) return [source];
  return [...source.matchAll(/\b(?:from|join)\s+["`]?([\w.$]+)/gi)].map(([, table]) => table!);
}
