import fc from "fast-check";
import { expect, test } from "vitest";
import { nearest } from "../../src/config/nearest.ts";

test("finds what was meant", () => {
  const words = ["origin", "port", "trustProxy", "database"];
  expect(nearest("prot", words)).toBe("port");
  expect(nearest("orign", words)).toBe("origin");
  expect(nearest("DATABASE", words)).toBe("database");
  expect(nearest("webpack", words)).toBeUndefined();
});

test("a word that is there is nearest to itself, and one slip from it is still found", () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat(), (word, at) => {
    expect(nearest(word, [word, "0000000000"])).toBe(word);
    const index = at % word.length;
    expect(nearest(word.slice(0, index) + "#" + word.slice(index + 1), [word])).toBe(word);
  }));
});
