/** Numbers, money, days and times as the user's language and time zone have them, in every input and figure. */
import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { provideFormatSettings, type Day, type Range } from "../../src/format/index.ts";
import { BarList, DatePicker, DateRangePicker, Delta, DescriptionList, NumberField, Slider, StatCard, TimeField } from "../../src/ui/index.tsx";
import { localText, momentOf } from "../../src/ui/form/moments.ts";
import { lengthOf } from "../../src/ui/input/day-words.ts";
import { dayOf, now } from "../../src/ui/input/days.ts";
import { press, type, withPage } from "./setup.tsx";

const holder = withPage();
const live = (locale: string, timeZone = "UTC", currency = "EUR") => {
  provideFormatSettings(() => ({ locale, timeZone, currency }));
  holder.page.session = () => ({ locale, timeZone }) as ReturnType<typeof holder.page.session>;
};
afterEach(() => {
  provideFormatSettings(() => undefined);
  vi.useRealTimers();
});
const plain = (text: string | null | undefined) => text?.replace(/[\u00a0\u202f]/g, " ").replace(/[\u200e\u200f\u061c]/g, "");
const textOf = (selector: string) => plain(document.querySelector(selector)?.textContent);

describe.each([
  { locale: "de-DE", currency: "EUR", money: "1.234,50 €", typed: "2.345,6", percent: "12,5 %", day: "1. Juli 2026", range: "1. Juli – 30. Sept. 2026", time: "14:30", first: "Mo", month: "Juli 2026" },
  { locale: "ar-EG", currency: "EGP", money: "١٬٢٣٤٫٥٠ ج.م.", typed: "٢٬٣٤٥٫٦", percent: "١٢٫٥٪", day: "١ يوليو ٢٠٢٦", range: "١ يوليو – ٣٠ سبتمبر ٢٠٢٦", time: "٢:٣٠ م", first: "س", month: "يوليو ٢٠٢٦" },
  { locale: "ja-JP", currency: "JPY", money: "￥1,235", typed: "2,345.6", percent: "12.5%", day: "2026年7月1日", range: "7月1日 – 2026年9月30日", time: "14:30", first: "日", month: "2026年7月" },
  { locale: "en-US", currency: "USD", money: "$1,234.50", typed: "2,345.6", percent: "12.5%", day: "Jul 1, 2026", range: "Jul 1 – Sep 30, 2026", time: "2:30 PM", first: "Su", month: "July 2026" },
])("$locale", ({ locale, currency, money, typed, percent, day, range, time, first, month }) => {
  test("numbers and money are shown and read", () => {
    live(locale, "UTC", currency);
    const [price, setPrice] = createSignal(1234.5);
    render(() => <NumberField label="Price" value={price()} onValueChange={setPrice} format="currency" />);
    const input = screen.getByRole<HTMLInputElement>("spinbutton");
    expect(plain(input.value)).toBe(money);
    type(input, typed);
    expect(price()).toBe(2345.6);
  });

  test("shares and figures", () => {
    live(locale, "UTC", currency);
    render(() => <><Slider label="Discount" value={0.125} max={0.5} step={0.005} format="percent" /><StatCard label="Revenue" value={1234.5} format="percent" /><DescriptionList items={[{ label: "Price", value: 1234.5, format: "currency" }]} /></>);
    expect([textOf("output"), textOf("dd")]).toEqual([percent, money]);
  });

  test("days and times are shown", async () => {
    live(locale);
    const opens = vi.fn();
    render(() => <><DatePicker label="Due" value="2026-07-01" /><DateRangePicker label="Dates" value={["2026-07-01", "2026-09-30"]} /><TimeField label="Opens" value="14:30" onValueChange={opens} /></>);
    expect(plain(screen.getByRole<HTMLInputElement>("textbox", { name: "Due" }).value)).toBe(day);
    expect(plain(screen.getByRole("button", { name: /^Dates/ }).textContent)).toBe(range);
    expect(plain(screen.getByRole<HTMLInputElement>("spinbutton").value)).toBe(time);
    screen.getByRole("button", { name: "Choose Due" }).click();
    await screen.findByRole("grid");
    expect(plain(screen.getByRole("grid").getAttribute("aria-label"))).toBe(month);
    expect(document.querySelector("th")?.textContent).toBe(first);
  });

  test("a change and its bar", () => {
    live(locale, "UTC", currency);
    render(() => <><Delta value={1.125} previous={1} /><BarList bars={[{ label: "x", value: 1234.5 }]} format="currency" /></>);
    expect(textOf(".sol-delta")).toBe(`up ${percent}`);
    expect(textOf(".sol-barlist b")).toBe(money);
  });
});

describe("time zones", () => {
  test.each([["Pacific/Kiritimati", "2026-07-02"], ["Europe/Oslo", "2026-07-02"], ["UTC", "2026-07-01"], ["America/New_York", "2026-07-01"], ["Pacific/Pago_Pago", "2026-07-01"]])("after midnight in the east it is still the day before in the west: %s", (timeZone, today) => {
    vi.setSystemTime(new Date("2026-07-01T23:30:00Z"));
    live("en-US", timeZone);
    expect(dayOf(now())).toBe(today);
    const change = vi.fn();
    render(() => <DateRangePicker label="Dates" value={null} onValueChange={change} />);
    screen.getByRole("button", { name: /^Dates/ }).click();
    return screen.findByRole("button", { name: "Today" }).then((button) => {
      button.click();
      expect(change).toHaveBeenCalledWith([today, today]);
    });
  });

  test("days are counted and walked over a change of the clocks", async () => {
    live("en-US", "Europe/Oslo");
    expect([lengthOf(["2026-03-28", "2026-03-30"]), lengthOf(["2026-10-24", "2026-10-26"])]).toEqual([3, 3]);
    const [range, setRange] = createSignal<Range<Day> | null>(["2026-10-24", "2026-10-24"]);
    render(() => <DateRangePicker label="Dates" value={range()} onValueChange={setRange} />);
    screen.getByRole("button", { name: /^Dates/ }).click();
    await vi.waitFor(() => expect(document.activeElement?.getAttribute("data-day")).toBe("2026-10-24"));
    for (const to of ["2026-10-25", "2026-10-26"]) {
      press(document.activeElement!, "ArrowRight");
      expect(document.activeElement?.getAttribute("data-day")).toBe(to);
    }
  });

  test("a moment is what the clock of the user's zone says, through summer and winter", () => {
    expect(localText(new Date("2026-07-01T12:30:00Z"), "Europe/Oslo")).toBe("2026-07-01T14:30");
    expect(localText(new Date("2026-12-31T23:30:00Z"), "Europe/Oslo")).toBe("2027-01-01T00:30");
    expect(momentOf("2026-07-01T14:30", "Europe/Oslo")?.toISOString()).toBe("2026-07-01T12:30:00.000Z");
    // 02:30 is left out in spring, and comes twice in autumn.
    expect(momentOf("2026-03-29T02:30", "Europe/Oslo")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(momentOf("2026-10-25T02:30", "Europe/Oslo")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
    expect([momentOf("", "UTC"), momentOf("soon", "UTC"), localText(new Date(Number.NaN), "UTC"), localText("x" as never, "UTC")]).toEqual([null, null, "", ""]);
  });

  test("to the minute, what is shown is read back, but for the hour that comes twice", () => {
    fc.assert(fc.property(fc.date({ min: new Date("1990-01-01"), max: new Date("2060-01-01"), noInvalidDate: true }), fc.constantFrom("UTC", "Europe/Oslo", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"), (date, timeZone) => {
      const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
      const back = momentOf(localText(minute, timeZone), timeZone)!;
      expect([0, 30, 60].map((minutes) => minute.getTime() - minutes * 60_000)).toContain(back.getTime());
    }));
  });
});
