/** A statement as its parts: what it writes, where its clauses are, and which tables it reads. Made once for each text. */
import { policyStatement } from "../../errors/policy.ts";
import { isSign, isWord, lex, pairs, type Token } from "./lex.ts";
import { ReferenceFinder, type Names, type Reference } from "./references.ts";

/** From one token to before another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
/** `on conflict (…) do update set … where …` */
export interface Conflict {
  readonly set: Span;
  /** Without the word; undefined where there is none. */
  readonly where: Span | undefined;
  readonly to: number;
}
export interface Write {
  readonly verb: "insert" | "update" | "delete";
  readonly table: string;
  /** The columns of an insert, by name; undefined where they are not named. */
  readonly columns: readonly string[] | undefined;
  /** Where the list of columns ends. */
  readonly columnsEnd: number;
  /** The rows of `values`, each with where its values are; undefined where they come from elsewhere. */
  readonly rows: readonly (readonly Span[])[] | undefined;
  readonly conflicts: readonly Conflict[];
  /** Of an update. */
  readonly set: Span | undefined;
  readonly where: Span | undefined;
  /** What it gives back, without the word. */
  readonly returning: Span | undefined;
  /** Where what it writes ends: before `returning`, else its end. */
  readonly to: number;
}
export interface Statement {
  readonly sql: string;
  readonly tokens: readonly Token[];
  readonly references: readonly Reference[];
  readonly write: Write | undefined;
}

/** @throws policy-statement, policy-table */
export function statementOf(sql: string, kind: "sqlite" | "postgres", names: Names): Statement {
  const tokens = lex(sql, kind);
  return new Reader(sql, tokens, names).read();
}

class Reader {
  readonly #sql: string;
  readonly #tokens: readonly Token[];
  readonly #pairs: ReadonlyMap<number, number>;
  readonly #finder: ReferenceFinder;
  readonly #names: Names;
  #queries: ReadonlySet<string> = new Set();

  constructor(sql: string, tokens: readonly Token[], names: Names) {
    this.#sql = sql;
    this.#tokens = tokens;
    this.#pairs = pairs(tokens);
    this.#names = names;
    this.#finder = new ReferenceFinder(tokens, this.#pairs, names);
  }

  read(): Statement {
    const tokens = this.#tokens;
    let at = 0;
    if (isWord(tokens[0], "with")) ({ at, queries: this.#queries } = this.#finder.with(0, new Set()));
    const first = tokens[at];
    let write: Write | undefined;
    if (isWord(first, "insert")) write = this.#insert(at);
    else if (isWord(first, "update")) write = this.#update(at);
    else if (isWord(first, "delete")) write = this.#delete(at);
    else if (isWord(first, "select", "values") || isSign(first, "(")) this.#finder.read(at, tokens.length, this.#queries);
    else throw policyStatement({ reason: `it begins with ${first?.text.toUpperCase() ?? "nothing"}` });
    return { sql: this.#sql, tokens, references: this.#finder.found, write };
  }

  #insert(at: number): Write {
    const tokens = this.#tokens;
    if (isWord(tokens[++at], "or")) {
      if (!isWord(tokens[at + 1], "ignore", "abort")) throw policyStatement({ reason: "it may remove rows of others" });
      at += 2;
    }
    if (!isWord(tokens[at++], "into")) throw policyStatement({ reason: "INSERT is not followed by INTO" });
    const table = this.#target(at++);
    let columns: string[] | undefined;
    let columnsEnd = -1;
    if (isSign(tokens[at], "(") && !isWord(tokens[at + 1], "select", "with", "values")) {
      columnsEnd = this.#pairs.get(at)!;
      columns = tokens.slice(at + 1, columnsEnd).filter((token) => !isSign(token, ",")).map((token) => (token.kind === "name" ? token.text : ""));
      if (columns.length * 2 - 1 !== columnsEnd - at - 1 || columns.includes("")) throw policyStatement({ reason: "its columns are not plain names" });
      at = columnsEnd + 1;
    }
    const returning = this.#returning(at);
    const end = returning === undefined ? tokens.length : returning.from - 1;
    const conflictsFrom = this.#findConflict(at, end);
    const rows = isWord(tokens[at], "values") ? this.#rows(at + 1, conflictsFrom) : undefined;
    this.#scan(at, conflictsFrom);
    const conflicts: Conflict[] = [];
    for (let from = conflictsFrom; from < end;) {
      const next = this.#findConflict(from + 1, end);
      const conflict = this.#conflict(from, next);
      if (conflict !== undefined) conflicts.push(conflict);
      from = next;
    }
    return { verb: "insert", table, columns, columnsEnd, rows, conflicts, set: undefined, where: undefined, returning, to: end };
  }

  /** Undefined where it does nothing. */
  #conflict(from: number, to: number): Conflict | undefined {
    const tokens = this.#tokens;
    const action = this.#find(from, to, (at) => isWord(tokens[at], "do"));
    this.#scan(from + 2, action);
    if (isWord(tokens[action + 1], "nothing") && action + 2 === to) return undefined;
    if (!isWord(tokens[action + 1], "update") || !isWord(tokens[action + 2], "set")) throw policyStatement({ reason: "what is done on a conflict is not understood" });
    const where = this.#find(action + 3, to, (at) => isWord(tokens[at], "where"));
    const set = { from: action + 3, to: where };
    this.#scan(set.from, set.to);
    if (where < to) this.#scan(where + 1, to);
    return { set, where: where < to ? { from: where + 1, to } : undefined, to };
  }

  #update(at: number): Write {
    const tokens = this.#tokens;
    const table = this.#target(at + 1);
    if (!isWord(tokens[at + 2], "set")) throw policyStatement({ reason: "the table of an UPDATE has another name in it" });
    return { verb: "update", ...this.#narrowed(table, at + 2, true), columns: undefined, columnsEnd: -1, rows: undefined, conflicts: [] };
  }

  #delete(at: number): Write {
    if (!isWord(this.#tokens[at + 1], "from")) throw policyStatement({ reason: "DELETE is not followed by FROM" });
    const table = this.#target(at + 2);
    return { verb: "delete", ...this.#narrowed(table, at + 2, false), columns: undefined, columnsEnd: -1, rows: undefined, conflicts: [] };
  }

  /** @param at what stands before the values that are set, or before the condition */
  #narrowed(table: string, at: number, sets: boolean): Pick<Write, "table" | "set" | "where" | "returning" | "to"> {
    const tokens = this.#tokens;
    const returning = this.#returning(at);
    const to = returning === undefined ? tokens.length : returning.from - 1;
    const other = this.#find(at + 1, tokens.length, (each) => isWord(tokens[each], "from", "using", "order", "limit") && !isWord(tokens[each - 1], "distinct"));
    if (other < tokens.length) throw policyStatement({ reason: `${tokens[other]!.text.toUpperCase()} in an ${sets ? "UPDATE" : "DELETE"}; use a condition with a nested query` });
    const where = this.#find(at + 1, to, (each) => isWord(tokens[each], "where"));
    if (sets) this.#scan(at + 1, where);
    else if (where !== at + 1) throw policyStatement({ reason: "the table of a DELETE has another name in it" });
    if (where < to) this.#scan(where + 1, to);
    return { table, set: sets ? { from: at + 1, to: where } : undefined, where: where < to ? { from: where + 1, to } : undefined, returning, to };
  }

  #target(at: number): string {
    const token = this.#tokens[at];
    const table = token?.kind === "name" ? this.#names.tableOf(token) : undefined;
    if (table === undefined || isSign(this.#tokens[at + 1], ".")) throw policyStatement({ reason: `it writes to ${token?.text ?? "nothing"}, which is no table of the schema` });
    return table;
  }

  #returning(at: number): Span | undefined {
    const from = this.#find(at, this.#tokens.length, (each) => isWord(this.#tokens[each], "returning"));
    if (from === this.#tokens.length) return undefined;
    this.#scan(from + 1, this.#tokens.length);
    return { from: from + 1, to: this.#tokens.length };
  }

  #rows(from: number, to: number): Span[][] | undefined {
    const rows: Span[][] = [];
    for (let at = from; at < to;) {
      if (!isSign(this.#tokens[at], "(")) return undefined;
      const close = this.#pairs.get(at)!;
      rows.push(partsOf(this.#tokens, { from: at + 1, to: close }));
      at = close + 1;
      if (at < to && !isSign(this.#tokens[at++], ",")) return undefined;
    }
    return rows;
  }

  #findConflict(from: number, to: number): number {
    return this.#find(from, to, (at) => isWord(this.#tokens[at], "on") && isWord(this.#tokens[at + 1], "conflict"));
  }

  /** Outside of parentheses; `to` where there is none. */
  #find(from: number, to: number, wanted: (at: number) => boolean): number {
    for (let at = from; at < to; at++) {
      if (wanted(at)) return at;
      at = this.#pairs.get(at) ?? at;
    }
    return to;
  }

  #scan(from: number, to: number): void {
    this.#finder.read(from, to, this.#queries);
  }
}

/** What commas part, outside of parentheses. */
export function partsOf(tokens: readonly Token[], { from, to }: Span): Span[] {
  const found: Span[] = [];
  let start = from;
  for (let at = from, depth = 0; at < to; at++) {
    const token = tokens[at];
    if (isSign(token, "(") || isSign(token, "[")) depth++;
    else if (isSign(token, ")") || isSign(token, "]")) depth--;
    else if (depth === 0 && isSign(token, ",")) {
      found.push({ from: start, to: at });
      start = at + 1;
    }
  }
  if (start < to) found.push({ from: start, to });
  return found;
}
