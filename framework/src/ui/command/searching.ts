/** Asks for records as one types: the newest answer counts, an older one that comes late does not. */
import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import { Failure } from "../../client/index.ts";
import { isFailed } from "../../client/event/failed.ts";
import { currentPage } from "../../client/page.ts";
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
  const [pending, setPending] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let call: unknown;
  const stop = () => {
    clearTimeout(timer);
    (call as { cancel?: () => void } | undefined)?.cancel?.();
    call = undefined;
  };
  const ask = async (words: string, turn: number): Promise<void> => {
    try {
      const answer = call = search()!(words);
      const commands = await answer;
      if (turn === newest) setFound(Array.isArray(commands) ? commands : []);
    } catch (error) {
      if (!(error instanceof Failure)) currentPage().report(error);
      if (turn === newest && (!(error instanceof Failure) || isFailed(error))) setFailure(error instanceof Failure ? error.message : "The search did not work.");
    } finally {
      if (turn === newest) setPending(false);
    }
  };
  const begin = (words: string, wait: number) => {
    stop();
    const turn = ++newest;
    setFailure(undefined);
    if (words === "" || search() === undefined) {
      setFound([]);
      setPending(false);
      return;
    }
    setPending(true);
    timer = setTimeout(() => void ask(words, turn), wait);
  };
  createEffect(on(() => text().trim(), (words) => begin(words, REST)));
  onCleanup(() => {
    newest++;
    stop();
  });
  return { found, pending, failure, retry: () => begin(text().trim(), 0) };
}
