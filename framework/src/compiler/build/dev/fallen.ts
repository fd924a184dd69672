/**
 * Edits that have failed as they ran: the app goes on with the modules of before, until these run well or all of it runs anew. Vite's runner has no
 * other way to tell than its log, where a failed edit is the error, then a text with its path; a failed run of the program is a text alone.
 */
const FAILED = /^Failed to reload (.+?)\. This could/;
const DONE = /^hot updated: (\S+)/;

export class Fallen {
  readonly #byPath = new Map<string, unknown>();
  /** Those of the update in hand, which says that it is done all the same. */
  readonly #now = new Set<string>();
  /** Told without a path: nothing can be known of when it is mended. */
  #others: unknown[] = [];
  readonly #fell: () => void;

  /** @param fell the program was to run again, and has failed */
  constructor(fell: () => void) {
    this.#fell = fell;
  }

  readonly logger = {
    error: (said: unknown): void => {
      if (typeof said !== "string") return void this.#others.push(said);
      if (said.startsWith("An error happened during full reload")) return this.#fell();
      const path = FAILED.exec(said)?.[1];
      if (path === undefined) return;
      this.#byPath.set(path, this.#others.pop() ?? new Error(said));
      this.#now.add(path);
    },
    debug: (said: string): void => {
      if (said === "program reload") return this.#byPath.clear();
      const path = DONE.exec(said)?.[1];
      if (path !== undefined && !this.#now.delete(path)) this.#byPath.delete(path);
    },
  };

  /** An update was followed: what is wrong since then, or still. */
  again(): readonly unknown[] {
    return [...this.#others.splice(0), ...this.#byPath.values()];
  }
}
