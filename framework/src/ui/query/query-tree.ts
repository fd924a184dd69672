/** A filter while it is written: with comparisons that have no value yet, which no filter has. */
import type { TableCondition, TableFilter, TableOperator } from "../../wire/table.ts";
import { operatorsOf, typeOf, valuesOf, type QueryColumn } from "./query-column.ts";

export interface Rule {
  readonly id: number;
  readonly column: string;
  readonly is: TableOperator;
  /** As it is written: a day of a timestamp, two of `between`. */
  readonly value: unknown;
}
export interface Group {
  readonly id: number;
  readonly any: boolean;
  readonly items: readonly Item[];
}
export type Item = Rule | Group;

/** How deep groups may stand in each other: what the server takes, and what can still be read. */
export const DEPTH = 3;

let made = 0;
export const nextId = (): number => ++made;
export const isGroup = (item: Item): item is Group => "items" in item;

export function newRule(column: QueryColumn): Rule {
  const is = operatorsOf(column)[0]!;
  return { id: nextId(), column: column.id, is, value: typeOf(column) === "boolean" ? true : undefined };
}
export const newGroup = (items: readonly Item[], any = false): Group => ({ id: nextId(), any, items });

/** Whatever is given, as far as it is a filter: it may come from a store. */
export function readTree(given: unknown, columns: readonly QueryColumn[]): Group {
  const item = readItem(given, columns, 0);
  return item === undefined ? newGroup([]) : isGroup(item) ? item : newGroup([item]);
}

function readItem(given: unknown, columns: readonly QueryColumn[], depth: number): Item | undefined {
  if (typeof given !== "object" || given === null || depth > DEPTH) return undefined;
  const { and: every, or: some, column, is, value } = given as { and?: unknown; or?: unknown; column?: unknown; is?: unknown; value?: unknown };
  const list = every ?? some;
  if (Array.isArray(list)) return newGroup(list.flatMap((each) => readItem(each, columns, depth + 1) ?? []), every === undefined);
  if (typeof column !== "string" || typeof is !== "string") return undefined;
  const rule: Rule = { id: nextId(), column, is: is as TableOperator, value };
  const known = knownOf(rule, columns);
  return known !== undefined && typeOf(known) === "timestamp" ? { ...rule, value: dayOf(value) } : rule;
}

const dayOf = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : typeof value === "string" ? value : undefined)?.slice(0, 10);

/** Without what is not finished; null where nothing is asked. */
export function toFilter(group: Group, columns: readonly QueryColumn[]): TableFilter | null {
  const parts = group.items.flatMap((item) => (isGroup(item) ? toFilter(item, columns) ?? [] : toCondition(item, columns) ?? []));
  if (parts.length < 2) return parts[0] ?? null;
  return group.any ? { or: parts } : { and: parts };
}

/** The column of a comparison, where there still is such a comparison of it. */
export function knownOf({ column: id, is }: Pick<Rule, "column" | "is">, columns: readonly QueryColumn[]): QueryColumn | undefined {
  const column = columns.find((each) => each.id === id);
  return column !== undefined && operatorsOf(column).includes(is) ? column : undefined;
}

function toCondition({ column: id, is, value }: Rule, columns: readonly QueryColumn[]): TableCondition | undefined {
  const column = knownOf({ column: id, is }, columns);
  const many = valuesOf(is);
  if (many === "none") return { column: id, is };
  // What cannot be shown any more stays as it was stored: to leave it out unseen would change the question.
  if (column === undefined) return { column: id, is, value };
  if (many === "one") return isGiven(value) ? { column: id, is, value: typeOf(column) === "timestamp" ? moment(value as string, is) : value } : undefined;
  const list = Array.isArray(value) ? value.filter(isGiven) : [];
  return (many === "two" ? list.length === 2 : list.length > 0) ? { column: id, is, value: list } : undefined;
}

/** Of a time a day is all of its moments. */
const moment = (day: string, is: TableOperator): string => `${day}T${is === "lte" || is === "gt" ? "23:59:59.999" : "00:00:00.000"}Z`;
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "" && !(typeof value === "number" && Number.isNaN(value));

/** The tree with one of its items changed; left out where the change gives none. */
export function changed(group: Group, id: number, change: (item: Item) => Item | undefined): Group {
  if (group.id === id) return (change(group) as Group | undefined) ?? { ...group, items: [] };
  return { ...group, items: group.items.flatMap((item) => (item.id === id ? change(item) ?? [] : isGroup(item) ? changed(item, id, change) : item)) };
}
