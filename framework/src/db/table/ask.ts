/** Checks what a page asks of a table. Everything in it comes from the browser. */
import { tableAsk } from "../../errors/db.ts";
import type { TableAsk, TableSort } from "../../wire/table.ts";
import { limits } from "../limits.ts";
import type { SourceColumns } from "./columns.ts";
import { checkFilter, type Filter } from "./filter.ts";

/** The view of a table without its window. */
export interface AskedView {
  /** Undefined where the page leaves it to the source. */
  readonly sort: readonly TableSort[] | undefined;
  readonly search: string;
  readonly filter: Filter | undefined;
  readonly group: readonly string[];
}
export interface Asked extends AskedView {
  readonly offset: number;
  readonly limit: number;
}

const PLAIN: AskedView = { sort: undefined, search: "", filter: undefined, group: [] };

/** @throws Failure `table-ask` */
export function checkAsk(ask: unknown, columns: SourceColumns): Asked {
  if (ask === undefined || ask === null) return { ...PLAIN, offset: 0, limit: limits.tableRows };
  const view = checkView(ask, columns);
  const { offset, limit } = ask as { readonly [K in keyof TableAsk]?: unknown };
  return {
    ...view,
    offset: whole("the first row", offset ?? 0, 0, Number.MAX_SAFE_INTEGER),
    limit: whole("the number of rows", limit ?? limits.tableRows, 1, limits.tableRowsMost),
  };
}

/** @throws Failure `table-ask` */
export function checkView(ask: unknown, columns: SourceColumns): AskedView {
  if (ask === undefined || ask === null) return PLAIN;
  if (typeof ask !== "object" || Array.isArray(ask)) throw tableAsk({ reason: "it is not a request" });
  const { sort, search, filter, group } = ask as { readonly [K in keyof TableAsk]?: unknown };
  return {
    sort: sort === undefined ? undefined : checkSort(sort, columns),
    search: checkSearch(search ?? ""),
    filter: checkFilter(filter, columns),
    group: checkGroup(group ?? [], columns),
  };
}

function whole(what: string, value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw tableAsk({ reason: `${what} must be a whole number from ${least} to ${most}` });
}

function checkSort(sort: unknown, columns: SourceColumns): TableSort[] {
  if (!Array.isArray(sort) || sort.length > limits.sorts) throw tableAsk({ reason: `it can be sorted by at most ${limits.sorts} columns` });
  return sort.map((each: unknown) => {
    const { column, descending } = (each ?? {}) as { column?: unknown; descending?: unknown };
    const found = columns.sortable(column);
    if (found === undefined) throw tableAsk({ reason: "there is no such column to sort by" });
    if (typeof descending !== "boolean") throw tableAsk({ reason: "descending must be true or false" });
    return { column: found.name, descending };
  });
}

function checkGroup(group: unknown, columns: SourceColumns): string[] {
  if (!Array.isArray(group) || group.length > limits.groups) throw tableAsk({ reason: `it can be grouped by at most ${limits.groups} columns` });
  return group.map((each: unknown) => {
    const found = columns.sortable(each);
    if (found === undefined) throw tableAsk({ reason: "there is no such column to group by" });
    return found.name;
  });
}

function checkSearch(search: unknown): string {
  if (typeof search !== "string") throw tableAsk({ reason: "the search must be text" });
  if (search.length > limits.searchLength) throw tableAsk({ reason: `the search can have at most ${limits.searchLength} characters` });
  return search.trim();
}
