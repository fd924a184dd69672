/** What a call was refused for, to say it where it was made. */
import { createSignal } from "solid-js";
import { Failure } from "../../client/index.ts";

export function createRefused(): [why: () => string | undefined, run: (act: () => unknown) => Promise<void>] {
  const [why, setWhy] = createSignal<string>();
  const run = async (act: () => unknown): Promise<void> => {
    setWhy(undefined);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setWhy(error.message);
    }
  };
  return [why, run];
}
