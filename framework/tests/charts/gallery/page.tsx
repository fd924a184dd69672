/** Every chart in every state that the browser test looks at. */
import { For, createSignal, type JSX } from "solid-js";
import { AreaChart, BarChart, Histogram, LineChart, PieChart, ScatterChart, Treemap } from "../../../src/charts/index.tsx";
import { Failure } from "../../../src/client/index.ts";
import { NotReady } from "../../../src/client/not-ready.ts";
import type { Day, Range } from "../../../src/format/index.ts";
import "../../../src/ui/styles/index.css";
import "../../../src/ui/styles/page.css";
import type { GalleryData } from "./data.ts";

export function Panel(props: { title: string; id: string; children: JSX.Element }): JSX.Element {
  return (
    <section class="sol-panel" id={props.id}>
      <header class="sol-panel-head"><h2 class="sol-panel-title">{props.title}</h2></header>
      <div class="sol-panel-body">{props.children}</div>
    </section>
  );
}

export function Gallery(props: { data: GalleryData }): JSX.Element {
  const [brush, setBrush] = createSignal<Range<Day> | null>(null);
  const [asked, setAsked] = createSignal<readonly (Range<Day> | null)[]>([]);
  const [picked, setPicked] = createSignal<string | null>(null);
  const [month, setMonth] = createSignal<string | null>(null);
  const [points, setPoints] = createSignal<readonly number[]>([]);
  const [unrelated, setUnrelated] = createSignal(0);
  const [more, setMore] = createSignal(0);
  const [there, setThere] = createSignal(false);
  const [zoomed, setZoomed] = createSignal<Range<Day> | null>(null);
  const late = () => {
    if (!there()) throw new NotReady("late", there);
    return props.data.byRegion;
  };
  const refused = (): readonly { date: Day; revenue: number }[] => { throw new Failure("The file store did not answer within 30 s.", { code: "timeout" }); };
  // A new array each time that something else changes, as an app that maps its rows makes them.
  const byDay = () => props.data.byDay.map((row) => ({ ...row, other: unrelated() }));
  const byRegion = () => props.data.byRegion.map((row, at) => ({ ...row, revenue: row.revenue * (at === 0 ? 1 + more() : 1) }));
  const wide = (at: number): number => Math.round(1000 / (at + 1));
  const long = ["Sisters of the Blessed Harbour Regional Purchasing Cooperative", "Okonjo & Daughters", "<img src=x onerror=alert(1)>", "Municipality of Ystad"];
  return (
    <main class="gallery">
      <nav>
        <button id="unrelated" onClick={() => setUnrelated((count) => count + 1)}>Unrelated</button>
        <button id="more" onClick={() => setMore((count) => count + 0.5)}>More</button>
        <button id="arrive" onClick={() => setThere(true)}>Arrive</button>
        <output id="brush">{JSON.stringify(brush())}</output>
        <output id="asked">{asked().length}</output>
        <output id="picked">{JSON.stringify(picked())}</output>
        <output id="month">{JSON.stringify(month())}</output>
        <output id="points">{JSON.stringify(points())}</output>
        <output id="zoomed">{JSON.stringify(zoomed())}</output>
      </nav>
      <div class="grid">
        <div class="wide"><Panel id="line" title="Revenue over time">
          <LineChart data={byDay()} index="date" categories={["revenue"]} format="currency" brushed={brush()} onBrush={(range) => { setBrush(range); setAsked((all) => [...all, range]); }} referenceLines={[{ value: 45_000, label: "Target $45K" }]} exportable linkGroup="days" />
        </Panel></div>
        <div class="five"><Panel id="bars" title="Revenue by region">
          <BarChart data={byRegion()} index="region" categories={["revenue"]} format="currency" selected={picked()} onValueChange={setPicked} exportable />
        </Panel></div>
        <div class="seven"><Panel id="tree" title="Revenue by product">
          <Treemap data={props.data.byProduct} path={["region", "product"]} value="revenue" format="currency" exportable />
        </Panel></div>
        <Panel id="pie" title="Parts"><PieChart data={byRegion()} index="region" value="revenue" format="currency" selected={picked()} onValueChange={setPicked} height={170} exportable /></Panel>
        <Panel id="area" title="Area"><AreaChart data={props.data.byDay} index="date" categories={["revenue"]} height={148} linkGroup="days" onZoom={setZoomed} /></Panel>
        <div><LineChart title="Lines" data={props.data.byMonth} index="month" categories={["North", "South", "East"]} height={148} format="currency" /></div>
        <div><AreaChart title="Stacked" data={props.data.byMonth} index="month" categories={["North", "South", "East"]} stack height={148} format="currency" /></div>
        <Panel id="months" title="Units by month"><BarChart data={props.data.byMonth} index="month" categories={["units"]} height={148} selected={month()} onValueChange={setMonth} /></Panel>
        <div><BarChart title="Bars, stacked" data={props.data.byMonth.slice(-12)} index="month" categories={["North", "South", "East"]} stack height={148} format="currency" /></div>
        <div><BarChart title="Bars, grouped" data={props.data.byMonth.slice(-4)} index="month" categories={["North", "South"]} height={148} format="currency" /></div>
        <div><BarChart title="Rows, stacked" data={byParts} index="region" categories={["web", "store", "field"]} stack height={148} /></div>
        <div><BarChart title="Rows, grouped, below zero" data={byChange} index="region" categories={["before", "after"]} height={148} referenceLines={[{ value: 20, label: "Plan" }]} /></div>
        <Panel id="spread" title="Revenue of an order"><Histogram data={props.data.orders} value="revenue" bins={12} format="currency" height={148} exportable /></Panel>
        <Panel id="scatter" title="Revenue by units"><ScatterChart data={props.data.orders} x="units" y="revenue" color="region" format="currency" selected={points()} onSelect={(rows) => setPoints(rows.map(({ id }) => id))} height={220} exportable /></Panel>
        <div><ScatterChart title="Sizes, powers of ten" data={bySize} x="people" y="age" size="area" logX height={148} /></div>
        <Panel id="long" title="Long labels"><BarChart data={long.map((name, at) => ({ name, amount: wide(at) }))} index="name" categories={["amount"]} height={148} /></Panel>
        <Panel id="empty" title="No rows"><LineChart data={[] as { date: Day; revenue: number }[]} index="date" categories={["revenue"]} height={148} /></Panel>
        <Panel id="wrong" title="Failed"><LineChart data={[{ date: "2026-01-01" as Day, margin: "none" as unknown as number }]} index="date" categories={["margin"]} height={148} /></Panel>
        <Panel id="refused" title="Not read"><LineChart data={refused()} index="date" categories={["revenue"]} height={148} /></Panel>
        <Panel id="late" title="Late"><BarChart data={late()} index="region" categories={["revenue"]} height={148} format="currency" /></Panel>
        <Panel id="one" title="One point, with a gap beside it"><LineChart data={[{ day: "2026-01-01" as Day, n: 4 }, { day: "2026-01-02" as Day, n: null }]} index="day" categories={["n"]} height={148} /></Panel>
      </div>
      <For each={[1]}>{() => <footer>{unrelated()}</footer>}</For>
    </main>
  );
}

const bySize = Array.from({ length: 12 }, (_, at) => ({ people: 40 * 3 ** at, age: 20 + ((at * 7) % 13), area: (at + 1) ** 2 }));
const byParts = [
  { region: "North", web: 510, store: 340, field: 160 },
  { region: "South", web: 420, store: 316, field: 227 },
  { region: "East", web: 455, store: 238, field: 259 },
  { region: "West", web: 300, store: 360, field: 238 },
];
const byChange = [
  { region: "North", before: 12, after: 31 },
  { region: "South", before: 8, after: -14 },
  { region: "East", before: -20, after: 3 },
];
