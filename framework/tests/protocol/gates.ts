/** Where the handlers of one process wait until the test lets them go on. */
export interface Gate {
  readonly mark: string;
  open(): void;
}

export class Gates {
  readonly #waiting = new Set<Gate>();

  get waiting(): readonly Gate[] {
    return [...this.#waiting];
  }

  passing(mark: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(gate);
        signal.removeEventListener("abort", abort);
      };
      const gate: Gate = { mark, open: () => { leave(); resolve(); } };
      // One that was superseded does not listen: it goes on, and finds that it can write no more.
      const abort = (): void => {
        if ((signal.reason as { code?: string } | undefined)?.code === "superseded") return;
        leave();
        reject(signal.reason as Error);
      };
      this.#waiting.add(gate);
      if (signal.aborted) abort();
      else signal.addEventListener("abort", abort);
    });
  }
}
