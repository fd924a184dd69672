import "../charts.css";
import { For, Index, Show, createEffect, createMemo, createSignal, onCleanup, type Accessor, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { NONE } from "../../format/index.ts";
import { amountsOf, writtenAs } from "../data/amount.ts";
import { withPrior, type Columns } from "../data/columns.ts";
import { describeSeries } from "../data/describe.ts";
import { idOf, sameKey } from "../data/keys.ts";
import { signed, toneOf } from "../data/prior.ts";
import type { Figure } from "../frame/figure.ts";
import { Summary } from "../frame/summary.tsx";
import { createHeld } from "../plot/held.ts";
import { linkOf } from "../plot/link.ts";
import { byKeys, createRoving } from "../plot/roving.ts";
import type { AnySeriesProps, Key } from "../props.ts";
import { seriesColor } from "../theme/palette.ts";
import { RowTip } from "./row-tip.tsx";
import { rowsOf, type Row } from "./row-model.ts";

interface Props {
  chart: AnySeriesProps;
  columns: Accessor<Columns>;
  figure: Figure;
  name: string;
}

/** A bar for each name, as rows of HTML: in the first HTML of the page, read and chosen without a drawing. */
export function BarRows(props: Props): JSX.Element {
  let host!: HTMLDivElement;
  const { chart, columns, figure } = props;
  const amounts = createMemo(() => amountsOf(writtenAs(chart), withPrior(columns())));
  const model = createMemo(() => rowsOf(columns(), amounts(), chart.stack ?? false, chart.referenceLines ?? []));
  const rows = (): readonly Row[] => model().rows;
  const selected = createHeld<Key | null>(() => chart.selected, (key) => chart.onValueChange?.(key));
  const chosen = createMemo(() => {
    const key = selected.value();
    return key === null || key === undefined ? -1 : rows().findIndex((row) => sameKey(row.key, key));
  });
  const roving = createRoving(() => rows().length, () => Math.max(0, chosen()));
  const choose = (row: Row): void => selected.commit(sameKey(selected.value(), row.key) ? null : row.key);

  const link = createMemo(() => linkOf(chart.linkGroup));
  /** `x` is none for the keys. */
  const [hovered, setHovered] = createSignal<{ readonly at: number; readonly x?: number } | undefined>();
  const hover = (at: number | undefined, x?: number): void => {
    const before = hovered()?.at;
    setHovered(at === undefined ? undefined : { at, ...(x === undefined ? {} : { x }) });
    if (at === before) return;
    const row = at === undefined ? undefined : rows()[at];
    link().setName(row && idOf(row.key));
    chart.onHover?.(row?.key ?? null);
  };
  /** Under the pointer, under the keys, or named by another chart of the group. */
  const over = createMemo(() => {
    const name = link().name();
    const here = hovered() ?? { at: name === undefined ? -1 : rows().findIndex((row) => idOf(row.key) === name) };
    return rows()[here.at] === undefined ? undefined : here;
  });

  figure.offerPicture(async () => (await import("./rows-picture.ts")).pictureOfRows(host, { title: props.name, rows: rows(), columns: columns(), chosen: chosen() }, chart.colors));
  onCleanup(() => figure.offerPicture(undefined));
  createEffect(() => {
    void [model(), chosen()];
    figure.setCounts({ bars: rows().length });
    figure.setState("ready");
    figure.countDraw();
  });
  createEffect(() => {
    const row = rows()[chosen()];
    figure.setChosen(row && chart.onValueChange ? { name: row.label, letGo: () => choose(row) } : undefined);
  });
  onCleanup(() => figure.setChosen(undefined));
  const tone = (series: number, at: number): string => (chosen() === -1 || chosen() === at ? seriesColor(series, chart.colors) : "var(--chart-rest)");

  return (
    <>
      <Summary figure={figure} text={describeSeries("bar", columns(), amounts())} />
      <div ref={host} class="sol-bars" data-compared={model().compared ? "" : undefined} data-grouped={!chart.stack && columns().names.length > 1 ? "" : undefined} onPointerLeave={() => hover(undefined)}>
        <ul class="sol-bars-list" onKeyDown={roving.onKeyDown}>
          <Show when={model().references.some((line) => line.label)}>
            <li class="sol-bars-names" aria-hidden="true">
              <span /><span><For each={model().references}>{(line) => <i style={{ "inset-inline-start": `${line.at * 100}%` }}>{line.label}</i>}</For></span>
            </li>
          </Show>
          <Index each={rows()}>
            {(row, at) => (
              <li>
                <Dynamic
                  component={chart.onValueChange ? "button" : "div"} class="sol-bar" {...(chart.onValueChange
                    ? {
                      type: "button", get "aria-pressed"() { return chosen() === at; }, get tabindex() { return roving.tabIndex(at); }, onClick: () => choose(row()),
                      onFocus: (event: FocusEvent & { currentTarget: HTMLElement }) => { roving.focused(at); if (byKeys(event)) hover(at); }, onBlur: () => hover(undefined),
                    }
                    : {})}
                  data-chosen={chosen() === at ? "" : undefined} data-over={over()?.at === at ? "" : undefined} onPointerMove={(event: PointerEvent) => hover(at, event.clientX)}
                >
                  <span class="sol-bar-label">{row().label}</span>
                  <span class="sol-bar-track" style={{ "--zero": `${model().zero * 100}%` }}>
                    <Index each={row().pieces}>
                      {(piece, lane) => (
                        <span class="sol-bar-lane">
                          <i data-end={piece().end} style={{ "inset-inline-start": `${piece().left * 100}%`, width: `${piece().width * 100}%`, background: tone(piece().series, at) }} />
                          <Show when={lane === 0 && row().prior?.at !== undefined}><i class="sol-bar-prior" style={{ "inset-inline-start": `${row().prior!.at! * 100}%` }} /></Show>
                        </span>
                      )}
                    </Index>
                    <For each={model().references}>{(line) => <i class="sol-bar-reference" style={{ "inset-inline-start": `${line.at * 100}%` }} />}</For>
                  </span>
                  <span class="sol-bar-amounts"><Index each={row().amounts}>{(amount) => <span>{amount()}</span>}</Index></span>
                  <Show when={model().compared && row().prior}>{(prior) => <Change by={prior().change} />}</Show>
                </Dynamic>
              </li>
            )}
          </Index>
        </ul>
        <Show when={over()}>{(spot) => <RowTip row={rows()[spot().at]!} colors={chart.colors} host={host} at={spot().at} x={spot().x} />}</Show>
      </div>
    </>
  );
}

function Change(props: { by: number | undefined }): JSX.Element {
  return <span class="sol-bar-change" data-tone={props.by === undefined ? undefined : toneOf(props.by)}>{props.by === undefined ? NONE : signed(props.by)}</span>;
}
