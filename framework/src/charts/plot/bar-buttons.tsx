import "./plot.css";
import { For, type JSX } from "solid-js";
import type { Amounts } from "../data/amount.ts";
import { rowTitle, type Columns } from "../data/columns.ts";
import { plainKey } from "../data/keys.ts";
import { bandWidth } from "../option/bars.ts";
import type { Layout } from "../option/layout.ts";
import { toPx } from "../scale/linear.ts";
import { byKeys, createRoving } from "./roving.ts";

interface Props {
  columns: Columns;
  layout: Layout;
  amountsOf(column: number): Amounts;
  name: string;
  selected: number | undefined;
  onFocus(row: number | undefined): void;
  onChoose(row: number): void;
}

/** A button over each bar, candle or point of the index, for the keyboard and for those who do not see it. What the pointer does is the plot's (`detail` is 0 for keys). */
export function BarButtons(props: Props): JSX.Element {
  const roving = createRoving(() => props.columns.keys.length, () => props.selected ?? 0);
  // Points have no width of their own: each gets what lies between it and its neighbours.
  const width = (): number => bandWidth(props.layout) || Math.max(2, (props.layout.x.end - props.layout.x.start) / Math.max(1, props.columns.keys.length - 1));
  const written = (name: string, value: number, at: number): string => `${name} ${Number.isNaN(value) ? "—" : props.amountsOf(at).full(value)}`;
  const label = (row: number): string => {
    const { names, values, prior } = props.columns;
    return [
      rowTitle(props.columns, row, plainKey), ...names.map((name, at) => written(name, values[at]![row]!, at)), ...(prior ? [written(prior.name, prior.values[row]!, 0)] : []),
    ].join(", ");
  };
  return (
    <div class="sol-chart-buttons" role="group" aria-label={props.name} onKeyDown={roving.onKeyDown}>
      <For each={props.columns.keys}>
        {(_, row) => (
          <button
            type="button" aria-label={label(row())} aria-pressed={props.selected === row()} tabindex={roving.tabIndex(row())}
            style={{ left: `${toPx(props.layout.x, props.columns.places[row()]!) - width() / 2}px`, width: `${width()}px`, top: `${props.layout.top}px`, height: `${props.layout.bottom - props.layout.top}px` }}
            onFocus={(event) => { roving.focused(row()); if (byKeys(event)) props.onFocus(row()); }} onBlur={() => props.onFocus(undefined)} onClick={(event) => { if (event.detail === 0) props.onChoose(row()); }}
          />
        )}
      </For>
    </div>
  );
}
