import { createSignal } from "solid-js";
import { GeoMap, type GeoShapes } from "solenoid/charts";

export const about = { group: "Charts", title: "GeoMap", text: "Areas of a map that the app gives as GeoJSON, in the depth of their amount." };

/** Rough outlines; an app has a file of its own. */
const outlines: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  Norway: [[5, 59], [7, 58], [11, 59], [12.5, 61], [12, 63.5], [14, 64.5], [16, 67], [20, 69], [25, 69], [29, 69.5], [31, 70.3], [25, 71], [18, 69.8], [13, 67], [10, 64], [5, 62], [5, 59]],
  Sweden: [[11, 59], [12.5, 56], [14.5, 55.5], [16.5, 57], [18.5, 59.5], [17.3, 61], [21, 64], [24, 65.8], [23.5, 67.8], [20.5, 69], [16, 67], [14, 64.5], [12, 63.5], [12.5, 61], [11, 59]],
  Finland: [[24, 65.8], [21.5, 63], [21.5, 61], [23, 59.9], [28, 60.5], [31.5, 62.8], [30, 65], [29, 68], [28.5, 69.7], [26, 69.8], [23.5, 67.8], [24, 65.8]],
  Denmark: [[8.2, 57], [8.1, 55], [9.5, 54.8], [10.5, 56], [10.5, 57.6], [9.5, 57.2], [8.2, 57]],
  Estonia: [[23.5, 59.2], [28, 59.4], [27.4, 57.6], [24.4, 58], [23.5, 59.2]],
};
const nordic: GeoShapes = {
  type: "FeatureCollection",
  features: Object.entries(outlines).map(([name, ring]) => ({ type: "Feature", properties: { name }, geometry: { type: "Polygon", coordinates: [ring] } })),
};
const byCountry = [{ country: "Norway", revenue: 910_000 }, { country: "Sweden", revenue: 1_240_000 }, { country: "Finland", revenue: 480_000 }, { country: "Denmark", revenue: 690_000 }];

/** Revenue by country. An area without a row is pale, and cannot be chosen. Buttons, keys and the wheel with Ctrl show a part of it. */
export function Basic() {
  const [country, setCountry] = createSignal<string | null>(null);
  return <GeoMap title="Revenue by country" data={byCountry} index="country" value="revenue" geo={nordic} format="currency" selected={country()} onValueChange={setCountry} zoom exportable />;
}
