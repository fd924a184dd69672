/** The calls of one handler of one state: sends them, and says how they are doing. */
import { createSignal, getListener, onCleanup } from "solid-js";
import type { Failure } from "../../wire/failure.ts";
import { giveCall, type Call, type SentCall } from "../event/call.ts";
import { isFailed } from "../event/failed.ts";
import type { Uploads } from "../stub.ts";
import type { HandlerSource } from "../view.ts";
import { isShown } from "./unhandled.ts";

type Takes = ReturnType<Uploads>;

export class HandlerCalls implements HandlerSource {
  readonly #uploads: ((tell: (share: number | undefined) => void) => Takes | undefined) | undefined;
  #takes: Takes | undefined;
  readonly #send: (args: readonly unknown[]) => SentCall;
  readonly #running = new Set<Call<unknown>>();
  readonly #count = createSignal(0);
  readonly #error = createSignal<Failure>();
  readonly #progress = createSignal<number>();
  /** Computations that read the error. */
  #readers = 0;

  /** @param uploads of a handler that may take files */
  constructor(send: (args: readonly unknown[]) => SentCall, uploads?: (tell: (share: number | undefined) => void) => Takes | undefined) {
    this.#send = send;
    this.#uploads = uploads;
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
    const files = (this.#takes ??= this.#uploads?.((share) => this.#progress[1](share)))?.(args);
    const sent = this.#send(files?.args ?? args);
    const end = files?.start?.();
    this.#running.add(sent);
    this.#count[1]((count) => count + 1);
    return giveCall(sent, () => {
      this.#running.delete(sent);
      this.#count[1]((count) => count - 1);
      end?.();
    }, (failure) => {
      if (!isFailed(failure)) return;
      if (this.#readers > 0) isShown(failure);
      setError(() => failure);
    });
  }

  cancel(): void {
    for (const call of this.#running) call.cancel();
  }
}
