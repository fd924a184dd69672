/** `@every`: methods of a state that run by themselves while somebody is there. */
import { calls, type CallContext } from "../../state/call.ts";
import type { TimerOptions } from "../../state/options.ts";
import type { StateDefinition } from "../../state/registry.ts";
import { timerFailed, timerPeriod } from "../../errors/scope.ts";
import { appTime } from "../clock.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";

interface Timer extends TimerOptions {
  readonly name: string;
}

/** A state, as its timers see it. */
interface Timed {
  readonly definition: StateDefinition;
  readonly object: object;
  readonly loading: boolean;
  readonly loadError: unknown;
  entered: boolean;
}

/** Longer ones overflow what a timer can hold, and would run at once. */
const LONGEST = 2 ** 31 - 1;

/** @throws `timer-period` */
export function checkTimers(definition: StateDefinition): void {
  for (const { name, milliseconds } of timersOf(definition)) {
    if (milliseconds >= limits.timerPeriod && milliseconds <= LONGEST) continue;
    throw timerPeriod({ method: name, least: limits.timerPeriod, most: LONGEST, got: String(milliseconds) });
  }
}

function timersOf({ name: state, options }: StateDefinition): Timer[] {
  return [...options.members].flatMap(([name, { every }]) => (every === undefined ? [] : [{ ...every, name: `${state}.${name}` }]));
}

export class Timers {
  readonly #timers: readonly Timer[];
  readonly #state: Timed;
  readonly #call: () => CallContext;
  /** What ends the wait for a timer's next run. */
  readonly #waits = new Map<Timer, () => void>();
  readonly #running = new Set<Timer>();
  #on = false;

  /** Undefined for a class without timers. @param call what each run is in */
  static of(state: Timed, call: () => CallContext): Timers | undefined {
    const timers = timersOf(state.definition);
    return timers.length === 0 ? undefined : new Timers(timers, state, call);
  }

  private constructor(timers: readonly Timer[], state: Timed, call: () => CallContext) {
    this.#timers = timers;
    this.#state = state;
    this.#call = call;
  }

  start(): void {
    if (this.#on) return;
    this.#on = true;
    for (const timer of this.#timers) if (!this.#running.has(timer)) this.#wait(timer, timer.milliseconds);
  }

  /** What runs goes on. */
  stop(): void {
    this.#on = false;
    for (const stop of this.#waits.values()) stop();
    this.#waits.clear();
  }

  #wait(timer: Timer, milliseconds: number): void {
    this.#waits.set(timer, appTime.clock.after(milliseconds, () => {
      this.#waits.delete(timer);
      void this.#run(timer);
    }));
  }

  /** The next run keeps the beat; where this one took longer than its period, those that it took the place of are left out. */
  async #run(timer: Timer): Promise<void> {
    const began = appTime.clock.now();
    this.#running.add(timer);
    await this.#perform(timer);
    this.#running.delete(timer);
    if (this.#on) this.#wait(timer, timer.milliseconds - ((appTime.clock.now() - began) % timer.milliseconds));
  }

  async #perform(timer: Timer): Promise<void> {
    const state = this.#state;
    if (state.loading || state.loadError !== undefined) return;
    const call = this.#call();
    state.entered = true;
    try {
      await calls.run(call, () => timer.method(state.object).call(state.object));
    } catch (error) {
      if (!call.signal?.aborted) log.error({ err: Object.assign(timerFailed({ method: timer.name }), { cause: error }) }, "A timer failed");
    }
  }
}
