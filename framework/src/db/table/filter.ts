/** A filter of a page as a condition of SQL. What is not on the lists of the source and the types of its columns is refused. */
import { and, between, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, or, sql, type Column, type SQL } from "drizzle-orm";
import { tableAsk } from "../../errors/db.ts";
import type { TableCondition, TableFilter, TableOperator } from "../../wire/table.ts";
import { contains, startsWith } from "../conditions.ts";
import { limits } from "../limits.ts";
import { mayCompare, type SourceColumn, type SourceColumns } from "./columns.ts";
import { checkValue } from "./value.ts";

export interface Filter {
  /** As the page has said it, and nothing beside it. */
  readonly said: TableFilter;
  readonly where: SQL | undefined;
}

/** @throws Failure `table-ask` */
export function checkFilter(filter: unknown, columns: SourceColumns): Filter | undefined {
  if (filter === undefined || filter === null) return undefined;
  let conditions = 0;

  const check = (value: unknown, depth: number): Filter => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw tableAsk({ reason: "a filter is a comparison, or a list of them" });
    const { and: every, or: some } = value as { and?: unknown; or?: unknown };
    if (every === undefined && some === undefined) {
      if (++conditions > limits.filterConditions) throw tableAsk({ reason: `a filter has at most ${limits.filterConditions} comparisons` });
      return compare(value as Partial<TableCondition>, columns);
    }
    if (depth >= limits.filterDepth) throw tableAsk({ reason: `a filter nests at most ${limits.filterDepth} deep` });
    const list = every ?? some;
    if (!Array.isArray(list) || (every !== undefined && some !== undefined)) throw tableAsk({ reason: "a filter joins a list, by and or by or" });
    if (list.length > limits.filterConditions) throw tableAsk({ reason: `a filter has at most ${limits.filterConditions} comparisons` });
    const parts = list.map((each) => check(each, depth + 1));
    const wheres = parts.map(({ where }) => where);
    // Nothing to choose from is met by no row; nothing to meet by each.
    if (every === undefined) return { said: { or: parts.map(({ said }) => said) }, where: parts.length === 0 ? sql`1 = 0` : wheres.includes(undefined) ? undefined : or(...wheres) };
    return { said: { and: parts.map(({ said }) => said) }, where: and(...wheres) };
  };
  return check(filter, 0);
}

function compare({ column: name, is, value }: Partial<TableCondition>, columns: SourceColumns): Filter {
  const column = columns.filterable(name);
  if (column === undefined) throw tableAsk({ reason: "there is no such column to filter by" });
  if (!mayCompare(column, is)) throw tableAsk({ reason: `${column.name} cannot be compared like that` });
  const operator = is as TableOperator;
  if (operator === "empty" || operator === "filled") return { said: { column: column.name, is: operator }, where: emptiness(column, operator) };
  const checked = operator === "in" || operator === "between" ? checkList(column, operator, value) : checkValue(column, value, operator);
  return { said: { column: column.name, is: operator, value: checked }, where: CONDITIONS[operator](column.column, checked, column) };
}

function checkList(column: SourceColumn, operator: "in" | "between", value: unknown): unknown[] {
  const most = operator === "between" ? 2 : limits.filterValues;
  if (!Array.isArray(value) || value.length > most || (operator === "between" && value.length !== 2)) {
    throw tableAsk({ reason: operator === "between" ? `${column.name} is between two values` : `${column.name} is one of at most ${most} values` });
  }
  return value.map((each) => checkValue(column, each, operator));
}

/** A text without letters is as empty as none. */
function emptiness({ column, kind }: SourceColumn, operator: "empty" | "filled"): SQL | undefined {
  if (kind === "text") return operator === "empty" ? or(isNull(column), eq(column, "")) : and(isNotNull(column), ne(column, ""));
  return operator === "empty" ? isNull(column) : isNotNull(column);
}

type Compare = (column: Column, value: unknown, source: SourceColumn) => SQL | undefined;
const CONDITIONS: Readonly<Record<Exclude<TableOperator, "empty" | "filled">, Compare>> = {
  eq: (column, value) => eq(column, value),
  ne: (column, value, { nullable }) => (nullable ? or(ne(column, value), isNull(column)) : ne(column, value)),
  lt: (column, value) => lt(column, value),
  lte: (column, value) => lte(column, value),
  gt: (column, value) => gt(column, value),
  gte: (column, value) => gte(column, value),
  between: (column, value) => between(column, (value as unknown[])[0], (value as unknown[])[1]),
  in: (column, value) => ((value as unknown[]).length === 0 ? sql`1 = 0` : inArray(column, value as unknown[])),
  contains: (column, value) => contains(column, value as string),
  startsWith: (column, value) => startsWith(column, value as string),
};
