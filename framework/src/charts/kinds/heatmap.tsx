import type { JSX } from "solid-js";
import type { Amounts } from "../data/amount.ts";
import { dropped, extremes, plural } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { cellsTable } from "../data/table.ts";
import { amountsOfCells, readCells, type GridCells } from "../mark-data/cells.ts";
import type { AnyHeatmapProps, HeatmapProps } from "../mark-props.ts";
import { KINDS } from "../words.ts";
import { MarksChart } from "./marks-chart.tsx";

/**
 * Amounts in a grid, by depth of colour. Cells that are large enough have their amount in them. `onValueChange` gets column and row.
 * @example <Heatmap data={shop.orders} x="hour" y="weekday" value="orders" selected={shop.slot} onValueChange={shop.setSlot} />
 */
export function Heatmap<Row extends object, X extends keyof Row & string, Y extends keyof Row & string>(props: HeatmapProps<Row, X, Y>): JSX.Element {
  const chart = props as unknown as AnyHeatmapProps;
  return (
    <MarksChart
      kind="heatmap" chart={chart} name={`${labelOf(chart.value)} by ${labelOf(chart.x).toLowerCase()} and ${labelOf(chart.y).toLowerCase()}`} fields={[chart.x, chart.y, chart.value]}
      read={() => readCells(chart)} summary={(read) => describe(read, amountsOfCells(chart, read.cells))} table={(read) => cellsTable(read, [chart.x, chart.y, chart.value], amountsOfCells(chart, read.cells))}
      load={() => import("../marks/heatmap.ts")}
    />
  );
}

function describe(read: GridCells, amounts: Amounts): string {
  const { columns, rows, cells, folded } = read;
  const [least, most] = extremes(cells);
  const where = ({ column, row }: GridCells["cells"][number]): string => `${columns[column]!.name}, ${rows[row]!.name}`;
  const together = folded[0] * folded[1];
  return `${KINDS.heatmap}, ${columns.length} ${plural("column", columns.length)} and ${rows.length} ${plural("row", rows.length)}. Lowest ${amounts.full(least.value)} (${where(least)}), highest ${amounts.full(most.value)} (${where(most)}).`
    + `${together > 1 ? ` Each cell is the mean of up to ${together}.` : ""}${dropped(read.dropped, "an amount")}`;
}
