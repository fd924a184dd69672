/** What a computed may read outside of its own cell. */
import { tracer, type Tracer } from "./tracer.ts";

export class Signal {
  /** What it is to those who look on: a table. */
  readonly name: string | undefined;
  /** Changes with each change of what is read. */
  version = 0;
  readonly #readers = new Set<WeakRef<Tracer>>();
  #sweepAt = 64;

  constructor(name?: string) {
    this.name = name;
  }

  add(reader: Tracer): void {
    this.#readers.add(reader.ref);
    if (this.#readers.size >= this.#sweepAt) this.#sweep();
  }

  remove(reader: Tracer): void {
    this.#readers.delete(reader.ref);
  }

  get watched(): boolean {
    return this.#readers.size > 0;
  }

  /** Brings the version up to date; called before a reader looks at it. */
  refresh(): void {}

  /** It has changed, or may have. */
  tell(): void {
    // Whoever is told may begin to read anew.
    const readers = [...this.#readers];
    for (const ref of readers) {
      const reader = ref.deref();
      if (reader === undefined) this.#readers.delete(ref);
      else reader.cell.doubt(reader);
    }
  }

  #sweep(): void {
    for (const ref of this.#readers) if (ref.deref() === undefined) this.#readers.delete(ref);
    this.#sweepAt = Math.max(64, this.#readers.size * 2);
  }
}

/** Whether a computed is being evaluated: what is read now counts. */
export function isTracked(): boolean {
  return tracer() !== null;
}

/**
 * Anything outside of the states that a computed may read: a table, the time, a file. It holds its readers weakly.
 * @example
 * const clock = new Source();
 * setInterval(() => clock.wake(), 1000);
 * class Board extends State { get now() { clock.track(); return Date.now(); } }
 */
export class Source {
  readonly #signal: Signal;

  /** @param name is shown in development */
  constructor(name?: string) {
    this.#signal = new Signal(name);
  }

  /** The computed that is evaluated now depends on it. Outside of a computed it does nothing. */
  track(): void {
    tracer()?.depend(this.#signal);
  }

  /** Whether some computed depends on it. */
  get watched(): boolean {
    return this.#signal.watched;
  }

  /** It has changed: computeds that have read it are stale. */
  wake(): void {
    this.#signal.version++;
    this.#signal.tell();
  }
}
