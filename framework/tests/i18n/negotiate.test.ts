import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { negotiate, wantedLanguages } from "../../src/i18n/negotiate.ts";

describe("the header", () => {
  test.each([
    ["de-DE,de;q=0.9,en;q=0.8", ["de-DE", "de", "en"]], ["en;q=0.2, fr ;q=0.9", ["fr", "en"]], ["de;q=0,en", ["en"]], ["*", []], ["en-gb", ["en-GB"]],
    [undefined, []], ["", []], ["!!!,de", ["de"]], ["de;q=x,en", ["en"]], ["<script>,../..,en", ["en"]],
  ])("%j", (header, tags) => expect(wantedLanguages(header)).toEqual(tags));

  test("whatever it says, it never throws, and does not take long", () => {
    fc.assert(fc.property(fc.string({ maxLength: 2000 }), (header) => { expect(wantedLanguages(header).length).toBeLessThan(300); }));
    expect(wantedLanguages("en,".repeat(100_000)).length).toBeLessThan(300);
  });
});

describe("the choice", () => {
  test.each([
    [["de-AT", "en"], ["en", "de"], "de"], [["de"], ["en", "de-DE"], "de-DE"], [["pt-BR"], ["en", "pt-PT"], "pt-PT"], [["fr", "de"], ["en", "de"], "de"],
    [["en-GB"], ["en-US", "en-GB"], "en-GB"], [["zh-TW"], ["zh-Hans", "zh-Hant"], "zh-Hant"], [["zh-CN"], ["zh-Hant"], undefined], [["fr"], ["en"], undefined],
    [[], ["en"], undefined], [["DE"], ["de"], "de"], [["sr-Latn"], ["sr"], "sr"],
  ])("%j of %j is %j", (wanted, offered, chosen) => expect(negotiate(wanted, offered)).toBe(chosen));
});
