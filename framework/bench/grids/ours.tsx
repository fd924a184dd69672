/** `DataTable` over a list of the browser's store, to which deltas come as the server sends them. */
import { render } from "solid-js/web";
import { providePage } from "../../src/client/page.ts";
import { apply } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import { DataTable } from "../../src/ui/data/table/data-table.tsx";
import "../../src/ui/styles/index.css";
import { ARRANGE, SET, SPLICE } from "../../src/wire/ops.ts";
import { fakePage } from "../../tests/ui/fake-page.ts";
import { AT, COLUMNS, HEIGHT, order, ROWS, row, rows, TO, type Row } from "./rows.ts";

const store = new Store({ 1: { 0: rows() } });
const list = (): readonly Row[] => store.read(1, 0) as readonly Row[];

providePage(fakePage());
render(() => <DataTable rows={list()} columns={COLUMNS as unknown as readonly (keyof Row & string)[]} height={HEIGHT} searchable={false} />, document.getElementById("grid")!);

window.changes = {
  cell: (n) => apply(store, [[SET, 1, 0, AT, "revenue", n]]),
  insert: (n) => apply(store, [[SPLICE, 1, 0, AT, 0, [row(ROWS + n)]]]),
  remove: () => apply(store, [[SPLICE, 1, 0, AT, 1, []]]),
  move: () => apply(store, [[ARRANGE, 1, 0, AT, TO - AT + 1, [[1, TO - AT], 0]]]),
  sort: (n) => apply(store, [[ARRANGE, 1, 0, 0, list().length, order(list(), n)]]),
};
