/** The calls of one handler of one state: sends them, and says how they are doing. */
import { createSignal, getListener, onCleanup } from "solid-js";
import type { Failure } from "../../wire/failure.ts";
import { giveCall, type Call, type SentCall } from "../event/call.ts";
import { isFailed } from "../event/outcome.ts";
import type { HandlerSource } from "../view.ts";
import { isShown } from "./unhandled.ts";

/** Sends the files of a call; gives the arguments that stand for them. */
export type Uploader = (args: readonly unknown[], onSent: (bytes: number, total: number) => void) => {
  readonly args: readonly unknown[];
  /** Starts the transfer, once the call is on its way; undefined without files. */
  readonly start: (() => { end(): void }) | undefined;
};

export class HandlerCalls implements HandlerSource {
  readonly #upload: Uploader;
  readonly #send: (args: readonly unknown[]) => SentCall;
  readonly #running = new Set<Call<unknown>>();
  readonly #count = createSignal(0);
  readonly #error = createSignal<Failure>();
  readonly #progress = createSignal<number>();
  /** Bytes of the calls with files, until the last of them has its outcome. */
  readonly #sending = new Set<{ sent: number; total: number; ended: boolean }>();

  /** Computations that read the error. */
  #readers = 0;

  constructor(upload: Uploader, send: (args: readonly unknown[]) => SentCall) {
    this.#upload = upload;
    this.#send = send;
  }

  get pending(): boolean {
    return this.#count[0]() > 0;
  }
  get error(): Failure | undefined {
    if (getListener() !== null) {
      this.#readers++;
      onCleanup(() => this.#readers--);
    }
    return this.#error[0]();
  }
  get progress(): number | undefined {
    return this.#progress[0]();
  }

  call(args: readonly unknown[]): Call<unknown> {
    const [, setError] = this.#error;
    setError(undefined);
    const part = { sent: 0, total: 0, ended: false };
    const files = this.#upload(args, (sent, total) => this.#note(Object.assign(part, { sent, total })));
    const sent = this.#send(files.args);
    const transfer = files.start?.();
    if (transfer !== undefined) this.#note(part);
    this.#running.add(sent);
    this.#count[1]((count) => count + 1);
    return giveCall(sent, () => {
      this.#running.delete(sent);
      this.#count[1]((count) => count - 1);
      if (transfer === undefined) return;
      transfer.end();
      this.#note(Object.assign(part, { ended: true }));
    }, (failure) => {
      if (!isFailed(failure)) return;
      if (this.#readers > 0) isShown(failure);
      setError(() => failure);
    });
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
