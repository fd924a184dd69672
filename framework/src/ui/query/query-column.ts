/** A column that can be asked about, and the ways to compare it. */
import type { TableOperator } from "../../wire/table.ts";
import { OPERATORS, operatorWords } from "../data/table/filters.ts";
import { words } from "../part/words.ts";

export type QueryType = "text" | "number" | "date" | "timestamp" | "boolean";
export type QueryOption = string | number | { readonly value: string | number; readonly label: string };

export interface QueryColumn {
  /** As the table has it. */
  id: string;
  /** Made of the id without. */
  label?: string | undefined;
  /** Of its values. Default: text. A `timestamp` is asked for by days. */
  type?: QueryType | undefined;
  /** All that it can be: it is chosen. */
  options?: readonly QueryOption[] | null | undefined;
}

const CHOICES: readonly TableOperator[] = ["eq", "ne", "in", "empty", "filled"];
const NUMBERS: readonly TableOperator[] = ["gte", "lte", "gt", "lt", "eq", "ne", "between", "empty", "filled"];

export const labelOf = ({ id, label }: QueryColumn): string => label ?? words(id);
export const typeOf = ({ type }: QueryColumn): QueryType => type ?? "text";

export function operatorsOf(column: QueryColumn): readonly TableOperator[] {
  if (column.options && typeOf(column) !== "boolean") return CHOICES;
  return typeOf(column) === "number" ? NUMBERS : OPERATORS[typeOf(column)];
}

export const operatorLabel = (is: TableOperator, column: QueryColumn): string => operatorWords(is, typeOf(column));

export function optionsOf({ options }: QueryColumn): readonly { value: string | number; label: string }[] {
  return (options ?? []).map((option) => (typeof option === "object" ? option : { value: option, label: String(option) }));
}

/** How many values a comparison has. */
export const valuesOf = (is: TableOperator): "none" | "one" | "two" | "many" => (is === "empty" || is === "filled" ? "none" : is === "between" ? "two" : is === "in" ? "many" : "one");
