import { expect, test } from "vitest";
import type { Day } from "solenoid";
import { dayAfter, stepOf } from "../app/days.ts";
import { overTime } from "../app/over-time.ts";

/** From a Monday on, each day 10 more than the one before. */
const START: Day = "2024-01-01";
const sold = Array.from({ length: 731 }, (_, index) => ({ date: dayAfter(START, index), revenue: index * 10 }));
const at = (points: ReturnType<typeof overTime>, date: Day) => points.find((point) => point.date === date);

test("a day is the mean of the week that it ends, beside the same week of the year before", () => {
  const points = overTime(sold, "day", null);
  expect(points).toHaveLength(731);
  expect(points[0]).toEqual({ date: START, revenuePerDay: 0, yearBefore: null });
  expect(at(points, "2024-01-10")).toEqual({ date: "2024-01-10", revenuePerDay: 60, yearBefore: null });
  expect(at(points, "2025-03-10")).toEqual({ date: "2025-03-10", revenuePerDay: 4310, yearBefore: 660 });
});

test("a day without sales counts as none, and has no point", () => {
  const points = overTime(sold.filter(({ date }) => date !== "2024-01-08"), "day", null);
  expect(at(points, "2024-01-08")).toBeUndefined();
  expect(at(points, "2024-01-10")?.revenuePerDay).toBe(50);
});

test("weeks begin on Mondays, months on their first day; those that are cut off are what their days bring", () => {
  expect([stepOf("week", "2025-03-12"), stepOf("month", "2024-02-11"), stepOf("day", "2024-02-11")]).toEqual([["2025-03-10", "2025-03-16"], ["2024-02-01", "2024-02-29"], ["2024-02-11", "2024-02-11"]]);
  const weeks = overTime(sold, "week", ["2025-03-12", "2025-03-25"]);
  expect(weeks.map(({ date }) => date)).toEqual(["2025-03-10", "2025-03-17", "2025-03-24"]);
  expect(weeks[0]).toEqual({ date: "2025-03-10", revenuePerDay: 4380, yearBefore: 730 });
  expect(weeks[2]!.revenuePerDay).toBe(4485);
  expect(overTime(sold, "month", null)).toHaveLength(24);
});

test("nothing sold is no line", () => {
  expect(overTime([], "day", ["2025-01-01", "2025-02-01"])).toEqual([]);
  expect(overTime(sold, "week", ["2031-01-01", "2031-02-01"])).toEqual([]);
});
