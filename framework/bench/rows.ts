/** Figure 2: what structural changes of a list of 10,000 rows cost on the wire. */
import { report } from "./support/report.ts";
import { frame, makeRow, makeRows, random, table } from "./support/rows.ts";

const { state, cell } = table(makeRows(10_000));
const bytes = (): number => frame(cell.flush()).length;

const row = makeRow(10_001);
state.rows.splice(5000, 0, row);
const json = JSON.stringify(row).length;
report("rows/insert", bytes() - json, "bytes", `10,000 rows; beyond the row's own ${json}`);
state.rows.splice(3000, 1);
report("rows/remove", bytes(), "bytes", "10,000 rows");
const [moved] = state.rows.splice(9000, 1);
state.rows.splice(10, 0, moved!);
report("rows/move", bytes(), "bytes", "10,000 rows");
state.rows = state.rows.filter(({ id }) => id !== 7000);
report("rows/filter", bytes(), "bytes", "10,000 rows, one filtered out");
const order = new Map(state.$rows.map(({ id }) => [id, random()]));
state.rows.sort((a, b) => order.get(a.id)! - order.get(b.id)!);
report("rows/sort", bytes() / state.$rows.length, "bytes a row", "10,000 rows into a random order");
