/** Errors of the app's code. A page is told an id; where that id shows up, it is known which page waits for it, and what has failed. */
import { errorId } from "../../wire/boot.ts";
import { SET, type Op } from "../../wire/ops.ts";
import { Failure } from "../../wire/failure.ts";
import type { Tab } from "../../server/tab/tab.ts";
import { BOUNDS, type FailureRecord } from "../record.ts";
import { addressOfInstance } from "./states.ts";
import { varOf } from "./ops.ts";

export class Failures {
  readonly #waiting = new Map<string, { readonly what: string; readonly error: unknown }>();
  readonly #tell: (failure: FailureRecord) => void;

  constructor(tell: (failure: FailureRecord) => void) {
    this.#tell = tell;
  }

  /** What nobody's page is told of in this turn of the event loop is told without one. */
  add(id: string, what: string, error: unknown): void {
    this.#waiting.set(id, { what, error });
    if (this.#waiting.size > BOUNDS.failures) this.#waiting.delete(this.#waiting.keys().next().value!);
    setImmediate(() => {
      if (this.#waiting.delete(id)) this.#tell({ what, error });
    });
  }

  /** A call of a tab ended with a failure as it travels. */
  ended(tab: string, name: string, failure: unknown): void {
    this.#claim(tab, name, failure);
  }

  /** Failures of vars are among the ops of a delta. */
  left(tab: Tab, ops: readonly Op[]): void {
    if (this.#waiting.size === 0) return;
    for (const op of ops) {
      const [kind, , id, failure] = op;
      if (kind === SET && (id as number) < 0 && errorId(id as number) >= 0) this.#claim(tab.id, varOf(tab, op) ?? "A getter", failure);
    }
  }

  #claim(tab: string, name: string, failure: unknown): void {
    const id = Array.isArray(failure) ? (failure as unknown[])[2] : undefined;
    const found = typeof id === "string" ? this.#waiting.get(id) : undefined;
    if (found === undefined) return;
    this.#waiting.delete(id as string);
    this.#tell({ what: `${name} failed`, error: found.error, tab });
  }
}

/** What of a tab has failed until now and is shown as that, as after its first HTML. Failures that are meant for users are none. */
export function failing(tab: Tab): FailureRecord[] {
  return [...tab.instances].flatMap((instance) => {
    const { definition: { manifest: { vars } }, cell, loading, loadError } = instance;
    const address = addressOfInstance(instance);
    if (loading) return [];
    const errors = loadError === undefined
      ? vars.flatMap(({ name }, id) => (cell.watched(id) ? [[`${address}.${name}`, cell.status(id).error] as const] : []))
      : [[`${address}.onLoad`, loadError] as const];
    return errors.filter(([, error]) => error !== undefined && !(error instanceof Failure))
      .map(([name, error]) => ({ what: `${name} failed`, error, tab: tab.id }));
  });
}
