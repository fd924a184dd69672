// Here and not in index.tsx: a bundler drops a module that only re-exports, with the styles that it imports.
import "../charts.css";
import "../../ui/styles/text.css";
import { For, Show, createEffect, createMemo, onMount, type JSX } from "solid-js";
import { Boundary } from "../../client/boundary.ts";
import { Failure, Loading } from "../../client/index.ts";
import { NotReady } from "../../client/not-ready.ts";
import { currentPage } from "../../client/page.ts";
import { Icon } from "../../ui/icon/icon.tsx";
import { wifiOff, x } from "../../ui/icon/glyphs.ts";
import type { ChartProps, Kind } from "../props.ts";
import { priorMark, seriesColor } from "../theme/palette.ts";
import { WORDS } from "../words.ts";
import { createFigure, type Chosen, type Figure } from "./figure.ts";
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
  /** The period before, where it is shown: it is named there too. */
  prior?: string | undefined;
  /** What else stands there. */
  corner?: (() => JSX.Element) | undefined;
  /** So many of them are bars, the rest lines. */
  bars?: number | undefined;
  /** Something can be chosen that is let go in the head: it has its room there before. */
  letsGo?: boolean;
  /** This chart filters others: something in it is chosen. */
  filtering?: () => boolean;
  children: (figure: Figure) => JSX.Element;
}

/** The figure around every chart: name, legend, menu, the states, the table view, and a height that never changes. */
export function Frame(props: Props): JSX.Element {
  const figure = createFigure();
  const stale = createStale();
  const title = (): string => props.chart.title ?? props.name;
  /** One series is named by the title; a line is, beside that of the period before. */
  const legend = (): readonly string[] => ((props.series?.length ?? 0) > (props.prior !== undefined && props.kind !== "bar" ? 0 : 1) ? props.series! : []);
  const named = (): boolean => legend().length > 0 || props.prior !== undefined;
  const bare = (): boolean => props.chart.title === undefined && !named() && !props.letsGo && props.corner === undefined;
  const before = () => priorMark(props.kind === "bar");
  return (
    <figure
      class="sol-chart" aria-label={title()} data-kind={props.kind} data-state={figure.state()} data-draws={figure.draws()}
      data-points={figure.counts()["points"]} data-bars={figure.counts()["bars"]} data-marks={figure.counts()["marks"]} data-leaves={props.kind === "treemap" ? figure.counts()["marks"] : undefined}
      data-filtering={props.filtering?.() ? "" : undefined} data-stale={stale() ? "" : undefined} data-view={figure.asTable() ? "table" : "chart"}
    >
      <div class="sol-chart-head" data-bare={bare() ? "" : undefined} data-untitled={props.chart.title === undefined ? "" : undefined} data-lets-go={props.letsGo ? "" : undefined}>
        <Show when={props.chart.title}>{(text) => <figcaption class="sol-chart-title">{text()}</figcaption>}</Show>
        <div class="sol-chart-tools">
          <div class="sol-chart-names">
            <Show when={stale()}>{(time) => <span class="sol-badge" data-color="amber"><Icon glyph={wifiOff} />{WORDS.from(time())}</span>}</Show>
            <Show when={named()}>
              <ul class="sol-chart-legend">
                <For each={legend()}>{(name, at) => <li><i data-mark={props.kind === "line" || at() >= (props.bars ?? Infinity) ? "line" : "square"} style={{ "--mark": seriesColor(at(), props.chart.colors) }} />{name}</li>}</For>
                <Show when={props.prior}>{(name) => <li><i data-mark={before().mark} style={{ "--mark": before().color }} />{name()}</li>}</Show>
              </ul>
            </Show>
            {props.corner?.()}
            <Show when={figure.chosen()}>{(chosen) => <LetGo chosen={chosen()} />}</Show>
          </div>
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

/** The focus goes to what was chosen, as the button goes. */
function LetGo(props: { chosen: Chosen }): JSX.Element {
  const letGo = (event: Event & { currentTarget: HTMLElement }): void => {
    event.currentTarget.closest("figure")!.querySelector<HTMLElement>(".sol-chart-drawing [aria-pressed='true']")?.focus({ preventScroll: true });
    props.chosen.letGo();
  };
  return <button type="button" class="sol-chart-let-go" aria-label={WORDS.clear(props.chosen.name)} onClick={letGo}><Icon glyph={x} size="sm" /><span>{props.chosen.name}</span></button>;
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
