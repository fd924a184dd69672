/** Which tables and columns are new, which are gone, and what of that is a new name for an old thing. */
import { dbDecision, dbRename } from "../../errors/db.ts";
import type { KitSnapshot } from "./kit.ts";

/** What the author says of what cannot be known. Columns are `table.column`, their table by its new name. */
export interface Decisions {
  /** From the old name to the new one. */
  readonly renames: ReadonlyMap<string, string>;
  readonly drops: ReadonlySet<string>;
  /** Values for the rows that are there. */
  readonly fills: ReadonlyMap<string, string>;
}
export const NO_DECISIONS: Decisions = { renames: new Map(), drops: new Set(), fills: new Map() };

/** Asks what became of `gone`; gives its new name, or undefined where it is to be dropped. */
export type AskRename = (kind: "table" | "column", gone: string, came: readonly string[]) => Promise<string | undefined>;

export interface Renames {
  readonly tables: ReadonlyMap<string, string>;
  /** By the table's new name. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Without `ask`, everything that is not clear has to be in the decisions.
 * @throws db-rename, db-decision
 */
export async function renamesBetween(before: KitSnapshot, after: KitSnapshot, decisions: Decisions, ask?: AskRename): Promise<Renames> {
  const open = new Set([...decisions.renames.keys(), ...decisions.drops]);
  const find = async (kind: "table" | "column", gone: string[], came: string[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (const name of gone) {
      open.delete(name);
      const free = came.filter((each) => ![...found.values()].includes(each));
      const to = await becameOf(kind, name, free, decisions, ask);
      if (to !== undefined) found.set(name, to);
    }
    return found;
  };
  const old = columnsOf(before);
  const now = columnsOf(after);
  const tables = await find("table", without(old.keys(), now), without(now.keys(), old));
  const columns = new Map<string, Map<string, string>>();
  for (const [name, had] of old) {
    const table = tables.get(name) ?? name;
    const has = now.get(table);
    if (has === undefined) continue;
    const label = (column: string): string => `${table}.${column}`;
    const found = await find("column", without(had, has).map(label), without(has, had).map(label));
    columns.set(table, new Map([...found].map((pair) => pair.map((each) => each.slice(table.length + 1)) as [string, string])));
  }
  const [left] = open;
  if (left !== undefined) throw dbDecision({ option: decisions.renames.has(left) ? "--rename" : "--drop", name: left, known: "It is still declared, or never was." });
  return { tables, columns };
}

async function becameOf(kind: "table" | "column", gone: string, came: readonly string[], { renames, drops }: Decisions, ask?: AskRename): Promise<string | undefined> {
  const to = renames.get(gone);
  if (to !== undefined) {
    if (!came.includes(to)) throw dbDecision({ option: "--rename", name: `${gone}=${to}`, known: came.length > 0 ? `New are: ${came.join(", ")}.` : "Nothing is new there." });
    return to;
  }
  if (drops.has(gone) || came.length === 0) return undefined;
  if (ask === undefined) throw dbRename({ gone, came: came.join(", "), example: `${gone}=${came[0]!}` });
  return ask(kind, gone, came);
}

type Columns = Map<string, Set<string>>;

function columnsOf({ tables }: KitSnapshot): Columns {
  return new Map(Object.values(tables).map(({ name, columns }) => [name, new Set(Object.keys(columns))]));
}

function without(names: Iterable<string>, others: { has(name: string): boolean }): string[] {
  return [...names].filter((name) => !others.has(name));
}
