/** The asynchronous side of a computed: from its first promise to its last. */
import { PRESENT, type Presented } from "../../wire/table.ts";
import type { Tracer } from "./tracer.ts";

export class Flight {
  /** The evaluation that is, or was last, on its way. */
  tracer: Tracer | null = null;
  pending = false;
  /** A value has come at least once. */
  ready = false;
  /** What author code reads: a promise, or what presents itself to pages. */
  value: unknown = undefined;
  /** What pages get. */
  shown: unknown = undefined;
  /** Evaluations that got this flight's promise: its value is no news to them. */
  readonly readers = new Set<Tracer>();
  /** Resolved when the evaluation on its way is over, or another one takes its place. */
  over: Promise<void> = Promise.resolve();
  #end: () => void = () => {};

  start(tracer: Tracer, value: unknown): void {
    this.#end();
    this.tracer = tracer;
    this.pending = true;
    this.value = value;
    this.readers.clear();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.over = promise;
    this.#end = resolve;
  }

  /** Not on its way any more, whatever came of it. */
  end(): void {
    this.pending = false;
    this.#end();
  }
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value !== null && (typeof value === "object" || typeof value === "function") && typeof (value as { then?: unknown }).then === "function";
}

export function isPresented(value: unknown): value is Presented {
  return typeof value === "object" && value !== null && PRESENT in value && typeof value[PRESENT] === "function";
}

/** What pages get of a value, for what they have asked of it. */
export async function present(value: unknown, ask: unknown): Promise<unknown> {
  return isPresented(value) ? await value[PRESENT](ask) : value;
}
