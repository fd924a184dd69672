/** Figure 3: what a changed cell costs the processor, and that the size of the list does not matter. */
import { interleave } from "./support/interleave.ts";
import { report } from "./support/report.ts";
import { packedFrame, Patched } from "./support/rivals.ts";
import { frame, makeRows, table } from "./support/rows.ts";

/** Changes in one sample: a single one is shorter than the clock is exact. */
const CHANGES = 200;

const large = table(makeRows(10_000));
const small = table(makeRows(100));
let next = 0;
let sink = 0;

/** Changes `rows` different rows, `apart` from each other, in turns. */
function change({ state, cell }: ReturnType<typeof table>, rows: number, apart: number): void {
  for (let n = 0; n < CHANGES; n++) {
    next++;
    state.rows[((next * 7919) % rows) * apart]!.qty = next;
    sink += frame(cell.flush()).length;
  }
}

// Every row has been read once, as by an app that has been running for a while.
for (const { state } of [large, small]) for (const row of state.rows) sink += row.qty;

const whole = interleave(50, {
  cell: () => change(large, 10_000, 1),
  variable: () => { sink += JSON.stringify(large.state.$rows).length; },
});
// Both look at all of the variable, so that one change is long enough to be timed.
const patched = new Patched(large.state.$rows);
const rivals = interleave(30, {
  cell: () => change(large, 10_000, 1),
  patch() {
    patched.value[(++next * 7919) % 10_000]!.qty = next;
    sink += patched.frame().length;
  },
  packed: () => { sink += packedFrame(large.state.$rows).length; },
});
const size = interleave(200, {
  few: () => change(small, 100, 1),
  many: () => change(large, 100, 100),
  any: () => change(large, 10_000, 1),
});
report("one-cell-time/change", whole.cell! / CHANGES, "us", "mutate, flush, encode; 10,000 x 10");
report("one-cell-time/over-whole", whole.cell! / CHANGES / whole.variable!, "ratio", "JSON.stringify of the variable");
report("one-cell-time/over-patch", rivals.cell! / CHANGES / rivals.patch!, "ratio", "the patch of fast-json-patch");
report("one-cell-time/over-packed", rivals.cell! / CHANGES / rivals.packed!, "ratio", "msgpackr over the variable");
report("one-cell-time/over-100-rows", size.many! / size.few!, "ratio", "the same with 100 rows; 100 rows change in turns");
// Here the processor's caches miss: bare reads of these rows, without any framework, differ by more than twice.
report("one-cell-time/over-100-rows-cold", size.any! / size.few!, "ratio", "the same with 100 rows; all rows change in turns");
if (sink === 0) throw new Error("nothing was measured");
