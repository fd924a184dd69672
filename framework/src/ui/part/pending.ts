/** How long something that was started takes. */
import { createSignal, type Accessor } from "solid-js";
import { isGuessed, onEnd } from "../../client/event/call.ts";
import { isPromise } from "./promise.ts";

/**
 * `run(action)` calls it, and `pending()` is true until the promise that it returned has settled. Not for the call of an optimistic
 * handler: what it does shows, and the next may follow.
 */
export function createPending(): readonly [pending: Accessor<boolean>, run: (action: () => unknown) => unknown] {
  const [running, setRunning] = createSignal(0);
  const run = (action: () => unknown): unknown => {
    const result = action();
    if (!isPromise(result) || isGuessed(result)) return result;
    setRunning((count) => count + 1);
    onEnd(result, () => void setRunning((count) => count - 1));
    return result;
  };
  return [() => running() > 0, run];
}
