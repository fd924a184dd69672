import { createSignal, type Accessor } from "solid-js";

/**
 * A controlled value that the user is changing. What was given to the app is shown until the app has answered, then
 * what the app says: no flash back to the old value while a call is on its way.
 */
export function createHeld<T>(given: Accessor<T | undefined>, give: (value: T) => unknown): { value: Accessor<T | undefined>; drag(value: T): void; drop(): void; commit(value: T): void } {
  const [held, setHeld] = createSignal<{ readonly value: T } | undefined>();
  const value = (): T | undefined => {
    const now = held();
    return now === undefined ? given() : now.value;
  };
  const drop = (): void => { setHeld(undefined); };
  return {
    value,
    drop,
    drag: (next) => { setHeld({ value: next }); },
    commit(next) {
      const mine = { value: next };
      setHeld(mine);
      const done = (): void => { setHeld((now) => (now === mine ? undefined : now)); };
      const answer = give(next);
      if (isThenable(answer)) answer.then(done, done);
      else if (given() !== undefined) done();               // never given: the chart keeps the choice itself
    },
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof (value as PromiseLike<unknown>).then === "function";
}
