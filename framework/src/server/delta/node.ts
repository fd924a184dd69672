/** What is remembered of an object that author code has read: who holds it, and what it was at the last flush. */
import type { Tree } from "./tree.ts";

/** Asked of any value: a tracking proxy answers with its node. */
export const NODE: unique symbol = Symbol("node");
/** The old value of a key that did not exist. */
export const ABSENT: unique symbol = Symbol("absent");

/** What holds a node: another node, or a field of the state. */
export interface Holder {
  /** Something in or below `kid` has changed. */
  below(kid: Node): void;
}

/** One for all trees, so that a change is told again after anybody, in any state, has read or flushed. */
let generation = 1;
export function nextGeneration(): void {
  generation++;
}

export abstract class Node implements Holder {
  readonly tree: Tree;
  /** The author's object itself. It never holds proxies. */
  readonly raw: object;
  /** The first holder, and the key at which it was last seen there; further ones come seldom. */
  parent: Holder | null = null;
  key: string | number = "";
  others: Holder[] | null = null;
  /** It may sit at more than one place, so no key is trusted. */
  shared = false;
  /** Has changed, or holds something that has. */
  marked = false;
  /** Cannot say what changed in it: it is sent as it is. */
  whole = false;
  /** Direct children that changed, or hold something that did. */
  kids: Set<Node> | null = null;
  /** Nodes of other states over the same object. */
  peers: WeakRef<Node>[] | null = null;
  private told = 0;
  /** Nothing held it, so its children let go of it. */
  private loose = false;

  constructor(tree: Tree, raw: object) {
    this.tree = tree;
    this.raw = raw;
  }

  /** What author code gets in place of the object. */
  abstract readonly face: object;
  /** Children that were there at the last flush and may be gone. */
  abstract lost(): readonly unknown[];
  abstract holds(child: object): boolean;
  abstract children(): readonly unknown[];
  /** Forgets what was before: the page has it all. */
  clear(): void {
    this.marked = this.whole = false;
    this.kids = null;
  }

  mark(): void {
    if (this.marked) return;
    this.marked = true;
    this.tree.marked.push(this);
  }

  below(kid: Node): void {
    this.mark();
    (this.kids ??= new Set()).add(kid);
    this.tell();
  }

  /** Up to the fields that hold it; not again before somebody could have seen it. */
  tell(): void {
    if (this.told === generation) return;
    this.told = generation;
    this.parent?.below(this);
    if (this.others !== null) for (const holder of this.others) holder.below(this);
    if (this.peers !== null) for (const peer of this.peers) peer.deref()?.changedElsewhere();
  }

  private changedElsewhere(): void {
    this.whole = true;
    this.mark();
    this.told = generation;
    this.parent?.below(this);
    if (this.others !== null) for (const holder of this.others) holder.below(this);
  }

  /** Reached under `key` of a holder, by a read. */
  seen(holder: Node, key: string): void {
    if (this.parent !== holder) return this.link(holder, key);
    if (this.key === key) return;
    if (!this.shared && String(this.key) !== key && (holder.raw as Record<string, unknown>)[this.key] === this.raw) this.shared = true;
    this.key = key;
  }

  link(holder: Holder, key: string | number): void {
    if (this.parent === holder) {
      this.shared = true;
    } else if (this.parent === null) {
      this.parent = holder;
      this.key = key;
      if (this.loose) for (const child of this.children()) this.tree.nodeOf(child)?.attach(this);
      this.loose = false;
    } else if (this.others === null || !this.others.includes(holder)) {
      this.shared = true;
      (this.others ??= []).push(holder);
    }
    if (this.marked) holder.below(this);
  }

  /** Linked anew to a holder that was itself put back. */
  private attach(holder: Node): void {
    if (this.parent !== holder && !this.others?.includes(holder)) this.link(holder, this.key);
  }

  unlink(holder: Holder): void {
    if (this.parent === holder) this.parent = this.others?.pop() ?? null;
    else this.others = this.others?.filter((other) => other !== holder) ?? null;
    if (this.others?.length === 0) this.others = null;
    if (this.parent !== null) return;
    this.loose = true;
    for (const child of this.children()) this.tree.nodeOf(child)?.unlink(this);
  }

  /** Lets go of children that are no longer in it. */
  settle(): void {
    const lost = this.lost();
    if (!lost.length) return;
    const still = lost.length > 8 ? new Set(this.children()) : null;
    for (const child of lost) {
      const node = this.tree.nodeOf(child);
      if (node && !(still ? still.has(child) : this.holds(node.raw))) node.unlink(this);
    }
  }
}

/** The object behind a proxy; anything else as it is. */
export function rawOf<T>(value: T): T {
  if (value === null || typeof value !== "object") return value;
  const node = (value as { [NODE]?: Node })[NODE];
  return node === undefined ? value : (node.raw as T);
}

export function proxied(value: object): Node | undefined {
  return (value as { [NODE]?: Node })[NODE];
}
