import "./plot.css";
import { For, Show, createMemo, type JSX } from "solid-js";
import type { Measure } from "../chart/measure.ts";
import type { Columns } from "../data/columns.ts";
import { isTime, plainKey, shortKey } from "../data/keys.ts";
import type { Layout } from "../option/layout.ts";
import { toPx } from "../scale/linear.ts";
import { WORDS } from "../words.ts";
import type { Edge, Span } from "./brush.ts";
import { placeFlags } from "./flags.ts";

interface Props {
  columns: Columns;
  layout: Layout;
  /** The brushed rows; the whole axis while nothing is brushed, so that the keyboard can begin. */
  span: Span;
  brushed: boolean;
  /** Edges can be moved by keys. */
  movable: boolean;
  measure: Measure;
  onKeyDown(edge: Edge, event: KeyboardEvent): void;
  onKeyUp(): void;
  /** Filled with the sliders, so that a dragged edge can take the focus. */
  grips: HTMLElement[];
}

const FLAG_PAD = 8;

/** Edges with their grips, and date flags that stay inside. The grips are sliders for the keyboard. */
export function BrushMarks(props: Props): JSX.Element {
  const px = createMemo(() => props.span.map((row) => toPx(props.layout.x, props.columns.places[row] ?? 0)) as [number, number]);
  // A date without its year says nothing on an axis of several.
  const write = createMemo(() => (severalYears(props.columns) ? plainKey : shortKey));
  const texts = createMemo(() => props.span.map((row) => write()(props.columns.keys[row]!, props.columns.axis)) as [string, string]);
  const widths = createMemo(() => texts().map((text) => props.measure(text, 11, 600) + 2 * FLAG_PAD) as [number, number]);
  const flags = createMemo(() => placeFlags(px()[0], px()[1], widths(), props.layout.size.width));
  const seen = (edge: Edge): boolean => px()[edge] >= props.layout.x.start - 1 && px()[edge] <= props.layout.x.end + 1;
  const side = (edge: Edge): "before" | "after" => (flags()[edge] + widths()[edge] / 2 < px()[edge] ? "before" : "after");
  return (
    <For each={[0, 1] as const}>
      {(edge) => (
        <div class="sol-chart-edge" data-on={props.brushed && seen(edge) ? "" : undefined} style={{ left: `${px()[edge]}px`, "--top": `${props.layout.top}px`, "--bottom": `${props.layout.size.height - props.layout.bottom}px` }}>
          <span
            class="sol-chart-flag" data-side={side(edge)}
            style={{ left: `${flags()[edge] - px()[edge]}px`, width: `${widths()[edge]}px` }}
          >{texts()[edge]}</span>
          <Show when={props.movable} fallback={<i class="sol-chart-grip" />}>
            <span
              ref={(element) => { props.grips[edge] = element; }} class="sol-chart-grip" role="slider" tabindex="0"
              aria-label={edge === 0 ? WORDS.start : WORDS.end} aria-orientation="horizontal"
              aria-valuemin={edge === 0 ? 0 : props.span[0]} aria-valuemax={edge === 0 ? props.span[1] : props.columns.keys.length - 1}
              aria-valuenow={props.span[edge]} aria-valuetext={plainKey(props.columns.keys[props.span[edge]]!, props.columns.axis)}
              onKeyDown={(event) => props.onKeyDown(edge, event)} onKeyUp={() => props.onKeyUp()} onBlur={() => props.onKeyUp()}
            />
          </Show>
        </div>
      )}
    </For>
  );
}

function severalYears({ axis, places }: Columns): boolean {
  return isTime(axis) && new Date(places[0] ?? 0).getUTCFullYear() !== new Date(places.at(-1) ?? 0).getUTCFullYear();
}
