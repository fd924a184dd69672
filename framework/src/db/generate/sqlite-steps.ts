/**
 * The statements for SQLite. It can add and drop plain columns; for all else a table is built anew and its rows are copied. That
 * is done here: drizzle-kit's copy also reads columns that the old table has not, which SQLite takes for texts.
 */
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { createHash } from "node:crypto";
import { createTablesSql } from "../schema/create.ts";
import { convertedInSqlite } from "./convert.ts";
import type { KitColumn, KitIndex, KitReference, KitSnapshot, KitTable } from "./kit.ts";
import { literal, quoted } from "../quoted.ts";
import { withoutGone } from "./without-gone.ts";

export interface SqliteInput {
  /** With the new names. */
  readonly before: KitSnapshot;
  readonly after: KitSnapshot;
  readonly tables: ReadonlyMap<string, SQLiteTable>;
  /** The type of a column as PostgreSQL has it, before and after. */
  types(table: string, column: string): readonly [from: string, to: string];
  /** What the author gives the rows that are there, as SQL. */
  fill(table: string, column: string): string | undefined;
  diff(before: KitSnapshot, after: KitSnapshot): Promise<string[]>;
}

export async function sqliteStatements(input: SqliteInput): Promise<string[]> {
  const { before, after, diff } = input;
  const rebuilt = Object.keys(before.tables).filter((name) => after.tables[name] && needsRebuild(before.tables[name]!, after.tables[name], input));
  const settled = Object.fromEntries(rebuilt.map((name) => [name, after.tables[name]!]));
  const start = { ...before, tables: { ...before.tables, ...settled } };
  const dropped = withoutGone(start, after);
  const added = Object.values(dropped.tables).flatMap((table) => referringColumns(table, after.tables[table.name]!));
  const joined = { ...dropped, tables: { ...dropped.tables } };
  for (const { table, column, key } of added) joined.tables[table] = withReference(joined.tables[table]!, column, key);
  return [
    ...await kit(diff, start, dropped),
    ...rebuilt.flatMap((name) => rebuild(before.tables[name]!, after.tables[name]!, input)),
    ...added.map(({ table, column, key }) => addReferring(table, column, key)),
    ...await kit(diff, joined, after),
  ];
}

async function kit(diff: SqliteInput["diff"], before: KitSnapshot, after: KitSnapshot): Promise<string[]> {
  const texts = new Map<string, string>();
  const statements = await diff(withExpressions(before, texts), withExpressions(after, texts));
  return statements.map((statement) => [...texts].reduce((text, [mark, expression]) => text.replaceAll(`\`${mark}\``, () => expression), statement));
}

/** drizzle-kit splits what an index is of at commas. So expressions are marks to it, which give way to what they stand for. */
function withExpressions(snapshot: KitSnapshot, texts: Map<string, string>): KitSnapshot {
  const mark = (table: KitTable, column: KitIndex["columns"][number]): string => {
    const text = String(column);
    if (table.columns[text]) return text;
    const name = `expression_${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
    texts.set(name, text);
    return name;
  };
  const tables = Object.entries(snapshot.tables).map(([key, table]) => [key, {
    ...table, indexes: Object.fromEntries(Object.entries(table.indexes).map(([name, index]) => [name, { ...index, columns: index.columns.map((column) => mark(table, column)) }])),
  }]);
  return { ...snapshot, tables: Object.fromEntries(tables) as KitSnapshot["tables"] };
}

function needsRebuild(table: KitTable, target: KitTable, { types }: SqliteInput): boolean {
  const { referring, plain } = splitReferences(table, target);
  if (JSON.stringify(plain) !== JSON.stringify(Object.values(table.foreignKeys))) return true;
  if (referring.some(({ columnsFrom: [column] }) => !canAddReferring(target.columns[column!]!))) return true;
  if ((["checkConstraints", "compositePrimaryKeys"] as const).some((kind) => JSON.stringify(table[kind]) !== JSON.stringify(target[kind]))) return true;
  return Object.values(target.columns).some((column) => {
    const old = table.columns[column.name];
    if (old === undefined) return !canAdd(column);
    // Two kinds of values can be kept as one type.
    return JSON.stringify(sorted(old)) !== JSON.stringify(sorted(column)) || convertedInSqlite(column.name, ...types(table.name, column.name)) !== quoted(column.name);
  }) || Object.values(table.columns).some((column) => target.columns[column.name] === undefined && (column.primaryKey || column.generated !== undefined));
}

/** References that come with a column of their own, and the others. */
function splitReferences(table: KitTable, target: KitTable): { referring: KitReference[]; plain: KitReference[] } {
  const all = Object.values(target.foreignKeys);
  const comesAlong = (key: KitReference): boolean => key.columnsFrom.length === 1 && table.columns[key.columnsFrom[0]!] === undefined;
  return { referring: all.filter(comesAlong), plain: all.filter((key) => !comesAlong(key)) };
}

function sorted(column: KitColumn): [string, unknown][] {
  return Object.entries(column).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function canAdd({ notNull, default: value, generated, primaryKey }: KitColumn): boolean {
  if (primaryKey || generated?.type === "stored") return false;
  return generated !== undefined || (value === undefined ? !notNull : !value.startsWith("("));
}
function canAddReferring(column: KitColumn): boolean {
  return !column.notNull && column.default === undefined && column.generated === undefined;
}

function referringColumns(table: KitTable, target: KitTable): { table: string; column: KitColumn; key: KitReference }[] {
  return splitReferences(table, target).referring.map((key) => ({ table: table.name, column: target.columns[key.columnsFrom[0]!]!, key }));
}

function withReference(table: KitTable, column: KitColumn, key: KitReference): KitTable {
  return { ...table, columns: { ...table.columns, [column.name]: column }, foreignKeys: { ...table.foreignKeys, [key.name]: key } };
}

function addReferring(table: string, column: KitColumn, { name, tableTo, columnsTo, onDelete, onUpdate }: KitReference): string {
  const actions = [onDelete !== "no action" && ` ON DELETE ${onDelete}`, onUpdate !== "no action" && ` ON UPDATE ${onUpdate}`].filter(Boolean).join("");
  return `ALTER TABLE ${quoted(table)} ADD ${quoted(column.name)} ${column.type} CONSTRAINT ${quoted(name)} REFERENCES ${quoted(tableTo)} (${columnsTo.map(quoted).join(", ")})${actions};`;
}

function counting({ columns }: KitTable): boolean {
  return Object.values(columns).some(({ autoincrement }) => autoincrement === true);
}

/** The numbers of deleted rows are not given again. */
function sameNumbers(from: string, to: string): string[] {
  return [`DELETE FROM sqlite_sequence WHERE name = ${literal(to)};`, `INSERT INTO sqlite_sequence (name, seq) SELECT ${literal(to)}, seq FROM sqlite_sequence WHERE name = ${literal(from)};`];
}

function rebuild(table: KitTable, target: KitTable, { tables, types, fill }: SqliteInput): string[] {
  const { name } = target;
  const fresh = `__new_${name}`;
  const [create, ...indices] = createTablesSql({ [name]: tables.get(name)! });
  const copied = Object.values(target.columns).filter((column) => !column.generated).flatMap((column): [string, string][] => {
    const given = fill(name, column.name);
    if (table.columns[column.name] === undefined) return given === undefined ? [] : [[column.name, given]];
    const value = convertedInSqlite(column.name, ...types(name, column.name));
    return [[column.name, given === undefined ? value : `coalesce(${value}, ${given})`]];
  });
  return [
    `${create!.replace(`if not exists ${quoted(name)}`, () => quoted(fresh))};`,
    `INSERT INTO ${quoted(fresh)} (${copied.map(([column]) => quoted(column)).join(", ")}) SELECT ${copied.map(([, value]) => value).join(", ")} FROM ${quoted(name)};`,
    ...(counting(table) && counting(target) ? sameNumbers(name, fresh) : []),
    `DROP TABLE ${quoted(name)};`,
    `ALTER TABLE ${quoted(fresh)} RENAME TO ${quoted(name)};`,
    ...indices.map((sql) => `${sql.replace("if not exists ", "")};`),
  ];
}
