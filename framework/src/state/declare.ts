/** Called by compiled state modules, once after each class: applies its decorators and registers it. */
import type { StateManifest } from "./manifest.ts";
import { giveMetadata, metadataOf, optionsIn } from "./options.ts";
import { defineState } from "./registry.ts";
import { decoratorReplaces } from "../errors/state.ts";

type Decorator = (value: unknown, context: unknown) => unknown;

export interface Decorations {
  readonly class?: readonly Decorator[];
  readonly members?: Readonly<Record<string, readonly Decorator[]>>;
  /** How to reach `#private` members that have decorators: only the class's own text can. */
  readonly access?: Readonly<Record<string, (instance: never) => unknown>>;
}

export function declareState(cls: Function, manifest: StateManifest, decorations: Decorations = {}): void {
  const metadata: object = Object.create(metadataOf(cls) ?? null);
  giveMetadata(cls, metadata);
  for (const [name, decorators] of Object.entries(decorations.members ?? {})) {
    for (const decorator of decorators.toReversed()) {
      if (decorator(undefined, context(kindOf(manifest, name), name, metadata, decorations.access?.[name])) !== undefined) {
        throw decoratorReplaces({ decorator: decorator.name || "decorator", member: `${manifest.name}.${name}` });
      }
    }
  }
  for (const decorator of (decorations.class ?? []).toReversed()) {
    if (decorator(cls, context("class", manifest.name, metadata)) !== undefined) {
      throw decoratorReplaces({ decorator: decorator.name || "decorator", member: manifest.name });
    }
  }
  if (manifest.abstract) return;
  defineState({ name: manifest.name, cls: cls as new () => object, manifest, options: optionsIn(metadata) });
}

function kindOf(manifest: StateManifest, name: string): "field" | "getter" | "method" {
  const found = manifest.vars.find((each) => each.name === name);
  return found === undefined ? "method" : found.kind === "field" ? "field" : "getter";
}

function context(kind: string, name: string, metadata: object, reach?: (instance: never) => unknown): object {
  const get = reach ?? ((instance: Record<string, unknown>) => instance[name]);
  return { kind, name, metadata, static: false, private: name.startsWith("#"), access: { get }, addInitializer() {} };
}
