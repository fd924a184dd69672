import { describe, expect, test } from "vitest";
import { amountsOf } from "../../src/charts/data/amount.ts";
import { nearest, readColumns, sameColumns } from "../../src/charts/data/columns.ts";
import { toCsv } from "../../src/charts/data/csv.ts";
import { describeSeries, describeTree } from "../../src/charts/data/describe.ts";
import { axisOf, longKey, plainKey, shortKey } from "../../src/charts/data/keys.ts";
import { labelOf } from "../../src/charts/data/label.ts";
import { rawTable, seriesTable, treeTable } from "../../src/charts/data/table.ts";
import { sameContent } from "../../src/charts/mark-data/same.ts";
import { readTree } from "../../src/charts/data/tree.ts";

const days = [{ date: "2024-01-03", a: 3, b: null }, { date: "2024-01-01", a: 1, b: 10 }, { date: "2024-01-02", a: 2, b: 20 }];

describe("rows as columns", () => {
  test("a time axis is put in order, names keep theirs", () => {
    const columns = readColumns(days, "date", ["a", "b"]);
    expect(columns.keys).toEqual(["2024-01-01", "2024-01-02", "2024-01-03"]);
    expect([...columns.values[0]!]).toEqual([1, 2, 3]);
    expect([...columns.values[1]!]).toEqual([10, 20, NaN]);
    expect(readColumns([{ n: "b", v: 1 }, { n: "a", v: 2 }], "n", ["v"]).keys).toEqual(["b", "a"]);
  });

  test("the kind of index is the narrowest that all values have", () => {
    expect(axisOf(["2024-01-01", "2024-01-02"])).toBe("day");
    expect(axisOf(["2024-01-01", "soon"])).toBe("text");
    expect(axisOf(["2024-01", "2024-02"])).toBe("month");
    expect(axisOf([1, 2])).toBe("number");
    expect(axisOf([new Date()])).toBe("time");
    expect(axisOf(["2024-01-01T10:00:00Z"])).toBe("time");
    expect(axisOf([])).toBe("text");
  });

  test("what is no number is counted by field and not drawn", () => {
    const columns = readColumns([{ d: "x", margin: "none" }, { d: "y", margin: Infinity }, { d: "z", margin: 1 }], "d", ["margin"]);
    expect(columns.wrong).toEqual([{ field: "margin", rows: 2 }]);
  });

  test("from the ninth on categories are one: Other", () => {
    const row = Object.fromEntries([["d", "x"], ...Array.from({ length: 11 }, (_, at) => [`c${at}`, at === 10 ? null : 1])]) as Record<string, unknown>;
    const columns = readColumns([row], "d", Object.keys(row).slice(1));
    expect(columns.names).toEqual(["C0", "C1", "C2", "C3", "C4", "C5", "C6", "Other"]);
    expect(columns.values.at(-1)![0]).toBe(3);
  });

  test("equal rows in new arrays are the same columns", () => {
    const read = (rows: typeof days) => readColumns(rows, "date", ["a", "b"]);
    expect(sameColumns(read(days), read(structuredClone(days)))).toBe(true);
    expect(sameColumns(read(days), read(days.with(0, { ...days[0]!, a: 4 })))).toBe(false);
    expect(sameColumns(read(days), read(days.slice(1)))).toBe(false);
  });

  test("the nearest row", () => {
    const places = Float64Array.of(0, 10, 20);
    expect([-5, 4, 6, 15, 99].map((place) => nearest(places, place))).toEqual([0, 0, 1, 1, 2]);
  });
});

describe("in words and figures", () => {
  test("keys", () => {
    expect(longKey("2026-09-19", "day")).toBe("Sat, Sep 19, 2026");
    expect(shortKey("2026-07-01", "day")).toBe("Jul 1");
    expect(plainKey("2026-07", "month")).toBe("Jul 2026");
    expect(plainKey(2024, "number")).toBe("2024");
    expect(plainKey("North", "text")).toBe("North");
  });

  test("labels of fields", () => {
    expect(["avgOrder", "unit_price", "revenue", "totalUSD"].map(labelOf)).toEqual(["Avg order", "Unit price", "Revenue", "Total USD"]);
  });

  test("amounts: one precision in full, short on axes", () => {
    const money = amountsOf("currency", [Float64Array.of(1_331_575.2, 20)]);
    expect([money.full(1_331_575.2), money.short(1_331_575.2), money.short(25_000)]).toEqual(["$1,331,575", "$1.33M", "$25K"]);
    expect(money.exact(1_331_575.2)).toBe("$1,331,575.20");
    expect(amountsOf("currency", [Float64Array.of(159)]).exact(159)).toBe("$159");
    const small = amountsOf("currency", [Float64Array.of(9.5)]);
    expect(small.full(9.5)).toBe("$9.50");
    expect(amountsOf(undefined, [Float64Array.of(1.25)]).full(1.257)).toBe("1.26");
    expect(amountsOf("percent", [Float64Array.of(0.5)]).short(0.125)).toBe("12.5%");
    expect(amountsOf({ style: "currency", currency: "EUR" }, [Float64Array.of(1)]).short(2500)).toBe("€2.5K");
  });

  test("a summary names kind, count, span and range", () => {
    const columns = readColumns(days, "date", ["a", "b"]);
    expect(describeSeries("line", columns, amountsOf("integer", columns.values))).toBe(
      "Line chart, 3 points from Jan 1, 2024 to Jan 3, 2024. A: lowest 1 (Jan 1, 2024), highest 3 (Jan 3, 2024). B: lowest 10 (Jan 1, 2024), highest 20 (Jan 2, 2024).");
    expect(describeSeries("bar", readColumns([], "d", ["a"]), amountsOf(undefined, []))).toBe("Bar chart, no rows.");
  });

  test("a table holds every value", () => {
    const columns = readColumns(days, "date", ["a", "b"]);
    const table = seriesTable(columns, "date", amountsOf("integer", columns.values));
    expect(table.rows).toEqual([["Jan 1, 2024", "1", "10"], ["Jan 2, 2024", "2", "20"], ["Jan 3, 2024", "3", "—"]]);
    expect(table.raw[2]).toEqual(["2024-01-03", 3, ""]);
    expect(rawTable([{ d: 1, m: "none" }], ["d", "m"]).rows).toEqual([["1", "none"]]);
  });

  test("CSV is quoted, and no cell runs as a formula", () => {
    expect(toCsv({ columns: [{ name: 'a "b"', number: false }, { name: "n", number: true }], rows: [], raw: [["=1+1", -2], ["x,y\nz", 1.5], ["@at", ""]] }))
      .toBe('"a ""b""",n\r\n\'=1+1,-2\r\n"x,y\nz",1.5\r\n\'@at,\r\n');
  });
});

describe("rows as a tree", () => {
  const rows = [
    { region: "North", product: "Phone", revenue: 5 }, { region: "South", product: "Phone", revenue: 9 },
    { region: "North", product: "Laptop", revenue: 3 }, { region: "North", product: "Phone", revenue: 2 },
    { region: "West", product: "Dock", revenue: 0 }, { region: "West", product: null, revenue: -4 },
  ];
  const tree = readTree(rows, ["region", "product"], "revenue");

  test("adds up by path, largest first, and leaves out what has no area", () => {
    expect(tree.branches.map((branch) => [branch.name, branch.value, branch.children.map((leaf) => [leaf.name, leaf.value])])).toEqual([
      ["North", 10, [["Phone", 7], ["Laptop", 3]]], ["South", 9, [["Phone", 9]]],
    ]);
    expect([tree.count, tree.total, tree.dropped]).toEqual([3, 19, 2]);
    expect(describeTree(tree, amountsOf("integer", []))).toBe("Treemap, 3 cells, 19 in all. Largest: North, 10. 2 rows without an amount above zero are left out.");
    expect(treeTable(tree.branches, ["region", "product"], ["revenue"], amountsOf("integer", [])).raw).toEqual([["North", "Phone", 7], ["North", "Laptop", 3], ["South", "Phone", 9]]);
  });

  test("equal rows make the same tree", () => {
    expect(sameContent(tree, readTree(structuredClone(rows), ["region", "product"], "revenue"))).toBe(true);
    expect(sameContent(tree, readTree(rows.slice(1), ["region", "product"], "revenue"))).toBe(false);
  });
});
