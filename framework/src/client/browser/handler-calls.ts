/** The calls of one handler of one state: sends them, and says how they are doing. */
import { createSignal } from "solid-js";
import type { Failure } from "../../wire/failure.ts";
import type { Call } from "../event/call.ts";
import type { HandlerSource } from "../view.ts";
import type { SlotContext } from "./slots.ts";

/** Sends the files of a call; gives the arguments that stand for them. */
export type Uploader = (args: readonly unknown[], onSent: (bytes: number, total: number) => void) => {
  readonly args: readonly unknown[];
  /** Starts the transfer, once the call is on its way; undefined without files. */
  readonly start: (() => { end(): void }) | undefined;
};

const QUIET = new Set(["cancelled", "superseded", "dropped"]);

export class HandlerCalls implements HandlerSource {
  readonly #context: Pick<SlotContext, "upload" | "onUncaught">;
  readonly #send: (args: readonly unknown[]) => Call<unknown>;
  readonly #running = new Set<Call<unknown>>();
  readonly #count = createSignal(0);
  readonly #error = createSignal<Failure>();
  readonly #progress = createSignal<number>();
  /** Bytes of the calls with files, until the last of them has its outcome. */
  readonly #sending = new Set<{ sent: number; total: number; ended: boolean }>();

  constructor(context: Pick<SlotContext, "upload" | "onUncaught">, send: (args: readonly unknown[]) => Call<unknown>) {
    this.#context = context;
    this.#send = send;
  }

  get pending(): boolean {
    return this.#count[0]() > 0;
  }
  get error(): Failure | undefined {
    return this.#error[0]();
  }
  get progress(): number | undefined {
    return this.#progress[0]();
  }

  call(args: readonly unknown[]): Call<unknown> {
    const [, setError] = this.#error;
    setError(undefined);
    const part = { sent: 0, total: 0, ended: false };
    const files = this.#context.upload(args, (sent, total) => this.#note(Object.assign(part, { sent, total })));
    const call = this.#send(files.args);
    const transfer = files.start?.();
    if (transfer !== undefined) this.#note(part);
    this.#running.add(call);
    this.#count[1]((count) => count + 1);
    const done = () => {
      this.#running.delete(call);
      this.#count[1]((count) => count - 1);
      if (transfer === undefined) return;
      transfer.end();
      this.#note(Object.assign(part, { ended: true }));
    };
    const awaited = watchAwaits(call);
    Promise.prototype.then.call(call, done, (failure: Failure) => {
      done();
      if (QUIET.has(failure.code)) return;
      setError(() => failure);
      if (!awaited()) this.#context.onUncaught(failure);
    });
    return call;
  }

  /** The share of all that the calls under way have to send. */
  #note(part: { sent: number; total: number; ended: boolean }): void {
    this.#sending.add(part);
    const parts = [...this.#sending];
    if (parts.every(({ ended }) => ended)) this.#sending.clear();
    const sum = (of: "sent" | "total"): number => parts.reduce((total, each) => total + each[of], 0);
    this.#progress[1](this.#sending.size === 0 ? undefined : Math.min(1, sum("sent") / (sum("total") || 1)));
  }

  cancel(): void {
    for (const call of this.#running) call.cancel();
  }
}

/** Whether somebody handles the outcome; a failure that nobody handles is shown by the page. */
function watchAwaits(call: Call<unknown>): () => boolean {
  let awaited = false;
  const then: typeof call.then = (...args) => {
    awaited = true;
    return Promise.prototype.then.apply(call, args as [() => unknown]) as ReturnType<typeof call.then> as never;
  };
  // `await` asks for `then` only where it takes the promise for somebody else's.
  Object.defineProperties(call, { then: { value: then }, constructor: { value: undefined } });
  return () => awaited;
}
