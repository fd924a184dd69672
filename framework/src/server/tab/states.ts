/** The states of a tab, by name and key, and the slots under which its page knows them. */
import { allStates, definitionOf, stateNamed, type StateDefinition } from "../../state/registry.ts";
import { notAState, tooManyStates } from "../../errors/server.ts";
import type { SavedState, SavedTab } from "../journal/restore.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import { closedVars, stateDenial } from "../session/access.ts";
import type { BrowserSession } from "../session/sessions.ts";
import { addressOf } from "./address.ts";
import type { Subscription } from "../scope/subscription.ts";
import { Instance, type InstanceHost } from "./instance.ts";
import type { TabState } from "./tab-state.ts";

export interface StatesHost extends InstanceHost {
  /** The tab's part in a state that others have too. */
  share(definition: StateDefinition, key: unknown): Subscription;
  /** Whose user sees them. */
  readonly session: BrowserSession;
  /** It is there now; its page may be, too. */
  made(state: TabState): void;
}

const NONE: readonly never[] = [];

export class States {
  readonly slots = new Map<number, TabState>();
  readonly #host: StatesHost;
  readonly #byAddress = new Map<string, TabState>();
  readonly #saved: SavedTab | undefined;
  /** Its parts in states that others have too. */
  #shared: Set<Subscription> | null = null;
  #nextSlot = 0;
  #restoring = true;

  /** @param saved what the journal has of them */
  constructor(host: StatesHost, saved?: SavedTab) {
    this.#host = host;
    this.#saved = saved;
  }

  [Symbol.iterator](): IterableIterator<TabState> {
    return this.#byAddress.values();
  }
  /** Addresses of shared states whose changes are not in the journal. */
  get unwritten(): readonly string[] {
    return this.#shared === null ? NONE : [...this.#shared].flatMap(({ shared: { address, keeper } }) => (keeper?.unwritten ? [address] : []));
  }
  entries(): Iterable<readonly [address: string, instance: TabState]> {
    return this.#byAddress;
  }
  get nextSlot(): number {
    return this.#nextSlot;
  }
  /** The onLoad of one of them has not ended. */
  get loading(): boolean {
    for (const { loading } of this) if (loading) return true;
    return false;
  }

  /** The state with this name and key; made where it is not there yet. */
  get(definition: StateDefinition, key: unknown): TabState {
    const address = addressOf(definition.name, key);
    let instance = this.#byAddress.get(address);
    if (instance === undefined) {
      if (this.#byAddress.size >= limits.statesPerTab) throw tooManyStates({ limit: limits.statesPerTab });
      this.#byAddress.set(address, instance = this.#make(address, definition, key));
      this.#restrict(instance);
      if (instance instanceof Instance && instance.loading) instance.load(this.#host);
      this.#host.made(instance);
    }
    return instance;
  }

  /** What is computed for a user is computed anew; what is everybody's has none. */
  reconsider(): void {
    for (const { cell, definition: { manifest: { scope, vars } } } of this) {
      if (scope !== "shared") for (const [id, { kind }] of vars.entries()) if (kind === "computed") cell.retry(id);
    }
  }

  /** What its user may not read is closed before anything is evaluated for the page. */
  #restrict({ cell, definition }: TabState): void {
    cell.restrict(closedVars(this.#host.session, definition));
  }

  #make(address: string, definition: StateDefinition, key: unknown): TabState {
    if (definition.manifest.scope !== "tab") {
      const part = this.#host.share(definition, key);
      (this.#shared ??= new Set()).add(part);
      return part;
    }
    return new Instance(definition, key, this.#host, this.#savedAt(address));
  }

  /** A state that one being restored uses in its constructor is restored with it. */
  #savedAt(address: string): SavedState | undefined {
    return this.#restoring ? this.#saved?.states.get(address) : undefined;
  }

  /** Makes the states that the journal has, in their slots, read as they were. */
  restore(made: (address: string, instance: TabState, saved: SavedState) => void): void {
    if (this.#saved === undefined) return;
    this.#nextSlot = this.#saved.rest.nextSlot;
    for (const [address, saved] of this.#saved.states) {
      const instance = this.#restored(saved);
      if (instance === undefined) continue;
      this.#place(instance, saved);
      made(address, instance, saved);
    }
    this.#restoring = false;
  }

  /** A constructor that throws takes its own state with it, not the tab. */
  #restored({ definition, record }: SavedState): TabState | undefined {
    try {
      return this.get(definition, record.key);
    } catch (error) {
      log.error({ err: error, state: definition.name }, "A state could not be made again");
      return undefined;
    }
  }

  #place(instance: TabState, { definition, record: { slots: [own = -1, ...others], watched, asks, held } }: SavedState): void {
    if (own >= 0) instance.slot = own;
    for (const slot of own >= 0 ? [own, ...others] : others) this.#seat(slot, instance);
    instance.held = held;
    const { vars } = definition.manifest;
    const each = <T>(list: readonly (readonly [name: string, value: T])[], run: (id: number, value: T) => void): void => {
      for (const [name, value] of list) {
        const id = vars.findIndex((one) => one.name === name);
        if (id >= 0) run(id, value);
      }
    };
    each(asks, (id, request) => instance.cell.ask(id, request));
    each(watched, (id, readers) => {
      for (let reader = 0; reader < readers; reader++) instance.cell.watch(id);
      if (vars[id]!.kind === "field") instance.cell.value(id);    // a page that has it, has it
    });
  }

  /** Another state, for `this.use`. */
  peer(cls: Function, key: unknown): object {
    const definition = definitionOf(cls);
    if (definition === undefined) throw notAState({ name: cls.name });
    // After a hot reload a neighbour still holds the class of before.
    const instance = this.get(stateNamed(definition.name) ?? definition, key);
    if (!instance.held) instance.cell.touch();
    instance.held = true;
    return instance.object;
  }

  /** The slot of a state that the page uses from now on; the page itself asks for odd ones. */
  slotFor(instance: TabState, wanted?: number): number {
    if (wanted === undefined && instance.slot !== undefined) return instance.slot;
    if (this.slots.size >= limits.statesPerTab) throw tooManyStates({ limit: limits.statesPerTab });
    const slot = wanted ?? this.#nextSlot;
    if (wanted === undefined) {
      this.#nextSlot += 2;
      instance.slot = slot;
    }
    this.#seat(slot, instance);
    instance.cell.touch();
    return slot;
  }

  /** Under a slot that the page has for it, whatever was there. */
  place(instance: TabState, slot: number): void {
    if (slot % 2 === 0) {
      instance.slot ??= slot;
      this.#nextSlot = Math.max(this.#nextSlot, slot + 2);
    }
    this.#seat(slot, instance);
    instance.cell.touch();
  }

  #seat(slot: number, instance: TabState): void {
    const before = this.slots.get(slot);
    before?.placed(-1);
    before?.cell.touch();
    this.slots.set(slot, instance);
    instance.placed(1);
  }

  /**
   * The page needs a keyed state no more under this slot; it goes unless somebody else has it.
   * @param unseen the page that it was made for is never shown: also a state without a key is made anew for the next one
   */
  release(slot: number, unseen = false): void {
    const instance = this.slots.get(slot);
    if (instance === undefined || (instance.key === undefined && !unseen)) return;
    this.slots.delete(slot);
    instance.placed(-1);
    instance.cell.touch();
    if (instance.slot === slot) instance.slot = undefined;
    for (const each of this.slots.values()) if (each === instance) return;
    if (instance.held) return;
    for (const [address, each] of this.#byAddress) if (each === instance) this.#byAddress.delete(address);
    this.#shared?.delete(instance as Subscription);
    instance.dispose();
  }

  /** In the place of a state that could not be loaded, with its slots and what is watched of it. */
  restart(failed: TabState): { instance: TabState; slots: number[] } {
    if (!(failed instanceof Instance)) {
      (failed as Subscription).shared.restart();         // which tells all of its tabs
      return { instance: failed, slots: [] };
    }
    const { definition, key } = failed;
    const instance = new Instance(definition, key, this.#host);
    instance.restarted = true;
    const slots = this.#replace(failed, instance);
    instance.load(this.#host);
    return { instance, slots };
  }

  /** A hot reload of a class: its states go on as instances of the new one. Gives the slots that hold them. */
  reload(definition: StateDefinition): number[] {
    const changed: number[] = [];
    for (const before of this.#byAddress.values()) {
      if (before.definition.name !== definition.name) continue;
      if (!(before instanceof Instance)) {
        changed.push(...this.#slotsOf(before));
        continue;
      }
      const after = this.#anew(definition, before);
      if (after === undefined) continue;
      changed.push(...this.#replace(before, after));
      if (after.loading) after.load(this.#host);
    }
    return changed;
  }

  #slotsOf(state: TabState): number[] {
    return [...this.slots].flatMap(([slot, each]) => (each === state ? [slot] : []));
  }

  #replace(before: Instance, after: Instance): number[] {
    const slots = this.#slotsOf(before);
    for (const [address, each] of this.#byAddress) if (each === before) this.#byAddress.set(address, after);
    for (const slot of slots) this.slots.set(slot, after);
    after.slot = before.slot;
    after.held = before.held;
    this.#restrict(after);
    watchAlike(before, after);
    after.succeed(before);
    before.dispose();
    return slots;
  }

  /** A class that is being edited may not be sound; then the state stays what it was. */
  #anew(definition: StateDefinition, before: Instance): Instance | undefined {
    try {
      return new Instance(definition, before.key, this.#host, before);
    } catch (error) {
      log.error({ err: error, state: definition.name }, "A state could not be made anew from its edited class");
      return undefined;
    }
  }

  dispose(): void {
    for (const instance of this) instance.dispose();
    this.#byAddress.clear();
    this.#shared = null;
    this.slots.clear();
  }
}

/** Which vars the ids of these states mean: of the effect that tells a page so, the name of a state, its vars, the next name… */
export function tablesOf(definitions: Iterable<StateDefinition>): unknown[] {
  return [...new Set(definitions)].flatMap(({ name, manifest }) => [name, manifest.vars.map((each) => each.name)]);
}

/** The same of all states that a user may have: a page of an older build may come to use any of them. */
export function tableFor(session: BrowserSession): Record<string, readonly string[]> {
  const allowed = [...allStates()].filter((definition) => stateDenial(session, definition) === undefined);
  return Object.fromEntries(allowed.map(({ name, manifest }) => [name, manifest.vars.map((each) => each.name)]));
}

function watchAlike(before: Instance, after: Instance): void {
  for (const [id, { name }] of after.definition.manifest.vars.entries()) {
    const old = before.definition.manifest.vars.findIndex((each) => each.name === name);
    if (old >= 0 && before.cell.watched(old)) after.cell.watch(id);
  }
}
