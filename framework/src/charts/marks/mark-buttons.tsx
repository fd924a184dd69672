import "../plot/plot.css";
import { Index, type JSX } from "solid-js";
import { along, createRoving, type Way } from "../plot/roving.ts";
import type { Mark } from "./mark.ts";

interface Props {
  name: string;
  marks: readonly Mark[];
  way: Way | undefined;
  chosen: string | undefined;
  onFocus(at: number | undefined): void;
  onChoose(at: number): void;
}

/** A button on each mark, for the keyboard and for those who do not see it. What the pointer does is the plot's. */
export function MarkButtons(props: Props): JSX.Element {
  const roving = createRoving(() => props.marks.length, () => Math.max(0, props.marks.findIndex((mark) => mark.id === props.chosen)), (at, key) => (props.way ?? along)(at, key));
  return (
    <div class="sol-chart-buttons" data-over="" role="group" aria-label={props.name} onKeyDown={roving.onKeyDown}>
      <Index each={props.marks}>
        {(mark, at) => (
          <button
            type="button" aria-label={mark().label()} aria-pressed={props.chosen === mark().id} aria-disabled={mark().value === undefined || undefined} tabindex={roving.tabIndex(at)}
            style={{ left: `${mark().box.x}px`, top: `${mark().box.y}px`, width: `${mark().box.width}px`, height: `${mark().box.height}px` }}
            onFocus={() => { roving.focused(at); props.onFocus(at); }} onBlur={() => props.onFocus(undefined)} onClick={() => props.onChoose(at)}
          />
        )}
      </Index>
    </div>
  );
}
