/** Which fields of a class live somewhere else than in its instances. */
import type { Check } from "../../state/manifest.ts";
import { allStates, type StateDefinition } from "../../state/registry.ts";

export interface StoredVar {
  readonly id: number;
  readonly field: string;
  readonly check: Check | undefined;
}
export interface CookieVar extends StoredVar {
  readonly name: string;
  /** Seconds. */
  readonly maxAge: number | undefined;
}

export interface StoredVars {
  readonly cookies: readonly CookieVar[];
  readonly local: readonly StoredVar[];
  readonly persisted: readonly StoredVar[];
  /** Whose changes the server writes down. */
  readonly written: ReadonlySet<number>;
}

const cache = new WeakMap<StateDefinition, StoredVars | undefined>();

/** Undefined for a class that has none. */
export function storedVars(definition: StateDefinition): StoredVars | undefined {
  if (!cache.has(definition)) cache.set(definition, read(definition));
  return cache.get(definition);
}

function read({ name: state, manifest, options }: StateDefinition): StoredVars | undefined {
  const cookies: CookieVar[] = [], local: StoredVar[] = [], persisted: StoredVar[] = [];
  for (const [id, { name: field, kind, check }] of manifest.vars.entries()) {
    const member = kind === "field" ? options.members.get(field) : undefined;
    const one = { id, field, check };
    if (member?.cookie) cookies.push({ ...one, name: member.cookie.name ?? `${state}.${field}`, maxAge: member.cookie.maxAge });
    if (member?.local) local.push(one);
    if (member?.persisted) persisted.push(one);
  }
  const found = { cookies, local, persisted, written: new Set([...cookies, ...persisted].map(({ id }) => id)) };
  return cookies.length + local.length + persisted.length > 0 ? found : undefined;
}

/** Names of the cookies that fields of the app live in. */
export function cookieNames(): Set<string> {
  return new Set([...allStates()].flatMap((definition) => storedVars(definition)?.cookies.map(({ name }) => name) ?? []));
}
