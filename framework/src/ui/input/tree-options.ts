/** A tree of options: which of its nodes are in view, and what is chosen below a node. */
import { warn } from "../part/warn.ts";
import { matching } from "./select-options.ts";

export interface TreeOption<T> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
  readonly disabled?: boolean;
  readonly children?: readonly TreeOption<T>[] | null | undefined;
}

export interface TreeNode<T> {
  readonly value: T;
  readonly label: string;
  readonly description?: string | undefined;
  readonly disabled: boolean;
  readonly level: number;
  readonly parent: TreeNode<T> | undefined;
  readonly children: readonly TreeNode<T>[];
  /** Place among its siblings, from 1, and how many they are. */
  readonly place: readonly [at: number, of: number];
}

export interface Tree<T> {
  readonly roots: readonly TreeNode<T>[];
  readonly nodes: ReadonlyMap<T, TreeNode<T>>;
}

/** Two nodes of one value could not be told apart: the first stays. */
export function treeOf<T extends string | number | boolean>(options: readonly TreeOption<T>[] | null | undefined): Tree<T> {
  const nodes = new Map<T, TreeNode<T>>();
  const build = (list: readonly TreeOption<T>[] | null | undefined, parent: TreeNode<T> | undefined, disabled: boolean): TreeNode<T>[] => {
    const kept: TreeNode<T>[] = [];
    const known = (list ?? []).filter((option) => option !== null && option !== undefined);
    for (const { value, label, description, disabled: own, children } of known) {
      if (nodes.has(value)) {
        warn("TreeSelect", `the option ${JSON.stringify(value)} is there twice; the second is left out.`);
        continue;
      }
      const place: [number, number] = [kept.length + 1, known.length];
      const below: TreeNode<T>[] = [];
      const node: TreeNode<T> = { value, label: String(label ?? value), description, disabled: disabled || own === true, level: (parent?.level ?? 0) + 1, parent, children: below, place };
      nodes.set(value, node);
      kept.push(node);
      below.push(...build(children, node, node.disabled));
    }
    return kept;
  };
  return { roots: build(options, undefined, false), nodes };
}

/** The nodes in view from top to bottom; a search shows what it finds under its ancestors. */
export function linesOf<T>(tree: Tree<T>, isOpen: (node: TreeNode<T>) => boolean, search: string): readonly TreeNode<T>[] {
  if (search.trim() !== "") {
    const kept = new Set<TreeNode<T>>();
    for (const found of matching([...tree.nodes.values()], search) as readonly TreeNode<T>[]) {
      for (let node: TreeNode<T> | undefined = found; node !== undefined && !kept.has(node); node = node.parent) kept.add(node);
    }
    return [...tree.nodes.values()].filter((node) => kept.has(node));
  }
  const lines: TreeNode<T>[] = [];
  const walk = (nodes: readonly TreeNode<T>[]) => {
    for (const node of nodes) {
      lines.push(node);
      if (node.children.length > 0 && isOpen(node)) walk(node.children);
    }
  };
  walk(tree.roots);
  return lines;
}

/** What can be chosen at a node or below: the ends of its branches. */
export function leavesOf<T>(node: TreeNode<T>): readonly T[] {
  if (node.children.length > 0) return node.children.flatMap(leavesOf);
  return node.disabled ? [] : [node.value];
}

/** `Hardware / Docks`. */
export function pathOf(node: TreeNode<unknown>): string {
  return node.parent === undefined ? node.label : `${pathOf(node.parent)} / ${node.label}`;
}
