/** What commits have changed: rows where they are known, else whole tables. */
import type { Row } from "./condition.ts";

/** Names of tables; `all` where they cannot be told. */
export type Tables = readonly string[] | "all";

export interface RowChange {
  /** In lower case. */
  readonly table: string;
  /** Undefined: it is new. */
  readonly before: Row | undefined;
  /** Undefined: it is gone. */
  readonly after: Row | undefined;
}

/** Of one table, more are not looked at one by one: it counts as changed as a whole. */
const MOST_ROWS = 1_000;

export class Changes {
  readonly #rows = new Map<string, RowChange[]>();
  readonly #whole = new Map<string, string>();
  readonly #counted = new Map<string, number>();
  #all = false;

  /** Anything in them. */
  add(tables: Tables): void {
    if (tables === "all") this.#all = true;
    else for (const name of tables) this.#addWhole(name);
  }
  addRow(change: RowChange): void {
    this.#counted.set(change.table, (this.#counted.get(change.table) ?? 0) + 1);
    this.#keep(change);
  }
  #keep(change: RowChange): void {
    if (this.#whole.has(change.table)) return;
    const rows = this.#rows.get(change.table);
    if (rows === undefined) this.#rows.set(change.table, [change]);
    else if (rows.push(change) > MOST_ROWS) this.#addWhole(change.table);
  }
  merge(other: Changes): void {
    if (other.#all) this.#all = true;
    for (const name of other.#whole.values()) this.#addWhole(name);
    for (const rows of other.#rows.values()) for (const change of rows) this.#keep(change);
    for (const [table, rows] of other.#counted) this.#counted.set(table, (this.#counted.get(table) ?? 0) + rows);
  }
  #addWhole(name: string): void {
    this.#whole.set(name.toLowerCase(), name);
    this.#rows.delete(name.toLowerCase());
  }

  /** Any table may have changed. */
  get all(): boolean {
    return this.#all;
  }
  get any(): boolean {
    return this.#all || this.#whole.size > 0 || this.#rows.size > 0;
  }
  /** In lower case. */
  get whole(): Iterable<string> {
    return this.#whole.keys();
  }
  /** By table, of tables that are not whole. */
  get rows(): ReadonlyMap<string, readonly RowChange[]> {
    return this.#rows;
  }
  /** How many rows were told of each table. */
  get counted(): ReadonlyMap<string, number> {
    return this.#counted;
  }
  /** In lower case, those with any change. */
  get tables(): Tables {
    return this.#all ? "all" : [...this.#whole.keys(), ...this.#rows.keys()];
  }
}

/** What a migration or another process has done: nobody can tell. */
export function everything(): Changes {
  const changes = new Changes();
  changes.add("all");
  return changes;
}

/** A row as lists: the columns are those of all rows of its table. */
export class ListedRow implements Row {
  readonly #places: ReadonlyMap<string, number>;
  readonly #values: readonly unknown[];
  readonly #from: number;

  /** @param from where the row's values begin */
  constructor(places: ReadonlyMap<string, number>, values: readonly unknown[], from: number) {
    this.#places = places;
    this.#values = values;
    this.#from = from;
  }
  has(column: string): boolean {
    return this.#places.has(column);
  }
  get(column: string): unknown {
    const place = this.#places.get(column);
    return place === undefined ? undefined : this.#values[this.#from + place];
  }
  keys(): Iterable<string> {
    return this.#places.keys();
  }
}
