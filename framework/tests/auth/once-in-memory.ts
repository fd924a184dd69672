/** What may happen once, without a database. */
import type { Once } from "../../src/auth/once.ts";

export class OnceInMemory implements Once {
  readonly #taken = new Map<string, number>();

  async take(key: string, until: number): Promise<boolean> {
    if ((this.#taken.get(key) ?? 0) > Date.now()) return false;
    this.#taken.set(key, until);
    return true;
  }
}
