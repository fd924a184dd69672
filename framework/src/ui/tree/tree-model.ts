/** A tree as the lines that show: what is open, what is being brought, where the keys go. */
import { createMemo, createSignal, untrack, type Accessor, type Component } from "solid-js";
import { warn } from "../part/warn.ts";

export interface TreeItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: Component | undefined;
  /** At the end of the line. */
  readonly count?: number | null | undefined;
  readonly items?: readonly TreeItem[] | null | undefined;
  /** There are some below that `loadChildren` brings when the line is opened. */
  readonly hasChildren?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

/** A line. */
export interface TreeLine {
  readonly item: TreeItem;
  /** From 1. */
  readonly level: number;
  /** Among its siblings, from 1. */
  readonly position: number;
  readonly size: number;
  /** Undefined: nothing is below it. */
  readonly open: boolean | undefined;
}

export type LoadChildren = (item: TreeItem) => PromiseLike<readonly TreeItem[]> | readonly TreeItem[];

export interface TreeModel {
  readonly lines: Accessor<readonly TreeLine[]>;
  pending(id: string): boolean;
  /** What is below it could not be brought. */
  failed(id: string): boolean;
  /** Opens it, and brings what is below where that is not there yet. */
  open(item: TreeItem): void;
  close(id: string): void;
}

const KEYS = ["item", "level", "position", "size", "open"] as const satisfies readonly (keyof TreeLine)[];

interface Source {
  readonly items: readonly TreeItem[] | null | undefined;
  readonly expanded: readonly string[];
  readonly loadChildren: LoadChildren | undefined;
  setExpanded(ids: string[]): void;
  report(error: unknown): void;
}

export function createTreeModel(source: Source): TreeModel {
  const [brought, setBrought] = createSignal<ReadonlyMap<string, readonly TreeItem[]>>(new Map());
  const [pending, setPending] = createSignal<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = createSignal<ReadonlySet<string>>(new Set());
  const below = (item: TreeItem): readonly TreeItem[] => item.items ?? brought().get(item.id) ?? [];

  // A line in which nothing has changed stays the same object, and so do its elements.
  const lines = createMemo<readonly TreeLine[]>((before) => {
    const known = new Map(before.map((line) => [line.item.id, line]));
    return linesOf(source.items ?? [], new Set(source.expanded), below).map((line) => {
      const same = known.get(line.item.id);
      return same !== undefined && KEYS.every((key) => same[key] === line[key]) ? same : line;
    });
  }, []);

  const change = (set: typeof setPending, id: string, on: boolean) => set((now) => {
    const next = new Set(now);
    if (on) next.add(id);
    else next.delete(id);
    return next;
  });
  const bring = async (item: TreeItem): Promise<void> => {
    change(setPending, item.id, true);
    change(setFailed, item.id, false);
    try {
      const found = await source.loadChildren!(item);
      setBrought((now) => new Map(now).set(item.id, Array.isArray(found) ? found : []));
    } catch (error) {
      source.report(error);
      change(setFailed, item.id, true);
    } finally {
      change(setPending, item.id, false);
    }
  };
  return {
    lines,
    pending: (id) => pending().has(id),
    failed: (id) => failed().has(id),
    open: (item) => untrack(() => {
      if (!source.expanded.includes(item.id)) source.setExpanded([...source.expanded, item.id]);
      if (item.hasChildren && !item.items && !brought().has(item.id) && !pending().has(item.id) && source.loadChildren !== undefined) void bring(item);
    }),
    close: (id) => untrack(() => source.setExpanded(source.expanded.filter((each) => each !== id))),
  };
}

/** The lines that show, from the top. A line whose id was there before is left out. */
export function linesOf(roots: readonly TreeItem[], expanded: ReadonlySet<string>, below: (item: TreeItem) => readonly TreeItem[]): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const seen = new Set<string>();
  const add = (items: readonly TreeItem[], level: number): void => {
    const siblings = items.filter((item) => item !== null && item !== undefined && !isTwice(item, seen));
    for (const [at, item] of siblings.entries()) {
      const children = below(item);
      const opens = children.length > 0 || (item.hasChildren ?? false);
      const open = opens ? expanded.has(item.id) : undefined;
      lines.push({ item, level, position: at + 1, size: siblings.length, open });
      if (open) add(children, level + 1);
    }
  };
  add(roots, 1);
  return lines;
}

function isTwice(item: TreeItem, seen: Set<string>): boolean {
  const twice = seen.has(item.id);
  if (twice) warn("TreeView", `two items have the id ${JSON.stringify(item.id)}; the second is left out.`);
  seen.add(item.id);
  return twice;
}
