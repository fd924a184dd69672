import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateTicks } from "../../src/charts/scale/dates.ts";

const day = (text: string): number => Date.parse(text);
const texts = (from: string, to: string, most: number): string[] => dateTicks(day(from), day(to), most, "day").map((tick) => tick.text);

describe("ticks of a date axis", () => {
  test("months, with the year on the first and on each January", () => {
    expect(texts("2026-01-01", "2026-11-20", 12)).toEqual(["Jan 2026", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]);
    expect(texts("2023-01-01", "2024-12-31", 5)).toEqual(["Jan 2023", "Jul", "Jan 2024", "Jul"]);
    expect(texts("2026-07-10", "2026-10-10", 4)).toEqual(["Aug 2026", "Sep", "Oct"]);
  });

  test("days and weeks, years and tens of years", () => {
    expect(texts("2026-02-27", "2026-03-02", 6)).toEqual(["Feb 27, 2026", "Feb 28", "Mar 1", "Mar 2"]);
    expect(texts("2026-11-01", "2026-11-30", 6)).toEqual(["Nov 2, 2026", "Nov 9", "Nov 16", "Nov 23", "Nov 30"]);
    expect(texts("2001-03-01", "2026-03-01", 6)).toEqual(["2005", "2010", "2015", "2020", "2025"]);
  });

  test("never more than there is room for, always at least one, all inside, in order", () => {
    const moment = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) });
    fc.assert(fc.property(moment, fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 20 }), (start, days, most) => {
      const from = Math.floor(start / 86_400_000) * 86_400_000;
      const to = from + days * 86_400_000;
      const ticks = dateTicks(from, to, most, "day");
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(most);
      for (let at = 0; at < ticks.length; at++) {
        expect(ticks[at]!.at).toBeGreaterThanOrEqual(from);
        expect(ticks[at]!.at).toBeLessThanOrEqual(to);
        if (at > 0) expect(ticks[at]!.at).toBeGreaterThan(ticks[at - 1]!.at);
      }
      expect(ticks[0]!.strong).toBe(true);
    }));
  });

  test("a month axis has no days", () => {
    expect(dateTicks(day("2026-01-01"), day("2026-02-01"), 20, "month").map((tick) => tick.text)).toEqual(["Jan 2026", "Feb"]);
  });

  test("hours begin a day with its date", () => {
    const ticks = dateTicks(day("2026-01-01T00:00:00"), day("2026-01-01T23:00:00"), 5, "time");
    expect(ticks.map((tick) => new Date(tick.at).getHours())).toEqual([0, 6, 12, 18]);
    expect(ticks.map((tick) => tick.strong)).toEqual([true, false, false, false]);
  });
});
