import { Grid, StatCard } from "solenoid/ui";

export const about = { group: "Figures", title: "StatCard", text: "One figure, against what, and which way it goes." };

const TREND = [18, 15, 16, 14, 17, 16, 15, 12, 19, 18, 15, 22, 26];
const BEFORE = [10, 8, 8, 10, 12, 9, 12, 9, 9, 15, 18, 13, 21];

/** The unit is lighter than the number; the line is the last weeks. */
export function Row() {
  return (
    <Grid cols={4}>
      <StatCard label="Revenue" value={1_331_575} previous={1_164_000} format="currency" trend={TREND} />
      <StatCard label="Units sold" value={3512} previous={3258} format="integer" trend={TREND} />
      <StatCard label="Average order" value={995} previous={1013} format="currency" trend={TREND.toReversed()} />
      <StatCard label="Top product" value="Laptop" note="33.8% of revenue" trend={TREND} />
    </Grid>
  );
}

/** The line of the period before is dotted, on one scale with that of now. */
export function AgainstTheYearBefore() {
  return (
    <Grid cols={2}>
      <StatCard label="Revenue" value={1_331_575} previous={1_164_000} format="currency" trend={TREND} previousTrend={BEFORE} />
      <StatCard label="Average order" value={995} previous={1013} format="currency" trend={TREND.toReversed()} previousTrend={BEFORE.map((value) => value + 4)} />
    </Grid>
  );
}

/** Where the change is not that of the value, it is given itself, with words that say of what. */
export function OfAPart() {
  return <Grid cols={2}><StatCard label="Revenue since 2019" value={30_991_382} change={0.096} note="in the last year" format="currency" trend={TREND} /><StatCard label="Orders since 2019" value={80_560} change={null} note="in the last year" format="integer" /></Grid>;
}

/** Where less is better, a fall is good; a dash stands for none. */
export function Directions() {
  return <Grid cols={3}><StatCard label="Late deliveries" value={0.021} previous={0.034} format="percent" goodDirection="down" /><StatCard label="Returns" value={184} previous={152} format="integer" goodDirection="down" /><StatCard label="Forecast" value={null} format="currency" /></Grid>;
}
