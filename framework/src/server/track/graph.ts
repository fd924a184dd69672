/**
 * The computeds of one instance: which are stale, what they have read, and their values. There is no object for a var,
 * only bits. A computed is *stale* when something it has read is known to have changed, and *doubtful* when a computed
 * that it has read may have changed; whether it has is found out when the value is wanted.
 */
import { computedCycle } from "../../errors/track.ts";
import type { Presented } from "../../wire/table.ts";
import { nextGeneration, Tree } from "../delta/index.ts";
import { Bits, CHANGED, DIRTY, DOUBT, RUNNING, SETTLED, STALE, UNSAVED, VERIFYING, WATCHED } from "./bits.ts";
import { Flight, isPresented, isThenable, present } from "./flight.ts";
import type { Tracked } from "./instance.ts";
import type { Layout, Wake } from "./layout.ts";
import { Outlets } from "./outlets.ts";
import type { Shape } from "./shape.ts";
import { evaluate, outside, refuseWrite, settleOne, surroundings, takeOff, traceAsync, Tracer, tracer } from "./tracer.ts";

export abstract class Graph extends Bits {
  protected readonly instance: Tracked;
  /** Old values of fields that were written since the last flush. */
  protected before: Map<number, unknown> | null = null;
  protected tree: Tree | null = null;
  /** The owner was told that a flush has something to do. */
  protected woken = false;
  protected disposed = false;
  protected flights: Map<number, Flight> | null = null;
  protected failures: Map<number, unknown> | null = null;
  protected asks: Map<number, unknown> | null = null;
  readonly #onWake: Wake;
  protected shape: Shape;
  readonly #values: unknown[];
  /** Evaluations that have read outside of the cell, or are on their way. */
  protected tracers: Map<number, Tracer> | null = null;
  #outlets: Outlets | null = null;

  constructor(layout: Layout, instance: object, onWake: Wake) {
    super(layout);
    this.instance = instance as Tracked;
    this.#onWake = onWake;
    this.shape = layout.shapes.first;
    this.#values = new Array<unknown>(layout.computeds.length).fill(undefined);
    for (const id of layout.computeds) this.put(STALE, id);
  }

  // Fields

  readField(id: number, value: unknown): unknown {
    const by = tracer();
    if (by !== null) this.#readBy(by, id);
    return typeof value === "object" && value !== null ? this.grow().read(id, value) : value;
  }

  writeField(id: number, value: unknown): void {
    refuseWrite();
    const { instance } = this;
    const slot = this.layout.slots[id]!;
    const old = instance[slot];
    const next = typeof value === "object" && value !== null ? this.grow().replace(id, old, value) : value;
    if (next === old || (next !== next && old !== old)) return;
    instance[slot] = next;
    if (typeof old === "object" && old !== null) this.tree?.release(id, old);
    this.before ??= new Map();
    if (!this.before.has(id)) this.before.set(id, old);
    this.#touch(id);
  }

  protected grow(): Tree {
    return (this.tree ??= new Tree({ changed: (id) => this.#touch(id), write: refuseWrite, suspect: () => (tracer() === null ? this.wake(-1) : undefined) }));
  }

  #touch(id: number): void {
    this.put(DIRTY, id);
    this.put(UNSAVED, id);
    const outlet = this.#outlets?.change(id);
    this.#spread(id, true);
    outlet?.tell();
    this.wake(id);
  }

  // Staleness

  /** Those that have read it are stale, and those that may change with them doubtful. */
  #spread(id: number, known: boolean): void {
    const { bits } = this;
    const { words } = this.layout;
    const { direct, all } = this.shape;
    let news = 0;
    for (let word = 0; word < words; word++) {
      const doubt = all[id * words + word]!;
      news |= doubt & ~(bits[DOUBT * words + word]! | bits[STALE * words + word]!);
      bits[DOUBT * words + word]! |= doubt;
      if (known) bits[STALE * words + word]! |= direct[id * words + word]!;
    }
    if (news !== 0) this.#outlets?.tell((one) => this.unsure(one));
  }

  /** Something outside of the cell that an evaluation has read may have changed. */
  doubt(by: Tracer): void {
    if (this.disposed || this.tracers?.get(by.id) !== by || this.unsure(by.id)) return;
    this.put(DOUBT, by.id);
    this.#spread(by.id, false);
    this.#outlets?.tellOf(by.id);
    this.wake();
  }

  protected stale(id: number): void {
    this.put(STALE, id);
    this.#spread(id, false);
    this.#outlets?.tellOf(id);
    this.wake();
  }

  /** Tells the owner once that a flush has something to do. It runs as nobody's read. */
  protected wake(field?: number): void {
    if (this.disposed) return;
    if (field !== undefined && this.layout.tellsOf(field)) outside(() => this.#onWake(field));
    if (this.woken) return;
    this.woken = true;
    outside(this.#onWake);
  }

  // Values

  readComputed(id: number): unknown {
    const by = tracer();
    if (by !== null && this.has(RUNNING, id)) throw computedCycle({ computed: this.layout.nameOf(id) });
    this.refresh(id);
    const flight = this.flights?.get(id);
    if (by !== null) {
      this.#readBy(by, id);
      if (flight?.pending) flight.readers.add(by);
    }
    if (flight?.value === undefined && this.failures?.has(id)) throw this.failures.get(id);
    return flight === undefined ? this.#values[this.layout.ordinals[id]!] : flight.value;
  }

  /** What pages get of a computed: settled, presented, without looking whether it is stale. */
  protected shown(id: number): unknown {
    const flight = this.flights?.get(id);
    return flight === undefined ? this.#values[this.layout.ordinals[id]!] : flight.shown;
  }

  #readBy(by: Tracer, id: number): void {
    nextGeneration();
    if (by.cell !== this) return by.depend((this.#outlets ??= new Outlets(this)).of(id));
    if (by.id === id) throw computedCycle({ computed: this.layout.nameOf(id) });
    const bit = 1 << (id & 31);
    if (by.words[id >> 5]! & bit) return;
    by.words[id >> 5]! |= bit;
    if (this.layout.ordinals[id]! >= 0) by.order.push(id);
    if (by.live) this.#learn(by);
  }

  #learn(by: Tracer): void {
    this.shape = this.shape.after(this.layout.ordinals[by.id]!, by.words, by.order);
  }

  /** Brings a var up to date. Never throws. */
  refresh(id: number): void {
    if (this.tree?.suspects.size) this.tree.inspect();
    if (!this.unsure(id) || this.has(RUNNING, id) || this.has(VERIFYING, id) || this.disposed) return;
    if (this.has(STALE, id) || this.#verify(id)) this.#evaluate(id);
  }

  /** Whether something that a doubtful computed has read has really changed. Asked in the order in which it was read. */
  #verify(id: number): boolean {
    this.put(VERIFYING, id);
    try {
      for (const read of this.shape.reads[this.layout.ordinals[id]!]!.order) {
        this.refresh(read);
        if (this.has(STALE, id)) return true;
      }
      const signals = this.tracers?.get(id)?.signals;
      if (signals) for (const [signal, seen] of signals) {
        signal.refresh();
        if (signal.version !== seen) return true;
      }
      this.take(DOUBT, id);
      return false;
    } finally {
      this.take(VERIFYING, id);
    }
  }

  #evaluate(id: number): void {
    this.tracers?.get(id)?.release();
    this.tracers?.delete(id);
    this.take(STALE, id);
    this.take(DOUBT, id);
    this.put(RUNNING, id);
    const by = new Tracer(this, id, this.layout.words);
    const { instance } = this;
    const getter = this.layout.getters[id]!;
    let value: unknown;
    let failed = false;
    try {
      value = evaluate(by, () => getter.call(instance), this.layout.vars[id]!.async === true);
    } catch (error) {
      value = error;
      failed = true;
    }
    this.take(RUNNING, id);
    this.#learn(by);
    // Nothing can have been written meanwhile: what its own reads have brought up to date is in its value.
    this.take(STALE, id);
    this.take(DOUBT, id);
    if (by.signals !== null) (this.tracers ??= new Map()).set(id, by);
    if (failed) this.#settle(id, by, undefined, value, true);
    else if (isThenable(value) || isPresented(value)) this.#takeOff(id, by, value);
    else this.#settle(id, by, value, undefined, false);
  }

  #takeOff(id: number, by: Tracer, value: PromiseLike<unknown> | Presented): void {
    let flight = (this.flights ??= new Map<number, Flight>()).get(id);
    if (flight === undefined) this.flights.set(id, (flight = new Flight()));
    takeOff(by);
    (this.tracers ??= new Map()).set(id, by);
    // A query runs when `then` is called: that too is part of the evaluation.
    const promise = isThenable(value) ? traceAsync(by, () => new Promise((resolve, reject) => value.then(resolve, reject))) : undefined;
    promise?.catch(() => {});
    flight.start(by, promise ?? value);
    const shown = traceAsync(by, async () => present(promise === undefined ? value : await promise, this.asks?.get(id)));
    // What it lands on may have to be looked at anew, for whoever this was evaluated for.
    surroundings.carry(() => shown.then((result) => this.#land(id, by, result, undefined, false), (error: unknown) => this.#land(id, by, undefined, error, true)));
  }

  /** The result of an evaluation that had to wait. One that is not the newest, or was made of what has changed since, is dropped. */
  #land(id: number, by: Tracer, value: unknown, error: unknown, failed: boolean): void {
    if (by.done || this.disposed) return;
    settleOne(by);
    const dropped = this.has(STALE, id) || (this.has(DOUBT, id) && this.#verify(id));
    const flight = this.flights!.get(id)!;
    if (dropped) {
      this.put(STALE, id);
      by.release();
      flight.end();
    } else {
      if (by.signals === null) this.tracers!.delete(id);
      this.#settle(id, by, value, error, failed);
    }
    this.wake();
  }

  #settle(id: number, by: Tracer, value: unknown, error: unknown, failed: boolean): void {
    by.done = true;
    this.put(SETTLED, id);
    const flight = this.flights?.get(id);
    const was = this.failures?.get(id);
    const changed = failed ? !this.failures?.has(id) || was !== error : this.#keep(id, flight, by, value) || this.failures?.has(id) === true;
    if (failed) (this.failures ??= new Map()).set(id, error);
    else this.failures?.delete(id);
    if (failed && flight !== undefined && flight.tracer !== by) flight.value = undefined;
    flight?.end();
    if (changed) this.#announce(id, flight);
  }

  /** Stores a value; false where it is the one that was there. Objects may have changed inside, so they never are. */
  #keep(id: number, flight: Flight | undefined, by: Tracer, value: unknown): boolean {
    if (flight === undefined) {
      const ordinal = this.layout.ordinals[id]!;
      const old = this.#values[ordinal];
      this.#values[ordinal] = value;
      return !Object.is(old, value) || (typeof value === "object" && value !== null);
    }
    // An evaluation that did not have to wait, after ones that had.
    if (flight.tracer !== by) flight.value = value;
    const changed = !flight.ready || !Object.is(flight.shown, value) || (typeof value === "object" && value !== null);
    flight.shown = value;
    flight.ready = true;
    return changed;
  }

  #announce(id: number, flight: Flight | undefined): void {
    this.put(CHANGED, id);
    const outlet = this.#outlets?.change(id);
    const knowing = flight === undefined ? [] : [...flight.readers].filter((reader) => reader.live);
    const spared = knowing.filter((reader) => reader.cell === this && !this.has(STALE, reader.id));
    this.#spread(id, true);
    for (const reader of spared) this.take(STALE, reader.id);
    for (const reader of knowing) if (outlet !== undefined && reader.signals?.has(outlet)) reader.signals.set(outlet, outlet.version);
    outlet?.tell();
  }

  /** Flights on their way whose values watched vars need. */
  protected needed(): Flight[] {
    const { flights } = this;
    if (flights === null) return [];
    const watched = this.layout.computeds.filter((id) => this.has(WATCHED, id));
    return this.shape.needs(watched).flatMap((id) => {
      const flight = flights.get(id);
      return flight?.pending ? [flight] : [];
    });
  }

  protected letGo(): void {
    this.disposed = true;
    for (const by of this.tracers?.values() ?? []) by.release();
    for (const flight of this.flights?.values() ?? []) flight.end();
    this.tracers = this.#outlets = this.flights = this.tree = this.before = null;
  }
}
