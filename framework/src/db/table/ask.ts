/** Checks what a page asks of a table. Everything in it comes from the browser. */
import { tableAsk } from "../../errors/db.ts";
import type { TableAsk, TableSort } from "../../wire/table.ts";
import { limits } from "../limits.ts";

export interface Asked {
  readonly offset: number;
  readonly limit: number;
  /** Undefined where the page leaves it to the source. */
  readonly sort: readonly TableSort[] | undefined;
  readonly search: string;
}

/** @throws Failure `table-ask` */
export function checkAsk(ask: unknown, columns: readonly string[]): Asked {
  if (ask === undefined || ask === null) return { offset: 0, limit: limits.tableRows, sort: undefined, search: "" };
  if (typeof ask !== "object" || Array.isArray(ask)) throw tableAsk({ reason: "it is not a request" });
  const { offset, limit, sort, search } = ask as { readonly [K in keyof TableAsk]?: unknown };
  return {
    offset: whole("the first row", offset ?? 0, 0, Number.MAX_SAFE_INTEGER),
    limit: whole("the number of rows", limit ?? limits.tableRows, 1, limits.tableRowsMost),
    sort: sort === undefined ? undefined : checkSort(sort, columns),
    search: checkSearch(search ?? ""),
  };
}

function whole(what: string, value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw tableAsk({ reason: `${what} must be a whole number from ${least} to ${most}` });
}

function checkSort(sort: unknown, columns: readonly string[]): TableSort[] {
  if (!Array.isArray(sort) || sort.length > limits.sorts) throw tableAsk({ reason: `it can be sorted by at most ${limits.sorts} columns` });
  return sort.map((each: unknown) => {
    const { column, descending } = (each ?? {}) as { column?: unknown; descending?: unknown };
    if (typeof column !== "string" || !columns.includes(column)) throw tableAsk({ reason: "there is no such column to sort by" });
    if (typeof descending !== "boolean") throw tableAsk({ reason: "descending must be true or false" });
    return { column, descending };
  });
}

function checkSearch(search: unknown): string {
  if (typeof search !== "string") throw tableAsk({ reason: "the search must be text" });
  if (search.length > limits.searchLength) throw tableAsk({ reason: `the search can have at most ${limits.searchLength} characters` });
  return search.trim();
}
