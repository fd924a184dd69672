/** Handlers of a page that are optimistic, or that refuse to wait: through the page's own calls, a real connection and a real line. */
import { createRoot } from "solid-js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Slots } from "../../src/client/browser/slots.ts";
import { WatchSet } from "../../src/client/browser/watch-set.ts";
import { guesses } from "../../src/client/optimistic/index.ts";
import { apply } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import { defineStub } from "../../src/client/stub.ts";
import type { Failure } from "../../src/wire/failure.ts";
import { World } from "../client-delivery/world.ts";
import { tellUnhandled } from "../../src/client/browser/unhandled.ts";
import { quiet } from "../client/open-page.ts";
import { watch } from "./kit.ts";

interface Flag { id: string; on: boolean }
interface Handler { (...args: unknown[]): Promise<unknown>; pending: boolean; error: Failure | undefined; cancel(): void }
interface View { flags: Flag[]; tries: number; toggle: Handler; launch: Handler; plain: Handler }

const stub = defineStub({
  name: "Flags", keyed: false, vars: ["flags", "tries"], computeds: 2, handlers: { toggle: 1, launch: 0, plain: 1 }, refuse: ["launch"],
  guess: guesses({ toggle: ["flags"] }, { toggle(this: { flags: Flag[] }, id: string) { const flag = this.flags.find((one) => one.id === id); if (flag) flag.on = !flag.on; } } as never),
});

let world: World;
let store: Store;
let view: View;
const uncaught: Failure[] = [];
beforeEach(() => {
  uncaught.length = 0;
  tellUnhandled((failure) => void uncaught.push(failure));
  store = new Store({ 0: { 0: [{ id: "beta", on: false }, { id: "sounds", on: true }], 1: 0 } });
  world = new World({}, {}, "f1", { onDelta: (ops, { results }) => apply(store, ops, results) });
  const slots = new Slots({
    store, watchSet: new WatchSet(store, () => {}), connect: () => world.page, boot: () => { throw new Error("No files"); },
    origin: () => {},
  } as ConstructorParameters<typeof Slots>[0], [[0, "Flags", undefined, {}]]);
  view = createRoot(() => slots.open(stub, undefined).view) as unknown as View;
});
afterEach(() => world.page.close());

const on = (): boolean[] => view.flags.map((flag) => flag.on);
/** The server has carried it out. */
const done = async (n: number, ops: readonly unknown[]): Promise<void> => {
  world.compose = () => ops as never;
  world.finish(n, "done");
  await world.flow();
  world.compose = () => [];
};

describe("an optimistic handler", () => {
  test("shows before anything has left, and pends until the answer", async () => {
    await world.flow();
    const seen = watch(on);
    const call = view.toggle("beta");
    expect([seen.seen, seen.runs, view.toggle.pending]).toEqual([[true, true], 2, true]);
    await world.flow();
    expect(world.ran.map(({ handler, args }) => [handler, args])).toEqual([["toggle", ["beta"]]]);
    await done(1, [[0, 0, 0, 0, "on", true]]);
    await call;
    expect([seen.seen, seen.runs, view.toggle.pending]).toEqual([[true, true], 2, false]);
    seen.stop();
  });

  test("shows without a connection too, and applies when there is one again", async () => {
    await world.flow();
    world.net.newest.cut(true, true);
    void view.toggle("beta");
    void view.toggle("sounds");
    expect([on(), world.page.waiting()]).toEqual([[true, false], 2]);
    await world.flow();
    world.clock.advance(2_000);
    await world.flow();
    expect(world.ran.map(({ args }) => args)).toEqual([["beta"], ["sounds"]]);
    await done(1, [[0, 0, 0, 0, "on", true]]);
    expect(on()).toEqual([true, false]);
    world.line.settle(2, "refused", ["forbidden", "You may not."]);
    await world.flow();
    expect(on()).toEqual([true, true]);
    await quiet();
    expect(uncaught.map(({ code }) => code)).toEqual(["forbidden"]);
  });

  test("that is refused is taken back, and its failure shows as any other", async () => {
    await world.flow();
    const call = view.toggle("beta");
    await world.flow();
    world.line.settle(1, "refused", ["forbidden", "You may not."]);
    await world.flow();
    await expect(call).rejects.toMatchObject({ code: "forbidden" });
    expect([on(), view.toggle.error?.message, view.toggle.pending]).toEqual([[false, true], "You may not.", false]);
  });

  test("that is cancelled before it was sent is taken back at once", async () => {
    await world.flow();
    world.net.newest.cut(true, true);
    void view.toggle("beta");
    expect(on()).toEqual([true, true]);
    view.toggle.cancel();
    await quiet();
    expect([on(), uncaught]).toEqual([[false, true], []]);
  });

  test("whose tab is lost is taken back, and told", async () => {
    await world.flow();
    void view.toggle("beta");
    world.line.end("gone");
    await world.flow();
    await quiet();
    expect([on(), uncaught.map(({ code }) => code)]).toEqual([[false, true], ["lost"]]);
  });
});

describe("a handler that refuses to wait", () => {
  test("fails at once and visibly without a connection, and is not sent later", async () => {
    await world.flow();
    world.net.newest.cut(true, true);
    const call = view.launch();
    await expect(call).rejects.toMatchObject({ code: "offline" });
    expect([view.launch.error?.code, view.launch.pending, world.page.waiting()]).toEqual(["offline", false, 0]);
    world.clock.advance(2_000);
    await world.flow();
    expect(world.ran).toEqual([]);
  });

  test("is shown by the page where nobody awaits it; others wait", async () => {
    await world.flow();
    world.net.newest.cut(true, true);
    void view.launch();
    void view.plain(1);
    await quiet();
    expect([uncaught.map(({ code }) => code), world.page.waiting()]).toEqual([["offline"], 1]);
  });
});
