import { FRESH, WATCHED } from "./bits.ts";
import { Cell } from "./cell.ts";
import type { VarError } from "./status.ts";

const NONE: readonly never[] = [];

/** A cell of which some vars are closed to its user: they are as if nobody watched them, and who does is remembered until they open. */
export class GuardedCell extends Cell {
  /** How often each closed var is watched, beside what always travels. */
  #closed: Map<number, number> | null = null;

  /** These are closed from now on, and no others. Gives those of which that is news. */
  restrict(closed: ReadonlySet<number>): readonly number[] {
    if (closed.size === 0 && this.#closed === null) return NONE;
    const before = (this.#closed ??= new Map());
    const news = [...closed].filter((id) => !before.has(id));
    const opened = [...before.keys()].filter((id) => !closed.has(id));
    for (const id of news) this.#close(id, before);
    for (const id of opened) this.#open(id, before);
    if (before.size === 0) this.#closed = null;
    return [...news, ...opened];
  }

  closed(id: number): boolean {
    return this.#closed?.has(id) === true;
  }

  #close(id: number, closed: Map<number, number>): void {
    const readers = super.readers(id);
    for (let reader = 0; reader < readers; reader++) super.unwatch(id);
    this.take(WATCHED, id);
    this.take(FRESH, id);
    this.forget(id);
    closed.set(id, readers);
  }

  #open(id: number, closed: Map<number, number>): void {
    const readers = closed.get(id)!;
    closed.delete(id);
    if (this.travelsAlways(id)) {
      this.put(WATCHED, id);
      this.put(FRESH, id);
      this.wake();
    }
    for (let reader = 0; reader < readers; reader++) super.watch(id);
  }

  override watch(id: number): void {
    const readers = this.#closed?.get(id);
    if (readers === undefined) return super.watch(id);
    if (this.travelsAlways(id)) return;
    this.touched = true;
    this.#closed!.set(id, readers + 1);
  }

  override unwatch(id: number): void {
    const readers = this.#closed?.get(id);
    if (readers === undefined) return super.unwatch(id);
    if (readers === 0) return;
    this.touched = true;
    this.#closed!.set(id, readers - 1);
  }

  override watched(id: number): boolean {
    const readers = this.#closed?.get(id);
    return readers === undefined ? super.watched(id) : readers > 0 || this.travelsAlways(id);
  }

  override readers(id: number): number {
    return this.#closed?.get(id) ?? super.readers(id);
  }

  override errors(): readonly VarError[] {
    const errors = super.errors();
    return this.#closed === null ? errors : errors.filter(({ id }) => !this.closed(id));
  }
}
