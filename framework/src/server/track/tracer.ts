/** Who is being computed now. Reads tell the tracer of the innermost computed, also after its awaits. */
import { AsyncLocalStorage } from "node:async_hooks";
import { computedWrite } from "../../errors/track.ts";
import { tracing } from "../trace/tracing.ts";
import type { Graph } from "./graph.ts";
import type { Signal } from "./signal.ts";

/** One evaluation of a computed: what it has read. */
export class Tracer {
  readonly cell: Graph;
  readonly id: number;
  /** A bit for each var of its own cell. */
  readonly words: number[];
  /** Computeds of its own cell, in the order of reads. */
  readonly order: number[] = [];
  /** What it has read outside of its cell, and the version that it saw. */
  signals: Map<Signal, number> | null = null;
  /** Between its first await and its result. */
  live = false;
  /** Reads no longer count: it has its result, or a newer evaluation has begun. */
  done = false;
  #ref: WeakRef<Tracer> | null = null;

  constructor(cell: Graph, id: number, words: number) {
    this.cell = cell;
    this.id = id;
    this.words = new Array<number>(words).fill(0);
  }

  /** Sources hold tracers weakly: a table must not keep a tab. */
  get ref(): WeakRef<Tracer> {
    return (this.#ref ??= new WeakRef(this));
  }

  depend(signal: Signal): void {
    this.signals ??= new Map();
    if (this.signals.has(signal)) return;
    this.signals.set(signal, signal.version);
    signal.add(this);
  }

  /** A newer evaluation takes its place. */
  release(): void {
    this.done = true;
    if (this.live) settleOne(this);
    if (this.signals !== null) for (const signal of this.signals.keys()) signal.remove(this);
    this.signals = null;
  }
}

/** undefined: nobody, as far as synchronous code goes; null: reads are not to be traced. */
let current: Tracer | null | undefined;
const context = new AsyncLocalStorage<Tracer | null>();
/** Evaluations between their first await and their result; while there are none, nobody asks the context. */
let flying = 0;

export function tracer(): Tracer | null {
  if (current !== undefined) return current;
  if (flying === 0) return null;
  const found = context.getStore();
  return found?.done === false ? found : null;
}

let guard: (() => void) | null = null;

/** Asked before each write of anybody, too: throws where the one who runs may not write any more. Null: nobody is to be asked. */
export function guardWrites(ask: (() => void) | null): void {
  guard = ask;
}

/** Asked before each write. @throws `computed-write` inside an evaluation */
export function refuseWrite(): void {
  if (guard !== null) guard();
  const by = tracer();
  if (by !== null) throw computedWrite({ computed: by.cell.layout.nameOf(by.id) });
}

/** Runs the synchronous part of an evaluation. */
export function trace<T>(by: Tracer | null, run: () => T): T {
  const outer = current;
  current = by;
  try {
    return run();
  } finally {
    current = outer;
  }
}

/** The same for one that may await. */
export function traceAsync<T>(by: Tracer, run: () => T): T {
  return surroundings.carry(() => context.run(by, trace, by, run));
}

/** Runs the getter of a computed, up to its first await where it has one. */
export function evaluate<T>(by: Tracer, getter: () => T, async: boolean): T {
  tracing?.evaluates(by.cell, by.id);
  try {
    return async ? traceAsync(by, getter) : trace(by, getter);
  } finally {
    tracing?.evaluated(by.cell, by.id);
  }
}

/** What else must hold in an evaluation after its awaits: whoever runs the engine says it. */
export const surroundings: { carry<T>(run: () => T): T } = { carry: (run) => run() };

export function takeOff(by: Tracer): void {
  by.live = true;
  flying++;
}

export function settleOne(by: Tracer): void {
  by.live = false;
  flying--;
}

/** Runs something that belongs to no evaluation, although one may be on the stack. */
export function outside(run: () => void): void {
  if (current === undefined && flying === 0) return run();
  const outer = current;
  current = undefined;
  try {
    context.run(null, run);
  } finally {
    current = outer;
  }
}

/**
 * Reads inside `read` are not traced: the computed does not change with them.
 * @example get stamp() { return untracked(() => this.count); }
 */
export function untracked<T>(read: () => T): T {
  return context.run(null, trace<T>, null, read);
}
