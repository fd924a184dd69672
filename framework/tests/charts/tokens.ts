/** Colours and metrics that tests can tell apart. */
import type { Measure } from "../../src/charts/chart/measure.ts";
import type { Tokens } from "../../src/charts/theme/tokens.ts";

const grey = (at: number): string => `rgb(${at}, ${at}, ${at})`;

export const TOKENS: Tokens = {
  series: [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `rgb(${at * 20}, 40, 90)`), sequence: [240, 210, 180, 140, 100, 60, 20].map(grey), diverging: [20, 60, 100, 140, 240, 141, 101, 61, 21].map(grey), prior: grey(190), up: "rgb(0, 80, 90)", down: "rgb(200, 90, 20)",
  surface: "rgb(255, 255, 255)", text: "rgb(10, 20, 30)", text2: grey(60), inverse: "rgb(250, 250, 250)", label: grey(100), grid: grey(220), axis: grey(170),
  rest: "rgb(170, 190, 200)", context: "rgb(140, 150, 155)", reference: grey(110), brush: "rgba(0, 90, 110, 0.08)", edge: "rgb(0, 90, 110)",
  accent: "rgb(0, 90, 110)", onAccent: grey(254), selected: "rgb(230, 245, 248)", font: "Test Sans", small: 11, body: 12,
};

/** Six px a letter. */
export const measure: Measure = (text) => text.length * 6;
