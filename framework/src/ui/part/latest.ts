/** A value that is chosen, not typed: the choice shows at once and stands until the source has answered, then the source's. */
import { createSignal } from "solid-js";
import { onEnd } from "../../client/event/call.ts";
import { isPromise } from "./promise.ts";
import type { Source } from "./value.ts";

export function createLatest<T, Shown>(source: Source<T, Shown>): Source<T, Shown> {
  const [chosen, setChosen] = createSignal<{ value: T } | undefined>();
  let newest = 0;
  return {
    ...source,
    value: () => {
      const choice = chosen();
      // Read in any case, so that the first change of the source is not missed.
      const value = source.value();
      return choice === undefined ? value : (choice.value as unknown as Shown);
    },
    set: (value) => {
      const turn = ++newest;
      const result = source.set(value);
      if (!isPromise(result)) return result;
      setChosen({ value });
      const done = () => {
        if (turn === newest) setChosen(undefined);
      };
      onEnd(result, done);
      return result;
    },
  };
}
