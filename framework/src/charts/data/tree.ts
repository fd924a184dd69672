import type { AnyRow } from "../props.ts";

/** A name, its amount, and what it is made of. */
export interface Branch {
  readonly name: string;
  readonly value: number;
  readonly children: readonly Branch[];
}

export interface Tree {
  readonly branches: readonly Branch[];
  readonly leaves: number;
  readonly total: number;
  /** Rows without an amount above zero, which have no area. */
  readonly dropped: number;
  readonly wrong: number;
}

/** Groups rows by the fields of `path` and adds them up; largest first on every level. */
export function readTree(data: readonly AnyRow[], path: readonly string[], value: string): Tree {
  let dropped = 0;
  let wrong = 0;
  const root = new Map<string, Growing>();
  for (const row of data) {
    const amount = row[value];
    if (amount !== null && amount !== undefined && (typeof amount !== "number" || !Number.isFinite(amount))) wrong += 1;
    else if (typeof amount !== "number" || amount <= 0) dropped += 1;
    else grow(root, path.map((field) => nameOf(row[field])), amount);
  }
  const branches = settle(root);
  return { branches, leaves: countLeaves(branches), total: branches.reduce((sum, branch) => sum + branch.value, 0), dropped, wrong };
}

interface Growing {
  value: number;
  readonly children: Map<string, Growing>;
}

function nameOf(value: unknown): string {
  return value === null || value === undefined || value === "" ? "—" : String(value);
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

export function sameTree(a: Tree, b: Tree): boolean {
  return a.leaves === b.leaves && a.dropped === b.dropped && a.wrong === b.wrong && sameBranches(a.branches, b.branches);
}

function sameBranches(a: readonly Branch[], b: readonly Branch[]): boolean {
  return a.length === b.length && a.every((one, at) => one.name === b[at]!.name && one.value === b[at]!.value && sameBranches(one.children, b[at]!.children));
}
