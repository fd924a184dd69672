import "../charts.css";
import { For, onMount, type JSX } from "solid-js";
import type { Table } from "../data/table.ts";

/** Every value, in the place of the drawing. Also what a screen reader gets. */
export function TableView(props: { table: Table; name: string; onClose(): void }): JSX.Element {
  let region!: HTMLDivElement;
  // From the menu the focus goes back to its button; from inside the drawing it would be lost.
  onMount(() => { if (!document.activeElement?.closest(".sol-chart-menu")) region.focus({ preventScroll: true }); });
  return (
    <div
      ref={region} class="sol-chart-table" tabindex="0" role="region" aria-label={props.name}
      onKeyDown={(event) => { if (event.key === "Escape") props.onClose(); }}
    >
      <table>
        <thead><tr><For each={props.table.columns}>{(column) => <th scope="col" data-number={column.number ? "" : undefined}>{column.name}</th>}</For></tr></thead>
        <tbody>
          <For each={props.table.rows}>
            {(row) => <tr><For each={row}>{(cell, at) => <td data-number={props.table.columns[at()]?.number ? "" : undefined}>{cell}</td>}</For></tr>}
          </For>
        </tbody>
      </table>
    </div>
  );
}
