/** Methods of tracked arrays. They run on the author's array itself, never member by member through traps. */
import type { ListNode } from "./list-node.ts";
import { NODE, rawOf } from "./node.ts";

type Tracked = unknown[] & { [NODE]: ListNode };
type Method = (this: Tracked, ...args: never[]) => unknown;
type Methods = Readonly<Record<string, Method>>;

const bare = <T extends object>(methods: T): T => Object.assign(Object.create(null) as T, methods);

/** Runs a change that may move or remove members; gives back what was removed as the author sees it. */
function change<T>(list: Tracked, drops: boolean, run: (raw: unknown[], adopt: (item: unknown) => unknown) => T): T {
  const node = list[NODE];
  node.tree.write();
  node.restructure(drops);
  const result = run(node.raw, (item) => node.tree.adopt(item, node, -1));
  node.tell();
  return result;
}

/** A removed member may be changed and put back: it stays tracked. */
const face = (list: Tracked, item: unknown): unknown => list[NODE].tree.face(item);

/** One object at several places: wherever it is reached first, its changes belong to all of them. */
function share(list: Tracked, item: unknown): void {
  const node = list[NODE].tree.track(item);
  if (node === undefined) return;
  node.shared = true;
  node.seen(list[NODE], "");
}

export const MUTATORS: Methods = bare({
  push(this: Tracked, ...items: unknown[]) {
    const node = this[NODE];
    node.tree.write();
    if (!items.length) return node.raw.length;
    node.touch();
    for (const item of items) node.raw.push(node.tree.adopt(item, node, node.raw.length));
    node.tell();
    return node.raw.length;
  },
  pop(this: Tracked) {
    return this.length ? face(this, change(this, true, (raw) => raw.pop())) : undefined;
  },
  shift(this: Tracked) {
    return this.length ? face(this, change(this, true, (raw) => raw.shift())) : undefined;
  },
  unshift(this: Tracked, ...items: unknown[]) {
    return items.length ? change(this, false, (raw, adopt) => raw.unshift(...items.map(adopt))) : this.length;
  },
  splice(this: Tracked, ...args: [start: number, remove: number, ...items: unknown[]]) {
    const [start, remove, ...items] = args;
    const removed = change(this, true, (raw, adopt) => (args.length < 2 ? raw.splice(start) : raw.splice(start, remove, ...items.map(adopt))));
    return removed.map((item) => face(this, item));
  },
  sort(this: Tracked, compare?: (a: unknown, b: unknown) => number) {
    change(this, false, (raw) => raw.sort(compare));
    return this;
  },
  reverse(this: Tracked) {
    change(this, false, (raw) => raw.reverse());
    return this;
  },
  fill(this: Tracked, value: unknown, start?: number, end?: number) {
    change(this, true, (raw, adopt) => {
      const item = adopt(value);
      share(this, item);
      raw.fill(item, start, end);
    });
    return this;
  },
  copyWithin(this: Tracked, target: number, start: number, end?: number) {
    change(this, true, (raw) => {
      raw.copyWithin(target, start, end);
      for (const item of raw) share(this, item);
    });
    return this;
  },
});

/** Members are stored without proxies, so that is how they are searched. */
export const SEARCHES: Methods = bare({
  indexOf(this: Tracked, item: unknown, ...from: number[]) {
    return this[NODE].raw.indexOf(rawOf(item), ...from);
  },
  lastIndexOf(this: Tracked, item: unknown, ...from: number[]) {
    return this[NODE].raw.lastIndexOf(rawOf(item), ...(from as [number]));
  },
  includes(this: Tracked, item: unknown, ...from: number[]) {
    return this[NODE].raw.includes(rawOf(item), ...from);
  },
});
