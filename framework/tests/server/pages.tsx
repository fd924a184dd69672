/** Pages of one line for tests: they read what they are told to. */
import { For } from "solid-js";
import { use } from "../../src/client/index.ts";

type Reads = Readonly<Record<string, unknown>>;

/** A page that shows some values of a state, each in an element of its name. */
export function using(state: unknown, ...names: string[]): { default: () => unknown; page: object } {
  return {
    page: { title: "Using" },
    default: () => {
      const view = use(state as never) as unknown as Reads;
      return <For each={names}>{(name) => <p id={name}>{JSON.stringify(view[name])}</p>}</For>;
    },
  };
}

export const titled = (title: string): { default: () => unknown; page: object } => ({ page: { title }, default: () => <h1>{title}</h1> });

export function broken(message: string): { default: () => never; page: object } {
  return { page: { title: "Broken" }, default: () => { throw new Error(message); } };
}
