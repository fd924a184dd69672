/** The table of the figures: 10 columns, drawn from a fixed seed. */
import { Cell, createLayout } from "../../src/server/track/index.ts";
import type { VarManifest } from "../../src/state/manifest.ts";
import type { Op } from "../../src/wire/ops.ts";
import { stringify } from "../../src/wire/values.ts";

export interface Row {
  id: number; name: string; price: number; qty: number; status: string; active: boolean; region: string; score: number; note: string; ts: number;
}

let seed = 42;
export function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 4294967296;
}

const below = (limit: number): number => Math.floor(random() * limit);
const STATUS = ["open", "paid", "shipped", "returned"];
const REGION = ["eu-west", "us-east", "apac"];

export function makeRow(id: number): Row {
  return {
    id, name: `Customer ${below(1e6)}`, price: Math.round(random() * 1e5) / 100, qty: below(100), status: STATUS[below(4)]!, active: random() > 0.5,
    region: REGION[below(3)]!, score: Math.round(random() * 1e6) / 1e3, note: `n${below(1e9).toString(36)}`, ts: 1_700_000_000 + below(1e7),
  };
}

export const makeRows = (count: number): Row[] => Array.from({ length: count }, (_, id) => makeRow(id));

export class Table {
  $rows: Row[];
  declare rows: Row[];
  constructor(rows: Row[]) {
    this.$rows = rows;
  }
}

const VARS: readonly VarManifest[] = [{ name: "rows", kind: "field", list: true }];
const layout = createLayout(Table, VARS);

/** A watched table of which the page has everything. */
export function table(rows: Row[]): { state: Table; cell: Cell } {
  const state = new Table(rows);
  const cell = new Cell(layout, state, () => {});
  cell.watch(0);
  cell.value(0);
  return { state, cell };
}

/** As it goes over the socket in a session that has been at work for a while: frame number, version, ops of slot 2. */
export function frame(ops: readonly Op[]): string {
  return stringify([123_456, 234_567, ops.map(([kind, ...rest]) => [kind, 2, ...rest])]);
}
