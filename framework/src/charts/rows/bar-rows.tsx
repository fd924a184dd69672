import { For, Index, Show, createEffect, createMemo, createSignal, onCleanup, type Accessor, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { amountsOf } from "../data/amount.ts";
import type { Columns } from "../data/columns.ts";
import { describeSeries } from "../data/describe.ts";
import { sameKey } from "../data/keys.ts";
import type { Figure } from "../frame/figure.ts";
import { Summary } from "../frame/summary.tsx";
import { createHeld } from "../plot/held.ts";
import { createRoving } from "../plot/roving.ts";
import type { AnySeriesProps, Key } from "../props.ts";
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
  const amounts = createMemo(() => amountsOf(chart.format, columns().values));
  const model = createMemo(() => rowsOf(columns(), amounts(), chart.stack ?? false, chart.referenceLines ?? []));
  const rows = (): readonly Row[] => model().rows;
  const selected = createHeld<Key | null>(() => chart.selected, (key) => chart.onValueChange?.(key));
  const chosen = createMemo(() => {
    const key = selected.value();
    return key === null || key === undefined ? -1 : rows().findIndex((row) => sameKey(row.key, key));
  });
  const roving = createRoving(() => rows().length, () => Math.max(0, chosen()));
  const [hovered, setHovered] = createSignal<{ readonly at: number; readonly element: HTMLElement; readonly x: number } | undefined>();
  const choose = (row: Row): void => selected.commit(sameKey(selected.value(), row.key) ? null : row.key);

  figure.offerPicture(async () => (await import("./rows-picture.ts")).pictureOfRows(host, { title: props.name, rows: rows(), names: columns().names, chosen: chosen() }));
  onCleanup(() => figure.offerPicture(undefined));
  createEffect(() => {
    void [model(), chosen()];
    figure.setCounts({ bars: rows().length });
    figure.setState("ready");
    figure.countDraw();
  });
  const tone = (series: number, at: number): string => (chosen() === -1 || chosen() === at ? `var(--chart-${Math.min(series + 1, 8)})` : "var(--chart-rest)");

  return (
    <>
      <Summary figure={figure} text={describeSeries("bar", columns(), amounts())} />
      <div ref={host} class="sol-bars" data-grouped={!chart.stack && columns().names.length > 1 ? "" : undefined} onPointerLeave={() => setHovered(undefined)}>
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
                    ? { type: "button", get "aria-pressed"() { return chosen() === at; }, get tabindex() { return roving.tabIndex(at); }, onFocus: () => roving.focused(at), onClick: () => choose(row()) }
                    : {})}
                  data-chosen={chosen() === at ? "" : undefined}
                  onPointerMove={(event: PointerEvent & { currentTarget: HTMLElement }) => setHovered({ at, element: event.currentTarget, x: event.clientX })}
                >
                  <span class="sol-bar-label">{row().label}</span>
                  <span class="sol-bar-track" style={{ "--zero": `${model().zero * 100}%` }}>
                    <Index each={row().pieces}>
                      {(piece) => (
                        <span class="sol-bar-lane">
                          <i data-end={piece().end} style={{ "inset-inline-start": `${piece().left * 100}%`, width: `${piece().width * 100}%`, background: tone(piece().series, at) }} />
                        </span>
                      )}
                    </Index>
                    <For each={model().references}>{(line) => <i class="sol-bar-reference" style={{ "inset-inline-start": `${line.at * 100}%` }} />}</For>
                  </span>
                  <span class="sol-bar-amounts"><Index each={row().amounts}>{(amount) => <span>{amount()}</span>}</Index></span>
                </Dynamic>
              </li>
            )}
          </Index>
        </ul>
        <Show when={hovered() && rows()[hovered()!.at] ? hovered() : undefined}>
          {(over) => <RowTip row={rows()[over().at]!} host={host} element={over().element} x={over().x} />}
        </Show>
      </div>
    </>
  );
}
