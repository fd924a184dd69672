/** Which call may run when: one after the other in a tab, unless its handler says otherwise. */
import { cancelled } from "../../errors/event.ts";
import { dropped, superseded } from "../../errors/outcome.ts";
import { queueFull } from "../../errors/server.ts";
import type { HandlerOptions } from "../../state/options.ts";
import { argsText } from "../../wire/frames.ts";
import type { RunningCall } from "./call.ts";
import type { SharedLane } from "./shared-lane.ts";

export type Concurrency = NonNullable<HandlerOptions["concurrency"]>;

export interface Job {
  readonly call: RunningCall;
  /** With the key; `latest` and `drop` look for an earlier call of the same handler. */
  readonly state: string;
  readonly handler: string;
  readonly concurrency: Concurrency;
  readonly args: readonly unknown[];
  /** Of a shared state: its calls queue with those of other tabs. */
  readonly lane?: SharedLane | undefined;
  /** Runs it; gives a promise where it is asynchronous. */
  start(): Promise<void> | undefined;
  /** It never started, or is over before its handler has ended. */
  refuse(reason: Error): void;
  /** Why its caller may not make it any more. Those that wait are asked when their turn comes. */
  closed?(): Error | undefined;
}

export class Lanes {
  readonly #limit: number;
  readonly #limitBytes: number;
  /** Those that are asynchronous. */
  readonly #running: Job[] = [];
  /** In its first, synchronous part. */
  #starting: Job | undefined;
  readonly #queue: Job[] = [];
  /** Characters of their arguments. */
  #queued = 0;
  /** A queued call holds the queue to its end. */
  #held = false;
  /** Calls of shared states that wait for other tabs. */
  readonly #outside: Job[] = [];
  readonly #whenIdle: (() => void)[] = [];

  constructor(limit = 256, limitBytes = Infinity) {
    this.#limit = limit;
    this.#limitBytes = limitBytes;
  }

  get idle(): boolean {
    return this.#running.length === 0 && this.#queue.length === 0 && this.#outside.length === 0 && this.#starting === undefined;
  }

  run(job: Job): void {
    const { concurrency } = job;
    if (concurrency === "queue") return this.#enqueue(job);
    const earlier = [...(job.lane?.running ?? this.#running)].filter((each) => each.state === job.state && each.handler === job.handler);
    if (concurrency === "drop" && earlier.length > 0) return job.refuse(dropped());
    if (concurrency === "latest") for (const each of earlier) this.#supersede(each);
    void this.#start(job);
  }

  /** Users may other things than before: what runs and is closed now is over. It can write no more, and the page is told at once. */
  reconsider(): void {
    for (const job of this.#running.slice()) {
      const reason = job.closed?.();
      if (reason === undefined) continue;
      job.call.end(reason);
      job.refuse(reason);
    }
  }

  /** The page is told now, not when the handler ends: it need not listen to its signal. */
  #supersede(job: Job): void {
    job.call.end(superseded());
    job.refuse(job.call.signal.reason as Error);       // one that was given up before stays that
  }

  #enqueue(job: Job): void {
    if (!this.#held) this.#hold(job);
    else if (this.#admit(job)) this.#queue.push(job);
  }

  /** There is room for one more that waits. */
  #admit(job: Job): boolean {
    const waiting = this.#queue.length + this.#outside.length;
    const size = sizeOf(job);
    const full = waiting >= this.#limit || this.#queued + size > this.#limitBytes;
    if (full) job.refuse(queueFull({ limit: Math.min(waiting, this.#limit) }));
    else this.#queued += size;
    return !full;
  }

  #hold(job: Job): void {
    const { lane } = job;
    if (lane?.enter(job) === false) return this.#waitOutside(lane, job);
    const running = this.#start(job);
    if (running === undefined) return lane?.leave(job);
    this.#held = true;
    void running.then(() => {
      lane?.leave(job);
      this.#held = false;
      while (!this.#held && this.#queue.length > 0) this.#hold(this.#leave(0));
    });
  }

  /** Other tabs are at the state: what else this one has to do does not wait for them. */
  #waitOutside(lane: SharedLane, job: Job): void {
    if (!this.#admit(job)) return;
    this.#outside.push(job);
    lane.wait(this, job, () => {
      this.#forget(job);
      const running = this.#start(job);
      if (running !== undefined) return void running.then(() => lane.leave(job));
      lane.leave(job);
      this.#rest();
    });
  }

  /** It waits outside no more. */
  #forget(job: Job): void {
    remove(this.#outside, job);
    this.#queued -= sizeOf(job);
  }

  #leave(at: number): Job {
    const [job] = this.#queue.splice(at, 1);
    this.#queued -= sizeOf(job!);
    return job!;
  }

  #start(job: Job): Promise<void> | undefined {
    this.#starting = job;
    const running = job.start();
    this.#starting = undefined;
    if (running === undefined) return undefined;
    this.#running.push(job);
    job.lane?.running.add(job);
    return running.finally(() => {
      remove(this.#running, job);
      job.lane?.running.delete(job);
      this.#rest();
    });
  }

  #rest(): void {
    if (this.idle) for (const tell of this.#whenIdle.splice(0)) tell();
  }

  /** A queued call never starts; a running one has its signal aborted. */
  cancel(n: number): void {
    const queued = this.#queue.findIndex((job) => job.call.n === n);
    if (queued >= 0) return this.#leave(queued).refuse(cancelled());
    const outside = this.#outside.find((job) => job.call.n === n);
    if (outside !== undefined) return this.#refuse(outside);
    this.#running.find((job) => job.call.n === n)?.call.cancel(cancelled());
  }

  #refuse(outside: Job): void {
    outside.lane!.forget(this, outside);
    this.#forget(outside);
    outside.refuse(cancelled());
  }

  /** Calls that wait are not started; what runs goes on. */
  drain(): void {
    for (const job of this.#outside) job.lane!.forget(this, job);
    this.#outside.length = this.#queue.length = this.#queued = 0;
  }

  cancelAll(): void {
    this.#cancelWhere(() => true);
  }

  /**
   * The page is gone: calls that are not meant to outlive it end, and others need not wait for those that go on. `then` runs
   * when no call is left.
   */
  leave(then: () => void): void {
    this.#cancelWhere(({ call }) => !call.outlivesTab);
    if (this.idle) then();
    else this.#whenIdle.push(then);
  }

  #cancelWhere(is: (job: Job) => boolean): void {
    for (const job of this.#queue.filter(is)) this.#leave(this.#queue.indexOf(job)).refuse(cancelled());
    for (const job of this.#outside.filter(is)) this.#refuse(job);
    for (const job of this.#running) job.lane?.leave(job);
    for (const job of this.#starting ? [this.#starting, ...this.#running] : this.#running) if (is(job)) job.call.cancel(cancelled());
  }
}

function remove(jobs: Job[], job: Job): void {
  const at = jobs.indexOf(job);
  if (at >= 0) jobs.splice(at, 1);
}

/** Measured while the handler has not had them, so that it is the same when the job leaves. */
const sizeOf = ({ args }: Job): number => (args.length === 0 ? 0 : argsText(args).length);
