/** What may happen once, in all processes of the app: the database has it once. */
import { lt } from "drizzle-orm";
import type { AuthDb, AuthTx } from "./database.ts";
import type { Once } from "./once.ts";
import { authOnce } from "./schema.ts";

export class OnceInDatabase implements Once {
  readonly #db: AuthDb;
  constructor(db: AuthDb) {
    this.#db = db;
  }

  async take(key: string, until: number, tx: AuthTx = this.#db): Promise<boolean> {
    const taken = await tx.insert(authOnce).values({ key, until: new Date(until) }).onConflictDoNothing().returning({ key: authOnce.key });
    return taken.length > 0;
  }
}

/** Lets go of what no longer matters. */
export async function forgetTaken(db: AuthDb): Promise<void> {
  await db.delete(authOnce).where(lt(authOnce.until, new Date()));
}
