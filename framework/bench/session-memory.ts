/**
 * Figure 7: heap of a session with 30 scalars, 10 computeds and a list of 100 x 10, all watched, over the same plain
 * objects; and what the engine adds without the list, over a signal for each var (alien-signals, an effect for each
 * that is watched).
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { computed, effect, signal } from "alien-signals";
import { Cell, createLayout } from "../src/server/track/index.ts";
import type { VarManifest } from "../src/state/manifest.ts";
import { report } from "./support/report.ts";
import { makeRows, type Row } from "./support/rows.ts";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;

const SESSIONS = 1000;
const SCALARS = 30;
const COMPUTEDS = 10;
const TEXTS = Array.from({ length: SCALARS }, (_, n) => `value-${n}`);
const scalar = (n: number): unknown => (n % 3 === 0 ? n * 1.5 + 0.25 : n % 3 === 1 ? TEXTS[n] : n % 2 === 0);
const three = (read: (n: number) => unknown, n: number): string => String(read(n)) + String(read(n + 10)) + String(read(n + 20));

/** A class as the compiler emits it: fields declared in its body, a slot each. */
class Plain {
  $v0 = scalar(0); $v1 = scalar(1); $v2 = scalar(2); $v3 = scalar(3); $v4 = scalar(4); $v5 = scalar(5);
  $v6 = scalar(6); $v7 = scalar(7); $v8 = scalar(8); $v9 = scalar(9); $v10 = scalar(10); $v11 = scalar(11);
  $v12 = scalar(12); $v13 = scalar(13); $v14 = scalar(14); $v15 = scalar(15); $v16 = scalar(16); $v17 = scalar(17);
  $v18 = scalar(18); $v19 = scalar(19); $v20 = scalar(20); $v21 = scalar(21); $v22 = scalar(22); $v23 = scalar(23);
  $v24 = scalar(24); $v25 = scalar(25); $v26 = scalar(26); $v27 = scalar(27); $v28 = scalar(28); $v29 = scalar(29);
  $rows: Row[];
  constructor(rows: number) {
    this.$rows = makeRows(rows);
  }
}
class Tracked extends Plain {}
for (let n = 0; n < COMPUTEDS; n++) Object.defineProperty(Tracked.prototype, `c${n}`, {
  configurable: true,
  get(this: Record<string, unknown>) { return three((at) => this[`v${at}`], n); },
});
const vars: VarManifest[] = [
  ...Array.from({ length: SCALARS }, (_, n): VarManifest => ({ name: `v${n}`, kind: "field" })),
  { name: "rows", kind: "field", list: true },
  ...Array.from({ length: COMPUTEDS }, (_, n): VarManifest => ({ name: `c${n}`, kind: "computed" })),
];
const layout = createLayout(Tracked, vars);

function engine(rows: number): object {
  const state = new Tracked(rows);
  const cell = new Cell(layout, state, () => {});
  for (let id = SCALARS; id < vars.length; id++) cell.watch(id);
  cell.flush();
  return state;
}

let sink = 0;
function signals(rows: number): object {
  const fields = Array.from({ length: SCALARS }, (_, n) => signal(scalar(n)));
  const list = signal(makeRows(rows));
  const getters = Array.from({ length: COMPUTEDS }, (_, n) => computed(() => three((at) => fields[at]!(), n)));
  const watchers = [...fields, list, ...getters].map((read) => effect(() => { sink += read() ? 1 : 0; }));
  return { fields, list, getters, watchers };
}

function heap(): number {
  for (let round = 0; round < 5; round++) gc();
  return process.memoryUsage().heapUsed;
}

function bytes(make: (rows: number) => object, rows: number): number {
  const held = new Array<object | null>(SESSIONS).fill(null);
  for (let n = 0; n < 20; n++) make(rows);
  const before = heap();
  for (let n = 0; n < SESSIONS; n++) held[n] = make(rows);
  const after = heap();
  return held.length ? (after - before) / SESSIONS : 0;
}

const plain = (rows: number): object => new Plain(rows);
const withList = { plain: bytes(plain, 100), engine: bytes(engine, 100) };
const without = { plain: bytes(plain, 0), engine: bytes(engine, 0), signals: bytes(signals, 0) };

report("session-memory/session", withList.engine, "bytes", "30 scalars, 10 computeds, a list of 100 x 10, all watched");
report("session-memory/over-plain", withList.engine / withList.plain, "ratio", `the same plain objects, ${Math.round(withList.plain)} bytes`);
report("session-memory/engine", without.engine - without.plain, "bytes", "what the engine adds, without the list");
report("session-memory/over-signals", (without.engine - without.plain) / (without.signals - without.plain), "ratio", "what alien-signals adds");
if (sink === 0) throw new Error("the signals were not watched");
