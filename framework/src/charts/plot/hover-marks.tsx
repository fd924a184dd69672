import "./plot.css";
import { For, Show, createMemo, type JSX } from "solid-js";
import type { Amounts } from "../data/amount.ts";
import { rowTitle, type Columns } from "../data/columns.ts";
import { longKey } from "../data/keys.ts";
import { changeIn } from "../data/prior.ts";
import { bandWidth } from "../option/bars.ts";
import type { Layout } from "../option/layout.ts";
import { toPx } from "../scale/linear.ts";
import type { Kind } from "../props.ts";
import { priorMark, seriesColor } from "../theme/palette.ts";
import { WORDS } from "../words.ts";
import { placeTip } from "./flags.ts";
import { Tip, type TipContent } from "./tip.tsx";

interface Props {
  columns: Columns;
  layout: Layout;
  amountsOf(column: number): Amounts;
  drawn: readonly Float64Array[];
  row: number;
  /** So many columns are bars, the rest lines. */
  bars: number;
  kind: Kind;
  stack: boolean;
  colors: readonly string[] | undefined;
}

/** Crosshair and dots on a line, a band behind a bar, and the tooltip. */
export function HoverMarks(props: Props): JSX.Element {
  const x = createMemo(() => toPx(props.layout.x, props.columns.places[props.row] ?? 0));
  const candle = (): boolean => props.kind === "candlestick";
  const color = (at: number): string => (candle() ? "var(--chart-context)" : seriesColor(at, props.colors));
  const spots = createMemo(() =>
    props.drawn.flatMap((values, at) => {
      const value = values[props.row];
      return value === undefined || Number.isNaN(value) ? [] : [{ y: toPx(props.layout.y, value), color: color(at), dot: !candle() && at >= props.bars }];
    }));
  const content = createMemo((): TipContent => {
    const { columns, row } = props;
    const rows = columns.names.map((name, at) => ({
      name, color: color(at), mark: at < props.bars || props.stack ? "square" as const : "line" as const, value: written(columns.values[at]![row], props.amountsOf(at)),
    }));
    const { prior } = columns;
    const before = prior && { name: prior.name, value: written(prior.values[row], props.amountsOf(0)), ...priorMark(props.bars > 0) };
    const there = columns.values.map((values) => values[row]!).filter((value) => !Number.isNaN(value));
    return {
      title: rowTitle(columns, row, longKey),
      change: changeIn(columns, row, props.stack),
      rows: [...(props.stack && props.kind !== "combo" ? rows.toReversed() : rows), ...(before ? [before] : [])],
      foot: props.stack && rows.length > 1 && props.kind !== "combo" ? { name: WORDS.total, value: props.amountsOf(0).full(there.reduce((sum, value) => sum + value, 0)) } : undefined,
    };
  });
  const lineY = (): number => (spots().length === 0 ? props.layout.top : spots().reduce((sum, { y }) => sum + y, 0) / spots().length);
  const tall = () => ({ top: `${props.layout.top - 8}px`, height: `${props.layout.bottom - props.layout.top + 8}px` });
  return (
    <>
      <Show
        when={props.bars > 0}
        fallback={<i class="sol-chart-cross" style={{ left: `${x()}px`, ...tall() }} />}
      >
        <i class="sol-chart-band" style={{ left: `${x() - bandWidth(props.layout) / 2}px`, width: `${bandWidth(props.layout)}px`, ...tall() }} />
      </Show>
      <For each={spots().filter(({ dot }) => dot)}>{(dot) => <i class="sol-chart-dot" style={{ left: `${x()}px`, top: `${dot.y}px`, "--mark": dot.color }} />}</For>
      <Tip content={content()} place={(tip) => placeTip({ x: x(), lineY: lineY() }, tip, { width: props.layout.size.width, top: props.layout.top - 8, bottom: props.layout.bottom })} />
    </>
  );
}

function written(value: number | undefined, amounts: Amounts): string {
  return value === undefined || Number.isNaN(value) ? "—" : amounts.full(value);
}
