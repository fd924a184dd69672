/** Random things that handlers do to a state. */
import fc from "fast-check";
import { parse, stringify } from "../../src/wire/values.ts";

export interface Row {
  id: number;
  a: number;
  b: string;
  n: { x: number; l: number[] };
  at?: Date;
  kids?: Row[];
}

export interface World {
  count: number;
  text: string;
  rows: Row[];
  prim: (number | string)[];
  points: { x: number; y: number }[];
  grid: number[][];
  chosen: Row | null;
  bag: Record<string, unknown>;
  map: Map<string, unknown>;
  set: Set<number>;
  at: Date;
  bytes: Uint8Array;
  any: unknown;
}

export type Step = readonly [what: number, i: number, j: number, n: number];

export const step: fc.Arbitrary<Step> = fc.tuple(fc.nat(999), fc.nat(30), fc.nat(30), fc.nat(6));
export const turns: fc.Arbitrary<Step[][]> = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

export function makeRow(id: number, n = 0): Row {
  return { id, a: n, b: `s${n}`, n: { x: n, l: [n, n + 1] } };
}

export function makeWorld(): World {
  return {
    count: 0, text: "", rows: Array.from({ length: 6 }, (_, id) => makeRow(id, id % 3)), prim: [1, 2, 3, "x"],
    points: [{ x: 1, y: 1 }, { x: 2, y: 4 }, { x: 3, y: 9 }], grid: [[1, 2], [3]], chosen: null, bag: { k: 1 },
    map: new Map<string, unknown>([["a", { n: 1 }]]), set: new Set([1, 2]), at: new Date(0), bytes: new Uint8Array([1, 2, 3]), any: null,
  };
}

/** More with FUZZ_RUNS, for a longer search. */
export const runs = (usual: number): number => Number(process.env.FUZZ_RUNS ?? usual);

let nextId = 1000;
/** Rows that are made from now on have these ids: what is done again makes the same ones. */
export function idsFrom(id: number): void {
  nextId = id;
}

/** Every entry is a thing that author code may do; `i` and `j` pick, `n` is a small value. */
const ACTIONS: ((state: World, i: number, j: number, n: number) => void)[] = [
  (s, _, __, n) => { s.count += n; },
  (s, i, j) => { s.text += "abcdefgh".slice(i % 8) + j; },
  (s, i) => { s.text = s.text.slice(0, i); },
  ({ rows }, i, _, n) => { if (rows.length) rows[i % rows.length]!.a = n; },
  ({ rows }, i, _, n) => { if (rows.length) rows[i % rows.length]!.n.x = n; },
  ({ rows }, i, j, n) => { if (rows.length) rows[i % rows.length]!.n.l.splice(j % 3, n % 2, n); },
  ({ rows }, _, __, n) => { rows.push(makeRow(nextId++, n)); },
  ({ rows }, i, j, n) => { rows.splice(i % (rows.length + 1), j % 3, ...Array.from({ length: n % 3 }, () => makeRow(nextId++, n))); },
  ({ rows }) => { rows.sort((a, b) => a.a - b.a || b.id - a.id); },
  ({ rows }) => { rows.reverse(); },
  ({ rows }, i, _, n) => { if (rows.length) rows[i % rows.length] = makeRow(nextId++, n); },
  ({ rows }, i, _, n) => { if (rows.length) rows[i % rows.length] = { ...rows[i % rows.length]!, a: n }; },
  (s, i, _, n) => { s.rows = s.rows.map((row) => (row.id % 3 === i % 3 ? { ...row, a: n } : row)); },
  (s, i, _, n) => { s.rows = (parse(stringify(s.rows)) as Row[]).map((row, at) => (at === i ? { ...row, b: `f${n}` } : row)); },
  (s, i) => { s.rows = s.rows.filter((row) => row.id % 5 !== i % 5); },
  ({ rows }) => { rows.pop(); },
  ({ rows }) => { rows.shift(); },
  ({ rows }, _, __, n) => { rows.unshift(makeRow(nextId++, n)); },
  ({ rows }, i, j) => { if (rows.length > 1) { const [row] = rows.splice(i % rows.length, 1); rows.splice(j % (rows.length + 1), 0, row!); } },
  ({ rows }, i, j, n) => { if (rows.length > 1) { const [row] = rows.splice(i % rows.length, 1); row!.n.x = n; rows.splice(j % (rows.length + 1), 0, row!); row!.n.l.push(n); } },
  ({ rows }, i, j) => { if (rows.length) { const [a, b] = [i % rows.length, j % rows.length]; const row = rows[a]!; rows[a] = rows[b]!; rows[b] = row; } },
  ({ rows }, i, j) => { if (rows.length && rows.length < 12) rows.splice(j % rows.length, 0, rows[i % rows.length]!); },
  ({ rows }, i, _, n) => { if (rows.length) rows[i % rows.length]!.n = { x: n, l: [] }; },
  ({ rows }, i, j) => { if (rows.length) rows[i % rows.length]!.n = rows[j % rows.length]!.n; },
  ({ rows }, i, _, n) => { if (rows.length) { const row = rows[i % rows.length]!; if (row.at) row.at.setTime(n * 1000); else row.at = new Date(n); } },
  ({ rows }, i) => { if (rows.length) delete rows[i % rows.length]!.at; },
  ({ rows }, i, _, n) => { if (rows.length) (rows[i % rows.length]!.kids ??= []).push(makeRow(nextId++, n)); },
  ({ rows }, i, j, n) => { const kids = rows.length ? rows[i % rows.length]!.kids : undefined; if (kids?.length) kids[j % kids.length]!.b += `longer${n}`; },
  ({ rows }, i, j) => { if (rows.length > 1) { const row = rows[i % rows.length]!; const other = rows[j % rows.length]!; if (!row.kids && !other.kids && row !== other) row.kids = [other]; } },
  ({ rows }, i, j, n) => { if (rows.length) rows.fill(makeRow(nextId++, n), i % rows.length, (i % rows.length) + (j % 3)); },
  ({ rows }, i, j) => { if (rows.length) rows.copyWithin(i % rows.length, j % rows.length, (j % rows.length) + 2); },
  ({ rows }, i) => { rows.length = Math.min(rows.length, i); },
  ({ prim }, i, _, n) => { prim[i % (prim.length + 1)] = n; },
  ({ prim }, i, j, n) => { prim.splice(i % (prim.length + 1), j % 3, n, "y", n); },
  ({ prim }) => { prim.sort(); },
  (s, i) => { s.prim = [...s.prim.slice(1), i]; },
  (s, i, _, n) => { s.points = s.points.map(({ x, y }, at) => ({ x, y: at === i % 4 ? n : y })); },
  (s, i, j) => { s.points = [...s.points.slice(i % 3), { x: i, y: j }]; },
  ({ points }, i, _, n) => { if (points.length) points[i % points.length]!.y = n; },
  ({ grid }, i, j, n) => { const line = grid[i % grid.length]!; line[j % (line.length + 1)] = n; },
  ({ grid }, _, __, n) => { if (grid.length < 5) grid.push([n]); else grid.shift(); },
  (s, i) => { s.chosen = s.rows.length ? s.rows[i % s.rows.length]! : null; },
  (s, _, __, n) => { if (s.chosen) s.chosen.n.x = n; },
  (s, _, __, n) => { if (s.chosen) s.chosen.n.l.push(n); },
  (s) => { s.chosen = s.chosen && { ...s.chosen }; },
  ({ bag }, i, _, n) => { bag[`k${i % 5}`] = n; },
  ({ bag }, i) => { delete bag[`k${i % 5}`]; },
  ({ bag }, i, _, n) => { bag[`k${i % 5}`] = { deep: { list: [n] } }; },
  ({ bag, rows }, i, j) => { if (rows.length) bag[`k${i % 5}`] = rows[j % rows.length]; },
  ({ bag }, i, j) => { bag[`k${i % 5}`] = bag[`k${j % 5}`]; },
  ({ bag }, i, _, n) => { const held = bag[`k${i % 5}`] as { deep?: { list: number[] } } | undefined; held?.deep?.list.push(n); },
  (s, i, _, n) => { s.bag = { ...s.bag, [`k${i % 5}`]: n }; },
  (s, i, _, n) => { s.bag = { [`k${i % 5}`]: n, id: n }; },
  ({ map }, i, _, n) => { map.set(`m${i % 3}`, { n }); },
  ({ map }, i) => { map.delete(`m${i % 3}`); },
  ({ map }, _, __, n) => { const held = map.get("a") as { n: number } | undefined; if (held) held.n = n; },
  (s) => { s.map = new Map(s.map); },
  ({ map, rows }, i) => { if (rows.length) map.set("row", rows[i % rows.length]); },
  ({ set }, i) => { if (set.has(i % 5)) set.delete(i % 5); else set.add(i % 5); },
  ({ at }, i) => { at.setDate(1 + (i % 28)); },
  (s, i) => { s.at = new Date(i * 1000); },
  ({ bytes }, i, _, n) => { bytes[i % bytes.length] = n; },
  (s, i) => { s.any = [null, undefined, NaN, 5n, "text", [], {}, new Date(i), [{ id: 1 }], { id: i }][i % 10]; },
  (s, i) => { s.any = { rows: s.rows, chosen: s.chosen, i }; },
  (s) => { s.any = s.rows.slice(0, 3); },
  (s, i) => { const held = s.rows; s.rows = [makeRow(nextId++, 1)]; if (i % 2) s.rows = held; },
];

export function act(state: World, [what, i, j, n]: Step): void {
  ACTIONS[what % ACTIONS.length]!(state, i, j, n);
}
