/** Which columns show. */
import "../../styles/menu.css";
import "../../styles/filter-form.css";
import { createSignal, For, type JSX } from "solid-js";
import { columns3 } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { Popup, PopupTrigger } from "../../part/popup.tsx";
import type { GridContext } from "./grid-context.ts";

export function ColumnsPopup<Row extends object>(props: { grid: GridContext<Row> }): JSX.Element {
  const { grid } = props;
  const [open, setOpen] = createSignal(false);
  const shown = () => grid.layout().columns;
  const isShown = (id: string) => shown().some((column) => column.id === id);
  const toggle = (id: string) => {
    const hidden = grid.columns().map((column) => column.id as string).filter((each) => (each === id ? isShown(each) : !isShown(each)));
    grid.view.change({ hidden });
  };
  const reset = () => grid.view.change({ hidden: undefined, order: undefined, pinned: undefined, widths: undefined });
  return (
    <Popup
      open={open()} onOpenChange={setOpen} name="Columns" class="sol-menu-pop"
      trigger={
        <PopupTrigger class="sol-btn" data-variant="ghost" data-size="sm" title="Columns" aria-label={`Columns: ${shown().length} of ${grid.columns().length}`}>
          <Icon glyph={columns3} />{shown().length === grid.columns().length ? undefined : `${shown().length} of ${grid.columns().length}`}
        </PopupTrigger>
      }
    >
      <div class="sol-filter-form">
        <div class="sol-filter-choices" role="group" aria-label="Columns">
          <For each={grid.columns()}>
            {(column) => (
              <label class="sol-choice-row">
                <input type="checkbox" checked={isShown(column.id)} disabled={isShown(column.id) && shown().length === 1} onChange={() => toggle(column.id)} />{column.header}
              </label>
            )}
          </For>
        </div>
        <div class="sol-filter-foot"><button class="sol-btn" data-variant="ghost" data-size="sm" type="button" onClick={reset}>Reset</button></div>
      </div>
    </Popup>
  );
}
