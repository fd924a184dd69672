import { numberKey } from "../data/keys.ts";
import { amountsOf, writtenAs } from "../data/amount.ts";
import { labelOf } from "../data/label.ts";
import type { Points } from "../data/points.ts";
import type { TipContent } from "../plot/tip.tsx";
import type { AnyScatterProps } from "../props.ts";

interface PointWords {
  tip(at: number, color: string): TipContent;
  /** All of a point in one line. */
  label(at: number): string;
}

/** What is said of a point. */
export function pointWords(chart: Pick<AnyScatterProps, "x" | "y" | "size" | "color" | "format" | "valueFormatter">, points: Points): PointWords {
  const amounts = amountsOf(writtenAs(chart), [points.y]);
  const rowsOf = (at: number): { name: string; value: string }[] => {
    const row = points.rows[at]!;
    const { size } = chart;
    return [
      { name: labelOf(chart.x), value: numberKey(points.x[at]!) },
      { name: labelOf(chart.y), value: amounts.full(points.y[at]!) },
      ...(size === undefined ? [] : [{ name: labelOf(size), value: typeof row[size] === "number" ? numberKey(row[size]) : "—" }]),
    ];
  };
  const title = (at: number): string => {
    const { color } = chart;
    if (color !== undefined) return String(points.rows[at]![color] ?? "—");
    const { name, label } = points.rows[at]!;
    return typeof name === "string" ? name : typeof label === "string" ? label : String(points.keys[at]);
  };
  return {
    tip: (at, color) => ({ title: title(at), rows: rowsOf(at).map((row) => ({ ...row, color, mark: "square" as const })) }),
    label: (at) => [title(at), ...rowsOf(at).map(({ name, value }) => `${name} ${value}`)].join(", "),
  };
}
