/** Above the rows: saved views, what is filtered and grouped, the search, the columns, the export. */
import "../../styles/field.css";
import "../../styles/table.css";
import "../../styles/text.css";
import { For, Show, untrack, type JSX } from "solid-js";
import { funnel, rows3, search as searchGlyph, x } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { FilterChip } from "../../input/filter-chip.tsx";
import { createTextValue } from "../../part/text-value.ts";
import { ColumnsPopup } from "./columns-popup.tsx";
import { countWords } from "./count-words.ts";
import type { DataTableProps } from "./data-table.tsx";
import { ExportButton } from "./export-button.tsx";
import { filterWords } from "./filters.ts";
import type { GridContext } from "./grid-context.ts";
import { Views } from "./views.tsx";

export function GridTools<Row extends object>(props: { grid: GridContext<Row>; props: DataTableProps<Row>; isList: boolean }): JSX.Element {
  const { model, view, columns, layout } = props.grid;
  const search = createTextValue({
    text: () => view.view().search ?? "", wait: () => (props.isList ? 0 : 200),
    give: (text) => { if (text !== (untrack(view.view).search ?? "")) view.change({ search: text }); },
  });
  const columnOf = (id: string) => columns().find((column) => column.id === id);
  const grouped = () => { const { group } = view.view(); return group === undefined ? undefined : columnOf(group); };
  const drop = (at: number) => {
    const rest = (untrack(view.view).filters ?? []).filter((_, index) => index !== at);
    view.change({ filters: rest.length > 0 ? rest : undefined });
  };
  return (
    <div class="sol-data-tools">
      <span class="sol-count">{countWords(model.total(), model.counted())}</span>
      <Show when={props.props.views}>{(views) => <Views views={views()} view={view} />}</Show>
      <div class="sol-data-chips">
        <For each={view.view().filters}>
          {(filter, at) => (
            <Show when={columnOf(filter.column)}>
              {(column) => <FilterChip {...filterWords(filter, column())} icon={<Icon glyph={funnel} size="sm" />} onRemove={() => drop(at())} />}
            </Show>
          )}
        </For>
        <Show when={grouped()}>
          {(column) => <FilterChip label="Group:" value={column().header} icon={<Icon glyph={rows3} size="sm" />} onRemove={() => view.change({ group: undefined })} />}
        </Show>
      </div>
      <Show when={props.props.searchable ?? true}>
        <div class="sol-input" data-size="sm">
          <Icon glyph={searchGlyph} />
          <input ref={search.ref} type="search" placeholder="Search" aria-label="Search these rows" value={untrack(view.view).search ?? ""} onInput={search.onInput} onBlur={search.onBlur} />
          <Show when={view.view().search}><button type="button" class="sol-input-clear" aria-label="Clear the search" title="Clear" onClick={() => search.replace("")}><Icon glyph={x} size="sm" /></button></Show>
        </div>
      </Show>
      <ColumnsPopup grid={props.grid} />
      <Show when={props.props.exportable}>{(name) => <ExportButton model={model} name={fileName(name())} columns={() => layout().columns.map(({ column }) => column)} />}</Show>
      {props.props.actions}
    </div>
  );
}

function fileName(exportable: boolean | string): string {
  return typeof exportable === "string" ? exportable.replace(/\.(?:csv|xlsx)$/i, "") || "rows" : "rows";
}
