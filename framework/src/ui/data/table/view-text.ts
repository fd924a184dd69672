/**
 * A view as a text that a link carries: `sort:-price,quantity:gte:1000,search:cake`. Parts are joined by commas, their words by
 * colons; either inside of a word is escaped by a backslash. What does not fit is as if it were not there: the text comes from anybody.
 */
import type { TableSort } from "../../../wire/table.ts";
import type { ColumnType } from "./columns.ts";
import { OPERATOR_NAMES, type Filter, type Operator } from "./filters.ts";

/** What is not named is as the columns have it. */
export interface TableView {
  readonly sort?: readonly TableSort[];
  readonly filters?: readonly Filter[];
  readonly search?: string;
  /** The column whose values make groups. */
  readonly group?: string;
  /** Columns from the start, by id; those that are not named keep their order behind. */
  readonly order?: readonly string[];
  readonly hidden?: readonly string[];
  readonly pinned?: readonly string[];
  /** Pixels, by column. */
  readonly widths?: Readonly<Record<string, number>>;
}

/** Pixels that a column has, at least and at most. */
export const NARROWEST = 56;
export const WIDEST = 2_000;

/** Characters; a longer text is no view. */
const MOST = 4_000;

export function viewText({ sort = [], filters = [], search, group, order = [], hidden, pinned, widths = {} }: TableView): string {
  const list = (name: string, ids: readonly string[] | undefined) => (ids === undefined ? [] : ids.length === 0 ? [[name]] : ids.map((id) => [name, id]));
  const parts: (readonly unknown[])[] = [
    ...sort.map(({ column, descending }) => ["sort", `${descending ? "-" : ""}${column}`]),
    ...filters.map(({ column, is, value }) => ["is", column, is, ...(Array.isArray(value) ? value : value === undefined ? [] : [value])]),
    ...(search ? [["search", search]] : []), ...(group === undefined ? [] : [["group", group]]),
    ...list("hide", hidden), ...list("pin", pinned), ...order.map((id) => ["order", id]), ...Object.entries(widths).map(([id, width]) => ["width", id, width]),
  ];
  return parts.map((words) => words.map((word) => String(word).replace(/[\\,:]/g, "\\$&")).join(":")).join(",");
}

/** @param typeOf of a column; undefined: there is none */
export function parseView(text: string, typeOf: (id: string) => ColumnType | undefined): TableView {
  const view: { -readonly [K in keyof TableView]: TableView[K] } = {};
  if (text.length > MOST) return view;
  const known = (id: string | undefined): id is string => id !== undefined && typeOf(id) !== undefined;
  const add = (key: "order" | "hidden" | "pinned", id: string | undefined) => { view[key] = [...(view[key] ?? []), ...(known(id) ? [id] : [])]; };
  for (const [name, first, ...rest] of wordsOf(text)) {
    if (name === "sort" && known(first?.replace(/^-/, ""))) view.sort = [...(view.sort ?? []), sortOf(first!)];
    else if (name === "is" && known(first)) view.filters = [...(view.filters ?? []), ...filterOf(first, rest, typeOf(first)!)];
    else if (name === "search" && first) view.search = first;
    else if (name === "group" && known(first)) view.group = first;
    else if (name === "hide") add("hidden", first);
    else if (name === "pin") add("pinned", first);
    else if (name === "order") add("order", first);
    else if (name === "width" && known(first) && Number(rest[0]) >= NARROWEST && Number(rest[0]) <= WIDEST) view.widths = { ...view.widths, [first]: Number(rest[0]) };
  }
  return view;
}

function sortOf(word: string): TableSort {
  return word.startsWith("-") ? { column: word.slice(1), descending: true } : { column: word, descending: false };
}

function filterOf(column: string, [is, ...words]: readonly string[], type: ColumnType): Filter[] {
  if (!OPERATOR_NAMES.has(is as Operator)) return [];
  const values = words.map((word) => (type === "number" ? (word.trim() === "" ? Number.NaN : Number(word)) : type === "boolean" ? word === "true" : word));
  if (values.some((value) => typeof value === "number" && !Number.isFinite(value))) return [];
  if (is === "empty" || is === "filled") return [{ column, is }];
  if (is === "in") return [{ column, is, value: values as (string | number)[] }];
  if (is === "between") return values.length === 2 ? [{ column, is, value: values as (string | number)[] }] : [];
  return values.length === 1 ? [{ column, is: is as Operator, value: values[0]! }] : [];
}

function wordsOf(text: string): string[][] {
  const parts: string[][] = [[""]];
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    const words = parts.at(-1)!;
    if (char === ",") parts.push([""]);
    else if (char === ":") words.push("");
    else words[words.length - 1] += char === "\\" ? text[++index] ?? "" : char;
  }
  return parts;
}
