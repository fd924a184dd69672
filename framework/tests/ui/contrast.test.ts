/** Every pair of colours that is in use, in each preset and both modes, and with accents that people choose. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { apart, colorOf, contrast, over, tokensOf, VISIONS, type Mode, type Rgb, type Tokens } from "./contrast.ts";

const styles = join(import.meta.dirname, "../../src/ui/styles");
const base = tokensOf(readFileSync(join(styles, "tokens.css"), "utf8"), ":root");
const presets = readFileSync(join(styles, "presets.css"), "utf8");
const preset = (name: string): Tokens => ({ ...base, ...tokensOf(presets, `[data-preset="${name}"]`) });
const accent = (color: string): Tokens => ({ ...base, ...tokensOf(presets, "[data-accent]"), "--accent": color });

const THEMES: readonly (readonly [name: string, tokens: Tokens])[] = [
  ...["slate", "ocean", "forest", "plum", "sand", "contrast"].map((name) => [name, preset(name)] as const),
  ...["#00aa77", "#ff0000", "#ffee00", "#1133ff", "#ff00ff", "#888888", "#000000", "#ffffff"].map((color) => [`the accent ${color}`, accent(color)] as const),
];

const TEXT = 4.5, GRAPHIC = 3;
const c = (name: string): string => `--color-${name}`;
const PAIRS: readonly (readonly [front: string, back: string, needed: number])[] = [
  ...["text", "text-2", "text-3"].flatMap((text) => ["surface", "canvas", "sunken", "raised", "selected", "selected-hover", "field"].map((back) => [c(text), c(back), TEXT] as const)),
  ...["surface", "canvas", "raised", "accent-tint", "selected", "selected-hover"].map((back) => [c("accent-text"), c(back), TEXT] as const),
  ...["accent", "accent-hover", "accent-pressed"].map((back) => [c("on-accent"), c(back), TEXT] as const),
  ...["negative", "negative-hover"].map((back) => [c("on-negative"), c(back), TEXT] as const),
  [c("text-inverse"), c("tooltip"), TEXT],
  [c("signal-text"), c("surface"), TEXT], [c("signal-text"), c("signal-tint"), TEXT], [c("text"), c("signal-tint"), TEXT], [c("signal"), c("surface"), GRAPHIC], [c("signal"), c("canvas"), GRAPHIC],
  ...["positive", "negative", "warning", "info"].flatMap((name) => [[c(`${name}-text`), c(`${name}-tint`), TEXT], [c(`${name}-text`), c("surface"), TEXT], [c(`${name}-text`), c("raised"), TEXT], [c("text"), c(`${name}-tint`), TEXT], [c("text-2"), c(`${name}-tint`), TEXT]] as const),
  ...["surface", "canvas", "raised", "field", "sunken"].map((back) => [c("edge"), c(back), GRAPHIC] as const),
  ...["surface", "canvas", "raised", "selected"].map((back) => [c("focus"), c(back), GRAPHIC] as const),
  [c("accent"), c("surface"), GRAPHIC], [c("accent-mark"), c("surface"), GRAPHIC], [c("accent-mark"), c("canvas"), GRAPHIC], [c("accent-mark"), c("selected"), GRAPHIC],
  [c("negative"), c("surface"), GRAPHIC], [c("positive"), c("surface"), GRAPHIC],
  ["--chart-label", c("surface"), TEXT], ["--chart-reference", c("surface"), GRAPHIC], ["--chart-context", c("surface"), GRAPHIC], ["--chart-crosshair", c("surface"), GRAPHIC], ["--chart-up", c("surface"), GRAPHIC], ["--chart-down", c("surface"), GRAPHIC],
  ...Array.from({ length: 8 }, (_, at) => [`--chart-${at + 1}`, c("surface"), GRAPHIC] as const),
];

describe.each(THEMES)("%s", (_, tokens) => {
  describe.each(["light", "dark"] as const)("%s", (mode) => {
    const on = (token: string, below: Rgb): Rgb => over(colorOf(`var(${token})`, mode, tokens), below);
    const surface = colorOf("var(--color-surface)", mode, tokens).rgb;

    test("texts, edges and marks stand out from what they are on", () => {
      const weak = PAIRS.flatMap(([front, back, needed]) => {
        const below = on(back, surface);
        const ratio = contrast(on(front, below), below);
        return ratio < needed ? [`${front} on ${back}: ${ratio.toFixed(2)}, ${needed} is needed`] : [];
      });
      expect(weak).toEqual([]);
    });

    test("a label in a cell of a ramp can be read in one of two inks", () => {
      const inks = inksOf(mode, tokens);
      const ramps = [["--seq-", 7], ["--div-", 9], ["--chart-", 8]] as const;
      const weak = ramps.flatMap(([ramp, steps]) => Array.from({ length: steps }, (_, at) => `${ramp}${at + 1}`)).filter((step) => inks.every((ink) => contrast(ink, on(step, surface)) < TEXT));
      expect(weak).toEqual([]);
    });

    test("the eight series are told apart in every kind of vision", () => {
      const series = Array.from({ length: 8 }, (_, at) => on(`--chart-${at + 1}`, surface));
      const near = VISIONS.flatMap((vision) => series.flatMap((a, i) => series.slice(i + 1).flatMap((b, j) => (apart(a, b, vision) < 8 ? [`${vision}: ${i + 1} and ${i + j + 2}`] : []))));
      expect(near).toEqual([]);
    });
  });
});

test.each(["light", "dark"] as const)("the preset for high contrast has 7 to 1 in all text, %s", (mode) => {
  const tokens = preset("contrast");
  const surface = colorOf("var(--color-surface)", mode, tokens).rgb;
  const texts = PAIRS.filter(([front]) => /^--color-(text(-[23])?|accent-text)$/.test(front));
  const ratios = texts.map(([front, back]) => {
    const below = over(colorOf(`var(${back})`, mode, tokens), surface);
    return contrast(over(colorOf(`var(${front})`, mode, tokens), below), below);
  });
  expect(Math.min(...ratios)).toBeGreaterThanOrEqual(7);
});

function inksOf(mode: Mode, tokens: Tokens): Rgb[] {
  const names = mode === "light" ? ["--ink-12", "--color-text-inverse"] : ["--ink-1", "--ink-12"];
  return names.map((ink) => colorOf(`var(${ink})`, mode, tokens).rgb);
}
