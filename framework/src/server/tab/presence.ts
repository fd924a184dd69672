/** Whether a tab's page is there, and its states' knowledge of it. */
import { appTime } from "../clock.ts";
import { limits } from "../limits.ts";
import type { TabState } from "./tab-state.ts";

export class Presence {
  readonly #states: () => Iterable<TabState>;
  #here = false;
  /** Ends the wait for the page to come back. */
  #stop: (() => void) | undefined;

  constructor(states: () => Iterable<TabState>) {
    this.#states = states;
  }

  /** It has attached, or its socket is gone. */
  set(online: boolean): void {
    this.#stop?.();
    this.#stop = undefined;
    if (online) this.#here = true;
    for (const state of this.#states()) {
      if (online) state.connected();
      else state.cut();
    }
    if (!online) this.#stop = appTime.clock.after(limits.memberGrace, () => this.#gone());
  }

  /** A state is made while the page is there. */
  meet(state: TabState): void {
    if (this.#here) state.connected();
  }

  #gone(): void {
    this.#here = false;
    for (const state of this.#states()) state.disconnected();
  }

  dispose(): void {
    this.#stop?.();
    this.#here = false;
  }
}
