/**
 * A value while it is dragged. It shows at once; it is given on as fast as the receiver answers, and the last one always is:
 * where the handler runs on the server, one call is on its way at a time, and the next has what the hand has reached by then.
 */
import { createSignal, untrack, type Accessor } from "solid-js";
import { onEnd } from "../../client/event/call.ts";
import { isPromise } from "./promise.ts";
import type { Source } from "./value.ts";

export interface DragValue<T> {
  /** What shows: the user's value while it is on its way, then the source's. */
  readonly value: Accessor<T | undefined>;
  readonly pending: Accessor<boolean>;
  /** The user has moved it. */
  move(value: T): void;
}

export function createDragValue<T>(source: Pick<Source<T, T | null | undefined>, "value" | "set">): DragValue<T> {
  const [held, setHeld] = createSignal<{ readonly value: T }>();
  const [pending, setPending] = createSignal(false);
  let given: T | undefined;

  const give = (value: T): void => {
    given = value;
    const result = source.set(value);
    if (!isPromise(result)) return done();
    setPending(true);
    onEnd(result, done);
  };
  const done = (): void => {
    const next = untrack(held);
    if (next !== undefined && next.value !== given) return give(next.value);
    setPending(false);
    setHeld(undefined);
  };

  return {
    value: () => held()?.value ?? source.value() ?? undefined,
    pending,
    move(value) {
      setHeld({ value });
      if (!untrack(pending)) give(value);
    },
  };
}
