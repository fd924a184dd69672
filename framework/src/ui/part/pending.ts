/** How long something that was started takes. */
import { createSignal, type Accessor } from "solid-js";
import { isPromise } from "./value.ts";

/** `run(action)` calls it, and `pending()` is true until the promise that it returned has settled. */
export function createPending(): readonly [pending: Accessor<boolean>, run: (action: () => unknown) => unknown] {
  const [running, setRunning] = createSignal(0);
  const run = (action: () => unknown): unknown => {
    const result = action();
    if (!isPromise(result)) return result;
    setRunning((count) => count + 1);
    const done = () => void setRunning((count) => count - 1);
    Promise.prototype.then.call(Promise.resolve(result), done, (error: unknown) => {
      done();
      // The page tells of a call that failed and that nobody awaited. Any other promise must not fail unheard.
      if (!("cancel" in result)) throw error;
    });
    return result;
  };
  return [() => running() > 0, run];
}
