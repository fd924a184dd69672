/** Records that go with what is typed, as the palette shows them. */
import { createEffect, createSignal, on, type Accessor } from "solid-js";
import { createAsking } from "../part/asking.ts";
import type { Command } from "./command.ts";

/** Milliseconds of rest before the server is asked. */
const REST = 150;

export interface Searching {
  readonly found: Accessor<readonly Command[]>;
  readonly pending: Accessor<boolean>;
  /** Why the last one failed. */
  readonly failure: Accessor<string | undefined>;
  retry(): void;
}

type Search = (text: string) => PromiseLike<readonly Command[]> | readonly Command[];

export function createSearching(text: Accessor<string>, search: () => Search | undefined): Searching {
  const [found, setFound] = createSignal<readonly Command[]>([]);
  const { pending, failure, ask, stop } = createAsking<readonly Command[]>({
    from: (words) => search()!(words), take: (commands) => setFound(Array.isArray(commands) ? commands : []), wrong: "The search did not work.",
  });
  const begin = (words: string, rest: number) => {
    if (words !== "" && search() !== undefined) return ask(words, rest);
    stop();
    setFound([]);
  };
  createEffect(on(() => text().trim(), (words) => begin(words, REST)));
  return { found, pending, failure, retry: () => begin(text().trim(), 0) };
}
