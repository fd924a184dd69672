import { For, Show, createMemo, type JSX } from "solid-js";
import type { Amounts } from "../data/amount.ts";
import { rowTitle, type Columns } from "../data/columns.ts";
import { longKey } from "../data/keys.ts";
import { bandWidth } from "../option/bars.ts";
import type { Layout } from "../option/layout.ts";
import { toPx } from "../scale/linear.ts";
import { WORDS } from "../words.ts";
import { placeTip } from "./flags.ts";
import { Tip, type TipContent } from "./tip.tsx";

interface Props {
  columns: Columns;
  layout: Layout;
  amounts: Amounts;
  drawn: readonly Float64Array[];
  row: number;
  bars: boolean;
  stack: boolean;
}

/** Crosshair and dots on a line, a band behind a bar, and the tooltip. */
export function HoverMarks(props: Props): JSX.Element {
  const x = createMemo(() => toPx(props.layout.x, props.columns.places[props.row] ?? 0));
  const dots = createMemo(() =>
    props.drawn.flatMap((values, at) => {
      const value = values[props.row];
      return value === undefined || Number.isNaN(value) ? [] : [{ y: toPx(props.layout.y, value), color: color(at) }];
    }));
  const content = createMemo((): TipContent => {
    const { columns, row, amounts } = props;
    const rows = columns.names.map((name, at) => ({
      name, color: color(at), mark: props.bars || props.stack ? "square" as const : "line" as const, value: written(columns.values[at]![row], amounts),
    }));
    const there = columns.values.map((values) => values[row]!).filter((value) => !Number.isNaN(value));
    return {
      title: rowTitle(columns, row, longKey),
      rows: props.stack ? rows.toReversed() : rows,
      foot: props.stack && rows.length > 1 ? { name: WORDS.total, value: amounts.full(there.reduce((sum, value) => sum + value, 0)) } : undefined,
    };
  });
  const lineY = (): number => (dots().length === 0 ? props.layout.top : dots().reduce((sum, { y }) => sum + y, 0) / dots().length);
  const tall = () => ({ top: `${props.layout.top - 8}px`, height: `${props.layout.bottom - props.layout.top + 8}px` });
  return (
    <>
      <Show
        when={props.bars}
        fallback={
          <>
            <i class="sol-chart-cross" style={{ left: `${x()}px`, ...tall() }} />
            <For each={dots()}>{(dot) => <i class="sol-chart-dot" style={{ left: `${x()}px`, top: `${dot.y}px`, "--mark": dot.color }} />}</For>
          </>
        }
      >
        <i class="sol-chart-band" style={{ left: `${x() - bandWidth(props.layout) / 2}px`, width: `${bandWidth(props.layout)}px`, ...tall() }} />
      </Show>
      <Tip content={content()} place={(tip) => placeTip({ x: x(), lineY: lineY() }, tip, { width: props.layout.size.width, top: props.layout.top - 8, bottom: props.layout.bottom })} />
    </>
  );
}

const color = (at: number): string => `var(--chart-${Math.min(at + 1, 8)})`;

function written(value: number | undefined, amounts: Amounts): string {
  return value === undefined || Number.isNaN(value) ? "—" : amounts.full(value);
}
