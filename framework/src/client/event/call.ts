import type { Failure } from "../../wire/failure.ts";

/** A running call: a promise of the handler's result that can be given up. Rejects with a `Failure`. */
export interface Call<R> extends Promise<R> {
  /** Aborts `this.signal` on the server; the promise rejects with `cancelled`, unless the handler ended before. */
  cancel(): void;
}

/** The result of a handler that is an async generator: iterate it once, or await its end. Leaving the loop cancels it. */
export interface Stream<T> extends Call<void>, AsyncIterable<T> {}

/** Any call, before its handler's kind is known: it can be iterated, though only a stream has parts. */
export type SentCall = Call<unknown> & AsyncIterable<unknown> & {
  /** Of the event; none where it could not be sent. */
  n?: number;
  /** What it will do shows already, by a guess. */
  guessed?: boolean;
};

/** By what a caller was given: the call behind it. */
const behind = new WeakMap<object, SentCall>();

/** The call as its caller gets it. `ended` and `failed` run before the caller is told. */
export function giveCall(sent: SentCall, ended: () => void, failed: (failure: Failure) => void): SentCall {
  const promise = sent.then((value) => {
    ended();
    return value;
  }, (failure: Failure) => {
    ended();
    failed(failure);
    throw failure;
  });
  behind.set(promise, sent);
  return Object.assign(promise, {
    cancel: sent.cancel,
    [Symbol.asyncIterator]: () => {
      promise.then(ignore, ignore);                    // who iterates gets the failure there
      return sent[Symbol.asyncIterator]();
    },
  });
}

/** `ended` runs when the promise is settled. It handles nothing: a failure that nobody else handles stays unhandled. */
export function onEnd(promise: PromiseLike<unknown>, ended: () => void): void {
  const sent = behind.get(promise);
  if (sent !== undefined) sent.then(ended, ended);
  else promise.then(ended, (error: unknown) => {
    ended();
    throw error;
  });
}

/** Whether what the call will do shows already: who waits for it need not say so. */
export function isGuessed(promise: object): boolean {
  return behind.get(promise)?.guessed === true;
}

/** The page's end of a call: is told parts and the outcome, and lets them out through `call`. */
export class Running {
  readonly call: SentCall;
  settled = false;
  /** Parts that came. */
  count = 0;
  readonly #parts: unknown[] = [];
  #failure: unknown;
  #waiting: (() => void)[] = [];
  #resolve!: (value: unknown) => void;
  #reject!: (failure: unknown) => void;

  constructor(cancel: () => void) {
    const promise = new Promise<unknown>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const call: SentCall = this.call = Object.assign(promise, {
      cancel,
      [Symbol.asyncIterator]: () => {
        call.then(ignore, ignore);                     // who iterates gets the failure there
        return this.#iterate(cancel);
      },
    });
  }

  /** Part i of the stream. Parts come in order; one that came before is not taken again. */
  part(i: number, value: unknown): void {
    if (i < this.count) return;
    this.count = i + 1;
    this.#parts.push(value);
    this.#go();
  }

  resolve(value: unknown): void {
    if (this.settled) return;
    this.settled = true;
    this.#resolve(value);
    this.#go();
  }

  reject(failure: unknown): void {
    if (this.settled) return;
    this.settled = true;
    this.#failure = failure;
    this.#reject(failure);
    this.#go();
  }

  async *#iterate(cancel: () => void): AsyncGenerator<unknown, void> {
    try {
      for (;;) {
        if (this.#parts.length) yield this.#parts.shift();
        else if (!this.settled) await new Promise<void>((go) => this.#waiting.push(go));
        else if (this.#failure) throw this.#failure;
        else return;
      }
    } finally {
      cancel();                                        // nothing, where it has ended
    }
  }

  #go(): void {
    for (const go of this.#waiting.splice(0)) go();
  }
}

const ignore = (): void => {};
