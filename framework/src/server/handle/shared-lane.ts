/**
 * The calls of a shared state that run one after the other, whichever tab they come from. Tabs take turns: one that calls often
 * does not keep the others out.
 */
import type { Job } from "./lanes.ts";

type Begin = () => void;

export class SharedLane {
  /** Calls that go on after their first run, of any concurrency: `latest` and `drop` look among them. */
  readonly running = new Set<Job>();
  #holder: Job | undefined;
  /** It is being handed on: many synchronous calls in a row are no recursion. */
  #passing = false;
  /** By tab, in the order of their turns. */
  readonly #waiting = new Map<object, { readonly job: Job; readonly begin: Begin }[]>();

  /** Takes the lane, if it is free; it is then left by `leave`. */
  enter(job: Job): boolean {
    if (this.#holder !== undefined) return false;
    this.#holder = job;
    return true;
  }

  /** @param begin is called when the lane is the job's */
  wait(tab: object, job: Job, begin: Begin): void {
    const own = this.#waiting.get(tab);
    if (own === undefined) this.#waiting.set(tab, [{ job, begin }]);
    else own.push({ job, begin });
  }

  /** It waits no more. */
  forget(tab: object, job: Job): void {
    const left = this.#waiting.get(tab)?.filter((each) => each.job !== job) ?? [];
    if (left.length === 0) this.#waiting.delete(tab);
    else this.#waiting.set(tab, left);
  }

  /** Lets the next one in; nothing where it is another's by now. */
  leave(job: Job): void {
    if (this.#holder !== job) return;
    this.#holder = undefined;
    if (this.#passing) return;
    this.#passing = true;
    for (let next = this.#next(); next !== undefined; next = this.#holder === undefined ? this.#next() : undefined) {
      this.#holder = next.job;
      next.begin();
    }
    this.#passing = false;
  }

  #next(): { readonly job: Job; readonly begin: Begin } | undefined {
    for (const [tab, [first, ...rest]] of this.#waiting) {
      this.#waiting.delete(tab);
      if (rest.length > 0) this.#waiting.set(tab, rest);
      return first;
    }
    return undefined;
  }
}
