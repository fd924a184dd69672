import { describe, expect, test } from "vitest";
import { bestInk, contrast, mix, parseColor, toRgb } from "../../src/charts/theme/color.ts";

describe("colours", () => {
  test("the notations that browsers compute, as Chromium paints them", () => {
    expect(toRgb("oklch(0.456 0.083 226)")).toBe("rgb(13, 96, 122)");
    expect(toRgb("oklch(0.66 0.135 56)")).toBe("rgb(208, 122, 52)");
    expect(toRgb("lab(37.1653 -16.1469 -21.7652)")).toBe("rgb(13, 96, 122)");
    expect(toRgb("lab(50 40 -20)")).toBe("rgb(171, 90, 154)");
    expect(toRgb("lch(60 30 200)")).toBe("rgb(64, 159, 162)");
    expect(toRgb("oklab(1 0 0)")).toBe("rgb(255, 255, 255)");
    expect(toRgb("lch(100% 0 0)")).toBe("rgb(255, 255, 255)");
    expect(toRgb("rgb(1, 2, 3)")).toBe("rgb(1, 2, 3)");
    expect(toRgb("color(srgb 1 0.5 0)")).toBe("rgb(255, 128, 0)");
    expect(toRgb("#0f6")).toBe("rgb(0, 255, 102)");
  });

  test("opacity is kept, and multiplied", () => {
    expect(toRgb("oklch(0.62 0.098 224 / 0.085)")).toMatch(/^rgba\(\d+, \d+, \d+, 0\.085\)$/);
    expect(toRgb("rgb(0 0 0 / 50%)", 0.5)).toBe("rgba(0, 0, 0, 0.25)");
    expect(toRgb("transparent")).toBe("rgba(0, 0, 0, 0)");
  });

  test("what cannot be read is passed on as it is", () => {
    expect(parseColor("color(display-p3 1 0 0)")).toBeUndefined();
    expect(toRgb("currentcolor")).toBe("currentcolor");
  });

  test("contrast is that of WCAG, and the better ink wins", () => {
    expect(contrast("#000", "#fff")).toBeCloseTo(21, 5);
    expect(contrast("#777", "#fff")).toBeCloseTo(4.48, 2);
    expect(bestInk("#0c4257", ["#111", "#fff"])).toBe("#fff");
    expect(bestInk("#bde0eb", ["#111", "#fff"])).toBe("#111");
    expect(mix("#000", "#fff", 0.75)).toBe("rgb(64, 64, 64)");
  });
});
