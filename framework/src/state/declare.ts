/** Called by compiled state modules, once after each class: applies its decorators and registers it. */
import type { StateManifest } from "./manifest.ts";
import { optionsIn } from "./options.ts";
import { defineState } from "./registry.ts";
import { decoratorReplaces } from "../errors/state.ts";

type Decorator = (value: unknown, context: unknown) => unknown;

export interface Decorations {
  readonly class?: readonly Decorator[];
  readonly members?: Readonly<Record<string, readonly Decorator[]>>;
}

const METADATA: symbol = (Symbol as { metadata?: symbol }).metadata ?? Symbol.for("Symbol.metadata");

export function declareState(cls: Function, manifest: StateManifest, decorations: Decorations = {}): void {
  const parent = (cls as unknown as Record<symbol, object | undefined>)[METADATA];
  const metadata: object = Object.create(parent ?? null);
  Object.defineProperty(cls, METADATA, { value: metadata, configurable: true });
  for (const [name, decorators] of Object.entries(decorations.members ?? {})) {
    for (const decorator of decorators.toReversed()) {
      if (decorator(undefined, context(kindOf(manifest, name), name, metadata)) !== undefined) {
        throw decoratorReplaces({ decorator: decorator.name || "decorator", member: `${manifest.name}.${name}` });
      }
    }
  }
  for (const decorator of (decorations.class ?? []).toReversed()) {
    if (decorator(cls, context("class", manifest.name, metadata)) !== undefined) {
      throw decoratorReplaces({ decorator: decorator.name || "decorator", member: manifest.name });
    }
  }
  defineState({ name: manifest.name, cls: cls as new () => object, manifest, options: optionsIn(metadata) });
}

function kindOf(manifest: StateManifest, name: string): "field" | "getter" | "method" {
  const found = manifest.vars.find((each) => each.name === name);
  return found === undefined ? "method" : found.kind === "field" ? "field" : "getter";
}

function context(kind: string, name: string, metadata: object): object {
  return { kind, name, metadata, static: false, private: false, addInitializer() {} };
}
