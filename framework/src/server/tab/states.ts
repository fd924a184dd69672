/** The states of a tab, by name and key, and the slots under which its page knows them. */
import { stringify } from "../../wire/values.ts";
import { definitionOf, stateNamed, type StateDefinition } from "../../state/registry.ts";
import { notAState, tooManyStates } from "../../errors/server.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import { Instance, type InstanceHost } from "./instance.ts";

export class States {
  readonly slots = new Map<number, Instance>();
  readonly #host: InstanceHost;
  readonly #byAddress = new Map<string, Instance>();
  #nextSlot = 0;

  constructor(host: InstanceHost) {
    this.#host = host;
  }

  [Symbol.iterator](): IterableIterator<Instance> {
    return this.#byAddress.values();
  }

  /** The state with this name and key; made where it is not there yet. */
  get(definition: StateDefinition, key: unknown): Instance {
    const address = key === undefined ? definition.name : `${definition.name}/${stringify(key)}`;
    let instance = this.#byAddress.get(address);
    if (instance === undefined) {
      if (this.#byAddress.size >= limits.statesPerTab) throw tooManyStates({ limit: limits.statesPerTab });
      this.#byAddress.set(address, instance = new Instance(definition, key, this.#host));
      instance.load(this.#host);
    }
    return instance;
  }

  /** Another state, for `this.use`. */
  peer(cls: Function, key: unknown): object {
    const definition = definitionOf(cls);
    if (definition === undefined) throw notAState({ name: cls.name });
    // After a hot reload a neighbour still holds the class of before.
    const instance = this.get(stateNamed(definition.name) ?? definition, key);
    instance.held = true;
    return instance.object;
  }

  /** The slot of a state that the page uses from now on; the page itself asks for odd ones. */
  slotFor(instance: Instance, wanted?: number): number {
    if (wanted === undefined && instance.slot !== undefined) return instance.slot;
    if (this.slots.size >= limits.statesPerTab) throw tooManyStates({ limit: limits.statesPerTab });
    const slot = wanted ?? this.#nextSlot;
    if (wanted === undefined) {
      this.#nextSlot += 2;
      instance.slot = slot;
    }
    this.slots.set(slot, instance);
    return slot;
  }

  /** The page needs a keyed state no more under this slot; it goes unless somebody else has it. */
  release(slot: number): void {
    const instance = this.slots.get(slot);
    if (instance === undefined || instance.key === undefined) return;
    this.slots.delete(slot);
    if (instance.slot === slot) instance.slot = undefined;
    for (const each of this.slots.values()) if (each === instance) return;
    if (instance.held) return;
    for (const [address, each] of this.#byAddress) if (each === instance) this.#byAddress.delete(address);
    instance.dispose();
  }

  /** In the place of a state that could not be loaded, with its slots and what is watched of it. */
  restart(failed: Instance): { instance: Instance; slots: number[] } {
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
      const after = this.#anew(definition, before);
      if (after === undefined) continue;
      changed.push(...this.#replace(before, after));
      if (after.loading) after.load(this.#host);
    }
    return changed;
  }

  #replace(before: Instance, after: Instance): number[] {
    const slots: number[] = [];
    for (const [address, each] of this.#byAddress) if (each === before) this.#byAddress.set(address, after);
    for (const [slot, each] of this.slots) if (each === before) {
      this.slots.set(slot, after);
      slots.push(slot);
    }
    after.slot = before.slot;
    after.held = before.held;
    watchAlike(before, after);
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
    this.slots.clear();
  }
}

function watchAlike(before: Instance, after: Instance): void {
  for (const [id, { name }] of after.definition.manifest.vars.entries()) {
    const old = before.definition.manifest.vars.findIndex((each) => each.name === name);
    if (old >= 0 && before.cell.watched(old)) after.cell.watch(id);
  }
}
