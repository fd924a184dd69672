import { expect, test } from "vitest";
import { appTime } from "../../src/server/clock.ts";
import { clock } from "../../src/testing/index.ts";

test("time stands still until it is moved on, and what is due runs in order", async () => {
  const ran: string[] = [];
  const every = (name: string, milliseconds: number): void => void appTime.clock.after(milliseconds, () => (ran.push(`${name} at ${appTime.clock.now()}`), every(name, milliseconds)));
  const begun = appTime.clock.now();
  expect(begun).toBe(0);
  every("slow", 30);
  every("quick", 20);
  const stop = appTime.clock.after(25, () => ran.push("never"));
  stop();
  await clock.advance(19);
  expect(ran).toEqual([]);
  await clock.advance(1);
  expect(ran.splice(0)).toEqual(["quick at 20"]);
  await clock.advance(40);
  expect(ran).toEqual(["slow at 30", "quick at 40", "slow at 60", "quick at 60"]);
  expect(appTime.clock.now()).toBe(60);
});

test("what waits for something else goes on before the next is due", async () => {
  const ran: string[] = [];
  appTime.clock.after(1, () => void Promise.resolve().then(() => ran.push("rest of the first")));
  appTime.clock.after(2, () => ran.push("second"));
  await clock.advance(5);
  expect(ran).toEqual(["rest of the first", "second"]);
});
