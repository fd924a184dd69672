/** What the page gets of the states in its slots: changes as deltas, all of them for a snapshot and for the first HTML. */
import type { StateManifest } from "../../state/manifest.ts";
import { errorId, pendingId } from "../../wire/boot.ts";
import { failureToWire, type WireFailure } from "../../wire/failure.ts";
import { SET, type Op } from "../../wire/ops.ts";
import { stringify } from "../../wire/values.ts";
import { toFailure } from "../handle/to-failure.ts";
import { place, type WrittenOp } from "../delivery/written.ts";
import type { TabCell, TabState } from "./tab-state.ts";

interface News { readonly changes: readonly (Op | WrittenOp)[]; readonly errors: ReturnType<TabCell["errors"]> }
interface Stuck { readonly failure: WireFailure; told: boolean }

export class Outgoing {
  readonly #slots: ReadonlyMap<number, TabState>;
  /** Slots whose values the page does not have yet. */
  #fresh: Set<number> | null = null;
  /** Slots of a page that is being rendered: they wait for all of it. */
  #arriving: Set<number> | null = null;
  /** Vars whose value cannot travel, by slot and id: the page has a failure in its place. */
  #stuck: Map<string, Stuck> | null = null;
  /** Vars, by slot and id, of which the page knows that a newer value is on its way. */
  #pending: Set<string> | null = null;

  constructor(slots: ReadonlyMap<number, TabState>) {
    this.#slots = slots;
  }

  /** Nothing of the slot goes before it is introduced. */
  announce(slot: number): void {
    (this.#arriving ??= new Set()).add(slot);
  }
  awaits(slot: number): boolean {
    return this.#arriving?.has(slot) === true;
  }
  /** All of the slot goes with the next delta. */
  introduce(slot: number): void {
    this.#arriving?.delete(slot);
    (this.#fresh ??= new Set()).add(slot);
  }
  forget(slot: number): void {
    this.#arriving?.delete(slot);
    this.#fresh?.delete(slot);
  }

  /** The page may have other values of what is computed: they go with the next delta, and what it believes of them is over. */
  renew(): void {
    for (const [slot, { cell, definition: { manifest } }] of this.#slots) {
      cell.renew();
      for (const id of asyncVars(manifest)) if (cell.watched(id)) (this.#pending ??= new Set()).add(`${slot}.${id}`);
    }
  }

  compose(): readonly Op[] {
    const ops: Op[] = [];
    const flushed: [cell: TabCell, news: News][] = [];
    for (const [slot, instance] of this.#slots) {
      const { cell } = instance;
      if (instance.loading || this.awaits(slot)) continue;   // it is introduced later
      // A state may have two slots: one that the page asked for while a navigation gave it another.
      if (cell.awake) flushed.push([cell, { changes: cell.flush(), errors: cell.errors() }]);
      const news = newsOf(cell, flushed);
      if (this.#fresh?.delete(slot)) this.#tellWhole(slot, instance, ops);
      else if (news !== undefined && instance.loadError === undefined) this.#tell(slot, instance, news, ops);
    }
    if (this.#stuck !== null) this.#tellStuck(ops);
    return ops;
  }

  #tellWhole(slot: number, { restarted, definition: { manifest } }: TabState, ops: Op[]): void {
    if (restarted) for (const id of manifest.vars.keys()) ops.push([SET, slot, errorId(id), undefined]);
    ops.push(...this.#all(slot));
  }

  #tell(slot: number, { cell, definition: { manifest } }: TabState, { changes, errors }: News, ops: Op[]): void {
    for (const op of changes) ops.push(place(slot, op));
    for (const { id, error } of errors) ops.push([SET, slot, errorId(id), error === undefined ? undefined : failureToWire(toFailure(error))]);
    for (const id of asyncVars(manifest)) {
      const renewing = this.#renewing(slot, id, cell);
      if (renewing !== undefined) ops.push([SET, slot, pendingId(id), renewing || undefined]);
    }
  }

  /** Whether a newer value is on its way beside the one that the page has; undefined where the page knows. */
  #renewing(slot: number, id: number, cell: TabCell): boolean | undefined {
    const name = `${slot}.${id}`;
    const { ready, pending } = cell.status(id);
    const now = ready && pending && cell.watched(id);
    if (now === (this.#pending?.has(name) ?? false)) return undefined;
    if (now) (this.#pending ??= new Set()).add(name);
    else this.#pending!.delete(name);
    return now;
  }

  snapshot(): readonly Op[] {
    this.#flush();
    return [...this.#slots.keys()].flatMap((slot) => this.#all(slot));
  }

  /** By slot, what the first HTML carries. */
  boot(): [slot: number, instance: TabState, values: Record<number, unknown>][] {
    this.#flush();
    return [...this.#slots].map(([slot, instance]) => [slot, instance, this.values(slot)]);
  }

  /** What is sent whole needs no changes besides. */
  #flush(): void {
    for (const { cell } of this.#slots.values()) {
      cell.flush();
      cell.errors();
    }
    this.#fresh = this.#arriving = null;
  }

  #all(slot: number): Op[] {
    return Object.entries(this.values(slot)).map(([id, value]) => [SET, slot, Number(id), value]);
  }

  /** What the page may have of a state now, by var id. */
  values(slot: number): Record<number, unknown> {
    const { definition: { manifest }, cell, loading, loadError } = this.#slots.get(slot)!;
    const values: Record<number, unknown> = {};
    if (loading) return values;
    for (const id of manifest.vars.keys()) {
      if (loadError !== undefined) values[errorId(id)] = failureToWire(toFailure(loadError));
      if (loadError !== undefined || !cell.watched(id)) continue;
      const { ready, error } = cell.status(id);
      const stuck = this.#stuckNow(slot, id, cell);
      if (stuck !== undefined) values[errorId(id)] = stuck.failure;
      else if (error !== undefined) values[errorId(id)] = failureToWire(toFailure(error));
      else if (ready) values[id] = cell.value(id);
    }
    if (loadError === undefined) for (const id of asyncVars(manifest)) {
      this.#pending?.delete(`${slot}.${id}`);
      if (this.#renewing(slot, id, cell)) values[pendingId(id)] = true;
    }
    return values;
  }

  // ------------------------------------------------------------ values that cannot travel

  /**
   * Something that was to be sent could not be written. Where it was the value of a var, the page has its failure with the
   * next delta, and the var whole once it can travel. Says whether there was such a var.
   */
  findStuck(error: unknown): boolean {
    let some = false;
    for (const [slot, { definition: { manifest }, cell, loading, loadError }] of this.#slots) {
      if (loading || loadError !== undefined) continue;
      for (const id of manifest.vars.keys()) {
        if (!cell.watched(id) || travels(cell, id)) continue;
        some = true;
        cell.resend(id);
        (this.#stuck ??= new Map()).set(`${slot}.${id}`, { failure: failureToWire(toFailure(error)), told: false });
      }
    }
    return some;
  }

  /** Of a var that is sent whole: whether it still cannot. */
  #stuckNow(slot: number, id: number, cell: TabCell): Stuck | undefined {
    const stuck = this.#stuck?.get(`${slot}.${id}`);
    if (stuck === undefined) return undefined;
    if (travels(cell, id)) {
      this.#stuck!.delete(`${slot}.${id}`);
      return undefined;
    }
    stuck.told = true;
    return stuck;
  }

  /** A var that changes may travel again; if it cannot, it is found again. */
  #tellStuck(ops: Op[]): void {
    for (const [, slot, id] of ops.slice()) {
      const stuck = this.#stuck!.get(`${slot}.${id}`);
      if (stuck === undefined) continue;
      this.#stuck!.delete(`${slot}.${id}`);
      if (stuck.told) ops.push([SET, slot, errorId(id as number), undefined]);
    }
    for (const [name, stuck] of this.#stuck!) if (!stuck.told) {
      const [slot = 0, id = 0] = name.split(".").map(Number);
      stuck.told = true;
      ops.push([SET, slot, errorId(id), stuck.failure]);
    }
    if (this.#stuck!.size === 0) this.#stuck = null;
  }
}

/** They are few, and that of the cell is mostly the last one. */
function newsOf(cell: TabCell, flushed: readonly [cell: TabCell, news: News][]): News | undefined {
  for (let index = flushed.length - 1; index >= 0; index--) if (flushed[index]![0] === cell) return flushed[index]![1];
  return undefined;
}

function travels(cell: TabCell, id: number): boolean {
  try {
    stringify([[cell.read(id)]]);
    return true;
  } catch {
    return false;
  }
}

const asynchronous = new WeakMap<StateManifest, readonly number[]>();
/** Ids of the getters whose value may come later. */
function asyncVars(manifest: StateManifest): readonly number[] {
  let ids = asynchronous.get(manifest);
  if (ids === undefined) asynchronous.set(manifest, ids = [...manifest.vars.keys()].filter((id) => manifest.vars[id]!.async));
  return ids;
}
