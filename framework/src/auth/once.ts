/** What may happen once: an attempt is come back from, a logout token is heard. */
import type { AuthTx } from "./database.ts";

export interface Once {
  /**
   * Whether nobody has taken it before.
   * @param until when it no longer matters, in milliseconds since 1970
   * @param tx of what is done by it: where that fails, it is as if nobody had taken it
   */
  take(key: string, until: number, tx?: AuthTx): Promise<boolean>;
}
