import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { formatParts, provideFormatSettings } from "../../src/format/index.ts";
import { digitsOf } from "../../src/ui/data/table/cell-text.ts";
import { columnViews, guessColumns } from "../../src/ui/data/table/columns.ts";
import { words } from "../../src/ui/part/words.ts";
import { toCsv } from "../../src/ui/data/table/csv.ts";
import { OPERATORS, type Filter } from "../../src/ui/data/table/filters.ts";
import { parseView, viewText, type TableView } from "../../src/ui/data/table/view-text.ts";
import { pagesAround } from "../../src/ui/nav/pages-around.ts";
import { dayWords, formatDay, lengthOf, rangeWords } from "../../src/ui/input/day-words.ts";
import { CalendarDate, dayOf, presets, weeksOf } from "../../src/ui/input/days.ts";
import { parseDay } from "../../src/ui/input/parse-day.ts";
import { parseNumber } from "../../src/ui/input/parse-number.ts";
import { matching, rowsOf } from "../../src/ui/input/select-options.ts";
import { refusal } from "../../src/ui/input/upload-errors.ts";
import { linesOf } from "../../src/ui/input/upload-lines.ts";

const speak = (locale: string, currency = "USD") => provideFormatSettings(() => ({ locale, timeZone: "UTC", currency }));
afterEach(() => provideFormatSettings(() => undefined));

describe("parseNumber", () => {
  test.each(["en-US", "de-DE", "fr-FR", "sv-SE", "de-CH", "ar-EG", "en-IN"])("reads back what %s writes", (locale) => {
    speak(locale, "EUR");
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom("number", "currency", "percent"), (cents, as) => {
      const value = as === "percent" ? cents / 100_000 : cents / 100;
      const written = formatParts(value, as, as === "percent" ? 3 : 2).map((part) => part.value).join("");
      expect(parseNumber(written, as)).toBeCloseTo(value, 6);
    }));
  });

  test.each([["", null], ["  ", null], ["three", undefined], ["1.2.3", undefined], ["−12", -12], ["–5", -5], ["$ 1,234.50", 1234.5], [".5", 0.5], ["12 %", 12]])("%j is %j", (text, value) => {
    expect(parseNumber(text, "number")).toBe(value);
  });
});

describe("days", () => {
  test("are read as the language writes them", () => {
    speak("en-US");
    expect([parseDay("2026-07-01"), parseDay("7/1/2026"), parseDay("Jul 1, 2026"), parseDay("1 July 26", 2025), parseDay("jul 4", 2025)])
      .toEqual(["2026-07-01", "2026-07-01", "2026-07-01", "2025-07-01", "2025-07-04"]);
    speak("de-DE");
    expect([parseDay("1.7.2026"), parseDay("3. März 2026"), parseDay("1.7.", 2025)]).toEqual(["2026-07-01", "2026-03-03", "2025-07-01"]);
  });

  test.each(["", "soon", "31/31/2026", "2026-02-30", "2026-13-01", "1"])("%j is no day", (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  test("what is written is read back", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom("en-US", "de-DE", "sv-SE", "fr-FR", "ar-EG", "ja-JP", "ko-KR", "vi-VN", "th-TH", "fa-IR", "ru-RU", "pl-PL", "el-GR", "hi-IN", "cs-CZ", "tr-TR", "zh-Hans", "lt-LT", "ca-ES", "eu-ES", "he-IL"), (number, locale) => {
      speak(locale);
      const day = dayOf(new CalendarDate(1990, 1, 1).add({ days: number }));
      expect(parseDay(dayWords(day)), dayWords(day)).toBe(day);
      expect(parseDay(formatDay(day, { year: "numeric", month: "long", day: "numeric" }))).toBe(day);
      expect(parseDay(formatDay(day, { year: "numeric", month: "numeric", day: "numeric" }))).toBe(day);
    }));
  });

  test("a range in words says once what its ends share", () => {
    expect(rangeWords(["2026-07-01", "2026-09-30"])).toBe("Jul 1 – Sep 30, 2026");
    expect(rangeWords(["2025-12-30", "2026-01-02"])).toBe("Dec 30, 2025 – Jan 2, 2026");
    expect(rangeWords(["2026-07-01", "2026-07-01"])).toBe("Jul 1, 2026");
    expect(lengthOf(["2026-07-01", "2026-09-30"])).toBe(92);
  });

  test("the weeks of a month hold all of its days, in order, and begin as the language does", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2_400 }), fc.constantFrom("en-US", "de-DE", "ar-EG"), (months, locale) => {
      const month = new CalendarDate(1900, 1, 1).add({ months });
      const weeks = weeksOf(month, locale);
      const days = weeks.flat();
      expect(weeks.every((week) => week.length === 7)).toBe(true);
      expect(days.filter((day) => day.month === month.month && day.year === month.year).map((day) => day.day)).toEqual(Array.from({ length: month.calendar.getDaysInMonth(month) }, (_, at) => at + 1));
      expect(days.every((day, at) => at === 0 || day.compare(days[at - 1]!) === 1)).toBe(true);
    }));
    expect([weeksOf(new CalendarDate(2026, 10, 1), "en-US"), weeksOf(new CalendarDate(2026, 10, 1), "de-DE")].map((weeks) => dayOf(weeks[0]![0]!))).toEqual(["2026-09-27", "2026-09-28"]);
  });

  test("usual ranges", () => {
    expect(Object.fromEntries(presets(new CalendarDate(2026, 11, 20)).map((preset) => [preset.label, preset.range]))).toEqual({
      "Today": ["2026-11-20", "2026-11-20"], "Last 7 days": ["2026-11-14", "2026-11-20"], "Last 28 days": ["2026-10-24", "2026-11-20"],
      "This month": ["2026-11-01", "2026-11-30"], "Last month": ["2026-10-01", "2026-10-31"], "This quarter": ["2026-10-01", "2026-12-31"], "Year to date": ["2026-01-01", "2026-11-20"],
    });
  });
});

describe("columns", () => {
  test("have words", () => {
    expect(["orderId", "first_name", "id", "revenue", "createdAt", "customer_id", "sku"].map(words)).toEqual(["Order ID", "First name", "ID", "Revenue", "Created at", "Customer ID", "SKU"]);
  });

  test("take their place in the two lines of a phone", () => {
    const known = guessColumns([{ date: "2026-07-01", orderId: 7, region: "North", product: "Dock", units: 3, revenue: 12.5 }]);
    const slots = columnViews<{ date: string; orderId: number; region: string; product: string; units: number; revenue: number }>(known, undefined);
    expect(slots.map((column) => [column.id, column.slot])).toEqual([["date", "c"], ["orderId", "c"], ["region", "a"], ["product", "d"], ["units", undefined], ["revenue", "b"]]);
  });

  test("a number that names something is no figure", () => {
    const [order, units] = columnViews<{ orderId: number; units: number }>(guessColumns([{ orderId: 20481, units: 3 }]), undefined);
    expect([order!.end, units!.end]).toEqual([false, true]);
  });

  test("types come from the first value there is", () => {
    expect(guessColumns([{ a: null, b: new Date() }, { a: true, b: null, c: { d: 1 } }])).toEqual([{ name: "a", type: "boolean" }, { name: "b", type: "timestamp" }, { name: "c", type: "json" }]);
  });

  test("one precision a column", () => {
    expect([digitsOf([1, 2]), digitsOf([1, 2.5]), digitsOf([1.123, null, "x"])]).toEqual([0, 1, 2]);
  });
});

test("a file for spreadsheets: quoted where needed, never a formula", () => {
  const csv = toCsv([{ a: "=1+1", b: "x, \"y\"\nz", c: -5, d: null }, { a: "-3", b: "", c: 1.5, d: new Date(0) }], [{ id: "a", header: "A" }, { id: "b", header: "B, b" }, { id: "c", header: "C" }, { id: "d", header: "D" }]);
  expect(csv).toBe("\uFEFFA,\"B, b\",C,D\r\n'=1+1,\"x, \"\"y\"\"\nz\",-5,\r\n-3,,1.5,1970-01-01T00:00:00.000Z\r\n");
});

test("pages: first, last, and those about the current one", () => {
  expect([pagesAround(0, 1), pagesAround(2, 7), pagesAround(0, 112), pagesAround(50, 112), pagesAround(111, 112)]).toEqual([
    [0], [0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, undefined, 111], [0, undefined, 49, 50, 51, undefined, 111], [0, undefined, 108, 109, 110, 111],
  ]);
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (pages, at) => {
    const page = at % pages;
    const shown = pagesAround(page, pages).filter((each) => each !== undefined);
    expect(shown).toContain(page);
    expect([shown[0], shown.at(-1)]).toEqual([0, pages - 1]);
    expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
  }));
});

test("a search keeps what begins with the words before what holds them", () => {
  expect(matching(rowsOf(["Webcam", "Camera", "Émile"]), "cam").map((row) => row.label)).toEqual(["Camera", "Webcam"]);
  expect(matching(rowsOf(["Émile"]), "emi")).toHaveLength(1);
});

test("why a file is not sent, and all lines of what is wrong with one", () => {
  const size = (bytes: number) => `${bytes} bytes`;
  const file = (name: string, type: string) => ({ name, type, size: 20 });
  expect(refusal(file("A.CSV", ""), ".csv", undefined, size)).toBeUndefined();
  expect(refusal(file("a.png", "image/png"), "image/*", undefined, size)).toBeUndefined();
  expect(refusal(file("a.png", "image/png"), ".csv, text/csv", undefined, size)).toBe("a.png is not one of .csv, text/csv.");
  expect(refusal(file("a.csv", ""), undefined, 10, size)).toBe("a.csv has 20 bytes; at most 10 bytes can be sent.");
  expect(linesOf({ message: "Two lines.\n one \n\ntwo", fields: { file: "three" } })).toEqual({ title: "The file was not taken, for 4 reasons", lines: ["Two lines.", "one", "two", "file: three"] });
});

describe("the view of a table as a text", () => {
  const types = { name: "text", "a,b": "text", price: "number", on: "boolean", day: "date" } as const;
  const typeOf = (id: string) => (Object.hasOwn(types, id) ? types[id as keyof typeof types] : undefined);
  const id = fc.constantFrom(...(Object.keys(types) as (keyof typeof types)[]));
  const words = fc.string({ minLength: 1, unit: "grapheme" });
  const filter = id.chain((column): fc.Arbitrary<Filter> => {
    const value: fc.Arbitrary<string | number | boolean> = types[column] === "number" ? fc.integer() : types[column] === "boolean" ? fc.boolean() : words;
    return fc.constantFrom(...OPERATORS[types[column]]).chain((is): fc.Arbitrary<Filter> =>
      is === "empty" || is === "filled" ? fc.constant({ column, is }) : is === "between" ? fc.tuple(value, value).map((two) => ({ column, is, value: two as (string | number)[] })) : value.map((one) => ({ column, is, value: one })));
  });
  const ids = fc.uniqueArray(id);
  const view: fc.Arbitrary<TableView> = fc.record({
    sort: fc.array(fc.record({ column: id, descending: fc.boolean() }), { minLength: 1 }), filters: fc.array(filter, { minLength: 1 }), search: words, group: id,
    order: fc.uniqueArray(id, { minLength: 1 }), hidden: ids, pinned: ids, widths: fc.dictionary(id, fc.integer({ min: 56, max: 2_000 }), { minKeys: 1, noNullPrototype: true }),
  }, { requiredKeys: [], noNullPrototype: true });

  test("is read back as it was", () => {
    fc.assert(fc.property(view, (one) => { expect(parseView(viewText(one), typeOf)).toEqual(one); }));
  });

  test("any text is a view of columns that there are", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."sortihdepnwk:,-\\price019.e") }), (text) => {
      const { sort = [], filters = [], hidden = [], widths = {} } = parseView(text, typeOf);
      for (const column of [...sort.map((each) => each.column), ...filters.map((each) => each.column), ...hidden, ...Object.keys(widths)]) expect(typeOf(column)).toBeDefined();
    }));
    expect(parseView("sort:-constructor,is:__proto__:eq:1,width:price:1e9,is:price:gte:x,is:price:like:1,hide:none", typeOf)).toEqual({ filters: [], hidden: [] });
    expect(parseView("sort:price,".repeat(1_000), typeOf)).toEqual({});
  });
});
