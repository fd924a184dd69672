/** What the columns come to. */
import { For, Show, type JSX } from "solid-js";
import { format } from "../../../format/index.ts";
import { cellText } from "./cell-text.ts";
import type { Footer } from "./columns.ts";
import { tailOf, type GridContext } from "./grid-context.ts";

const WORDS: Readonly<Record<Footer, string>> = { sum: "", mean: "mean", least: "least", most: "most", count: "filled" };

export function GridFoot<Row extends object>(props: { grid: GridContext<Row> }): JSX.Element {
  const { grid } = props;
  return (
    <tfoot role="rowgroup">
      <tr role="row" aria-rowindex={grid.model.count() + 2}>
        <Show when={grid.selection}><td role="gridcell" aria-colindex={1} data-check="" data-pin="" style={{ "--at": 1, "--pin": "0px" }} /></Show>
        <For each={grid.drawn()}>
          {({ column, at, pinned, edge }, index) => (
            <td role="gridcell" aria-colindex={at} style={{ "--at": at, "--pin": pinned ? `var(--pin-${at})` : undefined }} data-align={column.end ? "end" : undefined} data-pin={pinned ? "" : undefined} data-edge={edge}>
              <Show when={column.footer} fallback={index() === 0 ? `${format(grid.model.total(), "integer")} ${grid.model.total() === 1 ? "row" : "rows"}` : ""}>
                {(footer) => <>{footer() === "count" ? format(grid.model.footers()[column.id] as number, "integer") : cellText(grid.model.footers()[column.id], column, grid.digits().get(column.id))} <span class="sol-muted">{WORDS[footer()]}</span></>}
              </Show>
            </td>
          )}
        </For>
        <Show when={grid.selection}><td role="gridcell" aria-colindex={tailOf(grid)} data-tail="" style={{ "--at": tailOf(grid) }} /></Show>
      </tr>
    </tfoot>
  );
}
