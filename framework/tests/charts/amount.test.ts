import { expect, test } from "vitest";
import { amountsOf } from "../../src/charts/data/amount.ts";

const short = (value: number) => amountsOf("currency", [Float64Array.of(value)]).short(value);

test("what is written short has two cents or none, and is shorter from a thousand on", () => {
  expect([62.5, 60, 999.25, 1_250, 48_500_000, -0.5].map(short)).toEqual(["$62.50", "$60", "$999.25", "$1.25K", "$48.5M", "−$0.50"]);
});
