import { expect, test } from "vitest";
import { directionOf } from "../../src/format/direction.ts";

test.each([
  ["ar", "rtl"], ["ar-EG", "rtl"], ["he-IL", "rtl"], ["fa", "rtl"], ["ur-PK", "rtl"], ["dv", "rtl"], ["ckb", "rtl"], ["pa-PK", "rtl"], ["az-Arab", "rtl"], ["yi", "rtl"],
  ["en-US", "ltr"], ["de", "ltr"], ["pa", "ltr"], ["ur-Latn", "ltr"], ["zh-Hant", "ltr"], ["", "ltr"], ["not a locale", "ltr"],
])("%s is written %s", (locale, direction) => expect(directionOf(locale)).toBe(direction));
