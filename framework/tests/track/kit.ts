import { Cell, createLayout, type Layout } from "../../src/server/track/index.ts";
import type { VarManifest } from "../../src/state/manifest.ts";
import type { Op } from "../../src/wire/ops.ts";

type Constructor<T extends object> = new () => T;

/** `rows[]` is a list, `total()` a getter, `orders()?` an asynchronous one; `rows[sku]` says the row key. */
export function vars(...names: string[]): VarManifest[] {
  return names.map((text) => {
    const [, name, list, key, computed, async] = /^(\w+)(\[(\w*)\])?(\(\))?(\?)?$/.exec(text)!;
    return {
      name: name!, kind: computed ? "computed" : "field",
      ...(list ? { list: true as const } : {}), ...(key ? { rowKey: key } : {}), ...(async ? { async: true as const } : {}),
    };
  });
}

export interface Live<T> {
  readonly state: T;
  readonly cell: Cell;
  readonly layout: Layout;
  readonly wakes: () => number;
  readonly id: (name: string) => number;
  readonly flush: () => Op[];
}

export function live<T extends object>(layout: Layout, cls: Constructor<T>): Live<T> {
  let woken = 0;
  const state = new cls();
  const cell = new Cell(layout, state, () => { woken++; });
  return { state, cell, layout, wakes: () => woken, id: (name) => layout.id(name)!, flush: () => cell.flush() };
}

export function start<T extends object>(cls: Constructor<T>, ...names: string[]): Live<T> {
  return live(createLayout(cls, vars(...names)), cls);
}

/** Promises that were settled have told everybody. */
export async function calm(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
