/** A line of the table: a row, the heading of a group, or a row that is on its way. One element a cell and nothing more, so that a page of a hundred costs little on the server. */
import "../../styles/check.css";
import "../../styles/table.css";
import { For, Show, type JSX } from "solid-js";
import { format } from "../../../format/index.ts";
import { check, chevronDown, ellipsis } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { flag } from "../../part/flag.ts";
import { cell } from "./cell.tsx";
import { cellText, rowText } from "./cell-text.ts";
import { tailOf, type GridContext } from "./grid-context.ts";
import type { Line } from "./lines.ts";

export function gridRow<Row extends object>(grid: GridContext<Row>, line: Line<Row>): JSX.Element {
  // A line is of one kind as long as it lives.
  return line.entry().group === undefined ? plainRow(grid, line) : groupRow(grid, line);
}

function plainRow<Row extends object>(grid: GridContext<Row>, line: Line<Row>): JSX.Element {
  const { selection } = grid;
  const selected = () => selection?.has(line.entry().key) ?? false;
  const narrow = () => grid.drawn().filter(({ column }) => column.slot === "c" && column.cell === undefined);
  const second = () => {
    const { row } = line.entry();
    return row === undefined ? "" : narrow().map(({ column }) => rowText(row, column, grid.digits().get(column.id))).join(" · ");
  };
  return (
    <tr
      role="row" data-row="" aria-rowindex={line.index() + 2} data-clickable={flag(grid.onRowClick())}
      aria-selected={selection === undefined ? undefined : selected()} data-selected={flag(selected())} aria-busy={line.entry().row === undefined ? "true" : undefined} data-waits={flag(line.entry().row === undefined)}
      data-begins={flag(line.entry().begins !== undefined)} style={{ "inset-block-start": grid.place?.(line.index()), "--begins": line.entry().begins ? `"${line.entry().begins}"` : undefined }}
    >
      <Show when={selection}>
        <td role="gridcell" aria-colindex={1} data-check="" data-pin="" style={{ "--at": 1, "--pin": "0px" }}>
          <label class="sol-check">
            <input type="checkbox" tabindex={-1} aria-label="Select this row" checked={selected()} data-select="" />
            <span class="sol-check-box"><Icon glyph={check} /></span>
          </label>
        </td>
      </Show>
      <For each={grid.drawn()}>{(placed) => cell(grid, line, placed)}</For>
      <Show when={selection}>
        <td role="gridcell" aria-colindex={tailOf(grid)} data-tail="" style={{ "--at": tailOf(grid) }}>
          <button type="button" class="sol-row-menu" tabindex={-1} data-row-menu="" aria-haspopup="menu" aria-expanded="false" aria-label="Actions for this row"><Icon glyph={ellipsis} /></button>
        </td>
      </Show>
      <Show when={narrow().length > 0}><td role="presentation" aria-hidden="true" data-narrow="" data-slot="c">{second()}</td></Show>
    </tr>
  );
}

function groupRow<Row extends object>(grid: GridContext<Row>, line: Line<Row>): JSX.Element {
  const group = () => line.entry().group!;
  const by = () => grid.layout().columns.find(({ id }) => id === grid.view.view().group)?.column;
  /** The heading has the room up to the first figure. */
  const until = () => grid.drawn().find(({ column, at }) => column.footer !== undefined && at > (grid.selection ? 2 : 1))?.at ?? -1;
  const title = () => { const column = by(); return column === undefined ? String(group().value) : cellText(group().value, column, undefined); };
  return (
    <tr role="row" data-row="" data-group={group().open ? "open" : "closed"} aria-rowindex={line.index() + 2} style={{ "inset-block-start": grid.place?.(line.index()) }}>
      <td role="gridcell" data-heading="" data-pin="" aria-colindex={1} aria-label={`${title()} ${format(group().count, "integer")}`} style={{ "--pin": "0px", "--until": until() }}>
        <button type="button" tabindex={-1} data-toggle="" aria-expanded={group().open} aria-label={title()}><Icon glyph={chevronDown} size="sm" /></button>
        <b aria-hidden="true">{title()}</b> <span class="sol-muted">{format(group().count, "integer")}</span>
      </td>
      <For each={grid.drawn().filter(({ at }) => at > (grid.selection ? 2 : 1))}>
        {({ column, at, edge }) => (
          <Show when={column.footer !== undefined}>
            <td role="gridcell" aria-colindex={at} data-align={column.end ? "end" : undefined} data-edge={edge} style={{ "--at": at }} class="sol-muted">
              {cellText(group().footers[column.id], column, grid.digits().get(column.id))}
            </td>
          </Show>
        )}
      </For>
    </tr>
  );
}
