/**
 * Time as delivery sees it; tests put their own in its place. It only measures durations: protocol.md 7 forbids comparing
 * the wall clocks of two parties.
 */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Runs once after so many milliseconds, unless the returned function is called first. */
  after(milliseconds: number, run: () => void): () => void;
  /** Runs when the code that runs now has ended, before anything else comes in. */
  soon(run: () => void): void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer: unknown = setTimeout(run, milliseconds);
    // A waiting ping must not keep a server process alive. Browsers have no such call.
    (timer as { unref?(): void }).unref?.();
    return () => clearTimeout(timer as number);
  },
  // As queueMicrotask, which costs several times as much in Node.
  soon: (run) => void Promise.resolve().then(run),
};
