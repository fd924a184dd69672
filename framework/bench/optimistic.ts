/**
 * What showing a call at once costs: the body over a draft of the store, the server's delta, and the guess settled by it; against the
 * same body over plain objects, and against Mutative doing the same with whole immutable values.
 */
import { spawnSync } from "node:child_process";
import { apply, create, type Patches } from "mutative";
import type { SentCall } from "../src/client/event/call.ts";
import { Overlay } from "../src/client/optimistic/overlay.ts";
import { apply as applyDelta } from "../src/client/store/apply.ts";
import { Store } from "../src/client/store/index.ts";
import { interleave } from "./support/interleave.ts";
import { report } from "./support/report.ts";
import { makeRows, type Row } from "./support/rows.ts";

// Solid is another library on the server, one without reactivity.
if (!process.execArgv.includes("--conditions=browser")) {
  process.exit(spawnSync(process.execPath, ["--conditions=browser", ...process.execArgv, ...process.argv.slice(1)], { stdio: "inherit" }).status ?? 1);
}

/** Calls in one sample. */
const CALLS = 20;
const SLOT = 0, ROWS = 0;
type State = { rows: Row[] };
type Body = (this: State, id: number) => void;

/** Finds its row as people write it: what is looked at is half of the list, what is changed one cell. */
const find: Body = function (id) {
  const row = this.rows.find((one) => one.id === id);
  if (row) row.active = !row.active;
};
/** Goes straight to the row: what is touched does not grow with the list. */
const index: Body = function (id) {
  const row = this.rows[id];
  if (row) row.active = !row.active;
};

let sink = 0;
let n = 0;

function page(rows: readonly Row[], body: Body): (id: number) => void {
  const store = new Store({ [SLOT]: { [ROWS]: structuredClone(rows) } });
  const overlay = new Overlay(store);
  const fields = () => [{ name: "rows", id: ROWS, key: undefined, list: false }];
  return (id) => {
    const call = Object.assign(Promise.resolve(), { n: ++n }) as unknown as SentCall;
    overlay.add(call, { n, slot: SLOT, fields, run: (draft) => body.call(draft as State, id) });
    const row = (store.read(SLOT, ROWS) as Row[])[id]!;
    applyDelta(store, [[0, SLOT, ROWS, id, "active", row.active]], [[n, "done"] as never]);
    sink += Number(row.active);
  };
}

function mutative(rows: readonly Row[], body: Body): (id: number) => void {
  let said: State = { rows: structuredClone(rows) as Row[] };
  return (id) => {
    const [guessed, patches] = create(said, (draft) => body.call(draft, id), { enablePatches: true }) as [State, Patches, Patches];
    said = apply(said, patches);
    sink += Number(guessed.rows[id]!.active);
  };
}

function plain(rows: readonly Row[], body: Body): (id: number) => void {
  const state = { rows: structuredClone(rows) as Row[] };
  return (id) => {
    body.call(state, id);
    sink += Number(state.rows[id]!.active);
  };
}

const many = makeRows(10_000), few = many.slice(0, 100);
const repeat = (run: (id: number) => void, size: number) => () => {
  for (let at = 0; at < CALLS; at++) run((n * 7919 + at * 104_729) % size);
};
const variants = Object.fromEntries(Object.entries({ find, index }).flatMap(([name, body]) => [few, many].flatMap((rows) => [
  [`${name}-plain-${rows.length}`, repeat(plain(rows, body), rows.length)],
  [`${name}-page-${rows.length}`, repeat(page(rows, body), rows.length)],
  [`${name}-mutative-${rows.length}`, repeat(mutative(rows, body), rows.length)],
])));
const took = interleave(60, variants);
for (const name of ["find", "index"]) {
  for (const size of [100, 10_000]) {
    const [own, bare, other] = [took[`${name}-page-${size}`]!, took[`${name}-plain-${size}`]!, took[`${name}-mutative-${size}`]!];
    report(`optimistic/${name}-${size}`, own / CALLS, "us", "guess and settle");
    report(`optimistic/${name}-${size}-over-plain`, own / bare, "ratio", `the same body over plain objects, ${(bare / CALLS).toPrecision(2)} us`);
    report(`optimistic/${name}-${size}-over-mutative`, own / other, "ratio", `Mutative: a draft with patches, and their application, ${(other / CALLS).toPrecision(3)} us`);
  }
}
report("optimistic/index-over-100-rows", took["index-page-10000"]! / took["index-page-100"]!, "ratio", "the same with 100 rows");
if (sink === 0) throw new Error("nothing was measured");
