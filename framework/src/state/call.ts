/** The call in progress: found from any helper, also after an `await`. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Speech } from "../i18n/words.ts";

/** Bytes or text, at once or piece by piece. */
export type DownloadContent = string | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<string>;

export interface CallContext extends Speech {
  /** Undefined where nobody can give it up: a getter that is evaluated for the page. */
  readonly signal: AbortSignal | undefined;
  /** Acts on the page of the call. */
  effect(kind: string, ...args: readonly unknown[]): void;
  /** Has the page's browser fetch it. */
  download(name: string, content: DownloadContent): void;
}

export const calls = new AsyncLocalStorage<CallContext>();
