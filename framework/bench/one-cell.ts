/** Figure 1: what a changed cell of 10,000 x 10 costs on the wire. */
import { report } from "./support/report.ts";
import { packedFrame, Patched } from "./support/rivals.ts";
import { frame, makeRows, table } from "./support/rows.ts";

const rows = makeRows(10_000);
const patched = new Patched(rows);
const { state, cell } = table(rows);
const whole = JSON.stringify(state.$rows).length;
state.rows[7310]!.qty = patched.value[7310]!.qty = 4711;
const bytes = frame(cell.flush()).length;

report("one-cell/frame", bytes, "bytes", "one cell of 10,000 x 10");
report("one-cell/frame-over-whole", bytes / whole, "ratio", `the variable as JSON, ${whole} bytes`);
report("one-cell/frame-over-patch", bytes / patched.frame().length, "ratio", "the patch of fast-json-patch");
report("one-cell/frame-over-packed", bytes / packedFrame(state.$rows).length, "ratio", "the variable by msgpackr");
