/**
 * What a row must meet to be of interest to a query, decided without asking the database. Conditions hold no negations: they
 * are pushed down to the comparisons, so that "not true" and SQL's "unknown" are one.
 */
import { compare } from "./compare.ts";

export interface ColumnRef {
  /** The table as the query calls it. */
  readonly table: string;
  readonly name: string;
  /** What comes before what depends on how the database is set up. */
  readonly unordered?: boolean;
}
/** A value of the statement, by its place, or one that its text holds. */
export type Operand = { readonly param: number } | { readonly value: unknown };
export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

export type Condition =
  | { readonly kind: "and" | "or"; readonly of: readonly Condition[] }
  | { readonly kind: "compare"; readonly column: ColumnRef; readonly by: Comparison; readonly operand: Operand }
  | { readonly kind: "in"; readonly column: ColumnRef; readonly operands: readonly Operand[]; readonly negated: boolean }
  | { readonly kind: "null"; readonly column: ColumnRef; readonly negated: boolean }
  /** Only the database can tell. Not `whole` where it may read more columns than are known; `same`: its two columns are equal. */
  | { readonly kind: "open"; readonly columns: readonly ColumnRef[]; readonly whole: boolean; readonly same?: boolean };

/** By column, in lower case; values as the driver gives them. */
export interface Row {
  has(column: string): boolean;
  get(column: string): unknown;
  keys(): Iterable<string>;
}
export type Verdict = boolean | "maybe";

export const ALWAYS: Condition = { kind: "and", of: [] };
export const NEVER: Condition = { kind: "or", of: [] };

type Leaf = Exclude<Condition, { kind: "and" | "or" }>;

export function leavesOf(condition: Condition): Leaf[] {
  return isGroup(condition) ? condition.of.flatMap(leavesOf) : [condition];
}

export function columnsIn(condition: Condition): ColumnRef[] {
  return leavesOf(condition).flatMap((leaf) => (leaf.kind === "open" ? leaf.columns : [leaf.column]));
}

function isGroup(condition: Condition): condition is Extract<Condition, { kind: "and" | "or" }> {
  return condition.kind === "and" || condition.kind === "or";
}

/** What is left of it for the rows of one table: a condition that all rows meet which could be part of the result. */
export function onlyOf(condition: Condition, table: string): Condition {
  if (isGroup(condition)) return { kind: condition.kind, of: condition.of.map((each) => onlyOf(each, table)) };
  return columnsIn(condition).some((column) => column.table !== table) ? ALWAYS : condition;
}

export function verdict(condition: Condition, row: Row, params: readonly unknown[]): Verdict {
  switch (condition.kind) {
    case "and":
      return all(condition.of, row, params);
    case "or":
      return any(condition.of, row, params);
    case "open":
      return "maybe";
    case "null":
      return row.has(condition.column.name) ? (row.get(condition.column.name) === null) !== condition.negated : "maybe";
    case "compare":
      return holds(condition.by, value(row, condition.column), given(condition.operand, params));
    case "in": {
      const left = value(row, condition.column);
      const verdicts = condition.operands.map((operand) => holds(condition.negated ? "<>" : "=", left, given(operand, params)));
      return condition.negated ? combine(verdicts, false) : combine(verdicts, true);
    }
  }
}

function all(conditions: readonly Condition[], row: Row, params: readonly unknown[]): Verdict {
  let result: Verdict = true;
  for (const each of conditions) {
    const one = verdict(each, row, params);
    if (one === false) return false;
    if (one === "maybe") result = "maybe";
  }
  return result;
}

function any(conditions: readonly Condition[], row: Row, params: readonly unknown[]): Verdict {
  let result: Verdict = false;
  for (const each of conditions) {
    const one = verdict(each, row, params);
    if (one === true) return true;
    if (one === "maybe") result = "maybe";
  }
  return result;
}

/** @param decisive the verdict of one that decides for all */
function combine(verdicts: readonly Verdict[], decisive: boolean): Verdict {
  if (verdicts.includes(decisive)) return decisive;
  return verdicts.includes("maybe") ? "maybe" : !decisive;
}

const MISSING: unique symbol = Symbol("missing");

function value(row: Row, column: ColumnRef): unknown {
  return row.has(column.name) ? row.get(column.name) : MISSING;
}

export function given(operand: Operand, params: readonly unknown[]): unknown {
  return "param" in operand ? params[operand.param] : operand.value;
}

function holds(by: Comparison, left: unknown, right: unknown): Verdict {
  if (left === MISSING) return "maybe";
  if (left === null || right === null) return false;
  const order = compare(left, right);
  if (order === undefined) return "maybe";
  switch (by) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

/** A column that must be one of these for any row: what queries are found by. */
export interface Anchor {
  readonly column: string;
  readonly operands: readonly Operand[];
}

export function anchorOf(condition: Condition): Anchor | undefined {
  switch (condition.kind) {
    case "compare":
      return condition.by === "=" ? { column: condition.column.name, operands: [condition.operand] } : undefined;
    case "in":
      return condition.negated ? undefined : { column: condition.column.name, operands: condition.operands };
    case "and": {
      const anchors = condition.of.map(anchorOf).filter((each) => each !== undefined);
      return anchors.toSorted((a, b) => a.operands.length - b.operands.length)[0];
    }
    case "or": {
      const anchors = condition.of.map(anchorOf);
      const [first] = anchors;
      if (first === undefined || anchors.some((each) => each?.column !== first.column)) return undefined;
      return { column: first.column, operands: anchors.flatMap((each) => each!.operands) };
    }
    default:
      return undefined;
  }
}
