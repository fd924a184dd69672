import { describe, expect, test } from "vitest";
import { traceBlock } from "../../src/cli/trace/block.ts";
import { isTraced } from "../../src/cli/trace/filter.ts";
import type { TurnRecord } from "../../src/devtools/record.ts";

const turn: TurnRecord = {
  id: 1, tab: "t", at: new Date(2026, 0, 2, 3, 4, 5, 6).getTime(), state: "Sales", handler: "setRegion", args: "'North'", harmless: false,
  outcome: "done", value: "", ms: 61.4, stages: { authorise: 0.004, validate: 0.02, handle: 0.1, settle: 61, diff: 0.2, encode: 0.05 },
  deltas: [{ bytes: 184, count: 2, ops: ["Sales.region = 'North'", "Sales.kpis.revenue = 12"] }], changed: ["Sales.region", "Sales.kpis"],
  ran: [{ name: "Sales.kpis", times: 2, ms: 3.25 }],
};
const plain = (_: unknown, text: string): string => text;

describe("a block", () => {
  test("tells what became of an event, its stages, what ran and what changed, in columns", () => {
    expect(traceBlock(turn, plain)).toBe([
      "03:04:05.006  Sales.setRegion('North')                                done          61 ms     184 B",
      "              stages     authorise 0.00 ms  validate 0.02 ms  handle 0.10 ms  settle 61 ms slow  diff 0.20 ms  encode 0.05 ms",
      "              ran        Sales.kpis 2 times 3.25 ms",
      "              delta      Sales.region = 'North'",
      "                         Sales.kpis.revenue = 12",
    ].join("\n"));
  });

  test("marks what is slow and what failed by colours where there are any", () => {
    const marked = traceBlock({ ...turn, outcome: "failed", value: "Gone (not-found)" }, (style, text) => `<${String(style)}>${text}</>`);
    expect(marked).toContain("<yellow>settle 61 ms slow</>");
    expect(marked).toContain("<red>failed   </>");
    expect(marked).toContain("why");
  });

  test("counts what is too much to write", () => {
    const many = traceBlock({ ...turn, deltas: [{ bytes: 9_000, count: 100, ops: Array.from({ length: 40 }, (_, at) => `Sales.rows[${at}] = 1`) }] }, plain);
    expect(many.split("\n")).toHaveLength(1 + 2 + 8 + 1);
    expect(many).toContain("and 92 more");
  });

  test("says so of what is nobody's event", () => {
    expect(traceBlock({ ...turn, state: "", handler: "", args: "", outcome: "change" }, plain)).toContain("change from outside");
  });
});

describe("the filter", () => {
  test.each([
    [turn, true, true],
    [{ ...turn, outcome: "running" }, true, false],
    [{ ...turn, state: "$tab", handler: "watch" }, true, false],
    [{ ...turn, state: "$tab", handler: "watch" }, "$tab", true],
    [turn, "sales", true],
    [turn, "setreg", true],
    [turn, "Sales.setRegion", true],
    [turn, "Orders", false],
    [{ ...turn, state: "", handler: "", outcome: "change" }, "kpis", true],
    [{ ...turn, state: "", handler: "", outcome: "change" }, "setRegion", false],
  ] as [TurnRecord, string | true, boolean][])("%# lets through what was asked for", (record, wanted, is) => {
    expect(isTraced(record, wanted)).toBe(is);
  });
});
