import "../styles/bar-list.css";
import { createMemo, For, Show, type Component, type JSX } from "solid-js";
import { Link } from "../../client/index.ts";
import { format, type Format } from "../../format/index.ts";
import { flag } from "../part/flag.ts";

export interface Bar {
  readonly label: string;
  readonly value: number | null | undefined;
  /** Where its words lead. */
  readonly href?: string;
}

export interface BarListProps {
  /** In their order. */
  bars: readonly Bar[] | null | undefined;
  /** How figures are written. */
  format?: Format;
  /** What is drawn as a whole line; the largest of the values. */
  max?: number;
  /** Bars are pressed: to filter by them. */
  onSelect?: (bar: Bar) => unknown;
  /** The label of the chosen bar; the rest steps back. */
  selected?: string | null | undefined;
  /** What they are, for those who do not see them. */
  label?: string;
}

/**
 * Figures by name, each with a bar behind its words: the first few of something.
 * @example <BarList bars={sales.byRegion} format="currency" onSelect={(bar) => sales.setRegion(bar.label)} selected={sales.region} />
 */
export const BarList: Component<BarListProps> = (props) => {
  const most = createMemo(() => props.max ?? (props.bars ?? []).reduce((top, bar) => Math.max(top, amount(bar.value)), 0));
  const share = (bar: Bar) => (most() > 0 ? `${Math.min(100, (amount(bar.value) / most()) * 100).toFixed(2)}%` : "0%");
  const chosen = (bar: Bar) => props.selected !== undefined && props.selected !== null && props.selected === bar.label;
  return (
    <ul class="sol-barlist" aria-label={props.label} data-chosen={flag((props.bars ?? []).some(chosen))}>
      <For each={props.bars ?? []}>
        {(bar) => (
          <li data-selected={flag(chosen(bar))}>
            <Line bar={bar} chosen={chosen(bar)} onSelect={props.onSelect}>
              <i style={{ "inline-size": share(bar) }} />
              <span class="sol-clip" title={bar.label}>{bar.label}</span>
              <b>{format(bar.value, props.format ?? "number")}</b>
            </Line>
          </li>
        )}
      </For>
    </ul>
  );
};

const Line: Component<{ bar: Bar; chosen: boolean; onSelect: BarListProps["onSelect"]; children: JSX.Element }> = (props) => (
  <Show when={props.onSelect} fallback={<Show when={props.bar.href} fallback={<div class="sol-barlist-line">{props.children}</div>}>{(href) => <Link class="sol-barlist-line" href={href()}>{props.children}</Link>}</Show>}>
    {(select) => <button type="button" class="sol-barlist-line" aria-pressed={props.chosen} onClick={() => select()(props.bar)}>{props.children}</button>}
  </Show>
);

/** Below zero there is no bar; the figure says it. */
const amount = (value: number | null | undefined): number => (typeof value === "number" && Number.isFinite(value) ? Math.max(0, value) : 0);
