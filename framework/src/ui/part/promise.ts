/** What was started and takes its time. */

/** Whether a handler's result is a promise, as a call to the server is. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}
