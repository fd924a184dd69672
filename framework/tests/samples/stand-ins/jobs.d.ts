/** Stands for `solenoid/jobs` until the package has it: work that outlives the request, in app/jobs/*.job.ts. */
import type { User } from "solenoid";

export interface JobOptions<Payload> {
  /** Attempts after the first one. Default 3. */
  retries?: number;
  backoff?: "fixed" | "exponential";
  /** Milliseconds an attempt may take before it is aborted and counted as failed. */
  timeout?: number;
  concurrency?: number;
  /** While a job of the same key waits or runs, another is not added. */
  unique?: (payload: Payload) => string;
  /** `0 7 * * 1-5`; only for a job without payload. */
  cron?: [Payload] extends [void] ? string : never;
  timeZone?: string;
}
export interface JobContext {
  readonly id: string;
  readonly attempt: number;
  readonly signal: AbortSignal;
  /** Who enqueued it; policies apply as for them. Undefined for a schedule: the job is the system then. */
  readonly user: User | undefined;
  progress(share: number, message?: string): void;
}
export interface JobStatus {
  readonly id: string;
  readonly state: "waiting" | "running" | "done" | "failed" | "cancelled";
  readonly progress: number;
  readonly message: string;
  readonly attempt: number;
}
export interface Job<Payload> {
  /** Inside a transaction it is enqueued when that commits. */
  enqueue(...args: [Payload] extends [void] ? [options?: EnqueueOptions] : [payload: Payload, options?: EnqueueOptions]): Promise<string>;
  /** Live in a getter. */
  status(id: string): Promise<JobStatus | undefined>;
  cancel(id: string): Promise<void>;
}
export interface EnqueueOptions {
  delay?: number;
  priority?: number;
}
export declare function defineJob<Payload = void>(
  options: JobOptions<Payload>,
  run: (payload: Payload, job: JobContext) => unknown,
): Job<Payload>;

export {};
