/** Figure 2: what structural changes of a list of 10,000 rows cost on the wire and the processor. */
import { interleave } from "./support/interleave.ts";
import { report } from "./support/report.ts";
import { packedFrame, Patched } from "./support/rivals.ts";
import { frame, makeRow, makeRows, random, table, type Row } from "./support/rows.ts";

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

// ------------------------------------------------------------ time

const patched = new Patched(state.$rows);
let next = 20_000;
let sink = 0;
let patch = 0;

/** In the middle, so that half of the rows have another place. */
function insert(rows: Row[]): void {
  rows.splice(5000, 0, makeRow(next++));
}
/** The other half of a round, not measured: the list stays as long as it is. */
const withdraw = (rows: Row[]): void => void rows.splice(5000, 1);

const took = interleave(40, {
  insert() {
    insert(state.rows);
    sink += bytes();
  },
  again() {
    withdraw(state.rows);
    sink += bytes();
  },
  patch() {
    insert(patched.value);
    patch = patched.frame().length;
  },
  patchAgain() {
    withdraw(patched.value);
    sink += patched.frame().length;
  },
  whole() {
    sink += JSON.stringify(state.$rows).length;
  },
  packed() {
    sink += packedFrame(state.$rows).length;
  },
});
report("rows/insert-time", took.insert!, "us", "splice into 10,000 rows, flush, encode");
report("rows/insert-time-over-whole", took.insert! / took.whole!, "ratio", "JSON.stringify of the variable");
report("rows/insert-time-over-patch", took.insert! / took.patch!, "ratio", `fast-json-patch, whose patch has ${patch} bytes`);
report("rows/insert-time-over-packed", took.insert! / took.packed!, "ratio", "msgpackr over the variable");

const sorted = interleave(15, {
  sort() {
    for (const { id } of state.$rows) order.set(id, random());
    state.rows.sort((a, b) => order.get(a.id)! - order.get(b.id)!);
    sink += bytes();
  },
  bare() {
    for (const { id } of state.$rows) order.set(id, random());
    sink += state.$rows.toSorted((a, b) => order.get(a.id)! - order.get(b.id)!).length;
  },
  whole() {
    sink += JSON.stringify(state.$rows).length;
  },
});
report("rows/sort-time-over-whole", (sorted.sort! - sorted.bare!) / sorted.whole!, "ratio", "JSON.stringify of the variable; without the sorting itself");
if (sink === 0) throw new Error("nothing was measured");
