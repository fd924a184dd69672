import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBoxes, spreadOf } from "../../src/charts/mark-data/boxes.ts";
import { readCells } from "../../src/charts/mark-data/cells.ts";
import { readDays } from "../../src/charts/mark-data/days.ts";
import { readFlows } from "../../src/charts/mark-data/flows.ts";
import { readGauge } from "../../src/charts/mark-data/gauge.ts";
import { readPlaces } from "../../src/charts/mark-data/places.ts";
import { readShares } from "../../src/charts/mark-data/shares.ts";
import { draw as drawBoxes } from "../../src/charts/marks/box-plot.ts";
import { blocksOf, draw as drawCalendar } from "../../src/charts/marks/calendar.ts";
import { draw as drawFunnel } from "../../src/charts/marks/funnel.ts";
import { draw as drawGauge } from "../../src/charts/marks/gauge.ts";
import { draw as drawMap } from "../../src/charts/marks/geo.ts";
import { draw as drawHeatmap } from "../../src/charts/marks/heatmap.ts";
import { draw as drawSankey } from "../../src/charts/marks/sankey.ts";
import { layOutSankey } from "../../src/charts/marks/sankey-layout.ts";
import { stepsOf } from "../../src/charts/marks/steps.ts";
import { areas, byArea, byHour, flows, stages, steps } from "./gallery/made-up.ts";
import { allFinite, allShapes, drawn, texts } from "./marks.ts";
import { TOKENS } from "./tokens.ts";

const fills = (drawing: ReturnType<typeof drawn>): unknown[] => drawing.marks.map(({ shapes }) => (shapes[0] as { fill: string }).fill);
const sizes = [{ width: 1, height: 1 }, { width: 90, height: 60 }, { width: 358, height: 172 }, { width: 1400, height: 300 }];

describe("a funnel", () => {
  const chart = { index: "stage", value: "visitors" } as const;
  const read = readShares({ data: stages, ...chart }, (value) => value >= 0);
  test("each stage has its amount and its part of the one before; the order is the rows'", () => {
    expect(texts(drawn(drawFunnel, read, chart))).toEqual(["Visited", "48,210", "Quoted", "14,660", "30.4%", "Ordered", "9,912", "67.6%", "Paid", "9,344", "94.3%", "Delivered", "9,021", "96.5%"]);
    expect(drawn(drawFunnel, read, chart).marks[1]!.label()).toBe("Quoted, 14,660, 30.4%");
  });
  test("nothing before nothing, and growth, are no trouble", () => {
    const odd = readShares({ data: [{ stage: "a", visitors: 0 }, { stage: "b", visitors: 5 }, { stage: "c", visitors: 50 }], ...chart }, (value) => value >= 0);
    for (const size of sizes) expect(allFinite(drawn(drawFunnel, odd, chart, { size }))).toBe(true);
    expect(texts(drawn(drawFunnel, odd, chart))).toContain("1,000.0%");
  });
});

describe("a heatmap", () => {
  const chart = { x: "hour", y: "weekday", value: "orders" } as const;
  test("a cell for each pair; rows of one pair are added up; what is missing is no mark", () => {
    const read = readCells({ data: [{ hour: 2, weekday: "Mon", orders: 1 }, { hour: 1, weekday: "Mon", orders: 4 }, { hour: 1, weekday: "Mon", orders: 5 }, { hour: 1, weekday: "Tue", orders: 2 }], ...chart });
    expect([read.columns.map(({ name }) => name), read.rows.map(({ name }) => name)]).toEqual([["1", "2"], ["Mon", "Tue"]]);
    expect(read.cells).toEqual([{ column: 0, row: 0, value: 9 }, { column: 1, row: 0, value: 1 }, { column: 0, row: 1, value: 2 }]);
    expect(drawn(drawHeatmap, read, chart).marks).toHaveLength(3);
  });
  test("100,000 columns are folded: a cell is the mean of its neighbours", () => {
    const read = readCells({ data: Array.from({ length: 100_000 }, (_, hour) => ({ hour, weekday: "Mon", orders: hour })), ...chart });
    expect(read.columns.length).toBeLessThanOrEqual(180);
    expect(read.cells[0]!.value).toBeCloseTo((read.folded[0] - 1) / 2, 6);
    expect(read.columns[0]!.name).toBe(`0 – ${read.folded[0] - 1}`);
  });
  test("more is darker; a change has the same depth on both sides of nothing", () => {
    const steps7 = stepsOf([0, 50, 100], TOKENS, false);
    expect([0, 100, 49].map(steps7.colorOf)).toEqual([TOKENS.sequence[0], TOKENS.sequence[6], TOKENS.sequence[3]]);
    const change = stepsOf([-10, 40], TOKENS, true);
    expect([-40, 0, 40].map(change.colorOf)).toEqual([TOKENS.diverging[0], TOKENS.diverging[4], TOKENS.diverging[8]]);
    expect(stepsOf([5], TOKENS, false).colorOf(5)).toBe(TOKENS.sequence[6]);
    expect(stepsOf([0], TOKENS, false).colorOf(0)).toBe(TOKENS.sequence[0]);
  });
  test("up and down move by a row where no cell is missing", () => {
    const read = readCells({ data: byHour, ...chart });
    expect(drawn(drawHeatmap, read, chart).way!(0, "ArrowDown")).toBe(24);
    expect(drawn(drawHeatmap, readCells({ data: byHour.slice(3), ...chart }), chart).way).toBeUndefined();
    for (const size of sizes) expect(allFinite(drawn(drawHeatmap, read, chart, { size, chosen: "12:00 › Mon" }))).toBe(true);
  });
});

describe("a calendar", () => {
  const chart = { index: "date", value: "n" } as const;
  const days = (count: number, from = "2026-01-01") => Array.from({ length: count }, (_, at) => ({ date: new Date(Date.parse(from) + at * 86_400_000).toISOString().slice(0, 10), n: at }));
  test("weeks begin on Monday: seven days of a week stand under each other", () => {
    const { marks } = drawn(drawCalendar, readDays({ data: days(7, "2026-08-03"), ...chart }), chart);
    expect(new Set(marks.map(({ box }) => box.x)).size).toBe(1);
    expect(marks.map(({ box }) => box.y)).toEqual(marks.map(({ box }) => box.y).toSorted((a, b) => a - b));
    expect(marks[0]!.place).toBe(Date.parse("2026-08-03"));
  });
  test("more than a year stands year under year, a hundred years are the last ones", () => {
    expect(blocksOf(Date.parse("2025-11-05"), Date.parse("2026-03-01"))).toHaveLength(1);
    expect(blocksOf(Date.parse("2024-11-05"), Date.parse("2026-03-01")).map(({ name }) => name)).toEqual(["2024", "2025", "2026"]);
    expect(blocksOf(Date.parse("1926-11-05"), Date.parse("2026-03-01"))).toHaveLength(12);
  });
  test("dates count by their day in UTC; what is no day is told", () => {
    expect(readDays({ data: [{ date: new Date("2026-02-01T23:59:00Z"), n: 1 }, { date: "2026-02-01", n: 2 }], ...chart }).days).toMatchObject([{ day: "2026-02-01", value: 3 }]);
    expect(readDays({ data: [{ date: "2026-02-30", n: 1 }, { date: "soon", n: 1 }, { date: null, n: 1 }, { date: new Date(NaN), n: 2 }], ...chart }).wrong).toEqual([{ field: "date", rows: 4, what: "days" }]);
  });
  test("every day has a place, in every room", () => {
    for (const count of [1, 30, 366, 1500]) for (const size of sizes) expect(allFinite(drawn(drawCalendar, readDays({ data: days(count), ...chart }), chart, { size }))).toBe(true);
  });
});

describe("a gauge", () => {
  test("the figure, what it is of, both ends, the target", () => {
    const read = readGauge({ value: 0.784, format: "percent", target: { value: 0.8, label: "Plan 80%" } });
    expect(texts(drawn(drawGauge, read, { format: "percent", caption: "$1.33M of $1.70M" }))).toEqual(["78.4%", "$1.33M of $1.70M", "0%", "100%", "Plan 80%"]);
  });
  test("no value is a dash and an empty arc; beyond the ends the arc is full or empty", () => {
    for (const none of [null, undefined, NaN, Infinity]) {
      const drawing = drawn(drawGauge, readGauge({ value: none }), {});
      expect([texts(drawing)[0], drawing.marks[0]!.shapes.length, allFinite(drawing)]).toEqual(["—", 1, true]);
    }
    expect(texts(drawn(drawGauge, readGauge({ value: 140 }), {}))[0]).toBe("140");
    expect(drawn(drawGauge, readGauge({ value: -3 }), {}).marks[0]!.shapes).toHaveLength(1);
    expect(readGauge({ value: 1, min: 5, max: 5 })).toMatchObject({ min: 5, max: 105 });
    for (const size of sizes) expect(allFinite(drawn(drawGauge, readGauge({ value: 40, target: { value: NaN } }), {}, { size }))).toBe(true);
  });
});

describe("a sankey diagram", () => {
  const chart = { source: "from", target: "to", value: "deals" } as const;
  test("nodes stand by how far they are from the beginning; a flow in a circle is left out", () => {
    const read = readFlows({ data: steps, ...chart });
    expect(Object.fromEntries(read.nodes.map(({ name, depth }) => [name, depth]))).toEqual({ Web: 0, Fair: 0, Referral: 0, Lead: 1, Offer: 2, Lost: 3, Won: 3, Paid: 4 });
    expect([read.circular, read.flows.length]).toEqual([1, 8]);
    expect(readFlows({ data: [{ from: "a", to: "a", deals: 1 }], ...chart })).toMatchObject({ count: 0, circular: 1 });
  });
  test("nodes of a column never lie over each other, and flows fill them in both ends", () => {
    const flow = fc.record({ from: fc.constantFrom("a", "b", "c"), to: fc.constantFrom("b", "c", "d", "e"), deals: fc.double({ min: 0.01, max: 1e6, noNaN: true }) });
    fc.assert(fc.property(fc.array(flow, { minLength: 1, maxLength: 20 }), fc.integer({ min: 30, max: 500 }), (data, height) => {
      const read = readFlows({ data, ...chart });
      if (read.count === 0) return;
      const places = layOutSankey(read, { left: 0, width: 300, height, bar: 6 });
      read.nodes.forEach((node, at) => {
        const here = places.nodes[at]!;
        expect(here.y).toBeGreaterThanOrEqual(-1e-6);
        expect(here.y + here.height).toBeLessThanOrEqual(height + 1e-6);
        read.nodes.forEach((other, one) => {
          if (one <= at || other.depth !== node.depth) return;
          const there = places.nodes[one]!;
          expect(here.y + here.height <= there.y + 1e-6 || there.y + there.height <= here.y + 1e-6).toBe(true);
        });
        for (const side of ["source", "target"] as const) {
          const thick = read.flows.reduce((sum, one, order) => (one[side] === at ? sum + places.flows[order]!.thick : sum), 0);
          expect(thick).toBeLessThanOrEqual(here.height + 1e-6);
        }
      });
      expect(allFinite(drawn(drawSankey, read, chart, { size: { width: 300, height } }))).toBe(true);
    }), { numRuns: 60 });
  });
  test("long names are in two lines where the node is high enough, and never wider than their room", () => {
    const data = ["Direct sales through the web shop", "Authorised resellers and partners"].flatMap((from) => ["Northern and Baltic countries", "Everything else that is left"].map((to) => ({ from, to, deals: 10 })));
    const names = (height: number): string[] => texts(drawn(drawSankey, readFlows({ data, ...chart }), chart, { size: { width: 400, height } }));
    expect(names(200)).toEqual(["Direct sales", "through the web s…", "Northern and", "Baltic countries", "Everything else", "that is left", "Authorised", "resellers and par…"]);
    expect(names(50)).toHaveLength(4);
  });
  test("of the chosen node all flows stay; the others step back", () => {
    const own = { source: "channel", target: "region", value: "revenue" } as const;
    const opacity = drawn(drawSankey, readFlows({ data: flows, ...own }), own, { chosen: "North" }).marks.filter(({ value }) => Array.isArray(value)).map(({ value, shapes }) => [(value as string[])[1], (shapes[0] as { opacity: number }).opacity] as const);
    for (const [target, seen] of opacity) expect(seen).toBe(target === "North" ? 0.6 : 0.12);
  });
});

describe("a map", () => {
  const chart = { index: "area", value: "revenue", geo: areas } as const;
  test("areas by name; those without a row are pale, names that the map has not are told", () => {
    const read = readPlaces({ data: [...byArea, { area: "Atlantis", revenue: 5 }], ...chart });
    expect(read.unknown).toEqual(["Atlantis"]);
    const drawing = drawn(drawMap, read, chart);
    expect(drawing.marks.map(({ id }) => id)).toEqual(["Norway", "Sweden", "Finland", "Denmark", "Estonia"]);
    expect([fills(drawing)[1], fills(drawing)[4]]).toEqual([TOKENS.sequence[6], TOKENS.grid]);
    expect(drawing.marks[4]!.value).toBeUndefined();
  });
  test("is inside the room, north up", () => {
    const { marks } = drawn(drawMap, readPlaces({ data: byArea, ...chart }), chart, { size: { width: 300, height: 200 } });
    for (const { box } of marks) {
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(300);
      expect(box.y + box.height).toBeLessThanOrEqual(200 - 22);
    }
    const [denmark, norway] = [marks[3]!.box, marks[0]!.box];
    expect(norway.y).toBeLessThan(denmark.y);
  });
  test("a part that is shown stays inside the room, and what is beyond has no outline", () => {
    const read = readPlaces({ data: byArea, ...chart });
    const size = { width: 300, height: 200 };
    fc.assert(fc.property(fc.double({ min: 1, max: 40, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (zoom, x, y) => {
      const drawing = drawn(drawMap, read, chart, { size, view: { zoom, x, y } });
      expect(allFinite(drawing)).toBe(true);
      for (const { shapes: [shape], box } of drawing.marks) {
        const numbers = (shape as { d: string }).d.match(/-?[\d.]+/g)?.map(Number) ?? [];
        numbers.forEach((value, at) => expect(value >= 0.9 && value <= (at % 2 === 0 ? 299.1 : 200 - 22 - 2.9)).toBe(true));
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 300 && box.y + box.height <= 200).toBe(true);
      }
    }), { numRuns: 60 });
    const far = drawn(drawMap, read, chart, { size, view: { zoom: 20, x: 0.02, y: 0.02 } });
    expect((far.marks[2]!.shapes[0] as { d: string }).d).toBe("");
  });
  test("where a middle of the map is shown larger, it stays in the middle", () => {
    const read = readPlaces({ data: byArea, ...chart });
    const middleOf = (zoom: number): number[] => { const { x, y, width, height } = drawn(drawMap, read, chart, { size: { width: 300, height: 200 }, view: { zoom, x: 0.5, y: 0.5 } }).marks[1]!.whole!; return [(x + width / 2 - 150) / zoom, (y + height / 2 - 88) / zoom]; };
    expect(middleOf(3)[0]).toBeCloseTo(middleOf(1)[0]!, 5);
    expect(middleOf(3)[1]).toBeCloseTo(middleOf(1)[1]!, 5);
  });
  test("what is no map, or has no areas, is none; odd coordinates are left out", () => {
    for (const geo of [null, undefined, 5, {}, { features: [null, { properties: null, geometry: null }, { properties: {}, geometry: { type: "Point", coordinates: [1, 2] } }] }]) {
      expect(readPlaces({ data: byArea, ...chart, geo: geo as never }).count).toBe(0);
    }
    const odd = { type: "FeatureCollection", features: [{ type: "Feature", id: "Norway", properties: null, geometry: { type: "MultiPolygon", coordinates: [[[[0, 0], [NaN, 1], [180, 95], [-180, -95], [0, 0]]]] } }] } as const;
    const read = readPlaces({ data: byArea, ...chart, geo: odd });
    expect(read.areas[0]).toMatchObject({ name: "Norway", value: 910_000 });
    for (const size of sizes) expect(allFinite(drawn(drawMap, read, { ...chart, geo: odd }, { size }))).toBe(true);
  });
});

describe("a box plot", () => {
  const chart = { index: "city", value: "minutes" } as const;
  test("quartiles as most tools have them, whiskers to the last value near the box, the rest outside", () => {
    expect(spreadOf(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 40))).toMatchObject({ low: 3.25, middle: 5.5, high: 7.75, from: 1, to: 9, outside: [40], outsiders: 1 });
    expect(spreadOf(Float64Array.of(7))).toMatchObject({ low: 7, middle: 7, high: 7, from: 7, to: 7, outside: [] });
  });
  test("the parts are in order for any values", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 }), (values) => {
      const { from, low, middle, high, to, outside } = spreadOf(Float64Array.from(values).sort());
      expect([low, middle, high]).toEqual([low, middle, high].toSorted((a, b) => a - b));
      expect(from <= to && from <= middle && to >= middle).toBe(true);
      for (const value of outside) expect(value < from || value > to).toBe(true);
    }));
  });
  test("long names are in two lines, and of many groups every so many is named in whole words", () => {
    const named = (count: number): string[] => texts(drawn(drawBoxes, readBoxes({ data: Array.from({ length: count * 3 }, (_, at) => ({ city: `Distribution centre ${at % count}`, minutes: at })), ...chart }), chart)).filter((text) => /[a-z]/i.test(text));
    expect(named(4).slice(0, 4)).toEqual(["Distribution", "centre 0", "Distribution", "centre 1"]);
    expect(named(30).filter((text) => text.startsWith("centre"))).toEqual(["centre 3", "centre 10", "centre 17", "centre 24"]);
  });
  test("every name lies in the figure, however narrow it is and however many there are", () => {
    for (const count of [1, 2, 5, 9, 16, 60]) {
      for (const width of [150, 248, 288, 640]) {
        const read = readBoxes({ data: Array.from({ length: count * 3 }, (_, at) => ({ city: `Distribution centre ${at % count}`, minutes: at })), ...chart });
        for (const shape of allShapes(drawn(drawBoxes, read, chart, { size: { width, height: 172 } }))) {
          if (shape.kind === "text" && shape.align === "middle") expect(shape.x - shape.text.length * 3 >= 0 && shape.x + shape.text.length * 3 <= width).toBe(true);
        }
      }
    }
  });
  test("100,000 rows of a thousand groups: the first sixty, each with its farthest forty", () => {
    const read = readBoxes({ data: Array.from({ length: 100_000 }, (_, at) => ({ city: `c${at % 1000}`, minutes: (at * 7919) % 1013 })), ...chart });
    expect([read.count, read.groups]).toEqual([60, 1000]);
    for (const size of sizes) expect(allFinite(drawn(drawBoxes, read, chart, { size }))).toBe(true);
  });
});
