/** What wakes a live query under policies: changes of rows that its user may see, and of what decides that. */
import { getTableName, type Table } from "drizzle-orm";
import { parseCondition, type Resolve } from "../live/parse.ts";
import { ALWAYS, leavesOf, NEVER, type Condition, type Operand } from "../live/condition.ts";
import { linksOf } from "../live/partners.ts";
import { planOf, type Link, type Plan, type ShapeOf, type TableRead } from "../live/plan.ts";
import { tokensOf } from "../live/tokens.ts";
import type { Access, TableAccess } from "./access.ts";
import type { Places } from "./edits.ts";
import { columnSql, Through, Value, type Rule } from "./rule.ts";
import type { Statement } from "./statement.ts";

/** Undefined where each change of its tables has to count. */
export function planUnder(statement: Statement, access: Access, tableOf: (name: string) => Table, places: Places, shapeOf: ShapeOf): Plan | undefined {
  const asked = planOf(statement.sql, shapeOf);
  // Nested queries are not understood, but what they can see is.
  const reads = asked?.reads ?? [...new Set(statement.references.map(({ table }) => table))].map((table): TableRead => ({ table: table.toLowerCase(), columns: undefined, where: ALWAYS }));
  const names = new Map(statement.references.map(({ table }) => [table.toLowerCase(), access.of(tableOf(table))]));
  const rules = new Rules(places, shapeOf, reads.length);
  const found: TableRead[] = [];
  for (const read of reads) {
    const own = names.get(read.table);
    if (own === undefined) return undefined;
    const rule = rules.of(own.name, own.read);
    const where: Condition = { kind: "and", of: [placed(withNulls(read.where, own), (place) => places.given.get(place)), rule.condition] };
    found.push({ table: read.table, columns: openColumns(read.columns, own), where, links: [...linksOf(read), ...rule.links] });
  }
  if (rules.lost) return undefined;
  return { reads: [...found, ...rules.parents], open: (asked?.open ?? true) || found.some(({ where }) => leavesOf(where).some(({ kind }) => kind === "open")) };
}

/** As the query sees it: columns that the user may not read are null in it. */
function withNulls(condition: Condition, own: TableAccess): Condition {
  if (own.closed.size === 0 || condition.kind === "open") return condition;
  if ("of" in condition) return { kind: condition.kind, of: condition.of.map((each) => withNulls(each, own)) };
  const { name } = condition.column;
  if (![...own.closed].some((closed) => closed.toLowerCase() === name)) return condition;
  return condition.kind === "null" && !condition.negated ? ALWAYS : NEVER;
}

/** Without those that the user has as nulls. */
function openColumns(columns: ReadonlySet<string> | undefined, { closed, columns: all }: TableAccess): ReadonlySet<string> | undefined {
  if (closed.size === 0) return columns;
  const hidden = new Set([...closed].map((name) => name.toLowerCase()));
  return new Set([...(columns ?? all.map(({ name }) => name.toLowerCase()))].filter((name) => !hidden.has(name)));
}

class Rules {
  /** The rows that decide about those of other tables. */
  readonly parents: TableRead[] = [];
  /** A rule asks other tables, by a query of its own. */
  lost = false;
  readonly #places: Places;
  readonly #shapeOf: ShapeOf;
  readonly #first: number;

  /** @param first which of the plan's reads the first of the parents will be */
  constructor(places: Places, shapeOf: ShapeOf, first: number) {
    this.#places = places;
    this.#shapeOf = shapeOf;
    this.#first = first;
  }

  /** What a row must meet, and the rows that must be there beside it. */
  of(table: string, rule: Rule): { condition: Condition; links: readonly Link[] } {
    if (typeof rule === "boolean") return { condition: rule ? ALWAYS : NEVER, links: [] };
    const values: Value[] = [];
    const links: Link[] = [];
    const text = rule.map((piece) => {
      if (typeof piece === "string") return piece;
      if (piece instanceof Value) return `$${values.push(piece)}`;
      if (piece.rule === true) return `${columnSql(piece.child)} is not null`;
      links.push(...this.#parent(piece));
      return `through(${columnSql(piece.child)})`;
    }).join("");
    const tokens = tokensOf(text);
    if (tokens.some((token) => token.kind === "name" && !token.quoted && token.text === "select")) this.lost = true;
    const condition = placed(parseCondition(tokens, this.#resolver(table)), (place) => this.#places.added.get(values[place]!));
    // Where the rule is no more than that, a row counts only beside the one that it leads through.
    const only = rule.every((piece) => piece instanceof Through || (typeof piece === "string" && /^[()\s]*$/.test(piece)));
    return { condition, links: only ? links : [] };
  }

  #parent({ child, parent, key, rule }: Through): Link[] {
    if (typeof rule === "boolean") return [];
    const name = getTableName(parent);
    const own = this.of(name, rule);
    const to = this.#first + this.parents.push({ table: name.toLowerCase(), columns: new Set([key.name.toLowerCase()]), where: own.condition, links: own.links }) - 1;
    return [{ to, on: [[child.name.toLowerCase(), key.name.toLowerCase()]] }];
  }

  #resolver(table: string): Resolve {
    const name = table.toLowerCase();
    const shape = this.#shapeOf(name);
    if (shape === undefined) this.lost = true;
    return (of, column) => {
      if (shape === undefined || (of !== undefined && of !== name) || !shape.kinds.has(column)) return undefined;
      return { table: name, name: column, unordered: shape.ownOrder && shape.kinds.get(column) === "text" };
    };
  }
}

/** The same condition, with its values where the statement has them now. */
function placed(condition: Condition, placeOf: (place: number) => number | undefined): Condition {
  const operand = (each: Operand): Operand => ("param" in each ? { param: placeOf(each.param) ?? -1 } : each);
  switch (condition.kind) {
    case "and":
    case "or":
      return { kind: condition.kind, of: condition.of.map((each) => placed(each, placeOf)) };
    case "compare":
      return { ...condition, operand: operand(condition.operand) };
    case "in":
      return { ...condition, operands: condition.operands.map(operand) };
    default:
      return condition;
  }
}
