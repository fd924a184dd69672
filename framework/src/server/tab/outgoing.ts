/** What the page gets of the states in its slots: changes as deltas, all of them for a snapshot and for the first HTML. */
import type { StateManifest } from "../../state/manifest.ts";
import { errorId, pendingId } from "../../wire/boot.ts";
import { closedVars, stateDenial } from "../session/access.ts";
import { OwnIdentity } from "../session/own-identity.ts";
import type { BrowserSession } from "../session/sessions.ts";
import { failureToWire, type Failure, type WireFailure } from "../../wire/failure.ts";
import { DELETE, SET, type Op } from "../../wire/ops.ts";
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

  /** Vars that were closed or opened since the page was told of anything. */
  #shifted: Map<TabState, Set<number>> | null = null;
  readonly #session: BrowserSession;
  /** Who its user is told to be. */
  readonly identity: OwnIdentity;

  constructor(slots: ReadonlyMap<number, TabState>, session: BrowserSession) {
    this.#slots = slots;
    this.#session = session;
    this.identity = new OwnIdentity(session);
  }

  /** Asks what the user may read now. Before anything is evaluated for the page, or told to it. */
  review(): void {
    for (const instance of this.#slots.values()) {
      const news = instance.cell.restrict(closedVars(this.#session, instance.definition));
      if (news.length === 0) continue;
      const shifted = (this.#shifted ??= new Map()).get(instance) ?? new Set();
      for (const id of news) shifted.add(id);
      this.#shifted.set(instance, shifted);
    }
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
      for (const id of asyncVars(manifest)) if (cell.watched(id) && !cell.closed(id)) (this.#pending ??= new Set()).add(`${slot}.${id}`);
    }
  }

  compose(): readonly Op[] {
    this.review();
    const ops = this.identity.news();
    const flushed: [cell: TabCell, news: News][] = [];
    for (const [slot, instance] of this.#slots) {
      const { cell } = instance;
      if (instance.loading || this.awaits(slot)) continue;   // it is introduced later
      // A state may have two slots: one that the page asked for while a navigation gave it another.
      if (cell.awake) flushed.push([cell, { changes: cell.flush(), errors: cell.errors() }]);
      const news = newsOf(cell, flushed);
      const shifted = this.#shifted?.get(instance);
      if (shifted !== undefined && !this.#fresh?.has(slot) && instance.loadError === undefined) this.#tellShifted(slot, instance, shifted, ops);
      if (this.#fresh?.delete(slot)) this.#tellWhole(slot, instance, ops);
      else if (news !== undefined && instance.loadError === undefined) this.#tell(slot, instance, news, ops);
    }
    this.#shifted = null;
    if (this.#stuck !== null) this.#tellStuck(ops);
    return ops;
  }

  /** What has been closed is taken from the page; of what has opened the value follows as of one that is newly watched. */
  #tellShifted(slot: number, { cell, definition }: TabState, shifted: ReadonlySet<number>, ops: Op[]): void {
    const denied = stateDenial(this.#session, definition);
    for (const id of shifted) {
      this.#stuck?.delete(`${slot}.${id}`);
      if (cell.closed(id)) this.#pending?.delete(`${slot}.${id}`);
      ops.push(...(cell.closed(id) ? taken(slot, id, denied) : [[SET, slot, errorId(id), undefined] as const]));
    }
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
    const now = ready && pending && cell.watched(id) && !cell.closed(id);
    if (now === (this.#pending?.has(name) ?? false)) return undefined;
    if (now) (this.#pending ??= new Set()).add(name);
    else this.#pending!.delete(name);
    return now;
  }

  snapshot(): readonly Op[] {
    this.#flush();
    return [...this.identity.whole(), ...[...this.#slots.keys()].flatMap((slot) => this.#all(slot))];
  }

  /** By slot, what the first HTML carries. */
  boot(): [slot: number, instance: TabState, values: Record<number, unknown>][] {
    this.#flush();
    return [...this.#slots].map(([slot, instance]) => [slot, instance, this.values(slot)]);
  }

  /** What is sent whole needs no changes besides. */
  #flush(): void {
    this.review();
    this.#shifted = null;
    for (const { cell } of this.#slots.values()) {
      cell.flush();
      cell.errors();
    }
    this.#fresh = this.#arriving = null;
  }

  #all(slot: number): Op[] {
    const { cell, definition } = this.#slots.get(slot)!;
    const denied = stateDenial(this.#session, definition);
    const closed = [...definition.manifest.vars.keys()].filter((id) => cell.closed(id));
    // What the page may have from before goes, whatever it is.
    return [...closed.flatMap((id) => taken(slot, id, denied)), ...Object.entries(this.values(slot)).map(([id, value]): Op => [SET, slot, Number(id), value])];
  }

  /** What the page may have of a state now, by var id. */
  values(slot: number): Record<number, unknown> {
    const { definition, definition: { manifest }, cell, loading, loadError } = this.#slots.get(slot)!;
    const values: Record<number, unknown> = {};
    const denied = stateDenial(this.#session, definition);
    if (loading) return values;
    for (const id of manifest.vars.keys()) {
      if (cell.closed(id)) {
        values[denied === undefined ? id : errorId(id)] = denied && failureToWire(denied);
        continue;
      }
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
        if (!cell.watched(id) || cell.closed(id) || travels(cell, id)) continue;
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

/** A closed var as the page has it: undefined; of a state that is closed as a whole nothing but why. */
function taken(slot: number, id: number, denied: Failure | undefined): Op[] {
  const gone: Op[] = [[SET, slot, id, undefined], [SET, slot, pendingId(id), undefined]];
  return denied === undefined ? [...gone, [SET, slot, errorId(id), undefined]] : [...gone, [DELETE, slot, id], [SET, slot, errorId(id), failureToWire(denied)]];
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
