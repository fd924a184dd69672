/**
 * What a query reads of its tables: which columns, and which rows. Made once for each text. Undefined where the text is more
 * than is understood (nested queries, unions); then each change of its tables counts.
 */
import { ALWAYS, columnsIn, leavesOf, onlyOf, type ColumnRef, type Condition } from "./condition.ts";
import { columnsOf, parseCondition, type Resolve } from "./parse.ts";
import type { TableShape } from "./reading.ts";
import { isSign, isWord, tokensOf, type Token } from "./tokens.ts";

export interface TableRead {
  readonly table: string;
  /** Columns whose change alone changes the result; undefined: any. Names in lower case. */
  readonly columns: ReadonlySet<string> | undefined;
  /** What every row of it that can be part of the result meets. */
  readonly where: Condition;
  /** Its rows count only beside rows of others. */
  readonly links?: readonly Link[];
}
/** A row of another table that a row of this one is joined with. */
export interface Link {
  /** Which of the plan's reads. */
  readonly to: number;
  /** Columns that are equal, the own one first. By the other one of the first pair its rows are found. */
  readonly on: readonly (readonly [own: string, other: string])[];
}
export interface Plan {
  readonly reads: readonly TableRead[];
  /** Parts of its condition that only the database can decide. */
  readonly open: boolean;
}
export type PlanOf = (shapeOf: ShapeOf) => Plan | undefined;
/** Undefined where there is no such table. */
export type ShapeOf = (table: string) => TableShape | undefined;

interface From {
  readonly table: string;
  readonly alias: string;
  readonly shape: TableShape;
  /** Rows of the others may stand without one of this. */
  readonly optional: boolean;
  readonly on: readonly Token[];
}

interface Conjunct {
  readonly condition: Condition;
  /** It stands in the ON of this table, which rows of the others may stand without. */
  readonly optional: From | undefined;
}

const CLAUSES = ["where", "group", "having", "order", "limit", "offset", "window", "for", "fetch"] as const;
const NESTING = ["select", "with", "union", "intersect", "except", "values", "natural", "using", "right", "full", "lateral", "recursive"] as const;
const JOINS = ["left", "inner", "cross", "join", "outer"] as const;

export function planOf(sql: string, shapeOf: ShapeOf): Plan | undefined {
  const [first, ...tokens] = tokensOf(sql);
  if (!isWord(first, "select") || tokens.some((token) => isWord(token, ...NESTING) || isSign(token, ";"))) return undefined;
  const from = topLevel(tokens, 0, "from");
  if (from < 0) return undefined;
  const end = topLevel(tokens, from + 1, ...CLAUSES);
  const tables = tablesOf(tokens.slice(from + 1, end < 0 ? undefined : end), shapeOf);
  return tables && read(tokens, tables, from, end < 0 ? tokens.length : end);
}

function read(tokens: readonly Token[], tables: readonly From[], from: number, end: number): Plan {
  const resolve = resolver(tables);
  const whereEnd = isWord(tokens[end], "where") ? orEnd(tokens, topLevel(tokens, end + 1, ...CLAUSES)) : end;
  const conjuncts: Conjunct[] = [];
  const note = (part: readonly Token[], optional: From | undefined): void => {
    if (part.length > 0) for (const condition of conjunctsOf(parseCondition(part, resolve))) conjuncts.push({ condition, optional });
  };
  note(tokens.slice(end + 1, whereEnd), undefined);
  for (const each of tables) note(each.on, each.optional ? each : undefined);

  const open = conjuncts.flatMap(({ condition }) => leavesOf(condition)).filter((leaf) => leaf.kind === "open");
  const shown = open.every(({ whole }) => whole) ? columnsRead([...tokens.slice(0, from), ...tokens.slice(whereEnd)], tables, resolve) : new Map<string, Set<string>>();
  const wheres = new Map(tables.map(({ alias }) => [alias, [] as Condition[]]));
  for (const { condition, optional } of conjuncts) {
    const columns = columnsIn(condition);
    const names = new Set(columns.map(({ table }) => table));
    const limits = tables.filter((each) => names.has(each.alias) && each.optional === (each === optional));
    for (const { alias } of limits) wheres.get(alias)!.push(onlyOf(condition, alias));
    if (names.size !== 1 || limits.length === 0 || leavesOf(condition).some(({ kind }) => kind === "open")) for (const column of columns) shown.get(column.table)?.add(column.name);
  }
  return {
    reads: tables.map((each) => ({ table: each.table, columns: shown.get(each.alias), where: { kind: "and", of: wheres.get(each.alias)!.filter((one) => one !== ALWAYS) }, links: linksOf(each, tables, conjuncts) })),
    open: open.length > 0,
  };
}

/** Where rows of a table may stand without one of another, they count without it too. */
function linksOf(from: From, tables: readonly From[], conjuncts: readonly Conjunct[]): Link[] {
  const found = new Map<From, [own: string, other: string][]>();
  for (const { condition, optional } of conjuncts) {
    if (condition.kind !== "open" || condition.same !== true) continue;
    const own = condition.columns.find(({ table }) => table === from.alias);
    const other = condition.columns.find(({ table }) => table !== from.alias);
    const to = other && tables.find(({ alias }) => alias === other.table);
    if (own === undefined || to === undefined) continue;
    const kind = from.shape.kinds.get(own.name);
    if (kind === undefined || kind !== to.shape.kinds.get(other!.name)) continue;
    if (optional === undefined ? from.optional || to.optional : from !== optional) continue;
    const pair: [string, string] = [own.name, other!.name];
    const pairs = found.get(to);
    if (pairs === undefined) found.set(to, [pair]);
    else if (to.shape.keys?.has(pair[1])) pairs.unshift(pair);
    else pairs.push(pair);
  }
  return [...found].filter(([to, [first]]) => to.shape.keys?.has(first![1])).map(([to, on]) => ({ to: tables.indexOf(to), on }));
}

/** By the alias of the table; without an entry: all. */
function columnsRead(tokens: readonly Token[], tables: readonly From[], resolve: Resolve): Map<string, Set<string>> {
  const { columns, whole } = columnsOf(tokens, resolve);
  const found = new Map(tables.map(({ alias }) => [alias, new Set<string>()]));
  for (const { table, name } of columns) found.get(table)!.add(name);
  if (!whole || tokens.some((token, at) => isStar(tokens, at))) return new Map();
  return found;
}

/** `*` and `t.*`; not `count(*)`, nor a product. */
function isStar(tokens: readonly Token[], at: number): boolean {
  if (!isSign(tokens[at], "*")) return false;
  const before = tokens[at - 1];
  return before === undefined || isSign(before, ",", ".") || isWord(before, "select", "distinct", "all");
}

function conjunctsOf(condition: Condition): Condition[] {
  return condition.kind === "and" ? condition.of.flatMap(conjunctsOf) : [condition];
}

function resolver(tables: readonly From[]): Resolve {
  const byAlias = new Map(tables.map((each) => [each.alias, each]));
  return (table, name): ColumnRef | undefined => {
    const owners = table === undefined ? tables.filter(({ shape }) => shape.kinds.has(name)) : [byAlias.get(table)].filter((each) => each?.shape.kinds.has(name));
    if (owners.length !== 1) return undefined;
    const { alias, shape } = owners[0]!;
    return { table: alias, name, unordered: shape.ownOrder && shape.kinds.get(name) === "text" };
  };
}

/** `a`, `a x`, `a join b on …`, `a, b`. */
function tablesOf(tokens: readonly Token[], shapeOf: ShapeOf): From[] | undefined {
  const tables: From[] = [];
  let at = 0;
  let optional = false;
  while (at < tokens.length) {
    const name = tokens[at++];
    if (name?.kind !== "name" || isSign(tokens[at], "(", ".")) return undefined;
    const shape = shapeOf(name.text);
    if (shape === undefined) return undefined;
    if (isWord(tokens[at], "as")) at++;
    const alias = tokens[at]?.kind === "name" && !isWord(tokens[at], "on", ...JOINS) ? (tokens[at++] as { text: string }).text : name.text;
    const on: Token[] = [];
    if (isWord(tokens[at], "on")) {
      const end = orEnd(tokens, nextJoin(tokens, at + 1));
      on.push(...tokens.slice(at + 1, end));
      at = end;
    }
    tables.push({ table: name.text, alias, shape, optional, on });
    if (at === tokens.length) break;
    optional = isWord(tokens[at], "left");
    const start = at;
    while (isSign(tokens[at], ",") || isWord(tokens[at], ...JOINS)) at++;
    if (at === start) return undefined;
  }
  const aliases = new Set(tables.map(({ alias }) => alias));
  return tables.length > 0 && aliases.size === tables.length ? tables : undefined;
}

function nextJoin(tokens: readonly Token[], from: number): number {
  const word = topLevel(tokens, from, ...JOINS);
  const comma = topLevelSign(tokens, from, ",");
  return word < 0 ? comma : comma < 0 ? word : Math.min(word, comma);
}

function orEnd(tokens: readonly Token[], at: number): number {
  return at < 0 ? tokens.length : at;
}

function topLevel(tokens: readonly Token[], from: number, ...words: readonly string[]): number {
  return find(tokens, from, (token) => isWord(token, ...words));
}

function topLevelSign(tokens: readonly Token[], from: number, sign: string): number {
  return find(tokens, from, (token) => isSign(token, sign));
}

function find(tokens: readonly Token[], from: number, wanted: (token: Token) => boolean): number {
  for (let at = from, depth = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (isSign(token, "(")) depth++;
    else if (isSign(token, ")")) depth--;
    else if (depth === 0 && wanted(token)) return at;
  }
  return -1;
}
