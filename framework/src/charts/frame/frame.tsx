// Here and not in index.tsx: a bundler drops a module that only re-exports, with the styles that it imports.
import "../charts.css";
import "../../ui/styles/text.css";
import { For, Show, createEffect, createMemo, onMount, type JSX } from "solid-js";
import { Boundary } from "../../client/boundary.ts";
import { Failure, Loading } from "../../client/index.ts";
import { NotReady } from "../../client/not-ready.ts";
import { currentPage } from "../../client/page.ts";
import { Icon } from "../../ui/icon/icon.tsx";
import { wifiOff } from "../../ui/icon/glyphs.ts";
import type { ChartProps, Kind } from "../props.ts";
import { seriesColor } from "../theme/palette.ts";
import { WORDS } from "../words.ts";
import { createFigure, type Figure } from "./figure.ts";
import { Menu } from "./menu.tsx";
import { Skeleton } from "./skeleton.tsx";
import { createStale } from "./stale.ts";
import { Failed } from "./states.tsx";
import { TableView } from "./table-view.tsx";

interface Props {
  kind: Kind;
  chart: ChartProps;
  /** Says what is drawn where the chart has no title. */
  name: string;
  /** Named in the head's corner when there are several. */
  series?: readonly string[];
  /** So many of them are bars, the rest lines. */
  bars?: number | undefined;
  /** This chart filters others: something in it is chosen. */
  filtering?: () => boolean;
  children: (figure: Figure) => JSX.Element;
}

/** The figure around every chart: name, legend, menu, the states, the table view, and a height that never changes. */
export function Frame(props: Props): JSX.Element {
  const figure = createFigure();
  const stale = createStale();
  const title = (): string => props.chart.title ?? props.name;
  const legend = (): readonly string[] => ((props.series?.length ?? 0) > 1 ? props.series! : []);
  const bare = (): boolean => props.chart.title === undefined && legend().length === 0;
  return (
    <figure
      class="sol-chart" aria-label={title()} data-kind={props.kind} data-state={figure.state()} data-draws={figure.draws()}
      data-points={figure.counts()["points"]} data-bars={figure.counts()["bars"]} data-marks={figure.counts()["marks"]} data-leaves={props.kind === "treemap" ? figure.counts()["marks"] : undefined}
      data-filtering={props.filtering?.() ? "" : undefined} data-stale={stale() ? "" : undefined} data-view={figure.asTable() ? "table" : "chart"}
    >
      <div class="sol-chart-head" data-bare={bare() ? "" : undefined}>
        <Show when={props.chart.title}>{(text) => <figcaption class="sol-chart-title">{text()}</figcaption>}</Show>
        <div class="sol-chart-tools">
          <Show when={stale()}>{(time) => <span class="sol-badge" data-color="amber"><Icon glyph={wifiOff} />{WORDS.from(time())}</span>}</Show>
          <Show when={legend().length > 0}>
            <ul class="sol-chart-legend">
              <For each={legend()}>{(name, at) => <li><i data-mark={props.kind === "line" || at() >= (props.bars ?? Infinity) ? "line" : "square"} style={{ "--mark": seriesColor(at(), props.chart.colors) }} />{name}</li>}</For>
            </ul>
          </Show>
          <Menu figure={figure} name={title()} exportable={props.chart.exportable ?? false} />
        </div>
      </div>
      <div class="sol-chart-body" style={props.chart.height === undefined ? undefined : { height: `${props.chart.height}px` }}>
        <Boundary catches={faultOf} over={() => false} held={heldFault} fallback={(failure, retry) => <Failed figure={figure} error={failure} retry={retry} />}>
          <Loading fallback={<Waiting figure={figure} kind={props.kind} />}>
            <Ready figure={figure}>{props.children}</Ready>
          </Loading>
        </Boundary>
        <Shown figure={figure} name={title()} />
      </div>
    </figure>
  );
}

function Ready(props: { figure: Figure; children: (figure: Figure) => JSX.Element }): JSX.Element {
  return <div class="sol-chart-drawing" inert={props.figure.asTable()}>{props.children(props.figure)}</div>;
}

/** The first values are still on their way. */
function Waiting(props: { figure: Figure; kind: Kind }): JSX.Element {
  onMount(() => props.figure.setState("loading"));
  return <Skeleton kind={props.kind} />;
}

function Shown(props: { figure: Figure; name: string }): JSX.Element {
  const table = createMemo(() => (props.figure.asTable() ? props.figure.table()?.() : undefined));
  // A chart whose data has gone has no table either: back to what there is to say.
  createEffect(() => { if (props.figure.asTable() && !props.figure.table()) props.figure.setAsTable(false); });
  return <Show when={table()}>{(shown) => <TableView table={shown()} name={props.name} onClose={() => props.figure.setAsTable(false)} />}</Show>;
}

/** A failure is told, a fault is reported: the figure says no more than that its data could not be read. */
function faultOf(error: unknown): Failure | undefined {
  if (error instanceof NotReady) return undefined;
  if (error instanceof Failure) return error;
  currentPage().report(error);
  return new Failure(WORDS.notRead, { code: "internal" });
}

/** What the server has met here, as far as the page may know. */
const heldFault = (id: string): Failure => currentPage().failureAt(id) ?? new Failure(WORDS.notRead, { code: "internal" });
