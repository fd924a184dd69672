import { For, type JSX } from "solid-js";
import type { Amounts } from "../data/amount.ts";
import type { Columns } from "../data/columns.ts";
import { plainKey } from "../data/keys.ts";
import { bandWidth } from "../option/bars.ts";
import type { Layout } from "../option/layout.ts";
import { toPx } from "../scale/linear.ts";
import { createRoving } from "./roving.ts";

interface Props {
  columns: Columns;
  layout: Layout;
  amounts: Amounts;
  name: string;
  selected: number | undefined;
  onChoose(row: number): void;
}

/** A button over each standing bar, for the keyboard and for those who do not see it. What the pointer does is the plot's (`detail` is 0 for keys). */
export function BarButtons(props: Props): JSX.Element {
  const roving = createRoving(() => props.columns.keys.length, () => props.selected ?? 0);
  const label = (row: number): string =>
    [plainKey(props.columns.keys[row]!, props.columns.axis), ...props.columns.names.map((name, at) => {
      const value = props.columns.values[at]![row]!;
      return `${name} ${Number.isNaN(value) ? "—" : props.amounts.full(value)}`;
    })].join(", ");
  return (
    <div class="sol-chart-buttons" role="group" aria-label={props.name} onKeyDown={roving.onKeyDown}>
      <For each={props.columns.keys}>
        {(_, row) => (
          <button
            type="button" aria-label={label(row())} aria-pressed={props.selected === row()} tabindex={roving.tabIndex(row())}
            style={{ left: `${toPx(props.layout.x, props.columns.places[row()]!) - bandWidth(props.layout) / 2}px`, width: `${bandWidth(props.layout)}px`, top: `${props.layout.top}px`, height: `${props.layout.bottom - props.layout.top}px` }}
            onFocus={() => roving.focused(row())} onClick={(event) => { if (event.detail === 0) props.onChoose(row()); }}
          />
        )}
      </For>
    </div>
  );
}
