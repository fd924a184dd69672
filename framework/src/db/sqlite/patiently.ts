/** Retries what another process blocks, by timers, so that this process goes on meanwhile. */
import { setTimeout as sleep } from "node:timers/promises";
import { dbBusy } from "../../errors/db.ts";
import { limits } from "../limits.ts";

/** @throws Failure `db-busy` after five seconds; what `attempt` throws */
export async function patiently<T>(attempt: () => T, goOn: () => void = () => {}): Promise<T> {
  const until = performance.now() + limits.busyWait;
  for (let wait = 5; ; wait = Math.min(wait * 2, 100)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > until) throw Object.assign(dbBusy(), { cause: error });
    }
    await sleep(wait);
    goOn();
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY");
}
