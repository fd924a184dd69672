/** An answer came without the values that its handler had set going, where a delta of the same handler was sent just before. */
import { expect, test } from "vitest";
import { declareState } from "../../src/state/declare.ts";
import type { StateManifest } from "../../src/state/manifest.ts";
import { State } from "../../src/state/state.ts";
import { Source } from "../../src/server/track/index.ts";
import { mount } from "../../src/testing/index.ts";

const table = new Source();
let rows = 0;

// As the compiler leaves it: public fields are slots behind accessors.
class Import extends State {
  $done = 0;
  declare done: number;
  get total(): Promise<number> {
    table.track();
    return new Promise((resolve) => { setImmediate(() => resolve(rows)); });
  }
  async load(turns: number): Promise<void> {
    this.done++;
    for (let turn = 0; turn < turns; turn++) await null;
    rows++;
    table.wake();
    for (let turn = 0; turn < 6; turn++) await null;
  }
}

const manifest: StateManifest = {
  name: "Import",
  file: "import.state.ts",
  scope: "tab",
  vars: [{ name: "done", kind: "field" }, { name: "total", kind: "computed", async: true }],
  handlers: Object.assign(Object.create(null) as object, { load: { name: "load", params: 1, check: () => undefined } }),
};
declareState(Import, manifest);

// The delta of the first change is made while the value that the second one has set going is on its way: which of these it is
// depends on how many turns each stage takes.
test.each([0, 1, 2, 3, 4])("the answer waits for the values that its handler has set going, %i turns after a change", async (turns) => {
  const { state } = await mount(Import);
  await state.load(turns);
  expect(state.total).toBe(rows);
});
