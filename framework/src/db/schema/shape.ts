/** Tables as a database has them, in a form in which those that are declared can be compared with those that are there. */
import { isSign, isWord, tokensOf, type Token } from "../live/tokens.ts";

export interface ColumnShape {
  readonly type: string;
  readonly notNull: boolean;
  /** As the database writes it. */
  readonly default: string | null;
  readonly generated: string | null;
  /** Filled by a number that counts up. */
  readonly counting: boolean;
}

export interface TableShape {
  readonly columns: ReadonlyMap<string, ColumnShape>;
  /** Keys, indices, references and checks, each in words that say all of it. */
  readonly rules: ReadonlySet<string>;
}

/** By name. Tables of the framework itself are left out. */
export type SchemaShape = ReadonlyMap<string, TableShape>;

/** Tables that no app declares: their names begin like this. */
export function isOwnTable(name: string): boolean {
  return name.startsWith("__");
}

/** The parts of a CREATE TABLE: columns and constraints, each as its words. */
export function partsOf(sql: string): Token[][] {
  const tokens = tokensOf(quotedPlainly(sql));
  const from = tokens.findIndex((token) => isSign(token, "("));
  const parts: Token[][] = [[]];
  for (let at = from + 1, depth = 1; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (isSign(token, "(")) depth++;
    if (isSign(token, ")") && --depth === 0) break;
    if (depth === 1 && isSign(token, ",")) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

/** What stands in the brackets that begin at `from`, without the tables of columns: they have several names while a table is rebuilt. */
export function bracketed(tokens: readonly Token[], from: number): string {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    if (isSign(tokens[at], "(")) depth++;
    if (isSign(tokens[at], ")") && --depth === 0) return printed(tokens.slice(from, at + 1));
  }
  return printed(tokens.slice(from));
}

/** What an index is of: all that follows the name of its table. */
export function indexed(sql: string): string {
  const tokens = tokensOf(quotedPlainly(sql));
  const on = tokens.findIndex((token) => isWord(token, "on"));
  return printed(tokens.slice(on + 2));
}

export function printed(tokens: readonly Token[]): string {
  const words = tokens.flatMap((token, at) => (isSign(token, ".") || isSign(tokens[at + 1], ".") ? [] : [word(token)]));
  return words.join(" ").replaceAll("( ", "(").replaceAll(" )", ")").replaceAll(" ,", ",");
}

function word(token: Token): string {
  if (token.kind === "value") return typeof token.value === "string" ? `'${token.value.replaceAll("'", "''")}'` : String(token.value);
  return token.kind === "param" ? "?" : token.text;
}

function quotedPlainly(sql: string): string {
  return sql.replaceAll(/`([^`]*)`/g, '"$1"');
}
