/** Figure 1: what a changed cell of 10,000 x 10 costs on the wire. */
import { report } from "./support/report.ts";
import { frame, makeRows, table } from "./support/rows.ts";

const { state, cell } = table(makeRows(10_000));
const whole = JSON.stringify(state.$rows).length;
state.rows[7310]!.qty = 4711;
const bytes = frame(cell.flush()).length;

report("one-cell/frame", bytes, "bytes", "one cell of 10,000 x 10");
report("one-cell/frame-over-whole", bytes / whole, "ratio", `the variable as JSON, ${whole} bytes`);
