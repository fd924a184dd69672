/** The header: a press on a name sorts up, then down, then not; with Shift by one column more. The border of a column is dragged, and so is its name. */
import "../../styles/check.css";
import "../../styles/table.css";
import { createEffect, For, Show, type JSX } from "solid-js";
import { arrowDown, arrowUp, check, ellipsis, funnel, minus } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import type { Actions } from "./actions.ts";
import type { ColumnMenus } from "./column-menus.ts";
import { createDrag } from "./column-drag.ts";
import { tailOf, type GridContext } from "./grid-context.ts";

export function GridHead<Row extends object>(props: { grid: GridContext<Row>; actions: Actions<Row>; menu: ColumnMenus<Row> }): JSX.Element {
  const { grid, actions } = props;
  const drag = createDrag(grid, actions);
  const sortOf = (id: string) => grid.model.sort().find((sort) => sort.column === id);
  const rank = (id: string) => grid.model.sort().findIndex((sort) => sort.column === id) + 1;
  const filtered = (id: string) => (grid.view.view().filters ?? []).some((filter) => filter.column === id);
  const order = (id: string) => { const sort = sortOf(id); return sort === undefined ? undefined : sort.descending ? "descending" : "ascending"; };
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <Show when={grid.selection}>{(selection) => <SelectAll grid={grid} count={selection().count()} onAll={actions.selectAll} />}</Show>
        <For each={grid.drawn()}>
          {(placed) => (
            <th
              scope="col" role="columnheader" aria-label={placed.column.header} aria-colindex={placed.at} aria-sort={order(placed.id)} style={{ "--at": placed.at, "--pin": placed.pinned ? `var(--pin-${placed.at})` : undefined }}
              data-align={placed.column.end ? "end" : undefined} data-pin={placed.pinned ? "" : undefined} data-edge={placed.edge} onPointerDown={(event) => drag.begin(event, placed)}
            >
              <Show when={placed.column.sortable} fallback={<span class="sol-clip">{placed.column.header}</span>}>
                <button class="sol-sort" type="button" tabindex={-1} onClick={(event) => drag.moved() || actions.sort(placed.id, event.shiftKey)}>
                  <span class="sol-clip">{placed.column.header}</span>
                  <Show when={sortOf(placed.id)}>{(sort) => <Icon glyph={sort().descending ? arrowDown : arrowUp} size="xs" />}</Show>
                  <Show when={sortOf(placed.id) && grid.model.sort().length > 1}><small>{rank(placed.id)}</small></Show>
                </button>
              </Show>
              <Show when={filtered(placed.id)}><Icon glyph={funnel} size="xs" /></Show>
              <button class="sol-head-menu" type="button" tabindex={-1} data-menu="" aria-haspopup="menu" aria-label={`Column ${placed.column.header}`} onPointerEnter={() => props.menu.prepare()} onClick={(event) => props.menu.open(placed, event.currentTarget, event.detail === 0 ? "first" : "pointer")}>
                <Icon glyph={ellipsis} size="sm" />
              </button>
              <span class="sol-head-grip" data-grip="" aria-hidden="true" />
            </th>
          )}
        </For>
        <Show when={grid.selection}><th role="columnheader" scope="col" aria-colindex={tailOf(grid)} data-tail="" style={{ "--at": tailOf(grid) }}><span class="sol-sr">Actions</span></th></Show>
      </tr>
    </thead>
  );
}

function SelectAll<Row extends object>(props: { grid: GridContext<Row>; count: number; onAll: () => void }): JSX.Element {
  const all = () => props.count > 0 && props.count >= props.grid.model.loaded().length;
  return (
    <th role="columnheader" scope="col" aria-colindex={1} data-check="" data-pin="" style={{ "--at": 1, "--pin": "0px" }}>
      <label class="sol-check">
        <input type="checkbox" tabindex={-1} aria-label={props.grid.model.loaded().length < props.grid.model.total() ? "Select the rows that are loaded" : "Select all rows"} checked={all()} ref={(element) => createEffect(() => { element.indeterminate = props.count > 0 && !all(); })} onChange={() => props.onAll()} />
        <span class="sol-check-box"><Icon glyph={check} /><Icon glyph={minus} class="sol-mixed" /></span>
      </label>
    </th>
  );
}
