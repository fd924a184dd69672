/** `@every`. */
import { describe, expect, test } from "vitest";
import { every, SharedState } from "../../../src/state/index.ts";
import { declareState } from "../../../src/state/internal.ts";
import { limits } from "../../../src/server/limits.ts";
import { checkTimers } from "../../../src/server/timer/timers.ts";
import { definitionOf } from "../../../src/state/registry.ts";
import { mount } from "../../../src/testing/index.ts";
import { noted, open } from "../fixtures/app/gates.ts";
import { Pulse, SlowPulse, Ticker } from "../fixtures/app/states/rooms.state.ts";
import { serve } from "../harness.ts";
import { using } from "../pages.tsx";
import { clock, cut } from "./two-pages.ts";

test("run once for all who look, and their changes are pushed to all", async () => {
  const server = await serve({ "/": using(Pulse, "beats") });
  const [ann, bob] = [await (await server.open()).attach(), await (await server.open()).attach()];
  await clock.advance(999);
  expect(ann.value(0, 0)).toEqual([]);
  await clock.advance(1);
  await clock.advance(2_000);
  for (const talk of [ann, bob]) await talk.until(() => JSON.stringify(talk.value(0, 0)) === "[0,1,2]");
});

test("run only while a page is connected; one that is away for a moment counts", async () => {
  const server = await serve({ "/": using(Pulse, "beats") });
  const page = await server.open();
  await clock.advance(10_000);
  const ann = await page.attach();
  expect(ann.value(0, 0)).toEqual([]);
  await clock.advance(2_000);
  await ann.until(() => (ann.value(0, 0) as unknown[]).length === 2);
  await cut(server, ann);
  await clock.advance(limits.memberGrace + 60_000);
  const again = await page.socket();
  again.hello({ a: 2 });
  await again.until(() => again.value(0, 0) !== undefined && (again.value(0, 0) as unknown[]).length > 2);
  const missed = (again.value(0, 0) as unknown[]).length;
  expect(missed).toBeLessThanOrEqual(2 + limits.memberGrace / 1_000);
  await clock.advance(1_000);
  await again.until(() => (again.value(0, 0) as unknown[]).length === missed + 1);
});

test("go on after a run that fails", async () => {
  const server = await serve({ "/": using(Pulse, "beats") });
  const ann = await (await server.open()).attach();
  await ann.done("Pulse", "setFailing", true);
  await clock.advance(3_000);
  await ann.done("Pulse", "setFailing", false);
  await clock.advance(1_000);
  await ann.until(() => (ann.value(0, 0) as unknown[]).length === 1);
});

test("never overlap themselves, and keep the beat", async () => {
  const server = await serve({ "/": using(SlowPulse, "begun", "ended") });
  const ann = await (await server.open()).attach();
  await clock.advance(3_500);
  await ann.until(() => ann.value(0, 0) === 1);
  open("beat 1");
  await ann.until(() => ann.value(0, 1) === 1);
  await clock.advance(499);
  expect(ann.value(0, 0)).toBe(1);
  await clock.advance(1);
  await ann.until(() => ann.value(0, 0) === 2);
});

test("have a signal that is aborted when the state goes", async () => {
  const server = await serve({ "/": using(SlowPulse, "begun") });
  const ann = await (await server.open()).attach();
  await clock.advance(1_000);
  ann.leave();
  await ann.until(() => ann.closed !== undefined);
  await clock.advance(limits.detached);
  await clock.advance(0);
  expect(noted("beat")).toEqual([true]);
});

test("of a tab's state run while its page is there, each tab's own", async () => {
  const { state, settled, close } = await mount(Ticker, { key: undefined });
  const other = await mount(Ticker, { key: undefined });
  await settled();
  await clock.advance(3_000);
  await Promise.all([settled(), other.settled()]);
  expect([state.ticks, other.state.ticks]).toEqual([3, 3]);
  await close();
  await clock.advance(1_000);
  await other.settled();
  expect([state.ticks, other.state.ticks]).toEqual([3, 4]);
});

describe("periods", () => {
  const declared = (milliseconds: number) => (): void => {
    class Timed extends SharedState {
      tick() {}
    }
    const name = `Timed${String(milliseconds).replace(/\W/g, "_")}`;
    const manifest = { name, file: `states/${name}.state.ts`, scope: "shared", vars: [], handlers: {} } as const;
    declareState(Timed, manifest, { members: { tick: [every(milliseconds) as never] } });
    checkTimers(definitionOf(Timed)!);
  };
  test.each([50, 51, 86_400_000, 2 ** 31 - 1])("of %d milliseconds are taken", (milliseconds) => expect(declared(milliseconds)).not.toThrow());
  test.each([49, 0, -1, Number.NaN, Infinity, 2 ** 31])("of %d milliseconds are refused", (milliseconds) => {
    expect(declared(milliseconds)).toThrow(expect.objectContaining({ code: "timer-period" }));
  });
});
