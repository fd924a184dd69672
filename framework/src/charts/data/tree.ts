import type { ChartProps } from "../props.ts";
import { amountsFor, type Amounts } from "./amount.ts";
import { nameIn, readAmounts, type LeftOut } from "./rows.ts";

/** A name, its amount, and what it is made of. */
export interface Branch {
  readonly name: string;
  readonly value: number;
  readonly children: readonly Branch[];
}

export interface Tree extends LeftOut {
  readonly branches: readonly Branch[];
  /** Its leaves. */
  readonly count: number;
  readonly total: number;
}

/** Groups rows by the fields of `path` and adds them up; largest first on every level. */
export function readTree(data: unknown, path: readonly string[], value: string): Tree {
  const root = new Map<string, Growing>();
  const told = readAmounts(data, path, value, (row, amount) => grow(root, path.map((field) => nameIn(row[field])), amount), (amount) => amount > 0);
  const branches = settle(root);
  return { branches, count: countLeaves(branches), total: branches.reduce((sum, branch) => sum + branch.value, 0), ...told };
}

export const amountsOfTree = (chart: ChartProps, { branches, total }: Tree): Amounts => amountsFor(chart, [total, ...branches.map(({ value }) => value)]);

interface Growing {
  value: number;
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
  return [...level].map(([name, { value, children }]) => ({ name, value, children: settle(children) })).sort((a, b) => b.value - a.value);
}

function countLeaves(branches: readonly Branch[]): number {
  return branches.reduce((sum, { children }) => sum + (children.length === 0 ? 1 : countLeaves(children)), 0);
}
