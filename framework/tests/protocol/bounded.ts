/** Bounds that short schedules reach, and no time that passes by itself. Runs before each test. */
import { layOutStates } from "../../src/server/tab/layouts.ts";
import { withDelivery } from "../server/harness.ts";
import { LIMITS } from "./laws.ts";

export function bounded(): () => void {
  withDelivery({ window: LIMITS.window, outboxFrames: LIMITS.frames, effects: LIMITS.effects, pingAfter: 1_000, deadAfter: 1e9, awayAfter: 1e9 });
  return layOutStates();
}
