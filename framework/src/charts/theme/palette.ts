/** The colours of series, as CSS. */
const NAMES = ["petrol", "copper", "plum", "sage", "ochre", "wine", "indigo", "slate"];

/** One for each of the eight series: the app's own first, then those of the palette that it has not taken. */
export function seriesColors(own: readonly string[] | null | undefined): string[] {
  const given = (own ?? []).slice(0, NAMES.length);
  const free = NAMES.filter((name) => !given.includes(name));
  return Array.from({ length: NAMES.length }, (_, at) => cssColor(given[at] ?? free[at - given.length] ?? "slate"));
}

/** The colour of a series where CSS is read. */
export function seriesColor(at: number, own?: readonly string[] | null): string {
  return own == null || own.length === 0 ? `var(--chart-${Math.min(at + 1, NAMES.length)})` : seriesColors(own)[Math.min(at, NAMES.length - 1)]!;
}

/** How the period before is told apart where it is named: across bars as a line of ink, else dotted. */
export const priorMark = (bars: boolean) => (bars ? { mark: "tick", color: "var(--color-text)" } as const : { mark: "dotted", color: "var(--chart-context)" } as const);

function cssColor(name: string): string {
  const at = NAMES.indexOf(name);
  return at !== -1 ? `var(--chart-${at + 1})` : name === "prior" ? "var(--chart-prior)" : name;
}
