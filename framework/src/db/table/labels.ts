/** What stands for the keys of other tables' rows, for the rows of a window. A query of its own for each column, live as the window is. */
import { getTableName, inArray } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { tableLabel } from "../../errors/db.ts";
import type { TableWindow } from "../../wire/table.ts";
import { databaseOf } from "../connect.ts";

interface Label {
  readonly name: string;
  readonly table: SQLiteTable;
  readonly key: SQLiteColumn;
  readonly label: SQLiteColumn;
}

export class Labels {
  readonly #labels: readonly Label[];

  /** @throws table-label where a column refers to no row of the label's table */
  constructor(table: SQLiteTable, labels: Readonly<Record<string, SQLiteColumn>>) {
    const references = getTableConfig(table).foreignKeys.map((key) => key.reference()).filter(({ columns }) => columns.length === 1);
    this.#labels = Object.entries(labels).map(([name, label]) => {
      const found = references.find(({ columns, foreignTable }) => columns[0] === (table as unknown as Record<string, unknown>)[name] && foreignTable === (label.table as unknown));
      if (found === undefined) throw tableLabel({ table: getTableName(table), column: name, other: getTableName(label.table) });
      return { name, label, table: found.foreignTable, key: found.foreignColumns[0]! };
    });
  }

  /** Rows that the user may not read have none. */
  async read(rows: TableWindow["rows"]): Promise<Record<string, Record<string, string>>> {
    const read = await Promise.all(this.#labels.map(async ({ name, table, key, label }) => {
      const keys = [...new Set(rows.map((row) => row[name]).filter((value) => value !== null && value !== undefined))];
      const found = keys.length === 0 ? [] : await databaseOf(table).select({ key, label }).from(table).where(inArray(key, keys));
      return [name, Object.fromEntries(found.map((row) => [String(row.key), String(row.label ?? row.key)]))] as const;
    }));
    return Object.fromEntries(read);
  }
}
