/** The header row. A press on a header sorts up, then down, then not. */
import { For, Show, type JSX } from "solid-js";
import { arrowDown, arrowUp } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import type { ColumnView } from "./columns.ts";
import type { Query } from "./model.ts";

export function TableHead<Row>(props: { columns: readonly ColumnView<Row>[]; query: Query; onAsk: (change: Partial<Query>) => void }): JSX.Element {
  const sortOf = (id: string) => props.query.sort.find((sort) => sort.column === id);
  const press = (id: string) => {
    const now = sortOf(id);
    const sort = now === undefined ? [{ column: id, descending: false }] : now.descending ? [] : [{ column: id, descending: true }];
    props.onAsk({ sort, offset: 0 });
  };
  return (
    <thead>
      <tr>
        <For each={props.columns}>
          {(column) => (
            <th scope="col" data-align={column.end ? "end" : undefined} aria-sort={sortOf(column.id) ? (sortOf(column.id)!.descending ? "descending" : "ascending") : undefined}>
              <Show when={column.sortable} fallback={column.header}>
                <button class="sol-sort" type="button" onClick={() => press(column.id)}>
                  <span class="sol-clip">{column.header}</span>
                  <Show when={sortOf(column.id)}>{(sort) => <Icon glyph={sort().descending ? arrowDown : arrowUp} size="xs" />}</Show>
                </button>
              </Show>
            </th>
          )}
        </For>
      </tr>
    </thead>
  );
}
