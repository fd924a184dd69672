/** The design tokens that a drawing needs, resolved for the mode and the place that the figure is in. */
export interface Tokens {
  readonly series: readonly string[];
  readonly sequence: readonly string[];
  /** Change: copper below, petrol above, nothing in the middle. */
  readonly diverging: readonly string[];
  readonly surface: string;
  readonly text: string;
  readonly text2: string;
  readonly inverse: string;
  readonly label: string;
  readonly grid: string;
  readonly axis: string;
  readonly rest: string;
  readonly context: string;
  readonly reference: string;
  readonly prior: string;
  readonly up: string;
  readonly down: string;
  readonly brush: string;
  readonly edge: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly selected: string;
  readonly font: string;
  /** px of axis text, and of text in cells and rows. */
  readonly small: number;
  readonly body: number;
}

/** The custom property behind each single colour. */
export const PROPERTIES = {
  surface: "--color-surface",
  text: "--color-text",
  text2: "--color-text-2",
  inverse: "--color-text-inverse",
  label: "--chart-label",
  grid: "--chart-grid",
  axis: "--chart-axis",
  rest: "--chart-rest",
  context: "--chart-context",
  reference: "--chart-reference",
  prior: "--chart-prior",
  up: "--chart-up",
  down: "--chart-down",
  brush: "--chart-brush",
  edge: "--color-accent-mark",
  accent: "--color-accent",
  onAccent: "--color-on-accent",
  selected: "--color-selected",
} as const satisfies Partial<Record<keyof Tokens, string>>;

export const SEQUENCE = [1, 2, 3, 4, 5, 6, 7].map((at) => `--seq-${at}`);

export const DIVERGING = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => `--div-${at}`);

export function sameTokens(a: Tokens | undefined, b: Tokens | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}
