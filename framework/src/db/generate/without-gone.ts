/** A snapshot without the tables and columns that are no longer declared, and without what is of them: the half way of a migration. */
import type { KitIndex, KitSnapshot, KitTable, Named } from "./kit.ts";
import { quoted } from "../quoted.ts";

export function withoutGone(snapshot: KitSnapshot, after: KitSnapshot): KitSnapshot {
  const kept = Object.entries(snapshot.tables).filter(([key]) => after.tables[key]);
  const targets = new Map(Object.values(after.tables).map((table) => [table.name, table]));
  return { ...snapshot, tables: Object.fromEntries(kept.map(([key, table]) => [key, reduced(table, after.tables[key]!, targets)])) };
}

function reduced(table: KitTable, target: KitTable, targets: ReadonlyMap<string, KitTable>): KitTable {
  const gone = Object.keys(table.columns).filter((name) => !target.columns[name]);
  const has = (of: string, columns: readonly string[]): boolean => columns.every((column) => targets.get(of)?.columns[column]);
  const mentions = (text = ""): boolean => gone.some((name) => text.includes(quoted(name)));
  const stays = ({ columns, where }: KitIndex): boolean => !mentions(where) && columns.every((each) => {
    const text = typeof each === "string" ? each : each.expression;
    return !gone.includes(text) && !mentions(text);
  });
  return {
    ...table,
    columns: only(table.columns, ({ name }) => target.columns[name] !== undefined),
    indexes: only(table.indexes, stays),
    foreignKeys: only(table.foreignKeys, ({ columnsFrom, tableTo, columnsTo }) => has(table.name, columnsFrom) && has(tableTo, columnsTo)),
    compositePrimaryKeys: only(table.compositePrimaryKeys, ({ columns }) => has(table.name, columns)),
    checkConstraints: only(table.checkConstraints, ({ value }) => !mentions(value)),
  };
}

function only<T>(record: Named<T>, keep: (value: T) => boolean): Named<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => keep(value)));
}
