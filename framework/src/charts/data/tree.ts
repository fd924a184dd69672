import type { AnyRow, ChartProps } from "../props.ts";
import { amountsFor, type Amounts } from "./amount.ts";
import { missingFields, nameIn, readAmounts, readNumbers, rowsIn, type LeftOut, type Wrong } from "./rows.ts";

/** The change at which colours are at their deepest. */
export const REACH = 0.4;

/** A name, its amount, and what it is made of. */
export interface Branch {
  readonly name: string;
  readonly value: number;
  readonly children: readonly Branch[];
  /** What it was in the period before; undefined where no row says. */
  readonly prior?: number | undefined;
}

export interface Tree extends LeftOut {
  readonly branches: readonly Branch[];
  /** Its leaves. */
  readonly count: number;
  readonly total: number;
}

/** Groups rows by the fields of `path` and adds them up; largest first on every level. With `previous` also what they were in the period before. */
export function readTree(data: unknown, path: readonly string[], value: string, previous?: string): Tree {
  const root = new Map<string, Growing>();
  const told = readAmounts(data, path, value, (row, amount) => grow(root, path.map((field) => nameIn(row[field])), amount), (amount) => amount > 0);
  const wrong = previous === undefined ? told.wrong : [...told.wrong, ...addPrior(root, rowsIn(data), path, previous)];
  const branches = settle(root);
  return { branches, count: countLeaves(branches), total: branches.reduce((sum, branch) => sum + branch.value, 0), ...told, wrong };
}

/** Also of rows without an amount of now: what has a cell is compared with all that it was. */
function addPrior(root: ReadonlyMap<string, Growing>, rows: readonly AnyRow[], path: readonly string[], previous: string): readonly Wrong[] {
  const numbers = readNumbers();
  for (const row of rows) {
    const amount = numbers.read(row, previous);
    let level: ReadonlyMap<string, Growing> | undefined = Number.isNaN(amount) ? undefined : root;
    for (const field of path) {
      const branch: Growing | undefined = level?.get(nameIn(row[field]));
      if (branch) branch.prior = (branch.prior ?? 0) + amount;
      level = branch?.children;
    }
  }
  return [...missingFields(rows, [previous]), ...numbers.wrong()];
}

/** All of it in the period before, as far as there are cells. */
export function priorOf({ branches }: Tree): number | undefined {
  return branches.reduce<number | undefined>((sum, { prior }) => (prior === undefined ? sum : (sum ?? 0) + prior), undefined);
}

export const amountsOfTree = (chart: ChartProps, { branches, total }: Tree): Amounts => amountsFor(chart, [total, ...branches.flatMap(({ value, prior }) => (prior === undefined ? value : [value, prior]))]);

interface Growing {
  value: number;
  prior?: number;
  readonly children: Map<string, Growing>;
}

function grow(level: Map<string, Growing>, names: readonly string[], amount: number): void {
  let here = level;
  for (const name of names) {
    const branch = here.get(name) ?? { value: 0, children: new Map<string, Growing>() };
    here.set(name, branch);
    branch.value += amount;
    here = branch.children;
  }
}

function settle(level: ReadonlyMap<string, Growing>): Branch[] {
  return [...level].map(([name, { value, prior, children }]) => ({ name, value, prior, children: settle(children) })).sort((a, b) => b.value - a.value);
}

function countLeaves(branches: readonly Branch[]): number {
  return branches.reduce((sum, { children }) => sum + (children.length === 0 ? 1 : countLeaves(children)), 0);
}
