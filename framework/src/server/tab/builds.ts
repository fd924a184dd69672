/** What of the app's classes has to be the same for two processes to understand each other. */
import { createHash } from "node:crypto";
import { allStates } from "../../state/registry.ts";
import { versionOf } from "../journal/map.ts";

/** Two builds with the same hash give every var the same id. */
export function hashFields(): string {
  return hash(allStates(), ({ name, manifest }) => [name, manifest.vars.map((each) => each.name)]);
}

/** Two builds with the same hash hold the same in every field that is checked. */
export function hashBuild(): string {
  return hash(allStates(), (definition) => {
    const { vars, key, hidden } = definition.manifest;
    return [definition.name, versionOf(definition), vars.map(({ name, kind, check }) => [name, kind, String(check)]), String(key), String(hidden?.read)];
  });
}

function hash<T extends { readonly name: string }>(states: Iterable<T>, tell: (state: T) => unknown): string {
  const told = [...states].sort((a, b) => (a.name < b.name ? -1 : 1)).map(tell);
  return createHash("sha256").update(JSON.stringify(told)).digest("base64url").slice(0, 10);
}
