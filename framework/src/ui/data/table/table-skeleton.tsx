/** The shape of a table: as tall as what comes. */
import "../../styles/table.css";
import { For, type Component } from "solid-js";
import { Bone } from "../../feedback/skeleton.tsx";

const WIDTHS = ["60%", "80%", "70%", "50%", "75%"];

export const TableSkeleton: Component<{ rows: number; columns: number }> = (props) => (
  <div class="sol-data" aria-busy="true">
    <div class="sol-data-tools"><Bone width="48px" height={12} /></div>
    <div class="sol-data-wrap">
      <table class="sol-table" aria-hidden="true" style={{ "--cols": `repeat(${props.columns}, minmax(0, 1fr))` }}>
        <thead><tr><For each={list(props.columns)}>{() => <th><Bone width="64px" height={8} /></th>}</For></tr></thead>
        <tbody>
          <For each={list(props.rows)}>
            {(row) => <tr><For each={list(props.columns)}>{(column) => <td data-slot={"abcd"[column]}><Bone width={WIDTHS[(row + column) % WIDTHS.length]!} height={10} /></td>}</For></tr>}
          </For>
        </tbody>
      </table>
    </div>
    <div class="sol-data-foot"><Bone width="120px" height={10} /></div>
  </div>
);

function list(length: number): readonly number[] {
  return Array.from({ length }, (_, at) => at);
}
