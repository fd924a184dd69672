import type { JSX } from "solid-js";
import type { Amounts } from "../data/amount.ts";
import { dropped, extremes, plural } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { sharesTable } from "../data/table.ts";
import { amountsOfAreas, known, readPlaces, type Places } from "../mark-data/places.ts";
import type { AnyGeoProps, GeoMapProps } from "../mark-props.ts";
import { KINDS } from "../words.ts";
import { MarksChart } from "./marks-chart.tsx";

/**
 * Areas of a map in the depth of their amount. The app gives the map as GeoJSON; nothing is fetched. A region is shown as it is seen from
 * above, the world in true areas.
 * @example <GeoMap data={sales.byCountry} index="country" value="revenue" geo={europe} format="currency" onValueChange={sales.setCountry} />
 */
export function GeoMap<Row extends object, Index extends keyof Row & string>(props: GeoMapProps<Row, Index>): JSX.Element {
  const chart = props as unknown as AnyGeoProps;
  return (
    <MarksChart
      kind="geo" chart={chart} name={`${labelOf(chart.value)} by ${labelOf(chart.index).toLowerCase()}`} fields={[chart.index, chart.value]}
      wait={() => [chart.data, chart.geo]} read={() => readPlaces(chart)} summary={(read) => describe(read, amountsOfAreas(chart, read.areas))}
      table={(read) => sharesTable(known(read.areas), [chart.index, chart.value], amountsOfAreas(chart, read.areas))} load={() => import("../marks/geo.ts")}
    />
  );
}

function describe(read: Places, amounts: Amounts): string {
  const { areas, unknown } = read;
  const there = known(areas);
  if (there.length === 0) return `${KINDS.geo}, ${areas.length} ${plural("area", areas.length)}, none with an amount.`;
  const [least, most] = extremes(there);
  const off = unknown.length === 0 ? "" : ` Not on the map: ${unknown.slice(0, 5).join(", ")}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ""}.`;
  return `${KINDS.geo}, ${there.length} of ${areas.length} ${plural("area", areas.length)} with an amount. Lowest ${amounts.full(least.value)} (${least.name}), highest ${amounts.full(most.value)} (${most.name}).${off}${dropped(read.dropped, "an amount")}`;
}
