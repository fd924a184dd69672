/**
 * Schedules of the protocol's checked model, as it found them, a line each: `processes: step, step`. Steps that only the model
 * has (composing a frame, which is part of a commit here; rooms, relays and leases of several processes) are left out.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Laws } from "./laws.ts";
import { perform, settle } from "./steps.ts";
import { World } from "./world.ts";

export interface Schedule {
  /** The rule without which it breaks a law in the model, and the number of processes. */
  readonly name: string;
  readonly processes: number;
  readonly steps: readonly string[];
}

export function schedules(file: string): Schedule[] {
  return readFileSync(join(import.meta.dirname, "schedules", file), "utf8").trim().split("\n").map((line) => {
    const [head = "", steps = ""] = line.split(": ");
    return { name: head, processes: Number(head.split(" ").at(-1)), steps: steps.split(", ") };
  });
}

/** Runs one from a fresh start to rest, the laws after each step. Gives how many of its steps were possible. */
export async function replay({ processes, steps }: Schedule): Promise<number> {
  const world = await World.make(processes);
  const laws = new Laws(world);
  const check = (): void => laws.check();
  let done = 0;
  try {
    for (const step of steps) if (await perform(world, step, { prompt: true, check })) done++;
    await settle(world, check);
    laws.checkQuiet();
  } catch (error) {
    throw Object.assign(error as Error, { message: `${(error as Error).message}\nin: ${steps.join(", ")}` });
  }
  return done;
}
