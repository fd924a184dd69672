/** One page of one browser, as the server knows it: its states, its line to the page, what runs for it. */
import { randomBytes } from "node:crypto";
import { errorId, type Boot, type BootSlot } from "../../wire/boot.ts";
import type { FormatSettings } from "../../format/index.ts";
import { SET, type Op } from "../../wire/ops.ts";
import { stringify } from "../../wire/values.ts";
import { failureToWire } from "../../wire/failure.ts";
import { definitionOf, stateNamed, type StateDefinition } from "../../state/registry.ts";
import { notAState, tooManyStates } from "../../errors/server.ts";
import { Line, type LineHost } from "../delivery/line.ts";
import { toFailure } from "../handle/to-failure.ts";
import { Lanes } from "../handle/lanes.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import type { BrowserSession } from "../session/sessions.ts";
import { turn } from "../turn.ts";
import { Uploads } from "../upload/uploads.ts";
import type { Cell } from "../track/index.ts";
import { Instance, type InstanceHost } from "./instance.ts";
import { Settling } from "./settling.ts";

export interface TabOptions {
  readonly session: BrowserSession;
  readonly query: URLSearchParams;
  readonly epoch: string;
  readonly fields: string;
  readonly currency: string;
  /** Called when the page has left. */
  onLeave(tab: Tab): void;
  /** Makes the states of another path and finds what its page reads. */
  visit(tab: Tab, path: string): Promise<unknown>;
}

export class Tab implements LineHost, InstanceHost {
  readonly id = randomBytes(16).toString("base64url");
  readonly secret = randomBytes(24).toString("base64url");
  readonly session: BrowserSession;
  readonly line: Line;
  readonly lanes = new Lanes(limits.queueLength);
  readonly uploads = new Uploads();
  readonly slots = new Map<number, Instance>();
  query: URLSearchParams;
  /** How numbers and dates are written for this page. */
  readonly format: FormatSettings;
  readonly #options: TabOptions;
  readonly #instances = new Map<string, Instance>();
  readonly #settling: Settling;
  /** Slots whose values the page does not have yet. */
  readonly #fresh = new Set<number>();
  #nextSlot = 0;
  #attached = false;
  /** When the page came or went, on the monotonic clock. */
  #since = performance.now();

  constructor(options: TabOptions) {
    this.#options = options;
    this.session = options.session;
    this.query = options.query;
    this.format = { locale: this.session.locale, timeZone: this.session.timeZone, currency: options.currency };
    this.line = new Line({ tab: this.id, epoch: options.epoch, fields: options.fields, host: this });
    this.#settling = new Settling(() => this.slots.values(), () => this.line.wake());
  }

  // ------------------------------------------------------------ states

  get instances(): IterableIterator<Instance> {
    return this.#instances.values();
  }

  /** The state with this name and key; made where it is not there yet. */
  state(definition: StateDefinition, key: unknown): Instance {
    const address = key === undefined ? definition.name : `${definition.name}/${stringify(key)}`;
    let instance = this.#instances.get(address);
    if (instance === undefined) {
      if (this.#instances.size >= limits.statesPerTab) throw tooManyStates({ limit: limits.statesPerTab });
      this.#instances.set(address, instance = new Instance(definition, key, this));
    }
    return instance;
  }

  /** The slot of a state that the page uses from now on; the page itself asks for odd ones. */
  slotFor(instance: Instance, wanted?: number): number {
    if (wanted === undefined) for (const [slot, each] of this.slots) if (each === instance) return slot;
    const slot = wanted ?? this.#nextSlot;
    if (wanted === undefined) this.#nextSlot += 2;
    this.slots.set(slot, instance);
    return slot;
  }

  release(slot: number): void {
    const instance = this.slots.get(slot);
    if (instance === undefined || instance.key === undefined) return;
    this.slots.delete(slot);
    for (const [address, each] of this.#instances) if (each === instance) this.#instances.delete(address);
    instance.dispose();
  }

  /** A hot reload of a class: its states go on as instances of the new one, and the page is told their new table. */
  reload(definition: StateDefinition): void {
    for (const [address, before] of this.#instances) {
      if (before.definition.name !== definition.name) continue;
      const after = new Instance(definition, before.key, this, before);
      this.#instances.set(address, after);
      for (const [slot, each] of this.slots) if (each === before) {
        this.slots.set(slot, after);
        for (const [id, { name }] of definition.manifest.vars.entries()) {
          const old = before.definition.manifest.vars.findIndex((each) => each.name === name);
          if (old >= 0 && before.cell.watched(old)) after.cell.watch(id);
        }
        this.#fresh.add(slot);
      }
      before.dispose();
      this.line.effect("table", definition.name, definition.manifest.vars.map((each) => each.name));
    }
    this.changed();
  }

  peer(cls: Function, key: unknown): object {
    const definition = definitionOf(cls);
    if (definition === undefined) throw notAState({ name: cls.name });
    // After a hot reload a neighbour still holds the class of before.
    return this.state(stateNamed(definition.name) ?? definition, key).object;
  }

  // ------------------------------------------------------------ what changed

  changed(): void {
    this.#settling.soon();
  }

  /** Runs `then` when what was changed until now, and the values that it set going, are ready for one delta. */
  whenSettled(then: () => void): void {
    this.#settling.now(then);
  }

  /** A slot whose values the page does not have yet: all of them go with the next delta. */
  introduce(slot: number): void {
    this.#fresh.add(slot);
    this.changed();
  }

  compose(): readonly Op[] {
    const ops: Op[] = [];
    const flushed = new Map<Cell, { changes: readonly Op[]; errors: ReturnType<Cell["errors"]> }>();
    for (const [slot, { cell }] of this.slots) {
      // A state may have two slots: one that the page asked for while a navigation gave it another.
      if (cell.awake) flushed.set(cell, { changes: cell.flush(), errors: cell.errors() });
      const news = flushed.get(cell);
      if (this.#fresh.delete(slot)) ops.push(...this.#all(slot));
      else for (const op of news?.changes ?? []) ops.push(inSlot(slot, op));
      for (const { id, error } of news?.errors ?? []) {
        ops.push([SET, slot, errorId(id), error === undefined ? undefined : failureToWire(toFailure(error))]);
      }
    }
    return ops;
  }

  snapshot(): readonly Op[] {
    for (const { cell } of this.slots.values()) cell.flush();
    this.#fresh.clear();
    return [...this.slots.keys()].flatMap((slot) => this.#all(slot));
  }

  #all(slot: number): Op[] {
    return Object.entries(this.values(slot)).map(([id, value]) => [SET, slot, Number(id), value]);
  }

  /** What the page may have of a state now, by var id. */
  values(slot: number): Record<number, unknown> {
    const instance = this.slots.get(slot)!;
    const values: Record<number, unknown> = {};
    for (const id of instance.definition.manifest.vars.keys()) {
      if (!instance.cell.watched(id)) continue;
      const { ready, error } = instance.cell.status(id);
      if (error !== undefined) values[errorId(id)] = failureToWire(toFailure(error));
      else if (ready) values[id] = instance.cell.value(id);
    }
    return values;
  }

  /** What the first HTML says: from here on only changes travel. */
  boot(): { connection: Boot; slots: BootSlot[] } {
    for (const { cell } of this.slots.values()) cell.flush();
    this.#fresh.clear();
    return {
      connection: { ...this.line.boot(), key: this.secret },
      slots: [...this.slots].map(([slot, instance]) => [slot, instance.definition.name, instance.key, this.values(slot)]),
    };
  }

  // ------------------------------------------------------------ events

  run(event: { n: number; state: string; handler: string; args: readonly unknown[]; cancelled: boolean }): void {
    this.#settling.handling(() => turn(this, event));
  }

  cancel(n: number): void {
    this.lanes.cancel(n);
  }

  /** The page shows another query: fields that live there follow. */
  show(query: URLSearchParams): void {
    this.query = query;
    for (const instance of this.#instances.values()) instance.followQuery(query);
  }

  visit(path: string): Promise<unknown> {
    return this.#options.visit(this, path);
  }

  table(): Record<string, readonly string[]> {
    const names = new Set([...this.slots.values()].map((each) => each.definition));
    return Object.fromEntries([...names].map(({ name, manifest }) => [name, manifest.vars.map((each) => each.name)]));
  }

  fault(error: unknown): void {
    log.error({ err: error, tab: this.id }, "A delta could not be made");
  }

  /** Called by the line once it has had no socket for a while, and again after each such while. */
  away(): void {
    const allowed = this.#attached ? limits.detached : limits.unattached;
    if (performance.now() - this.#since >= allowed) this.leave();
  }

  presence(online: boolean): void {
    this.#attached ||= online;
    this.#since = performance.now();
  }

  leave(): void {
    this.#options.onLeave(this);
  }

  dispose(): void {
    this.lanes.cancelAll();
    this.uploads.dispose();
    for (const instance of this.#instances.values()) instance.dispose();
    this.#instances.clear();
    this.slots.clear();
  }
}

function inSlot(slot: number, op: Op): Op {
  const [kind, ...rest] = op;
  return [kind, slot, ...rest] as unknown as Op;
}
