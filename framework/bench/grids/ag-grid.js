/** AG Grid, as its guides write it: transactions for rows, new row data with ids for another order. */
import { AllCommunityModule, createGrid, ModuleRegistry } from "ag-grid-community";
import { AT, COLUMNS, HEIGHT, order, ROW_HEIGHT, ROWS, row, rows, TO } from "./rows.ts";

ModuleRegistry.registerModules([AllCommunityModule]);
let all = rows();
const box = document.getElementById("grid");
box.style.height = `${HEIGHT}px`;
const grid = createGrid(box, {
  columnDefs: COLUMNS.map((field) => ({ field, width: 120 })),
  rowData: all, rowHeight: ROW_HEIGHT, getRowId: ({ data }) => String(data.id), animateRows: false,
});

const becomes = (next) => {
  all = next;
  grid.setGridOption("rowData", all);
};
window.changes = {
  cell(n) {
    all = all.with(AT, { ...all[AT], revenue: n });
    grid.applyTransaction({ update: [all[AT]] });
  },
  insert(n) {
    const added = row(ROWS + n);
    all = all.toSpliced(AT, 0, added);
    grid.applyTransaction({ add: [added], addIndex: AT });
  },
  remove() {
    const removed = all[AT];
    all = all.toSpliced(AT, 1);
    grid.applyTransaction({ remove: [removed] });
  },
  move: () => becomes(all.toSpliced(AT, 1).toSpliced(TO, 0, all[AT])),
  sort: (n) => becomes(order(all, n).map((index) => all[index])),
};
