/** A rule as pieces of SQL: for the text of a statement, for what wakes a live query, and for an explanation. */
import { getTableName, is, SQL, type Column, type Table } from "drizzle-orm";
import { policyRule, policyThrough } from "../../errors/policy.ts";
import type { Engine } from "../engine.ts";
import { nameOf, parentOf, takingThroughs, THROUGH } from "./through.ts";

/** A value of the statement. */
export class Value {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value === undefined ? null : value;
  }
}

/** The row that a column refers to may be read. */
export class Through {
  readonly child: Column;
  readonly parent: Table;
  readonly key: Column;
  readonly rule: Rule;
  constructor(child: Column, parent: { table: Table; key: Column }, rule: Rule) {
    this.child = child;
    this.parent = parent.table;
    this.key = parent.key;
    this.rule = rule;
  }
}

export type Piece = string | Value;
/** True and false as they are: nothing need be asked. */
export type Rule = boolean | readonly (Piece | Through)[];

/** How the rule for reading a table is found. */
export type ReadRuleOf = (table: Table) => Rule;

interface Dialect {
  readonly casing: unknown;
  escapeName(name: string): string;
  escapeString(text: string): string;
}

const VALUE = "\0";
// oxlint-disable-next-line no-control-regex
const PARTS = /(\0|\u0001\d+\u0001)/;
const open: Column[] = [];

/**
 * @param what of the rule, for errors
 * @throws policy-rule, policy-through
 */
export function ruleOf(engine: Engine, table: Table, what: string, rule: unknown, readRule: ReadRuleOf): Rule {
  if (rule === undefined || rule === false) return false;
  if (rule === true) return true;
  if (!is(rule, SQL)) throw policyRule({ table: getTableName(table), rule: what, got: describe(rule) });
  const columns: Column[] = [];
  const { sql, params } = takingThroughs((column) => columns.push(column) - 1, () => write(engine, rule));
  let place = 0;
  return sql.split(PARTS).filter(Boolean).map((part): Piece | Through => {
    if (part === VALUE) return new Value(params[place++]);
    return part.startsWith(THROUGH) ? throughOf(columns[Number(part.slice(1, -1))]!, table, readRule) : part;
  });
}

function write({ dialect }: Engine, rule: SQL): { sql: string; params: unknown[] } {
  const { casing, escapeName, escapeString } = dialect as unknown as Dialect;
  const query = rule.toQuery({ casing, escapeName: escapeName.bind(dialect), escapeString: escapeString.bind(dialect), escapeParam: () => VALUE } as Parameters<SQL["toQuery"]>[0]);
  return { sql: query.sql, params: query.params };
}

function throughOf(column: Column, table: Table, readRule: ReadRuleOf): Through {
  if (column.table !== table) throw policyThrough({ column: nameOf(column), reason: `is not a column of ${getTableName(table)}` });
  if (open.includes(column)) throw policyThrough({ column: nameOf(column), reason: "leads back to itself" });
  const parent = parentOf(column);
  open.push(column);
  try {
    return new Through(column, parent, readRule(parent.table));
  } finally {
    open.pop();
  }
}

function describe(value: unknown): string {
  if (value === null) return "null";
  return value instanceof Promise ? "a promise" : typeof value === "object" ? `a ${value.constructor?.name ?? "object"}` : JSON.stringify(value) ?? typeof value;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
export function columnSql(column: Column): string {
  return `${quoted(getTableName(column.table))}.${quoted(column.name)}`;
}

/** As a condition. */
export function conditionOf(rule: Rule): readonly Piece[] {
  if (typeof rule === "boolean") return [rule ? "1 = 1" : "1 = 0"];
  return ["(", ...rule.flatMap((piece) => (piece instanceof Through ? existsOf(piece) : [piece])), ")"];
}

function existsOf({ child, parent, key, rule }: Through): readonly Piece[] {
  if (rule === false) return ["1 = 0"];
  // A reference leads to a row.
  if (rule === true) return [`${columnSql(child)} is not null`];
  return [`exists (select 1 from ${quoted(getTableName(parent))} where ${columnSql(key)} = ${columnSql(child)} and `, ...conditionOf(rule), ")"];
}

/** Both. */
export function both(left: Rule, right: Rule): Rule {
  if (left === false || right === false) return false;
  if (left === true) return right;
  return right === true ? left : ["(", ...left, ") and (", ...right, ")"];
}
