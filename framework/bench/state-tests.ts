/** Row 16: 1,000 tests of a state without a browser, each a mount, an event and a look at its delta. The state is as the compiler leaves it. */
import { deepStrictEqual } from "node:assert/strict";
import { declareState } from "../src/state/internal.ts";
import { State } from "../src/state/state.ts";
import { mount } from "../src/testing/mount.ts";
import { report } from "./support/report.ts";

const TESTS = 1_000;

class Counter extends State {
  $count = 0;
  declare count: number;
  get double(): number { return this.count * 2; }
  increment(by: number): number { return (this.count += by); }
}
declareState(Counter, {
  name: "Counter", file: "counter.state.ts", scope: "tab",
  vars: [{ name: "count", kind: "field" }, { name: "double", kind: "computed" }],
  handlers: Object.assign(Object.create(null) as object, { increment: { name: "increment", params: 1, check: () => undefined } }),
});

const from = performance.now();
for (let nth = 1; nth <= TESTS; nth++) {
  const { state, deltas } = await mount(Counter);
  await state.increment(nth);
  deepStrictEqual(deltas(), [[[0, 0, 0, nth], [0, 0, 1, nth * 2]]]);
}
report("state-tests/thousand", (performance.now() - from) / 1_000, "s", "mount, event, delta");
process.exit(0);
