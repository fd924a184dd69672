import { expect, test } from "vitest";
import { randomText, sameSecret } from "../../src/server/session/secret.ts";

test("random texts are as long as asked for and never the same, over many fillings of the pool", () => {
  const texts = Array.from({ length: 2_000 }, (_, index) => randomText(16 + (index % 3) * 4));
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.slice(0, 3).map((text) => Buffer.from(text, "base64url").length)).toEqual([16, 20, 24]);
  expect(texts.every((text) => /^[\w-]+$/.test(text))).toBe(true);
  // What was given out is no more in the pool, and what is in it is not zero.
  expect(texts.some((text) => text.includes("AAAAAAAAA"))).toBe(false);
});

test("secrets are told apart whatever their length", () => {
  expect([sameSecret("abc", "abc"), sameSecret("abc", "abd"), sameSecret("abc", ""), sameSecret("abc", "abcabc")]).toEqual([true, false, false, false]);
});
