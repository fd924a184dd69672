/** How an event names a state, and which state that is. */
import { parse } from "../../wire/values.ts";
import { stateNamed, type StateDefinition } from "../../state/registry.ts";
import { unknownState } from "../../errors/server.ts";
import { describe, misfit } from "./describe.ts";

/** `Sales`, or `Order/17`: the name and, after a slash, the key as text. */
export function parseAddress(address: string): { definition: StateDefinition; key: unknown } {
  const slash = address.indexOf("/");
  const name = slash < 0 ? address : address.slice(0, slash);
  let key: unknown;
  try {
    key = slash < 0 ? undefined : parse(address.slice(slash + 1));
  } catch {
    throw unknownState({ state: address.slice(0, 80) });
  }
  return { definition: stateWith(name, key), key };
}

/** The state of this name, if the key fits it. */
export function stateWith(name: string, key: unknown): StateDefinition {
  const definition = stateNamed(name);
  if (definition === undefined) throw unknownState({ state: name.slice(0, 80) });
  const { manifest } = definition;
  const mismatch = manifest.key === undefined ? (key === undefined ? undefined : ([[], "no key"] as const)) : manifest.key(key);
  if (mismatch !== undefined) throw misfit({ handler: `${name}'s key`, where: "", expected: mismatch[1], got: describe(key) });
  return definition;
}
