/** An app that failed and was mended stayed a failure, or was started once more, by the order in which the runs of its program ended. */
import { afterEach, expect, test } from "vitest";
import { STARTED } from "../../src/compiler/build/plugins/entries.ts";
import { LiveApp } from "../../src/compiler/build/dev/live-app.ts";

const ROOT = "/app-after-failures";
type Program = { create(): Promise<unknown>; load(): Promise<unknown>; observe(): unknown };
const started = (): ((program: Program) => void) => (globalThis as unknown as Record<symbol, Map<string, (program: Program) => void>>)[Symbol.for(STARTED)]!.get(ROOT)!;

let live: LiveApp;
afterEach(() => live.close());

/** An app whose program does what is said, and all that it has told. */
function begin() {
  const told: string[] = [];
  const program = (name: string, fails = false): Program => ({
    create: async () => {
      told.push(`start ${name}`);
      if (fails) throw new Error(`${name} failed`);
      return { close: async () => told.push(`end ${name}`) };
    },
    load: async () => undefined, observe: () => ({}),
  });
  const state = { load: async (): Promise<void> => undefined };
  live = new LiveApp({
    root: ROOT, observer: {} as never, assets: () => ({}) as never,
    load: () => state.load(), reload: () => told.push("reload"), failed: (error) => told.push((error as Error).message), mended: () => told.push("mended"),
  });
  const news = () => told.splice(0);
  return { state, program, news };
}
const failure = () => live.current().then(() => undefined, (error: Error) => error.message);

test("a program that has run again by itself is the app, whatever a run before it has come to", async () => {
  const { state, program, news } = begin();
  state.load = async () => { throw new Error("does not load"); };
  await live.run();
  expect([await failure(), live.runs, news()]).toEqual(["does not load", false, ["does not load"]]);
  state.load = async () => undefined;                   // what the runner has loaded already
  started()(program("one"));
  await live.mend();
  expect([await failure(), live.runs, news()]).toEqual([undefined, true, ["start one", "mended"]]);
  await live.mend();
  expect(news()).toEqual([]);
});

test("a program that runs again and cannot start is told at the save, not to who asks for a page", async () => {
  const { state, program, news } = begin();
  state.load = async () => started()(program("one"));
  await live.run();
  started()(program("two", true));
  await live.mend();
  expect([await failure(), news()]).toEqual(["two failed", ["start one", "end one", "start two", "two failed"]]);
});

test("an app that could not start is started again by the next save, and a page of its failure is reloaded once", async () => {
  const { state, program, news } = begin();
  let missing = true;
  const one = program("one");
  state.load = async () => undefined;
  const running = live.run();
  started()({ ...one, create: async () => { if (missing) throw new Error("no database"); return one.create(); } });
  await running;
  expect([await failure(), news()]).toEqual(["no database", ["no database"]]);
  live.pageFailed(new Error("no database"));
  missing = false;
  await live.mend();
  expect([await failure(), news()]).toEqual([undefined, ["start one", "reload", "mended"]]);
});
