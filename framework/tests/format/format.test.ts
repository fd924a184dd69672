/** Numbers and dates for people, in every language that this Node has. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { format, formatParts, NONE, provideFormatSettings, type Day, type Format, type FormatSettings, type Formattable } from "../../src/format/index.ts";

const LOCALES = ["en-US", "de-DE", "fr-FR", "ja-JP", "ar-EG", "hi-IN", "pt-BR", "sv-SE", "he-IL", "de-CH"];
const ZONES = ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "Europe/Berlin"];
const FORMATS = ["number", "integer", "percent", "currency", "compact", "bytes", "date", "time", "datetime", "relative"] as const;

const here = (changed: Partial<FormatSettings>): void => provideFormatSettings(() => ({ locale: "en-US", timeZone: "UTC", currency: "USD", ...changed }));
afterEach(() => {
  provideFormatSettings(() => undefined);
  vi.useRealTimers();
});
/** Spaces that do not break are written as plain ones. */
const plain = (value: Formattable, as: Format): string => format(value, as).replace(/[\u00a0\u202f]/g, " ");

describe("numbers", () => {
  test.each<[Formattable, Format, string]>([
    [1234.5678, "number", "1,234.568"],
    [1234.5678, "integer", "1,235"],
    [0.1444, "percent", "14.4%"],
    [30_991_382.39, "currency", "$30,991,382.39"],
    [12_345_678, "compact", "12.3M"],
    [-1234.5, "number", "−1,234.5"],
    [-1234.5, "currency", "−$1,234.50"],
    [-0.25, "percent", "−25%"],
    [0, "number", "0"],
    [-0, "number", "0"],
    [-0.0001, "number", "0"],
    [-0.0001, "currency", "$0.00"],
    [Number.MAX_SAFE_INTEGER, "integer", "9,007,199,254,740,991"],
    [1e21, "integer", "1,000,000,000,000,000,000,000"],
    [12345678901234567890n, "integer", "12,345,678,901,234,567,890"],
    [-5n, "number", "−5"],
    [Number.POSITIVE_INFINITY, "number", "∞"],
    [Number.NEGATIVE_INFINITY, "number", "−∞"],
    [12.5, { style: "unit", unit: "kilometer", maximumFractionDigits: 0 }, "13 km"],
    [12.5, { style: "currency", currency: "EUR" }, "€12.50"],
    [12.5, { minimumFractionDigits: 2 }, "12.50"],
    [3, { signDisplay: "always" }, "+3"],
  ])("%s as %s", (value, as, expected) => expect(plain(value, as)).toBe(expected));

  test.each(FORMATS)("nothing is a dash: %s", (as) => {
    for (const value of [null, undefined, Number.NaN]) expect(format(value, as)).toBe(NONE);
  });

  test("currency and language are the user's", () => {
    here({ locale: "de-DE", currency: "EUR" });
    expect(plain(-1234.5, "currency")).toBe("−1.234,50 €");
    here({ locale: "ja-JP", currency: "JPY" });
    expect(plain(1234.5, "currency")).toBe("￥1,235");
  });

  test("the unit stands apart, digits can be fixed", () => {
    expect(formatParts(-12.5, "currency", 0)).toEqual([{ kind: "figure", value: "−" }, { kind: "unit", value: "$" }, { kind: "figure", value: "13" }]);
    expect(formatParts(0.5, "percent", 2)).toEqual([{ kind: "figure", value: "50.00" }, { kind: "unit", value: "%" }]);
    expect(formatParts(2_000_000, "bytes").at(-1)).toEqual({ kind: "unit", value: "MB" });
  });

  test("a minus is a minus sign in every language, and a hyphen in none", () => {
    fc.assert(fc.property(fc.double({ max: -1, min: -1e15, noNaN: true }), fc.constantFrom(...LOCALES), fc.constantFrom("number", "currency", "percent", "compact", "bytes" as const), (value, locale, as) => {
      here({ locale });
      expect(format(value, as)).toContain("−");
      expect(format(value, as)).not.toContain("-");
    }));
  });

  test("the parts are the text", () => {
    fc.assert(fc.property(fc.double(), fc.constantFrom(...LOCALES), fc.constantFrom(...FORMATS), (value, locale, as) => {
      here({ locale });
      expect(formatParts(value, as).map((part) => part.value).join("")).toBe(format(value, as));
    }));
  });
});

describe("bytes", () => {
  test.each<[number | bigint, string]>([
    [0, "0 bytes"], [1, "1 byte"], [999, "999 bytes"], [1000, "1 kB"], [1234, "1.23 kB"], [999_499, "999 kB"], [999_500, "1 MB"], [999_999, "1 MB"],
    [200_000_000, "200 MB"], [999_999_999, "1 GB"], [5e12, "5 TB"], [5e15, "5 PB"], [1.234e18, "1,234 PB"], [-1500, "−1.5 kB"], [1500n, "1.5 kB"],
  ])("%s", (value, expected) => expect(plain(value, "bytes")).toBe(expected));

  test("no figure below the last unit has four digits", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9e15 }), (value) => {
      expect(Number(/^[\d.]+/.exec(format(value, "bytes"))![0])).toBeLessThan(1000);
    }));
  });
});

describe("days and dates", () => {
  const noon = new Date("2024-01-31T12:00:00Z");

  test.each<[Formattable, Format, string]>([
    ["2024-01-31", "date", "Jan 31, 2024"],
    ["2024-01-31", "number", "Jan 31, 2024"],
    ["2024-02-29", { month: "long", day: "numeric" }, "February 29"],
    ["0050-03-01", { year: "numeric", month: "short" }, "Mar 50"],
    ["12024-01-31", "date", "Jan 31, 12024"],
    [noon, "date", "Jan 31, 2024"],
    [noon, "time", "12:00 PM"],
    [noon, "datetime", "Jan 31, 2024, 12:00 PM"],
    [noon.getTime(), "date", "Jan 31, 2024"],
    [new Date(Number.NaN), "date", NONE],
    [new Date(Number.NaN), "relative", NONE],
    [Number.POSITIVE_INFINITY, "date", NONE],
    [8.64e15 + 1, "datetime", NONE],
    ["no day at all" as Day, "date", NONE],
  ])("%s as %s", (value, as, expected) => expect(plain(value, as)).toBe(expected));

  test("a day is the same day in every time zone", () => {
    const day = fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10) as Day);
    fc.assert(fc.property(day, fc.constantFrom(...ZONES), (value, timeZone) => {
      here({ timeZone });
      const [year, month, date] = value.split("-").map(Number);
      expect(format(value, { year: "numeric", month: "numeric", day: "numeric" })).toBe(`${month}/${date}/${year}`);
    }));
  });

  test("a time is the user's", () => {
    const at = new Date("2024-01-31T23:30:00Z");
    here({ timeZone: "Pacific/Kiritimati" });
    expect(plain(at, "datetime")).toBe("Feb 1, 2024, 1:30 PM");
    here({ timeZone: "America/Los_Angeles", locale: "de-DE" });
    expect(plain(at, "datetime")).toBe("31. Jan. 2024, 15:30");
  });

  test("nothing throws, whatever the value, the language and the zone", () => {
    const value = fc.oneof(fc.double(), fc.bigInt(), fc.date(), fc.constantFrom<Formattable>(null, undefined, "2024-02-31", "9999-99-99"));
    fc.assert(fc.property(value, fc.constantFrom(...FORMATS), fc.constantFrom(...LOCALES), fc.constantFrom(...ZONES), (each, as, locale, timeZone) => {
      here({ locale, timeZone });
      expect(format(each, as)).not.toBe("");
    }), { numRuns: 500 });
  });
});

describe("relative", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime("2024-03-10T12:00:00Z");
  });
  const MINUTE = 60, HOUR = 3600, DAY = 86_400;

  test.each<[number, string]>([
    [0, "now"], [0.4, "now"], [-0.4, "now"], [-5, "5 seconds ago"], [59.9, "in 59 seconds"], [-90, "1 minute ago"], [-59 * MINUTE, "59 minutes ago"], [-119 * MINUTE, "1 hour ago"],
    [5 * HOUR, "in 5 hours"], [-DAY, "yesterday"], [DAY, "tomorrow"], [-8 * DAY, "last week"], [-45 * DAY, "last month"], [-800 * DAY, "2 years ago"],
    [Number.POSITIVE_INFINITY, NONE], [Number.NEGATIVE_INFINITY, NONE],
  ])("%s seconds", (seconds, expected) => {
    expect(format(seconds, "relative")).toBe(expected);
    if (Number.isFinite(seconds)) expect(format(new Date(Date.now() + seconds * 1000), "relative")).toBe(expected);
  });

  test.each<[Day, string]>([
    ["2024-03-10", "today"], ["2024-03-09", "yesterday"], ["2024-03-11", "tomorrow"], ["2024-03-06", "4 days ago"], ["2024-03-20", "next week"], ["2023-01-01", "last year"],
  ])("the day %s", (day, expected) => expect(format(day, "relative")).toBe(expected));

  test("today is where the user is", () => {
    here({ timeZone: "Pacific/Kiritimati" });
    expect(format("2024-03-11", "relative")).toBe("today");
    here({ timeZone: "Pacific/Pago_Pago" });
    expect(format("2024-03-10", "relative")).toBe("today");
    vi.setSystemTime("2024-03-10T05:00:00Z");
    expect(format("2024-03-10", "relative")).toBe("tomorrow");
  });

  test("in the user's language", () => {
    here({ locale: "de-DE" });
    expect([format(-3 * DAY, "relative"), format("2024-03-10", "relative")]).toEqual(["vor 3 Tagen", "heute"]);
  });
});
