/** A filter as a sentence: under a saved view, in a report, in a log. */
import { format, type Day } from "../../format/index.ts";
import type { TableCondition, TableFilter } from "../../wire/table.ts";
import { labelOf, operatorLabel, optionsOf, typeOf, type QueryColumn } from "./query-column.ts";

/**
 * @example queryText(view.filter, columns) // Region is North and (Amount at least 1,000 or Tags has “vip”)
 */
export function queryText(filter: TableFilter | null | undefined, columns: readonly QueryColumn[]): string {
  return filter ? said(filter, columns, false) : "";
}

function said(filter: TableFilter, columns: readonly QueryColumn[], inside: boolean): string {
  if ("column" in filter) return comparison(filter, columns);
  const [word, parts] = "and" in filter ? ["and", filter.and] as const : ["or", filter.or] as const;
  const text = parts.map((part) => said(part, columns, true)).join(` ${word} `);
  return inside && parts.length > 1 ? `(${text})` : text;
}

function comparison({ column: id, is, value }: TableCondition, columns: readonly QueryColumn[]): string {
  const column = columns.find((each) => each.id === id) ?? { id };
  const head = `${labelOf(column)} ${operatorLabel(is, column)}`;
  if (value === undefined) return head;
  const one = (each: unknown): string => optionsOf(column).find((option) => option.value === each)?.label ?? plain(each, column);
  return `${head} ${Array.isArray(value) ? value.map(one).join(is === "between" ? " and " : ", ") : one(value)}`;
}

function plain(value: unknown, column: QueryColumn): string {
  const type = typeOf(column);
  if (typeof value === "number") return format(value, "number");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" && (type === "date" || type === "timestamp")) return format(value.slice(0, 10) as Day, "date");
  return `“${String(value)}”`;
}
