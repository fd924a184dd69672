/** Tests that leave the database as it was. */
import { closeAll, openNow } from "./browsers.ts";

/**
 * Runs the test, and undoes all that was written meanwhile, by whatever and wherever: in handlers, in transactions of theirs, in
 * the test itself. What it has mounted is closed. Not for tests that run at the same time: they share the database.
 * @example
 * test("an order is stored", withRollback(async () => {
 *   const { state } = await mount(Orders);
 *   await state.save({ customerId: 1, lines: [] });
 * }));
 */
export function withRollback(test: () => Promise<void>): () => Promise<void> {
  return async () => {
    const { connectedDatabases } = await import("../db/internal.ts");
    const before = openNow();
    const undo: (() => Promise<void>)[] = [];
    for (const { engine } of connectedDatabases()) undo.push(await engine.remember());
    try {
      await test();
    } finally {
      closeAll(before);
      for (const each of undo) await each();
    }
  };
}
