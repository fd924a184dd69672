/** Vars of a cell as readers in other cells see them. */
import { Signal } from "./signal.ts";

class Outlet extends Signal {
  readonly #refresh: () => void;
  constructor(refresh: () => void) {
    super();
    this.#refresh = refresh;
  }
  override refresh(): void {
    this.#refresh();
  }
}

export class Outlets {
  readonly #byVar = new Map<number, Outlet>();

  /** The outlet of a var; `refresh` brings its value up to date. */
  of(id: number, refresh: () => void): Signal {
    let outlet = this.#byVar.get(id);
    if (outlet === undefined) this.#byVar.set(id, (outlet = new Outlet(refresh)));
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
