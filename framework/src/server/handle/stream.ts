/** Results that grow: what a handler that is an async generator yields travels piece by piece. */
import type { RunningCall } from "./call.ts";

export function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

export async function stream(values: AsyncIterable<unknown>, call: RunningCall, send: (value: unknown) => Promise<void> | void): Promise<void> {
  for await (const value of values) {
    if (call.cancelled) throw call.signal.reason;
    const denied = call.denial();
    if (denied !== undefined) throw denied;
    await send(value);                                // a page that is behind makes the handler wait
  }
}
