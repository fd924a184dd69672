/** What a migration does, in words. */
import type { Renames } from "./changes.ts";
import { keepsAll } from "./convert.ts";
import type { KitColumn, KitTable } from "./kit.ts";
import { keyOf, type Snapshot } from "./snapshot.ts";

export interface Description {
  /** A phrase each: `adds the column orders.note`. */
  readonly does: readonly string[];
  /** What is gone for good: `the column orders.note`. */
  readonly loses: readonly string[];
  /** For the file: `add_orders_note`. */
  readonly name: string;
}

/** @param before with the new names already */
export function describe(before: Snapshot, after: Snapshot, renames: Renames): Description {
  const does: string[] = [];
  const loses: string[] = [];
  const names: string[] = [];
  const say = (phrase: string, name: string): void => {
    does.push(phrase);
    names.push(name);
  };
  for (const [from, to] of renames.tables) say(`renames the table ${from} to ${to}`, `rename_${from}_to_${to}`);
  for (const [table, columns] of renames.columns) for (const [from, to] of columns) say(`renames the column ${table}.${from} to ${to}`, `rename_${table}_${from}_to_${to}`);
  for (const name of Object.keys(after.sqlite.tables)) if (!before.sqlite.tables[name]) say(`makes the table ${name}`, `create_${name}`);
  for (const [name, table] of Object.entries(before.sqlite.tables)) {
    const target = after.sqlite.tables[name];
    if (target === undefined) {
      say(`drops the table ${name}`, `drop_${name}`);
      loses.push(`the table ${name}`);
      continue;
    }
    const types = (column: string): [string, string] => [typeOf(before, name, column), typeOf(after, name, column)];
    for (const column of Object.keys(target.columns)) if (!table.columns[column]) say(`adds the column ${name}.${column}`, `add_${name}_${column}`);
    for (const column of Object.values(table.columns)) {
      const now = target.columns[column.name];
      if (now === undefined) {
        say(`drops the column ${name}.${column.name}`, `drop_${name}_${column.name}`);
        loses.push(`the column ${name}.${column.name}`);
      } else for (const phrase of columnChanges(column, now, types(column.name), (what) => loses.push(`${what} of ${name}.${column.name}`))) say(`changes ${name}.${column.name}: ${phrase}`, `change_${name}_${column.name}`);
    }
    for (const phrase of ruleChanges(table, target)) say(`${name}: ${phrase}`, `change_${name}`);
  }
  return { does, loses, name: nameOf(names) };
}

export function typeOf({ postgres }: Snapshot, table: string, column: string): string {
  return postgres.tables[keyOf(table)]!.columns[column]!.type;
}

function columnChanges(column: KitColumn, now: KitColumn, [from, to]: [string, string], lose: (what: string) => void): string[] {
  const said: string[] = [];
  if (from !== to) said.push(`its type from ${from} to ${to}`);
  if (from !== to && !keepsAll(from, to)) lose(`values that are no ${to}`);
  if (column.notNull !== now.notNull) said.push(now.notNull ? "it must not be null any more" : "it may be null");
  if (column.default !== now.default) said.push(now.default === undefined ? "no default any more" : `its default is ${now.default}`);
  return said;
}

const RULES = { indexes: "index", foreignKeys: "reference", compositePrimaryKeys: "primary key", checkConstraints: "check" } as const;

function ruleChanges(table: KitTable, target: KitTable): string[] {
  return (Object.keys(RULES) as (keyof typeof RULES)[]).flatMap((kind) => {
    const [old, now] = [table[kind], target[kind]] as Readonly<Record<string, unknown>>[] as [Record<string, unknown>, Record<string, unknown>];
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
    return names.map((name) => `${old[name] === undefined ? "adds" : now[name] === undefined ? "drops" : "changes"} the ${RULES[kind]} ${name}`);
  });
}

function nameOf(names: readonly string[]): string {
  const first = (names[0] ?? "nothing").replaceAll(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase().replaceAll(/[^a-z\d]+/g, "_").replaceAll(/^_+|_+$/g, "").slice(0, 60);
  return new Set(names).size > 1 ? `${first}_and_more` : first;
}
