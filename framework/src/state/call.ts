/** The call in progress: found from any helper, also after an `await`. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Speech } from "../i18n/words.ts";
import type { Session, User } from "./register.ts";

/** Bytes or text, at once or piece by piece. */
export type DownloadContent = string | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<string | Uint8Array>;

export interface CallContext extends Speech {
  /** Undefined where nobody can give it up: a getter that is evaluated for the page. */
  readonly signal: AbortSignal | undefined;
  /** Who calls; undefined: nobody. */
  readonly caller?: User | undefined;
  /** From where. */
  readonly session?: Session | undefined;
  /** What the log calls it by: a page's event, a request. */
  readonly id?: string | undefined;
  /** What is called: `Orders.remove`, `POST /api/orders`. */
  readonly place?: string | undefined;
  /** What it has written is about to be committed: throws, or rejects, where its caller may not make the call any more. */
  mayCommit?(): Promise<void> | undefined;
  /** Acts on the page of the call. */
  effect(kind: string, ...args: readonly unknown[]): void;
  /** Has the page's browser fetch it. */
  download(name: string, content: DownloadContent): void;
}

const storage = new AsyncLocalStorage<CallContext>();
/** Of the synchronous code that runs now; undefined: the storage knows. To enter the storage costs an event a tenth of all. */
let now: CallContext | undefined;

export const calls = {
  getStore(): CallContext | undefined {
    return now ?? storage.getStore();
  },

  /** Runs `run` within a call, and what it goes on with after an `await`. */
  run<A extends unknown[], R>(call: CallContext, run: (...args: A) => R, ...args: A): R {
    const outer = now;
    now = call;
    try {
      return storage.run(call, run, ...args);
    } finally {
      now = outer;
    }
  },

  /** The same for synchronous code. */
  within<R>(call: CallContext, run: () => R): R {
    const outer = now;
    now = call;
    try {
      return run();
    } finally {
      now = outer;
    }
  },

  /** Within whatever `run` is, what it goes on with after an `await` is too. */
  carry<R>(run: () => R): R {
    return now === undefined || storage.getStore() === now ? run() : storage.run(now, run);
  },
};
