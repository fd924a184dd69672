/** The state classes of the app, by name. */
import type { StateManifest } from "./manifest.ts";
import { duplicateState } from "../errors/state.ts";
import type { ClassOptions } from "./options.ts";

export interface StateDefinition {
  readonly name: string;
  readonly cls: new () => object;
  readonly manifest: StateManifest;
  readonly options: ClassOptions;
}

type Listener = (definition: StateDefinition, before: StateDefinition | undefined) => void;

// On globalThis: a hot reload evaluates modules again, the states of living tabs stay.
interface Registry { byName: Map<string, StateDefinition>; byClass: WeakMap<Function, StateDefinition>; listeners: Set<Listener> }
const shared = globalThis as { __solenoidStates?: Registry };
const registry = (shared.__solenoidStates ??= { byName: new Map(), byClass: new WeakMap(), listeners: new Set() });

export function defineState(definition: StateDefinition): void {
  const before = registry.byName.get(definition.name);
  if (before !== undefined && before.manifest.file !== definition.manifest.file) {
    throw duplicateState({ name: definition.name, file: definition.manifest.file, other: before.manifest.file });
  }
  registry.byName.set(definition.name, definition);
  registry.byClass.set(definition.cls, definition);
  for (const listener of registry.listeners) listener(definition, before);
}

export function stateNamed(name: string): StateDefinition | undefined {
  return registry.byName.get(name);
}

export function definitionOf(cls: Function): StateDefinition | undefined {
  return registry.byClass.get(cls);
}

export function allStates(): IterableIterator<StateDefinition> {
  return registry.byName.values();
}

/** Tells of each class that is declared from now on; one that was there before is a hot reload. */
export function onDeclare(listener: Listener): () => void {
  registry.listeners.add(listener);
  return () => registry.listeners.delete(listener);
}
