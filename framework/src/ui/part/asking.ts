/** Asks as one types: after a rest, and the newest answer counts, an older one that comes late does not. */
import { batch, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import { isFailed } from "../../client/event/failed.ts";
import { Failure } from "../../client/index.ts";
import { currentPage } from "../../client/page.ts";
import { isPromise } from "./promise.ts";

export interface Asking {
  readonly pending: Accessor<boolean>;
  /** Why the last one failed. */
  readonly failure: Accessor<string | undefined>;
  /** @param rest milliseconds without another one, until it is asked */
  ask(text: string, rest: number): void;
  /** Nobody waits any more. */
  stop(): void;
}

interface Asked<T> {
  from(text: string): PromiseLike<T> | T;
  take(answer: T): void;
  /** What is said of an error that is not meant for the person. */
  readonly wrong: string;
}

export function createAsking<T>({ from, take, wrong }: Asked<T>): Asking {
  const [pending, setPending] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** A call to the server can be given up. */
  let running: { cancel?: () => void } | undefined;
  let newest = 0;

  const stop = () => batch(() => {
    clearTimeout(timer);
    newest += 1;
    running?.cancel?.();
    running = undefined;
    setPending(false);
    setFailure(undefined);
  });
  const settle = (turn: number, act: () => void) => {
    if (turn !== newest) return;
    batch(() => {
      act();
      setPending(false);
    });
  };
  const fail = (turn: number, error: unknown) => {
    if (!(error instanceof Failure)) currentPage().report(error);
    settle(turn, () => {
      if (!(error instanceof Failure) || isFailed(error)) setFailure(error instanceof Failure ? error.message : wrong);
    });
  };
  const load = async (turn: number, text: string): Promise<void> => {
    try {
      const answer = untrack(() => from(text));
      running = answer as { cancel?: () => void };
      // One that is there is taken at once.
      const value = isPromise(answer) ? await (answer as PromiseLike<T>) : (answer as T);
      settle(turn, () => take(value));
    } catch (error) {
      fail(turn, error);
    }
  };
  onCleanup(stop);

  return {
    pending, failure, stop,
    ask: (text, rest) => batch(() => {
      stop();
      setPending(true);
      const turn = newest;
      if (rest === 0) void load(turn, text);
      else timer = setTimeout(() => void load(turn, text), rest);
    }),
  };
}
