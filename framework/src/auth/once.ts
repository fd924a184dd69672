/** What may happen once: an attempt is come back from, a logout token is heard. */
import { limits } from "../server/limits.ts";

export interface Once {
  /** Whether nobody has taken it before. @param until when it no longer matters, in milliseconds since 1970 */
  take(key: string, until: number): Promise<boolean>;
}

/** Of this process alone. */
export class OnceInMemory implements Once {
  readonly #taken = new Map<string, number>();

  async take(key: string, until: number): Promise<boolean> {
    const now = Date.now();
    if ((this.#taken.get(key) ?? 0) > now) return false;
    if (this.#taken.size >= limits.onceKeys) this.#makeRoom(now);
    this.#taken.set(key, until);
    return true;
  }

  #makeRoom(now: number): void {
    for (const [key, until] of this.#taken) if (until <= now) this.#taken.delete(key);
    // Still full: the one taken longest ago is the likeliest to have passed.
    const [first] = this.#taken.keys();
    if (this.#taken.size >= limits.onceKeys && first !== undefined) this.#taken.delete(first);
  }
}
