/** TanStack Table over TanStack Virtual, as their guides write it: a new list with new objects for what has changed. */
import { createColumnHelper, createTable, tableFeatures } from "@tanstack/solid-table";
import { createVirtualizer } from "@tanstack/solid-virtual";
import { createSignal, For } from "solid-js";
import { render } from "solid-js/web";
import { AT, COLUMNS, HEIGHT, order, ROW_HEIGHT, ROWS, row, rows, TO } from "./rows.ts";

const [data, setData] = createSignal(rows());
const features = tableFeatures({});
const helper = createColumnHelper();
const columns = helper.columns(COLUMNS.map((name) => helper.accessor((each) => each[name], { id: name, header: name })));

function Grid() {
  const table = createTable({ features, columns, get data() { return data(); }, getRowId: (each) => String(each.id) });
  const models = () => table.getRowModel().rows;
  let box;
  const virtualizer = createVirtualizer({
    get count() { return models().length; },
    getScrollElement: () => box ?? null,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => models()[index].id,
    overscan: 5,
  });
  return (
    <div ref={(element) => { box = element; }} style={{ height: `${HEIGHT}px`, overflow: "auto", position: "relative" }}>
      <table style={{ display: "grid" }}>
        <tbody style={{ display: "grid", height: `${virtualizer.getTotalSize()}px`, position: "relative" }}>
          <For each={virtualizer.getVirtualItems()}>
            {(item) => (
              <tr style={{ display: "flex", position: "absolute", height: `${ROW_HEIGHT}px`, width: "100%", transform: `translateY(${item.start}px)` }}>
                <For each={models()[item.index].getAllCells()}>{(cell) => <td style={{ width: "120px" }}><table.FlexRender cell={cell} /></td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
render(() => <Grid />, document.getElementById("grid"));

const at = (n, change) => data().map((each, index) => (index === n ? change(each) : each));
window.changes = {
  cell: (n) => setData(at(AT, (each) => ({ ...each, revenue: n }))),
  insert: (n) => setData(data().toSpliced(AT, 0, row(ROWS + n))),
  remove: () => setData(data().toSpliced(AT, 1)),
  move: () => setData(data().toSpliced(AT, 1).toSpliced(TO, 0, data()[AT])),
  sort: (n) => setData(order(data(), n).map((index) => data()[index])),
};
