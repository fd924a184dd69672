/** The bytes of a request's body, as far as they come. */
import type { Readable } from "node:stream";
import { limits } from "../limits.ts";

/** Ends where the connection does, when the signal aborts, and when nothing has come for a while: what is missing comes later. */
export async function* bytesOf(body: Readable, signal: AbortSignal): AsyncGenerator<Buffer, void> {
  const cut = (): void => void body.destroy();
  const stalled = setTimeout(cut, limits.uploadStall).unref();
  signal.addEventListener("abort", cut, { once: true });
  if (signal.aborted) cut();
  const chunks = body.iterator({ destroyOnReturn: true }) as AsyncIterableIterator<Buffer>;
  try {
    for (;;) {
      const { value, done } = await chunks.next().catch(() => ({ value: undefined, done: true as const }));
      if (done) return;
      stalled.refresh();
      yield value;
    }
  } finally {
    clearTimeout(stalled);
    signal.removeEventListener("abort", cut);
  }
}
