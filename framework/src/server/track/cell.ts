import { SET, type Op } from "../../wire/ops.ts";
import { applyTo, copy, Differ, isObject, rawOf } from "../delta/index.ts";
import { CHANGED, DIRTY, FRESH, SETTLED, WATCHED } from "./bits.ts";
import { CELL } from "./instance.ts";
import type { Layout, Wake } from "./layout.ts";
import { rowKeyOf } from "./row-key.ts";
import { Saved } from "./saved.ts";
import type { VarError, VarStatus } from "./status.ts";
import { surroundings } from "./tracer.ts";

export type { VarError, VarStatus } from "./status.ts";

/**
 * The live side of one state instance: what has changed since the last flush, what is watched, and what the page has.
 * Values that it gives, and values in its ops, are the state's own objects: write them down before author code runs again.
 */
export class Cell extends Saved {
  /** By ordinal: what was sent of each watched computed. */
  #sent: unknown[] | null = null;
  /** How often a var is watched, where it is more than once. */
  #counts: Map<number, number> | null = null;
  /** Ops that `value` has made on its way. */
  #queued: Op[] | null = null;
  /** Vars of which the page may have anything, because comparing them failed. */
  #broken: Set<number> | null = null;
  #errors: VarError[] | null = null;
  /** Vars whose error was told, and not yet that it is over. */
  #failed: Set<number> | null = null;

  /** `onWake` is called without an id once when something has changed or a pending value has settled, until the next flush. */
  constructor(layout: Layout, instance: object, onWake: Wake) {
    super(layout, instance, onWake);
    const { words, always } = layout;
    for (let word = 0; word < words; word++) this.bits[WATCHED * words + word] = always[word]!;
    Object.defineProperty(instance, CELL, { value: this, configurable: true, writable: true });
  }

  /** The value as it is now. Evaluates a stale computed; of an asynchronous one, the last value that has come. */
  read(id: number): unknown {
    if (this.layout.ordinals[id]! < 0) return this.instance[this.layout.slots[id]!];
    this.refresh(id);
    return rawOf(this.shown(id));
  }

  status(id: number): VarStatus {
    const flight = this.flights?.get(id);
    const ready = this.layout.ordinals[id]! < 0 || this.has(SETTLED, id);
    return { ready, pending: flight?.pending ?? false, error: this.failures?.get(id) };
  }

  /** Counted. The next flush sends a var that was not watched whole, unless `value` was asked for it before. */
  watch(id: number): void {
    this.touched = true;
    if (this.has(WATCHED, id)) {
      if (this.travelsAlways(id)) return;
      this.#counts ??= new Map();
      this.#counts.set(id, (this.#counts.get(id) ?? 1) + 1);
      return;
    }
    this.put(WATCHED, id);
    this.put(FRESH, id);
    this.wake();
  }

  unwatch(id: number): void {
    if (!this.has(WATCHED, id) || this.travelsAlways(id)) return;
    this.touched = true;
    const count = this.#counts?.get(id) ?? 1;
    if (count > 1) {
      if (count === 2) this.#counts!.delete(id);
      else this.#counts!.set(id, count - 1);
      return;
    }
    this.take(WATCHED, id);
    this.take(FRESH, id);
    this.forget(id);
  }

  watched(id: number): boolean {
    return this.has(WATCHED, id);
  }

  /** What the page asks of a computed that presents itself, such as the window of a table. */
  ask(id: number, request: unknown): void {
    (this.asks ??= new Map()).set(id, request);
    this.touched = true;
    this.stale(id);
  }

  /** How many read the var, beside what always travels. */
  readers(id: number): number {
    return this.has(WATCHED, id) && !this.travelsAlways(id) ? (this.#counts?.get(id) ?? 1) : 0;
  }

  /** The page may have other values of what is computed than these: all of them go with the next flush, and what failed, too. */
  renew(): void {
    for (const id of this.layout.computeds) if (this.has(WATCHED, id)) {
      this.put(FRESH, id);
      (this.#failed ??= new Set()).add(id);
    }
    this.wake();
  }

  /** A flush may have something to say. */
  get awake(): boolean {
    return this.woken || (this.tree !== null && this.tree.suspects.size > 0);
  }

  /** The changes of watched vars since the last flush; paths start with the id of the var. Never throws. */
  flush(): Op[] {
    this.woken = false;
    const ops = this.#queued ?? [];
    this.#queued = null;
    this.#collect(ops);
    return ops;
  }

  /**
   * The value as the page should have it now, for a snapshot: the next flush starts from it, for this var.
   * Undefined while an asynchronous computed has none.
   */
  value(id: number): unknown {
    const ops: Op[] = [];
    this.#collect(ops);
    if (ops.length) this.#queued = [...(this.#queued ?? []), ...(copy(ops) as Op[])];
    this.forget(id);
    if (this.#queued !== null) this.wake();
    const ordinal = this.layout.ordinals[id]!;
    if (ordinal < 0) {
      this.take(FRESH, id);
      return this.read(id);
    }
    this.refresh(id);
    const flight = this.flights?.get(id);
    if (flight !== undefined && !flight.ready) return undefined;
    if (!this.has(WATCHED, id)) return copy(this.shown(id));
    this.take(FRESH, id);
    return this.#send(ordinal, this.shown(id));
  }

  /** What those who watch a var have of it, after a flush: of a computed what was sent, not what it is made of. */
  current(id: number): unknown {
    const ordinal = this.layout.ordinals[id]!;
    if (ordinal < 0 || !this.has(WATCHED, id) || this.has(FRESH, id) || this.#broken?.has(id)) return this.read(id);
    return this.#sent?.[ordinal];
  }

  /** The page may not have got what was last sent of a var: its next change sends it whole. */
  resend(id: number): void {
    (this.#broken ??= new Set()).add(id);
  }

  /** What went wrong, and what is well again, since the last call, for watched vars. */
  errors(): readonly VarError[] {
    const errors = this.#errors ?? [];
    this.#errors = null;
    return errors;
  }

  /** Asynchronous computeds on their way that a watched var needs. */
  get pending(): number {
    return this.needed().length;
  }

  /** Evaluates what is watched and stale; gives how many values are then on their way. */
  evaluate(): number {
    this.#refreshWatched();
    return this.pending;
  }

  /** Evaluates a computed once more, as after it failed. */
  retry(id: number): void {
    this.stale(id);
  }

  /** Resolves when no watched var waits for anything. What has to be evaluated anew meanwhile is, within what this was called in. */
  settled(): Promise<void> {
    return surroundings.carry(async () => {
      while (this.evaluate() > 0 && !this.disposed) await this.needed()[0]!.over;
    });
  }

  /** Resolves when one of the values that watched vars wait for has come; undefined: they wait for none. */
  arrival(): Promise<unknown> | undefined {
    this.#refreshWatched();
    const flights = this.needed();
    return flights.length === 0 ? undefined : Promise.race(flights.map((flight) => flight.over));
  }

  /** Lets go of everything it has read. The instance keeps its values, and nothing is told any more. */
  dispose(): void {
    this.letGo();
    this.#sent = this.#queued = this.#counts = this.#errors = null;
  }

  protected travelsAlways(id: number): boolean {
    return (this.layout.always[id >> 5]! & (1 << (id & 31))) !== 0;
  }

  protected forget(id: number): void {
    if (this.#queued !== null) this.#queued = this.#queued.filter((op) => op[1] !== id);
    if (this.#queued?.length === 0) this.#queued = null;
    this.#broken?.delete(id);
    const ordinal = this.layout.ordinals[id]!;
    if (ordinal >= 0 && this.#sent !== null) this.#sent[ordinal] = undefined;
  }

  #refreshWatched(): void {
    for (const id of this.layout.computeds) if (this.has(WATCHED, id) && this.unsure(id)) this.refresh(id);
  }

  #collect(ops: Op[]): void {
    if (this.disposed) return;
    if (this.tree?.suspects.size) this.tree.inspect();
    this.#refreshWatched();
    const { bits } = this;
    const { words } = this.layout;
    for (let word = 0; word < words; word++) {
      let left = (bits[DIRTY * words + word]! | bits[CHANGED * words + word]! | bits[FRESH * words + word]!) & bits[WATCHED * words + word]!;
      for (; left !== 0; left &= left - 1) this.#publish(word * 32 + 31 - Math.clz32(left & -left), ops);
      bits[DIRTY * words + word] = 0;
      bits[CHANGED * words + word] = 0;
    }
    this.before = null;
    this.tree?.clear();
  }

  /** Each var in its own try: what goes wrong in one must not keep the others from the page. */
  #publish(id: number, ops: Op[]): void {
    const from = ops.length;
    try {
      if (this.layout.ordinals[id]! < 0) this.#publishField(id, ops);
      else this.#publishComputed(id, ops);
      if (!this.failures?.has(id) && this.#failed?.delete(id)) (this.#errors ??= []).push({ id, error: undefined });
    } catch (error) {
      ops.length = from;
      (this.#broken ??= new Set()).add(id);
      this.#fail(id, error);
    }
  }

  #fail(id: number, error: unknown): void {
    (this.#failed ??= new Set()).add(id);
    (this.#errors ??= []).push({ id, error });
  }

  #publishField(id: number, ops: Op[]): void {
    const now = this.instance[this.layout.slots[id]!];
    if (this.has(FRESH, id) || this.#broken?.has(id)) {
      this.#whole(id);
      ops.push([SET, id, now]);
      return;
    }
    const old = this.before?.has(id) ? this.before.get(id) : now;
    new Differ(ops, [id], this.layout.rowKeys[id]!, this.tree).change(old, now);
  }

  #publishComputed(id: number, ops: Op[]): void {
    if (this.failures?.has(id)) {
      if (this.has(FRESH, id)) (this.#broken ??= new Set()).add(id);
      this.take(FRESH, id);
      this.#fail(id, this.failures.get(id));
      return;
    }
    const flight = this.flights?.get(id);
    if (flight !== undefined && !flight.ready) return;
    const ordinal = this.layout.ordinals[id]!;
    const now = this.shown(id);
    if (this.has(FRESH, id) || this.#broken?.has(id) || this.#sent === null) {
      this.#whole(id);
      ops.push([SET, id, this.#send(ordinal, now)]);
      return;
    }
    const from = ops.length;
    const old = this.#sent[ordinal];
    if (!isObject(now) && !isObject(old) && typeof now !== "string") {
      if (!Object.is(old, now)) ops.push([SET, id, (this.#sent[ordinal] = now)]);
      return;
    }
    new Differ(ops, [id], rowKeyOf(now) ?? this.layout.rowKeys[id]!, null).change(old, now);
    if (ops.length === from) return;
    const mirror = { [id]: old };
    applyTo(mirror, from === 0 ? ops : ops.slice(from));
    this.#sent[ordinal] = mirror[id];
  }

  #whole(id: number): void {
    this.take(FRESH, id);
    this.#broken?.delete(id);
  }

  #send(ordinal: number, value: unknown): unknown {
    this.#sent ??= new Array<unknown>(this.layout.computeds.length).fill(undefined);
    return (this.#sent[ordinal] = copy(value));
  }
}
