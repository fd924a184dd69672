/** A value that was made anew while somebody waited for it was asked for by nobody: a query in it failed where its table has policies. */
import { expect, test } from "vitest";
import { calls } from "../../src/state/call.ts";
import { declareState } from "../../src/state/declare.ts";
import type { StateManifest } from "../../src/state/manifest.ts";
import { State } from "../../src/state/state.ts";
import { Source } from "../../src/server/track/index.ts";
import { mount } from "../../src/testing/index.ts";

const table = new Source();
let asked: (string | undefined)[] = [];
let answers: (() => void)[] = [];
const ask = (): Promise<number> => {
  table.track();
  asked.push(calls.getStore()?.session?.user?.name);
  return new Promise((resolve) => answers.push(() => resolve(asked.length)));
};

// As the compiler leaves it.
class Mine extends State {
  get rows(): Promise<number> {
    return ask();
  }
  get count(): Promise<number> {
    return this.rows.then((rows) => ask().then((more) => rows + more));
  }
}

const manifest: StateManifest = {
  name: "Mine", file: "mine.state.ts", scope: "tab", vars: [{ name: "rows", kind: "computed", async: true }, { name: "count", kind: "computed", async: true }],
  handlers: Object.create(null) as StateManifest["handlers"],
};
declareState(Mine, manifest);

const answer = async (): Promise<void> => {
  for (const each of answers.splice(0)) each();
  await new Promise(setImmediate);
};

test.each([1, 2, 3])("whoever looks asks each time, also for what has changed in round %i of waiting", async (round) => {
  [asked, answers] = [[], []];
  const mounting = mount(Mine, { as: { name: "Ann" } });
  let mounted = false;
  void mounting.then(() => (mounted = true));
  await new Promise(setImmediate);
  for (let at = 1; !mounted; at++) {
    if (at === round) table.wake();
    await answer();
  }
  const page = await mounting;
  for (let wakes = 0; wakes < 3; wakes++) {
    table.wake();
    await new Promise(setImmediate);
  }
  while (answers.length > 0) await answer();
  await page.settled();
  expect(asked.length).toBeGreaterThan(3);
  expect(new Set(asked)).toEqual(new Set(["Ann"]));
});
