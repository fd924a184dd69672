/**
 * Handlers whose bodies also run here, before the server has answered. Imported by the stubs of states that have such handlers,
 * and by nothing else: other pages do not load it.
 */
import { argsText } from "../../wire/frames.ts";
import { parse } from "../../wire/values.ts";
import type { Guess } from "../stub.ts";
import { overlayOf } from "./overlay.ts";

type Body = (this: Readonly<Record<string, unknown>>, ...args: never[]) => unknown;

/**
 * @param needs the fields that each body touches
 * @param keys columns that tell the rows of a field apart, where it is not `id`
 */
export function guesses(needs: Readonly<Record<string, readonly string[]>>, bodies: Readonly<Record<string, Body>>, keys: Readonly<Record<string, string>> = {}): Guess {
  return (store, slot, stub, handler, call, args) => {
    // One that could not be sent has failed already.
    if (!Object.hasOwn(needs, handler) || call.n === undefined) return;
    const text = argsText(args);
    overlayOf(store).add(call, {
      n: call.n,
      slot,
      fields: () => needs[handler]!.map((name) => ({ name, id: stub().vars.indexOf(name), key: keys[name], list: stub().lists?.includes(stub().vars.indexOf(name)) ?? false })),
      // What the server gets, and of its own for each run: a body may put it into a field.
      run: (draft) => void bodies[handler]!.apply(draft, parse(text) as never[]),
    });
  };
}
