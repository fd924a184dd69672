import { round, type Shape } from "../frame/shape.ts";
import type { Measure } from "../chart/measure.ts";
import type { Tokens } from "../theme/tokens.ts";

/** Colours by amount, in as many steps as the palette has. */
export interface Steps {
  readonly colors: readonly string[];
  readonly low: number;
  readonly high: number;
  colorOf(value: number): string;
}

/**
 * From zero to the largest amount; amounts that are close to each other and far from zero are told apart among themselves.
 * For a change both sides of zero reach as far, so that like changes have like depth.
 */
export function stepsOf(values: readonly number[], tokens: Tokens, diverging: boolean): Steps {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const reach = Math.max(Math.abs(least), Math.abs(most));
  const low = diverging ? -reach : least >= 0 && least <= 0.75 * most ? 0 : least;
  const high = diverging ? reach : most;
  const colors = diverging ? tokens.diverging : tokens.sequence;
  const at = (value: number): number => (high === low ? (high === 0 ? 0 : colors.length - 1) : Math.floor(((value - low) / (high - low)) * colors.length));
  return { colors, low, high, colorOf: (value) => colors[Math.max(0, Math.min(colors.length - 1, at(value)))]! };
}

const BOX = 9;
const PITCH = 11;

/** The steps with the amounts at both ends, in one line. */
export function stepsLegend({ colors, low, high }: Pick<Steps, "colors" | "low" | "high">, at: { readonly y: number } & ({ readonly x: number } | { readonly right: number }), write: (value: number) => string, tokens: Tokens, measure: Measure): Shape[] {
  const text = { kind: "text", y: at.y + BOX - 0.5, size: tokens.small, weight: 400, fill: tokens.label } as const;
  const [before, after] = [measure(write(low), tokens.small) + 7, colors.length * PITCH + 5];
  const x = "x" in at ? at.x : at.right - before - after - measure(write(high), tokens.small);
  const start = x + before;
  return [
    { ...text, x, text: write(low) },
    ...colors.map((fill, step): Shape => ({ kind: "rect", x: round(start + step * PITCH), y: at.y, width: BOX, height: BOX, radius: 2, fill })),
    { ...text, x: start + after, text: write(high) },
  ];
}
