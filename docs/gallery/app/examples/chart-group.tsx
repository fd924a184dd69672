import { Grid } from "solenoid/ui";
import { CalendarHeatmap, ChartGroup, LineChart } from "solenoid/charts";

export const about = { group: "Charts", title: "ChartGroup", text: "Charts that show hover, zoom and brush together, in the browser alone." };

const byDay = Array.from({ length: 120 }, (_, at) => ({
  date: new Date(Date.UTC(2026, 5, 1) + at * 86_400_000).toISOString().slice(0, 10),
  visits: Math.round(900 + 220 * Math.sin(at / 9) + 90 * Math.sin(at * 1.7)), orders: Math.round(60 + 18 * Math.sin(at / 9 + 0.4) + 9 * Math.sin(at * 1.3)),
}));

/** A range brushed in one is shown by the others; the day under the pointer is told by all. */
export function Basic() {
  return (
    <ChartGroup exportable>
      <Grid>
        <LineChart title="Visits" data={byDay} index="date" categories={["visits"]} brush />
        <LineChart title="Orders" data={byDay} index="date" categories={["orders"]} brush colors={["copper"]} />
        <CalendarHeatmap title="Orders by day" data={byDay} index="date" value="orders" />
      </Grid>
    </ChartGroup>
  );
}
