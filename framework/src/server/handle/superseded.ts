/**
 * Calls that are over for everybody while their handlers still run: a newer call took the place of one, or its time was up and it
 * did not listen. What they write now would overwrite what came after them, so their next write throws. It is not just left out:
 * a handler that goes on would see its own writes have no effect, and a loop that waits for one would never end.
 *
 * It is decided at the write and not when a delta is composed, since old and new call write to the same object.
 */
import { calls, type CallContext } from "../../state/call.ts";
import { guardWrites } from "../track/index.ts";

const over = new Map<CallContext, unknown>();

function check(): void {
  const call = calls.getStore();
  if (call !== undefined && over.has(call)) throw over.get(call);
}

/**
 * @param reason what its next write throws
 * @param work until its handler has ended
 */
export function endWrites(call: CallContext, reason: unknown, work: PromiseLike<unknown>): void {
  over.set(call, reason);
  guardWrites(check);
  const forget = (): void => {
    if (over.delete(call) && over.size === 0) guardWrites(null);
  };
  work.then(forget, forget);
}
