/** Which call may run when: one after the other in a tab, unless its handler says otherwise. */
import { cancelled, dropped, superseded } from "../../errors/event.ts";
import { queueFull } from "../../errors/server.ts";
import type { HandlerOptions } from "../../state/options.ts";
import type { RunningCall } from "./call.ts";

export type Concurrency = NonNullable<HandlerOptions["concurrency"]>;

export interface Job {
  readonly call: RunningCall;
  /** With the key; `latest` and `drop` look for an earlier call of the same handler. */
  readonly state: string;
  readonly handler: string;
  readonly concurrency: Concurrency;
  /** Runs it; gives a promise where it is asynchronous. */
  start(): Promise<void> | undefined;
  /** It never started, or is over before its handler has ended. */
  refuse(reason: Error): void;
}

export class Lanes {
  readonly #limit: number;
  /** Those that are asynchronous. */
  readonly #running = new Map<number, Job>();
  /** In its first, synchronous part. */
  #starting: Job | undefined;
  readonly #queue: Job[] = [];
  /** A queued call holds the queue to its end. */
  #held = false;
  readonly #whenIdle: (() => void)[] = [];

  constructor(limit = 256) {
    this.#limit = limit;
  }

  get idle(): boolean {
    return this.#running.size === 0 && this.#queue.length === 0 && this.#starting === undefined;
  }

  run(job: Job): void {
    const { concurrency } = job;
    if (concurrency === "queue") return this.#enqueue(job);
    const earlier = [...this.#running.values()].filter((each) => each.state === job.state && each.handler === job.handler);
    if (concurrency === "drop" && earlier.length > 0) return job.refuse(dropped());
    if (concurrency === "latest") for (const each of earlier) this.#supersede(each);
    void this.#start(job);
  }

  /** The page is told now, not when the handler ends: it need not listen to its signal. */
  #supersede(job: Job): void {
    job.call.end(superseded());
    job.refuse(job.call.signal.reason as Error);       // one that was given up before stays that
  }

  #enqueue(job: Job): void {
    if (!this.#held) return this.#hold(job);
    if (this.#queue.length >= this.#limit) return job.refuse(queueFull({ limit: this.#limit }));
    this.#queue.push(job);
  }

  #hold(job: Job): void {
    const running = this.#start(job);
    if (running === undefined) return;
    this.#held = true;
    void running.then(() => {
      this.#held = false;
      while (!this.#held && this.#queue.length > 0) this.#hold(this.#queue.shift()!);
    });
  }

  #start(job: Job): Promise<void> | undefined {
    this.#starting = job;
    const running = job.start();
    this.#starting = undefined;
    if (running === undefined) return undefined;
    this.#running.set(job.call.n, job);
    return running.finally(() => {
      this.#running.delete(job.call.n);
      if (this.idle) for (const tell of this.#whenIdle.splice(0)) tell();
    });
  }

  /** A queued call never starts; a running one has its signal aborted. */
  cancel(n: number): void {
    const queued = this.#queue.findIndex((job) => job.call.n === n);
    if (queued >= 0) return this.#queue.splice(queued, 1)[0]!.refuse(cancelled());
    this.#running.get(n)?.call.cancel(cancelled());
  }

  /** Calls that wait are not started; what runs goes on. */
  drain(): void {
    this.#queue.length = 0;
  }

  cancelAll(): void {
    this.#cancelWhere(() => true);
  }

  /** The page is gone: calls that are not meant to outlive it end. `then` runs when no call is left. */
  leave(then: () => void): void {
    this.#cancelWhere(({ call }) => !call.outlivesTab);
    if (this.idle) then();
    else this.#whenIdle.push(then);
  }

  #cancelWhere(is: (job: Job) => boolean): void {
    for (const job of this.#queue.splice(0)) {
      if (is(job)) job.refuse(cancelled());
      else this.#queue.push(job);
    }
    for (const job of this.#starting ? [this.#starting, ...this.#running.values()] : this.#running.values()) if (is(job)) job.call.cancel(cancelled());
  }
}
