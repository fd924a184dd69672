/** Fewer calls: the last of a burst, one in a while, or none without a connection. */
import { connectionOf } from "./browser/connection-state.ts";
import { currentPage } from "./page.ts";

/** Calls once the last call is `milliseconds` ago. */
export function debounce<A extends unknown[]>(call: (...args: A) => unknown, milliseconds: number): (...args: A) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...args), milliseconds);
  };
}

/** Calls at once, then at most once in `milliseconds`; the last call of a burst is never lost. */
export function throttle<A extends unknown[]>(call: (...args: A) => unknown, milliseconds: number): (...args: A) => void {
  let waiting: A | undefined;
  let closed = false;
  const open = () => {
    closed = false;
    if (waiting === undefined) return;
    const args = waiting;
    waiting = undefined;
    run(args);
  };
  const run = (args: A) => {
    closed = true;
    setTimeout(open, milliseconds);
    call(...args);
  };
  return (...args) => {
    if (closed) waiting = args;
    else run(args);
  };
}

/**
 * Calls only while there is a connection; without one the call is left out, for good. For what is worth nothing later.
 * @example
 * <div onPointerMove={(event) => point(event.clientX, event.clientY)} />   // const point = temporal(throttle(room.point, 50));
 */
export function temporal<A extends unknown[]>(call: (...args: A) => unknown): (...args: A) => void {
  return (...args) => {
    if (connectionOf(currentPage()).online) call(...args);
  };
}
