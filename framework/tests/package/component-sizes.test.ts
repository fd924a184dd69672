import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { measureComponents, RECORD, type ComponentSizes } from "../../bench/component-sizes.ts";

/** A part that moves from one chunk to another changes both by some bytes. */
const NOISE = 150;
const GROWTH = 1.05;

describe("what components weigh", () => {
  const recorded = JSON.parse(readFileSync(RECORD, "utf8")) as ComponentSizes;
  let now: ComponentSizes;
  beforeAll(async () => { now = await measureComponents(); });

  test("grows by 5 % at most (else, if it must: node bench/component-sizes.ts --write)", () => {
    const grown = (name: string, was: number | undefined, is: number): string[] => (was !== undefined && is > was * GROWTH + NOISE ? [`${name}: ${was} bytes were recorded, ${is} are there`] : []);
    expect([
      ...grown("client", recorded.client, now.client), ...grown("shell", recorded.shell, now.shell),
      ...Object.entries(now.components).flatMap(([name, is]) => grown(name, recorded.components[name], is)),
    ]).toEqual([]);
  });

  test("is recorded for each, and for no other", () => {
    expect(Object.keys(now.components)).toEqual(Object.keys(recorded.components));
  });

  test("leaves room for a dashboard: what its page needs before charts load is 98 kB at most", () => {
    const { client, shell, components } = now;
    const parts = ["Page", "Card", "Grid", "StatCard", "FilterBar", "Button", "TextField"].reduce((sum, name) => sum + components[name]!, 0);
    // The table and the lists share most of what they need, so the larger of them stands for both.
    expect(client + shell + parts + Math.max(components["DataTable"]!, components["Select"]!)).toBeLessThan(98_000);
  });
});
