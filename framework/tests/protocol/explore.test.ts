/** Schedules of our own, chosen among what is possible at each step. */
import fc from "fast-check";
import { beforeEach, test } from "vitest";
import { bounded } from "./bounded.ts";
import { Laws } from "./laws.ts";
import { KINDS } from "./ledger.ts";
import { FAULTS, perform, possible, settle } from "./steps.ts";
import { World } from "./world.ts";

beforeEach(bounded);

const LOSSES = ["rollback", "flush", "save", "revoke", "duplicate"];
const schedule = fc.record({
  processes: fc.integer({ min: 1, max: 2 }),
  late: fc.boolean(),
  kinds: fc.subarray([...KINDS], { minLength: 1 }),
  faults: fc.subarray(FAULTS.filter((name) => !LOSSES.includes(name))),
  rare: fc.oneof({ weight: 4, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.subarray(LOSSES) }),
  choices: fc.array(fc.nat(9_999), { minLength: 5, maxLength: 90, size: "max" }),
});

test("every law holds after each step, and at rest", { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(schedule, async ({ processes, late, kinds, faults, rare, choices }) => {
    const world = await World.make(processes, late);
    const laws = new Laws(world);
    const done: string[] = [];
    const check = (): void => laws.check();
    const allowed = new Set([...faults, ...rare]);
    try {
      for (const choice of choices) {
        const step = chosen(possible(world, kinds, allowed), choice);
        if (await perform(world, step, { prompt: false, check })) done.push(step);
      }
      await settle(world, check);
      laws.checkQuiet();
    } catch (error) {
      throw Object.assign(error as Error, { message: `${(error as Error).message}\nafter: ${done.join(", ")}` });
    }
  }), { numRuns: Number(process.env["PROTOCOL_RUNS"] ?? 300) });
});

function chosen(steps: readonly [string, number][], choice: number): string {
  let left = choice % steps.reduce((sum, [, weight]) => sum + weight, 0);
  return steps.find(([, weight]) => (left -= weight) < 0)![0];
}
