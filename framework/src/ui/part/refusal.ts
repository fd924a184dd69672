/** Why what was given last was not taken: shown by the input that gave it, so that nobody else needs to tell it. */
import { createSignal, type Accessor } from "solid-js";
import { Failure } from "../../client/index.ts";
import { isFailed } from "../../client/event/failed.ts";
import { currentPage } from "../../client/page.ts";
import { isPromise } from "./promise.ts";

export interface Refusal {
  readonly message: Accessor<string | undefined>;
  /** Calls it. A promise that it returned and that fails is the refusal, until the next call; the one that is given back does not fail. */
  watch(give: () => unknown): unknown;
}

export function createRefusal(): Refusal {
  const [message, setMessage] = createSignal<string>();
  let newest = 0;
  return {
    message,
    watch(give) {
      const turn = ++newest;
      setMessage(undefined);
      const result = give();
      return !isPromise(result) ? result : result.then(undefined, (error: unknown) => {
        if (!(error instanceof Failure)) currentPage().report(error);
        else if (!isFailed(error)) return;
        if (turn === newest) setMessage(error instanceof Failure ? error.message : "That did not work.");
      });
    },
  };
}
