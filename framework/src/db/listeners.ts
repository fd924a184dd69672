/** Those who hear of each commit: the framework itself, not an app's queries. */
import type { CommitListener } from "./engine.ts";
import { hooks } from "./hooks.ts";
import type { Changes } from "./live/changes.ts";

export class Listeners {
  readonly #all = new Set<CommitListener>();

  get any(): boolean {
    return this.#all.size > 0;
  }
  /** That one of them wants to hear of. */
  get tables(): string[] {
    return [...this.#all].flatMap(({ tables }) => tables);
  }
  add(listener: CommitListener): () => void {
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  }
  /** One that fails takes nothing from the others, nor from the commit. */
  tell(changes: Changes): void {
    for (const { hear } of this.#all) {
      try {
        hear(changes);
      } catch (error) {
        hooks.failed(error);
      }
    }
  }
}
