/**
 * Tells the rows that statements of a connection change, those of cascades and triggers too: temporary triggers, which are in
 * no file, call a function of this process with the values before and after.
 */
import type { Database } from "better-sqlite3";
import { ListedRow, type RowChange } from "../live/changes.ts";
import { literal, quoted } from "../quoted.ts";

/** SQLite's bound for the values of a call is 127 in older builds; an update has each column twice. */
const MOST_COLUMNS = 60;
const FUNCTION = "row_changed";

export class RowTriggers {
  readonly #db: Database;
  /** By table, in lower case: where each column is among a row's values. */
  readonly #tables = new Map<string, ReadonlyMap<string, number>>();
  #changes: RowChange[] = [];

  constructor(db: Database) {
    this.#db = db;
    db.function(FUNCTION, { varargs: true, directOnly: false }, (table: string, before: number, after: number, ...values: unknown[]) => {
      const places = this.#tables.get(table);
      if (places === undefined) return null;
      this.#changes.push({
        table,
        before: before === 1 ? new ListedRow(places, values, 0) : undefined,
        after: after === 1 ? new ListedRow(places, values, before === 1 ? places.size : 0) : undefined,
      });
      return null;
    });
  }

  /** Whether its changes are told. Name in lower case. */
  tells(table: string): boolean {
    return this.#tables.has(table);
  }

  /** Not inside a transaction: undoing that would undo the triggers. */
  watch(table: string, columns: Iterable<string>): void {
    const places = new Map([...columns].map((column, at) => [column, at]));
    if (this.#tables.has(table) || places.size > MOST_COLUMNS || places.size === 0) return;
    const row = (name: string): string => [...places.keys()].map((column) => `${name}.${quoted(column)}`).join(", ");
    const on = (event: string, values: string): string =>
      `create temp trigger ${quoted(`${FUNCTION} ${event} ${table}`)} after ${event} on main.${quoted(table)} begin select ${FUNCTION}(${literal(table)}, ${values}); end;`;
    this.#db.exec(on("insert", `0, 1, ${row("new")}`) + on("update", `1, 1, ${row("old")}, ${row("new")}`) + on("delete", `1, 0, ${row("old")}`));
    this.#tables.set(table, places);
  }

  /** Tables are about to change: a trigger that names a column which goes would make every write fail. */
  drop(): void {
    for (const table of this.#tables.keys()) {
      for (const event of ["insert", "update", "delete"]) this.#db.exec(`drop trigger if exists temp.${quoted(`${FUNCTION} ${event} ${table}`)}`);
    }
    this.#tables.clear();
  }

  /** Those since it was last asked. */
  take(): readonly RowChange[] {
    const changes = this.#changes;
    if (changes.length > 0) this.#changes = [];
    return changes;
  }
}
