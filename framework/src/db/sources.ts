/** A source for each table: what live queries read, and what commits wake. */
import { Source } from "../server/track/index.ts";

/** Names of tables; `all` where they cannot be told. */
export type Tables = readonly string[] | "all";

export class Sources {
  readonly #byTable = new Map<string, Source>();
  /** Read by queries whose tables are not known; any write wakes it. */
  readonly #any = new Source();

  track(tables: Tables): void {
    if (tables === "all") this.#any.track();
    else for (const name of tables) this.#of(name).track();
  }

  wake(tables: Tables): void {
    if (tables !== "all" && tables.length === 0) return;
    if (tables === "all") for (const source of this.#byTable.values()) source.wake();
    else for (const name of tables) this.#byTable.get(name)?.wake();
    this.#any.wake();
  }

  #of(name: string): Source {
    let source = this.#byTable.get(name);
    if (!source) this.#byTable.set(name, (source = new Source()));
    return source;
  }
}

/** Tables that a transaction has written. */
export class Touched {
  #tables: Set<string> | "all" = new Set();

  add(tables: Tables): void {
    if (tables === "all") this.#tables = "all";
    else if (this.#tables !== "all") for (const name of tables) this.#tables.add(name);
  }
  merge(other: Touched): void {
    this.add(other.tables);
  }
  get tables(): Tables {
    return this.#tables === "all" ? "all" : [...this.#tables];
  }
}
