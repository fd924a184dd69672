import "../plot/plot.css";
import { For, type JSX } from "solid-js";
import { byKeys, createRoving } from "../plot/roving.ts";
import type { Spot } from "./pick.ts";

interface Props {
  name: string;
  /** One for each point, in the order of the data. */
  spots: readonly (Spot & { readonly across: number })[];
  label(at: number): string;
  chosen(at: number): boolean;
  onFocus(at: number | undefined): void;
  onChoose(at: number, more: boolean): void;
}

/** A button on each point, for the keyboard and for those who do not see it. What the pointer does is the plot's (`detail` is 0 for keys). */
export function PointButtons(props: Props): JSX.Element {
  const roving = createRoving(() => props.spots.length, () => 0);
  return (
    <div class="sol-chart-buttons" data-round="" role="group" aria-label={props.name} onKeyDown={roving.onKeyDown}>
      <For each={props.spots}>
        {(spot, at) => (
          <button
            type="button" aria-label={props.label(at())} aria-pressed={props.chosen(at())} tabindex={roving.tabIndex(at())}
            style={{ left: `${spot.x - spot.across / 2}px`, top: `${spot.y - spot.across / 2}px`, width: `${spot.across}px`, height: `${spot.across}px` }}
            onFocus={(event) => { roving.focused(at()); if (byKeys(event)) props.onFocus(at()); }} onBlur={() => props.onFocus(undefined)} onClick={(event) => { if (event.detail === 0) props.onChoose(at(), event.shiftKey || event.ctrlKey || event.metaKey); }}
          />
        )}
      </For>
    </div>
  );
}
