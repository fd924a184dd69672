/** Fields that live in the query string. What does not fit the field's type is as if it were not there. */
import { fromQuery } from "../../wire/query.ts";
import type { StateDefinition } from "../../state/registry.ts";
import type { VarManifest } from "../../state/manifest.ts";

interface UrlVar { readonly field: VarManifest; readonly name: string }

const cache = new WeakMap<StateDefinition, readonly UrlVar[]>();

function urlVars(definition: StateDefinition): readonly UrlVar[] {
  let found = cache.get(definition);
  if (found === undefined) {
    found = definition.manifest.vars.flatMap((field) => {
      const options = definition.options.members.get(field.name)?.url;
      return options === undefined ? [] : [{ field, name: options.name ?? field.name }];
    });
    cache.set(definition, found);
  }
  return found;
}

/** Sets what the query says; a field that it does not name keeps its value. */
export function readUrlFields(definition: StateDefinition, object: object, query: URLSearchParams): void {
  for (const { field, name } of urlVars(definition)) {
    const value = valueIn(field, query.get(name));
    if (value !== undefined) (object as Record<string, unknown>)[field.name] = value.value;
  }
}

/** As `readUrlFields`, and a field that the query does not name goes back to its initial value. */
export function syncUrlFields(definition: StateDefinition, object: object, query: URLSearchParams, initial: () => object): void {
  let fresh: Record<string, unknown> | undefined;
  for (const { field, name } of urlVars(definition)) {
    const value = valueIn(field, query.get(name));
    fresh ??= initial() as Record<string, unknown>;
    (object as Record<string, unknown>)[field.name] = value === undefined ? fresh[field.name] : value.value;
  }
}

function valueIn(field: VarManifest, text: string | null): { readonly value: unknown } | undefined {
  if (text === null || field.shape === undefined) return undefined;
  const value = fromQuery(text, field.shape).find((each) => field.check?.(each) === undefined);
  return value === undefined && !fromQuery(text, field.shape).includes(undefined) ? undefined : { value };
}
