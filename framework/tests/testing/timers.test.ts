/** `clock.advance` and the timers of states. */
import { expect, test } from "vitest";
import { clock, mount } from "../../src/testing/index.ts";
import { Minutes, Ticks } from "../server/fixtures/app/states/minutes.state.ts";

const as = (name: string) => ({ as: { name } as never });

test("moves what everybody shares, once for all", async () => {
  const [ann, bob] = [await mount(Minutes, as("Ann")), await mount(Minutes, as("Bob"))];
  await ann.settled();
  await clock.advance(120_000);
  await Promise.all([ann.settled(), bob.settled()]);
  expect([ann.state.minutes, bob.state.minutes]).toEqual([2, 2]);
  await ann.close();
  await bob.close();
});

test("moves a tab's own, and what its timer does after an await", async () => {
  const { state, settled, deltas, close } = await mount(Ticks);
  await settled();
  expect(state.ticks).toBe(0);
  await clock.advance(4_999);
  await settled();
  expect(state.ticks).toBe(0);
  await clock.advance(1);
  while (state.late === 0) await settled();
  expect([state.ticks, state.late]).toEqual([1, 1]);
  expect(deltas().length).toBeGreaterThan(0);
  await close();
  await clock.advance(60_000);
  expect(state.ticks).toBe(1);
});
