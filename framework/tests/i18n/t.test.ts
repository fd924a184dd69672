import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { Messages, Translation } from "../../src/i18n/messages.ts";
import { t as typed } from "../../src/i18n/t.ts";
import { provideWords, type Words } from "../../src/i18n/words.ts";
import { provideFormatSettings } from "../../src/format/index.ts";

// No messages are registered here: any key, any slots.
const t = typed as (key: string, slots?: Record<string, string | number>) => string;

const en = {
  title: "Orders",
  count: { one: "{n} order", other: "{n} orders" },
  greeting: "Hello {name}, here is {region}",
  left: { zero: "Nothing left", one: "{n} left", other: "{n} left" },
  only: "In English",
} as const;
const de = { title: "Bestellungen", count: { one: "{n} Bestellung", other: "{n} Bestellungen" }, greeting: "Hallo {name}, das ist {region}" };

function speak(words: Words | undefined): void {
  provideWords(() => words);
  provideFormatSettings(() => words && { locale: words.locale, timeZone: "UTC", currency: "USD" });
}
afterEach(() => speak(undefined));

describe("a text", () => {
  test("in each language, with its slots", () => {
    speak({ locale: "en", messages: en });
    expect([t("title"), t("greeting", { name: "Eve", region: "North" })]).toEqual(["Orders", "Hello Eve, here is North"]);
    speak({ locale: "de", messages: de });
    expect([t("title"), t("greeting", { name: "Eve", region: "Nord" })]).toEqual(["Bestellungen", "Hallo Eve, das ist Nord"]);
  });

  test("numbers are written as the language does, texts as they are", () => {
    speak({ locale: "de", messages: de });
    expect([t("count", { n: 1234.5 }), t("greeting", { name: "1234.5", region: -1 })]).toEqual(["1.234,5 Bestellungen", "Hallo 1234.5, das ist −1"]);
  });

  test("what is put into a slot is not read again, and a slot that is not given stays", () => {
    speak({ locale: "en", messages: en });
    expect(t("greeting", { name: "{region}", region: "$& $1 {name}" })).toBe("Hello {region}, here is $& $1 {name}");
    expect(t("greeting", { name: "Eve" })).toBe("Hello Eve, here is {region}");
    expect(t("greeting", Object.create({ name: "inherited" }) as Record<string, string>)).toBe("Hello {name}, here is {region}");
  });

  test("whatever the slots, the text around them is the message's", () => {
    speak({ locale: "en", messages: en });
    fc.assert(fc.property(fc.string(), fc.string(), (name, region) => { expect(t("greeting", { name, region })).toBe(`Hello ${name}, here is ${region}`); }));
  });
});

describe("plural forms", () => {
  test("by the rules of the language", () => {
    const pl = { count: { one: "{n} plik", few: "{n} pliki", many: "{n} plików", other: "{n} pliku" } };
    speak({ locale: "pl", messages: pl });
    expect([1, 2, 5, 22, 1.5].map((n) => t("count", { n }))).toEqual(["1 plik", "2 pliki", "5 plików", "22 pliki", "1,5 pliku"]);
    speak({ locale: "ar", messages: { count: { zero: "z", one: "o", two: "t", few: "f", many: "m", other: "x" } } });
    expect([0, 1, 2, 3, 11, 100].map((n) => t("count", { n }))).toEqual(["z", "o", "t", "f", "m", "x"]);
  });

  test("a form that is not there is the other one; zero also stands for none where the language has no rule for it", () => {
    speak({ locale: "en", messages: en });
    expect([t("left", { n: 0 }), t("left", { n: 1 }), t("left", { n: 2 }), t("count", { n: 0 })]).toEqual(["Nothing left", "1 left", "2 left", "0 orders"]);
  });

  test("n may come as a text", () => {
    speak({ locale: "en", messages: en });
    expect([t("count", { n: "1" }), t("count", { n: "many" }), t("count")]).toEqual(["1 order", "many orders", "{n} orders"]);
  });
});

describe("what a language lacks", () => {
  test("is said in the first one, by its rules", () => {
    speak({ locale: "ja", messages: { title: "注文" }, rest: { locale: "en", messages: en } });
    expect([t("title"), t("count", { n: 1 }), t("only")]).toEqual(["注文", "1 order", "In English"]);
  });

  test.each(["nobody.knows", "constructor", "__proto__", "toString"])("%s is itself where nobody knows it, or nothing is spoken", (key) => {
    expect(t(key)).toBe(key);
    speak({ locale: "en", messages: en });
    expect(t(key)).toBe(key);
  });
});

test("the same keys in another language are a translation", () => {
  const complete = { title: "T", count: { other: "{n}" }, greeting: "G", left: { other: "L" }, only: "O" } satisfies Translation<typeof en> satisfies Messages;
  expect(Object.keys(complete)).toEqual(Object.keys(en));
});
