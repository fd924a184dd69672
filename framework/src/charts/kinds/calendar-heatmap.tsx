import type { JSX } from "solid-js";
import type { Amounts } from "../data/amount.ts";
import { dropped, extremes, plural } from "../data/describe.ts";
import { plainKey } from "../data/keys.ts";
import { labelOf } from "../data/label.ts";
import { sharesTable } from "../data/table.ts";
import { amountsOfDays, readDays, type Days } from "../mark-data/days.ts";
import type { AnyCalendarProps, CalendarHeatmapProps } from "../mark-props.ts";
import { KINDS } from "../words.ts";
import { MarksChart } from "./marks-chart.tsx";

/**
 * A cell for each day, a column for each week that begins on Monday; more than a year stands year under year.
 * In a `linkGroup` with charts over days they show the day under the pointer together.
 * @example <CalendarHeatmap data={shop.byDay} index="date" value="orders" onValueChange={shop.setDay} />
 */
export function CalendarHeatmap<Row extends object, Index extends keyof Row & string>(props: CalendarHeatmapProps<Row, Index>): JSX.Element {
  const chart = props as unknown as AnyCalendarProps;
  return (
    <MarksChart
      kind="calendar" chart={chart} name={`${labelOf(chart.value)} by day`} fields={[chart.index, chart.value]}
      read={() => readDays(chart)} summary={(read) => describe(read, amountsOfDays(chart, read.days))} load={() => import("../marks/calendar.ts")}
      table={(read) => sharesTable(read.days.map(({ day, value }) => ({ key: day, name: plainKey(day, "day"), value })), [chart.index, chart.value], amountsOfDays(chart, read.days))}
    />
  );
}

function describe({ days, dropped: without }: Days, amounts: Amounts): string {
  const [least, most] = extremes(days);
  const name = ({ day }: Days["days"][number]): string => plainKey(day, "day");
  return `${KINDS.calendar}, ${days.length} ${plural("day", days.length)} from ${name(days[0]!)} to ${name(days.at(-1)!)}. Lowest ${amounts.full(least.value)} (${name(least)}), highest ${amounts.full(most.value)} (${name(most)}).${dropped(without, "an amount")}`;
}
