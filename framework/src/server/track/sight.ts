import { Graph } from "./graph.ts";
import { Outlet } from "./outlets.ts";

/** What the last evaluation of a computed has read. */
export interface Sight {
  /** Vars of its own cell. */
  readonly vars: readonly number[];
  /** Vars of other cells. */
  readonly others: readonly { readonly cell: Graph; readonly id: number }[];
  /** Names of sources: tables. */
  readonly sources: readonly string[];
}

/** For those who look on: who depends on whom. */
export abstract class Sighted extends Graph {
  sight(id: number): Sight {
    const { words } = this.shape.reads[this.layout.ordinals[id]!]!;
    const signals = [...this.tracers?.get(id)?.signals?.keys() ?? []];
    return {
      vars: [...this.layout.vars.keys()].filter((each) => words[each >> 5]! & (1 << (each & 31))),
      others: signals.filter((each) => each instanceof Outlet),
      sources: signals.flatMap(({ name }) => name ?? []),
    };
  }
}
