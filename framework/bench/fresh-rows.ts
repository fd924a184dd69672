/** Figure 4: a getter that makes all rows anew, as a query does, with one cell changed. */
import { Cell, createLayout } from "../src/server/track/index.ts";
import { interleave } from "./support/interleave.ts";
import { report } from "./support/report.ts";
import { packedFrame, patchFrame } from "./support/rivals.ts";
import { frame, makeRows, type Row } from "./support/rows.ts";

const ROWS = 10_000;
const source = makeRows(ROWS);
let answer: Row[] = [];

class Report {
  $version = 0;
  declare version: number;
  get rows(): Row[] {
    return this.version >= 0 ? answer : [];
  }
}

const layout = createLayout(Report, [{ name: "version", kind: "field" }, { name: "rows", kind: "computed", list: true }]);
const state = new Report();
const cell = new Cell(layout, state, () => {});
const query = (): Row[] => source.map((row) => ({ ...row }));
answer = query();
cell.watch(1);
cell.value(1);

let changes = 0;
let bytes = 0;
let patch = 0;
let sink = 0;
let before = answer;
let fresh = query();

const took = interleave(60, {
  prepare() {
    changes++;
    source[(changes * 131) % ROWS]!.qty = 100_000 + changes;
    before = fresh;
    fresh = query();
  },
  diff() {
    answer = fresh;
    state.version = changes;
    bytes = frame(cell.flush().filter((op) => op[1] === 1)).length;
  },
  whole() {
    sink += JSON.stringify(fresh).length;
  },
  patch() {
    patch = patchFrame(before, fresh).length;
  },
  packed() {
    sink += packedFrame(fresh).length;
  },
});

report("fresh-rows/frame", bytes, "bytes", "10,000 x 10, all rows fresh, one cell changed");
report("fresh-rows/diff", took.diff!, "us", "evaluate, compare, encode");
report("fresh-rows/diff-over-whole", took.diff! / took.whole!, "ratio", "JSON.stringify of the rows");
report("fresh-rows/diff-over-patch", took.diff! / took.patch!, "ratio", `fast-json-patch, whose patch has ${patch} bytes`);
report("fresh-rows/diff-over-packed", took.diff! / took.packed!, "ratio", "msgpackr over the rows");
if (sink === 0) throw new Error("nothing was measured");
