import type { SQL, Table } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { TableFilter } from "../../wire/table.ts";
import { SourceColumns } from "./columns.ts";
import { checkFilter } from "./filter.ts";

/**
 * A filter that somebody has put together, as a `QueryBuilder` gives it, as a condition of a query; undefined where it asks nothing. It
 * may come from a page or a store: what it compares is checked.
 * @param columns that it may ask about. Default: all of the table
 * @throws Failure `table-ask` where it compares what is not there, or with what does not fit
 * @example db.select().from(orders).where(meets(orders, this.filter, ["region", "total"]))
 */
export function meets<T extends Table>(table: T, filter: TableFilter | null | undefined, columns?: readonly (keyof T["_"]["columns"] & string)[]): SQL | undefined {
  return checkFilter(filter, new SourceColumns(table as unknown as SQLiteTable, { filter: columns }))?.where;
}
