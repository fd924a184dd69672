/** A tree of tracked fields, as a cell keeps one, and the page's copy of them. */
import { Differ, Tree, applyTo } from "../../src/server/delta/index.ts";
import type { Op } from "../../src/wire/ops.ts";
import { parse, stringify } from "../../src/wire/values.ts";

export interface Tracked<T extends object> {
  /** What author code sees. */
  readonly state: T;
  readonly raw: Record<string, unknown>;
  readonly page: Record<string, unknown>;
  readonly changes: string[];
  flush(): readonly Op[];
}

export function track<T extends object>(initial: T, rowKey = "id"): Tracked<T> {
  const names = Object.keys(initial);
  const raw = initial as Record<string, unknown>;
  const before = new Map<string, unknown>();
  const dirty = new Set<string>();
  const changes: string[] = [];
  const tree = new Tree({
    changed(id) {
      dirty.add(names[id]!);
      changes.push(names[id]!);
    },
    write() {},
    suspect() {},
  });
  const state = {} as T;
  for (const [id, name] of names.entries()) Object.defineProperty(state, name, {
    enumerable: true,
    get: () => (typeof raw[name] === "object" && raw[name] !== null ? tree.read(id, raw[name]) : raw[name]),
    set(value: unknown) {
      const old = raw[name];
      const next = tree.replace(id, old, value);
      if (next === old) return;
      raw[name] = next;
      tree.release(id, old);
      if (!before.has(name)) before.set(name, old);
      dirty.add(name);
    },
  });
  const page = parse(stringify(raw)) as Record<string, unknown>;
  return {
    state, raw, page, changes,
    flush() {
      tree.inspect();
      const ops: Op[] = [];
      for (const name of names) if (dirty.has(name)) new Differ(ops, [name], rowKey, tree).change(before.has(name) ? before.get(name) : raw[name], raw[name]);
      const sent = parse(stringify(ops)) as Op[];
      tree.clear();
      before.clear();
      dirty.clear();
      applyTo(page, sent);
      return sent;
    },
  };
}
