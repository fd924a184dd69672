/**
 * What one tab reads of a shared state, and the changes that wait for it. To the stages of the tab it is a cell; behind it all
 * tabs have one, which is evaluated and compared once.
 */
import { sharedWindow } from "../../errors/scope.ts";
import { SET, type Op } from "../../wire/ops.ts";
import type { WrittenOp } from "../delivery/written.ts";
import { limits } from "../limits.ts";
import type { TabCell } from "../tab/tab-state.ts";
import type { VarError, VarStatus } from "../track/index.ts";
import type { SharedInstance } from "./shared-instance.ts";

const NO_NEWS: readonly never[] = [];
const NO_IDS: ReadonlySet<number> = new Set();
const NOTHING: ReadonlyMap<number, unknown> = new Map();

export class Watching implements TabCell {
  readonly #shared: SharedInstance;
  /** How often a var is watched, beside what always travels. */
  #counts = new Map<number, number>();
  /** Vars that go whole with the next flush: newly watched, or too much has changed to be told one by one. */
  readonly #fresh = new Set<number>();
  #ops: WrittenOp[] = [];
  #characters = 0;
  readonly #errors = new Map<number, unknown>();
  /** Fresh vars whose error was told. */
  readonly #told = new Set<number>();
  /** Fresh vars of which the page may believe that they have failed. */
  readonly #doubted = new Set<number>();
  /** Slots of the page that show it; without one nothing waits here. */
  #slots = 0;
  #woken = false;
  touched = true;
  readonly #wake: () => void;
  readonly #closedNow: () => ReadonlySet<number>;
  /** Vars that the tab's user may not read. */
  #closed: ReadonlySet<number> = NO_IDS;

  /**
   * @param wake the tab has something to compose
   * @param closedNow the vars that its user may not read
   */
  constructor(shared: SharedInstance, wake: () => void, closedNow: () => ReadonlySet<number>) {
    this.#shared = shared;
    this.#closedNow = closedNow;
    this.#wake = wake;
  }

  // ------------------------------------------------------------ from the shared side

  get shown(): boolean {
    return this.#slots > 0;
  }

  placed(by: 1 | -1): void {
    this.#slots += by;
    if (this.#slots === 0) this.#clear();
  }

  /** What has changed for all: what the tab watches of it waits until the tab composes. Says whether there is any. */
  take(ops: readonly WrittenOp[], unwritten: ReadonlySet<number>, errors: readonly VarError[], anyway: boolean): boolean {
    if (!this.shown) return false;
    let some = anyway;
    for (const op of ops) if (this.#sends(op.id)) {
      if (!this.#fresh.has(op.id)) this.#wait(op);     // else it goes whole, which may have waited for just this value
      some = true;
    }
    for (const id of unwritten) if (this.#sends(id)) {
      this.resend(id);
      some = true;
    }
    for (const { id, error } of errors) if (this.#sends(id)) {
      this.#errors.set(id, error);
      if (error === undefined) this.#told.delete(id);
      else this.#told.add(id);
      some = true;
    }
    if (some) this.#woken = true;
    return some;
  }

  #wait(op: WrittenOp): void {
    if (op.whole && this.#ops.length > 0) this.#drop(op.id);
    this.#ops.push(op);
    this.#characters += op.rest.length;
    if (this.#ops.length <= limits.sharedOps && this.#characters <= limits.sharedChars) return;
    if (this.#ops.length === 1) return;                  // one value, however large, is no more when it is told whole
    for (const { id } of this.#ops) this.#fresh.add(id);
    this.#ops = [];
    this.#characters = 0;
  }

  #drop(id: number): void {
    this.#ops = this.#ops.filter((op) => op.id !== id);
    this.#characters = this.#ops.reduce((sum, { rest }) => sum + rest.length, 0);
  }

  #clear(): void {
    this.#ops = [];
    this.#characters = 0;
    this.#fresh.clear();
    this.#errors.clear();
    this.#told.clear();
    this.#doubted.clear();
  }

  /** The shared state was made anew: what was watched is watched again. @param idOf of a var now; undefined where it is gone */
  renumber(idOf: (id: number) => number | undefined): void {
    const before = this.#counts;
    this.#clear();
    this.#counts = new Map();
    this.#closed = this.#closedNow();
    for (const [id, count] of before) {
      const now = idOf(id);
      if (now === undefined) continue;
      this.#counts.set(now, count);
      if (!this.#closed.has(now)) this.#shared.cell.watch(now);
    }
  }

  // ------------------------------------------------------------ what is watched

  watch(id: number): void {
    this.touched = true;
    const count = this.#counts.get(id) ?? 0;
    this.#counts.set(id, count + 1);
    if (count > 0 || this.#closed.has(id)) return;
    this.#shared.cell.watch(id);
    if (this.#always(id)) return;
    this.#fresh.add(id);
    this.#woken = true;
    this.#wake();
  }

  unwatch(id: number): void {
    const count = this.#counts.get(id) ?? 0;
    if (count === 0) return;
    this.touched = true;
    if (count > 1) return void this.#counts.set(id, count - 1);
    this.#counts.delete(id);
    if (this.#closed.has(id)) return;
    this.#shared.cell.unwatch(id);
    if (this.#always(id)) return;
    this.#forget(id);
  }

  watched(id: number): boolean {
    return this.#always(id) || this.#counts.has(id);
  }
  #sends(id: number): boolean {
    return this.watched(id) && !this.#closed.has(id);
  }

  closed(id: number): boolean {
    return this.#closed.has(id);
  }
  restrict(closed: ReadonlySet<number>): readonly number[] {
    const before = this.#closed;
    if (closed.size === 0 && before.size === 0) return NO_NEWS;
    this.#closed = closed;
    const news = [...closed].filter((id) => !before.has(id)), opened = [...before].filter((id) => !closed.has(id));
    for (const id of news) {
      if (this.#counts.has(id)) this.#shared.cell.unwatch(id);
      this.#forget(id);
      this.#errors.delete(id);
    }
    for (const id of opened) {
      if (this.#counts.has(id)) this.#shared.cell.watch(id);
      if (this.watched(id)) this.resend(id);
    }
    if (opened.length > 0) this.#woken = true;
    return [...news, ...opened];
  }
  readers(id: number): number {
    return this.#always(id) ? 0 : this.#counts.get(id) ?? 0;
  }
  #always(id: number): boolean {
    return (this.#shared.cell.layout.always[id >> 5]! & (1 << (id & 31))) !== 0;
  }
  #forget(id: number): void {
    if (this.#ops.length > 0) this.#drop(id);
    this.#fresh.delete(id);
    this.#told.delete(id);
    this.#doubted.delete(id);
  }

  // ------------------------------------------------------------ what the tab gets

  get awake(): boolean {
    return this.#woken || this.#shared.awake;
  }

  flush(): readonly (Op | WrittenOp)[] {
    this.#shared.flush(this);
    this.#woken = false;
    const ops: (Op | WrittenOp)[] = this.#ops;
    this.#ops = [];
    this.#characters = 0;
    for (const id of this.#fresh) this.#tellWhole(id, ops);
    return ops;
  }

  /** One that has no value yet, or an error in its place, stays fresh until it has. */
  #tellWhole(id: number, ops: (Op | WrittenOp)[]): void {
    const { ready, error } = this.status(id);
    if (error !== undefined) {
      if (!this.#told.has(id)) this.#errors.set(id, error);
      this.#told.add(id);
      return;
    }
    if (!ready) return;
    this.#fresh.delete(id);
    const [told, doubted] = [this.#told.delete(id), this.#doubted.delete(id)];
    if (told || doubted) this.#errors.set(id, undefined);
    ops.push([SET, id, this.#shared.cell.current(id)]);
  }

  errors(): readonly VarError[] {
    if (this.#errors.size === 0) return [];
    const errors = [...this.#errors].map(([id, error]) => ({ id, error }));
    this.#errors.clear();
    return errors;
  }

  value(id: number): unknown {
    this.#shared.flush(this);
    this.#forget(id);
    return this.#sends(id) ? this.#shared.cell.current(id) : this.read(id);
  }
  read(id: number): unknown {
    return this.#shared.evaluating(() => this.#shared.cell.read(id));
  }
  status(id: number): VarStatus {
    return this.#shared.cell.status(id);
  }

  resend(id: number): void {
    if (this.#ops.length > 0) this.#drop(id);
    this.#fresh.add(id);
  }

  /** All of it comes from outside the tab: what its page has of it may be from before. */
  renew(): void {
    if (!this.shown) return;
    this.#clear();
    for (const id of this.#shared.definition.manifest.vars.keys()) if (this.#sends(id)) {
      this.#fresh.add(id);
      this.#doubted.add(id);
    }
    this.#woken = true;
  }

  retry(id: number): void {
    this.#shared.cell.retry(id);
  }
  /** @throws `shared-window` */
  ask(id: number): void {
    const { name, manifest } = this.#shared.definition;
    throw sharedWindow({ value: `${name}.${manifest.vars[id]!.name}` });
  }
  readonly asked = NOTHING;

  get pending(): number {
    return this.#shared.cell.pending;
  }
  evaluate(): number {
    return this.#shared.evaluating(() => this.#shared.cell.evaluate());
  }
  settled(): Promise<void> {
    return this.#shared.evaluating(() => this.#shared.cell.settled());
  }
  arrival(): Promise<unknown> | undefined {
    return this.#shared.evaluating(() => this.#shared.cell.arrival());
  }

  // ------------------------------------------------------------ for the tab's journal

  get unsaved(): boolean {
    return this.touched;
  }
  unsavedField(): boolean {
    return false;
  }
  saved(): void {
    this.touched = false;
  }
  touch(): void {
    this.touched = true;
  }

  dispose(): void {
    for (const id of this.#counts.keys()) if (!this.#closed.has(id)) this.#shared.cell.unwatch(id);
    this.#counts.clear();
    this.#clear();
  }
}
