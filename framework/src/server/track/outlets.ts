/** Vars of a cell as readers in other cells see them. */
import type { Graph } from "./graph.ts";
import { Signal } from "./signal.ts";

export class Outlet extends Signal {
  readonly cell: Graph;
  readonly id: number;
  constructor(cell: Graph, id: number) {
    super();
    this.cell = cell;
    this.id = id;
  }
  override refresh(): void {
    this.cell.refresh(this.id);
  }
}

export class Outlets {
  readonly #cell: Graph;
  readonly #byVar = new Map<number, Outlet>();

  constructor(cell: Graph) {
    this.#cell = cell;
  }

  of(id: number): Signal {
    let outlet = this.#byVar.get(id);
    if (outlet === undefined) this.#byVar.set(id, (outlet = new Outlet(this.#cell, id)));
    return outlet;
  }

  /** The var has another value. Gives its outlet, which is to be told once that has spread. */
  change(id: number): Signal | undefined {
    const outlet = this.#byVar.get(id);
    if (outlet !== undefined) outlet.version++;
    return outlet;
  }

  /** Readers of the vars that `unsure` names cannot rely on what they have read. */
  tell(unsure: (id: number) => boolean): void {
    for (const [id, outlet] of this.#byVar) if (unsure(id)) outlet.tell();
  }

  tellOf(id: number): void {
    this.#byVar.get(id)?.tell();
  }
}
