import { expect, onTestFinished, test, vi } from "vitest";
import { hooks } from "../../src/db/hooks.ts";
import { Listeners } from "../../src/db/listeners.ts";
import type { Changes } from "../../src/db/live/changes.ts";

test("one that fails takes the commit from nobody else, and is in the log", () => {
  const { failed } = hooks;
  onTestFinished(() => { hooks.failed = failed; });
  const logged = vi.fn();
  hooks.failed = logged;
  const listeners = new Listeners();
  const heard = vi.fn();
  const fault = new Error("its own");
  listeners.add({ tables: [], hear() { throw fault; } });
  const leave = listeners.add({ tables: ["orders"], hear: heard });
  const changes = {} as Changes;
  listeners.tell(changes);
  expect([heard.mock.calls, logged.mock.calls, listeners.any, listeners.tables]).toEqual([[[changes]], [[fault]], true, ["orders"]]);
  leave();
  listeners.tell(changes);
  expect(heard).toHaveBeenCalledTimes(1);
});
