/** What wakes a live query under policies: changes of rows that its user may see, and of what decides that. */
import { getTableName, type Table } from "drizzle-orm";
import { parseCondition, type Resolve } from "../live/parse.ts";
import { ALWAYS, leavesOf, type Condition, type Operand } from "../live/condition.ts";
import { planOf, type Plan, type ShapeOf, type TableRead } from "../live/plan.ts";
import { tokensOf } from "../live/tokens.ts";
import type { Access, TableAccess } from "./access.ts";
import type { Places } from "./edits.ts";
import { columnSql, Value, type Rule, type Through } from "./rule.ts";
import type { Statement } from "./statement.ts";

/** Undefined where each change of its tables has to count. */
export function planUnder(statement: Statement, access: Access, tableOf: (name: string) => Table, places: Places, shapeOf: ShapeOf): Plan | undefined {
  const asked = planOf(statement.sql, shapeOf);
  // Nested queries are not understood, but what they can see is.
  const reads = asked?.reads ?? [...new Set(statement.references.map(({ table }) => table))].map((table): TableRead => ({ table: table.toLowerCase(), columns: undefined, where: ALWAYS }));
  const names = new Map(statement.references.map(({ table }) => [table.toLowerCase(), access.of(tableOf(table))]));
  const rules = new Rules(places, shapeOf);
  const found: TableRead[] = [];
  for (const read of reads) {
    const own = names.get(read.table);
    if (own === undefined) return undefined;
    const where: Condition = { kind: "and", of: [placed(read.where, (place) => places.given.get(place)), rules.condition(own.name, own.read)] };
    found.push({ ...read, columns: openColumns(read.columns, own), where });
  }
  if (rules.lost) return undefined;
  return { reads: [...found, ...rules.parents], open: (asked?.open ?? true) || found.some(({ where }) => leavesOf(where).some(({ kind }) => kind === "open")) };
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

  constructor(places: Places, shapeOf: ShapeOf) {
    this.#places = places;
    this.#shapeOf = shapeOf;
  }

  condition(table: string, rule: Rule): Condition {
    if (typeof rule === "boolean") return { kind: rule ? "and" : "or", of: [] };
    const values: Value[] = [];
    const text = rule.map((piece) => {
      if (typeof piece === "string") return piece;
      if (piece instanceof Value) return `$${values.push(piece)}`;
      this.#parent(piece);
      return `through(${columnSql(piece.child)})`;
    }).join("");
    const tokens = tokensOf(text);
    if (tokens.some((token) => token.kind === "name" && !token.quoted && token.text === "select")) this.lost = true;
    return placed(parseCondition(tokens, this.#resolver(table)), (place) => this.#places.added.get(values[place]!));
  }

  #parent({ parent, key, rule }: Through): void {
    if (typeof rule === "boolean") return;
    const name = getTableName(parent);
    const where = this.condition(name, rule);
    this.parents.push({ table: name.toLowerCase(), columns: new Set([key.name.toLowerCase()]), where });
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
