/** The kinds that are chosen less often, one of each. */
import { createSignal, type JSX } from "solid-js";
import { BoxPlot, CalendarHeatmap, Candlestick, Chart, ComboChart, Funnel, Gauge, GeoMap, Heatmap, LineChart, Sankey, ScatterChart } from "../../../src/charts/index.tsx";
import type { Day } from "../../../src/format/index.ts";
import type { GalleryData } from "./data.ts";
import { areas, byArea, byCell, byHour, combo, flows, prices, radar, stages, steps } from "./made-up.ts";
import { Panel } from "./page.tsx";

export function Kinds(props: { data: GalleryData }): JSX.Element {
  const [stage, setStage] = createSignal<string | null>(null);
  const [slot, setSlot] = createSignal<readonly [string, string] | null>(null);
  const [flow, setFlow] = createSignal<string | readonly [string, string] | null>(null);
  const [date, setDate] = createSignal<Day | null>(null);
  const [area, setArea] = createSignal<string | null>(null);
  const [group, setGroup] = createSignal<string | null>(null);
  const [month, setMonth] = createSignal<string | null>(null);
  const [points, setPoints] = createSignal<readonly number[]>([]);
  const [heard, setHeard] = createSignal("");
  return (
    <main class="gallery">
      <nav>
        <output id="heard">{heard()}</output>
        <output id="chosen">{JSON.stringify([stage(), slot(), flow(), date(), area(), group(), month()])}</output>
      </nav>
      <div class="grid">
        <Panel id="funnel" title="From visit to delivery"><Funnel data={stages} index="stage" value="visitors" height={170} exportable selected={stage()} onValueChange={setStage} /></Panel>
        <Panel id="heatmap" title="Orders by weekday and hour"><Heatmap data={byHour} x="hour" y="weekday" value="orders" height={170} exportable selected={slot()} onValueChange={setSlot} /></Panel>
        <Panel id="gauge" title="Quarter"><Gauge value={0.784} format="percent" target={{ value: 0.8, label: "Plan 80%" }} caption="$1.33M of $1.70M" height={170} exportable /></Panel>
        <Panel id="sankey" title="From channel to region"><Sankey data={flows} source="channel" target="region" value="revenue" format="currency" height={170} exportable selected={flow()} onValueChange={setFlow} /></Panel>
        <Panel id="calendar" title="Revenue by day"><CalendarHeatmap data={props.data.byDay.slice(0, 153)} index="date" value="revenue" format="currency" height={170} linkGroup="days" exportable selected={date()} onValueChange={setDate} /></Panel>
        <Panel id="geo" title="Revenue by area"><GeoMap data={byArea} index="area" value="revenue" geo={areas} format="currency" height={170} exportable selected={area()} onValueChange={setArea} /></Panel>
        <Panel id="box" title="Revenue of an order by region"><BoxPlot data={props.data.orders} index="region" value="revenue" format="currency" height={170} exportable selected={group()} onValueChange={setGroup} /></Panel>
        <div class="wide"><Panel id="years" title="Two years of days"><CalendarHeatmap data={props.data.byDay} index="date" value="revenue" format="currency" height={236} /></Panel></div>
        <Panel id="change" title="Change by region and product"><Heatmap data={byCell} x="product" y="region" value="change" diverging format="percent" height={170} /></Panel>
        <Panel id="steps" title="From lead to cash"><Sankey data={steps} source="from" target="to" value="deals" height={170} /></Panel>
        <Panel id="combo" title="Revenue and margin"><ComboChart data={combo} index="month" categories={["revenue"]} lines={["margin"]} format="currency" lineFormat="percent" selected={month()} onValueChange={setMonth} height={170} exportable /></Panel>
        <Panel id="candles" title="Price"><Candlestick data={prices} index="date" brush height={190} exportable linkGroup="prices" /></Panel>
        <Panel id="noted" title="Price, noted"><LineChart data={prices} index="date" categories={["close"]} height={190} linkGroup="prices" zoom exportable annotations={[{ at: prices[20]!.date, label: "Split" }, { at: prices[30]!.date, until: prices[38]!.date, label: "Halt" }]} colors={["copper"]} valueFormatter={(value) => `${value.toFixed(1)} kr`} /></Panel>
        <Panel id="lasso" title="Revenue by units, outlined"><ScatterChart data={props.data.orders} x="units" y="revenue" format="currency" lasso selected={points()} onSelect={(rows) => setPoints(rows.map(({ id }) => id))} height={190} /></Panel>
        <Panel id="raw" title="A radar"><Chart title="Suppliers" option={radar} onEvents={{ click: (event) => setHeard(String((event as { name: unknown }).name)) }} height={190} exportable /></Panel>
        <Panel id="unknown" title="No such part"><Chart option={{ series: [{ type: "pyramid" }] }} height={190} /></Panel>
      </div>
    </main>
  );
}
