/** Finds each table that a part of a statement reads. Where it cannot tell, the statement is refused. */
import { policyStatement, policyTable } from "../../errors/policy.ts";
import { BEFORE_PARENTHESIS, FUNCTIONS, TABLE_FUNCTIONS, WORDY_FUNCTIONS } from "./functions.ts";
import { isSign, isWord, type Token } from "./lex.ts";

/** A table where it is read: `orders`, `orders o`, `orders as o`. */
export interface Reference {
  /** As the schema has it. */
  readonly table: string;
  /** Where its name stands. */
  readonly token: Token;
  /** The statement gives it a name of its own. */
  readonly aliased: boolean;
}

export interface Names {
  /** The table of the schema that a name means to the database. */
  tableOf(token: Token): string | undefined;
}

/** Words that begin a part of a query after its tables. In SQLite some of them may be the name of a table instead. */
const CLAUSES = ["where", "group", "having", "order", "limit", "offset", "window", "fetch", "for", "union", "intersect", "except", "returning", "set", "values", "select"] as const;
/** What cannot follow them, but may follow a table. */
const AFTER_TABLE = ["on", "using", "as", "indexed", "natural", "left", "right", "full", "inner", "cross", "join", "where", "group", "order"] as const;
/** Statements inside statements, and what makes or reads tables in other ways. */
const REFUSED = ["insert", "delete", "merge", "truncate", "into", "table", "only", "tablesample", "pragma", "attach", "copy", "execute", "call", "explain", "raise", "materialize"] as const;
/** What cannot be an alias. */
const NOT_NAMES = ["on", "using", "indexed", "not", "natural", "left", "right", "full", "inner", "cross", "join", "outer", ...CLAUSES] as const;

type Mode = "expression" | "table" | "tables";

export class ReferenceFinder {
  readonly found: Reference[] = [];
  readonly #tokens: readonly Token[];
  readonly #pairs: ReadonlyMap<number, number>;
  readonly #names: Names;

  constructor(tokens: readonly Token[], pairs: ReadonlyMap<number, number>, names: Names) {
    this.#tokens = tokens;
    this.#pairs = pairs;
    this.#names = names;
  }

  /**
   * Reads the tokens from `at` to `end`.
   * @param queries names that WITH has given, in lower case
   * @param wordy they are the arguments of a function that has words among them
   * @throws policy-statement, policy-table
   */
  read(at: number, end: number, queries: ReadonlySet<string>, wordy = false, mode: Mode = "expression"): void {
    const tokens = this.#tokens;
    if (isWord(tokens[at], "with")) ({ at, queries } = this.with(at, queries));
    while (at < end) {
      const token = tokens[at]!;
      if (mode === "table") {
        at = this.#table(at, queries);
        // LATERAL and the like come before a table.
        if (at >= 0) mode = "tables";
        else at = -at;
        continue;
      }
      if (isSign(token, "(") || isSign(token, "[")) {
        at = this.#group(at, queries);
        continue;
      }
      if (isSign(token, ";")) throw policyStatement({ reason: "it is several statements" });
      if (isSign(token, ",") && mode === "tables") mode = "table";
      else if (token.kind === "name" && !isSign(tokens[at - 1], ".")) mode = this.#word(at, end, mode, wordy);
      at++;
    }
    if (mode === "table") throw policyStatement({ reason: "a table is missing" });
  }

  /** `with a as (…), b as (…)`. Gives where it ends, and what it names. */
  with(at: number, outer: ReadonlySet<string>): { at: number; queries: ReadonlySet<string> } {
    const tokens = this.#tokens;
    const queries = new Set(outer);
    const recursive = isWord(tokens[at + 1], "recursive");
    if (recursive) at++;
    do {
      const name = tokens[++at];
      if (name?.kind !== "name") throw policyStatement({ reason: "WITH names no query" });
      // What is added to the statement names tables, and would find this instead.
      if (this.#names.tableOf(name) !== undefined || this.#names.tableOf({ ...name, text: name.text.toLowerCase() }) !== undefined) throw policyStatement({ reason: `WITH gives a query the name of the table ${name.text}; give it another one` });
      if (isSign(tokens[++at], "(")) at = this.#pairs.get(at)! + 1;
      if (!isWord(tokens[at], "as")) throw policyStatement({ reason: "WITH is not followed by a query" });
      at++;
      if (isWord(tokens[at], "not")) at++;
      if (isWord(tokens[at], "materialized")) at++;
      if (!isSign(tokens[at], "(")) throw policyStatement({ reason: "WITH is not followed by a query" });
      if (recursive) queries.add(name.text.toLowerCase());
      const close = this.#pairs.get(at)!;
      this.read(at + 1, close, queries);
      queries.add(name.text.toLowerCase());
      at = close + 1;
    } while (isSign(tokens[at], ","));
    return { at, queries };
  }

  /** In place of a table. Gives what follows; negative: a word that comes before one. */
  #table(at: number, queries: ReadonlySet<string>): number {
    const tokens = this.#tokens;
    const token = tokens[at]!;
    if (isSign(token, "(")) {
      const close = this.#pairs.get(at)!;
      if (this.#isQuery(at + 1)) this.read(at + 1, close, queries);
      else this.read(at + 1, close, queries, false, "table");
      return close + 1;
    }
    if (isWord(token, "lateral")) return -(at + 1);
    if (token.kind !== "name" || isWord(token, ...REFUSED, ...NOT_NAMES)) throw policyStatement({ reason: "a table is named in a way that is not understood" });
    if (isSign(tokens[at + 1], ".")) throw policyStatement({ reason: `the table ${token.text}.${tokens[at + 2]?.text ?? ""} is named with its schema` });
    if (isSign(tokens[at + 1], "(")) {
      if (!TABLE_FUNCTIONS.has(token.text.toLowerCase())) throw policyStatement({ reason: `${token.text}() may read more than it is given` });
      return this.#group(at + 1, queries);
    }
    if (queries.has(token.text.toLowerCase())) return at + 1;
    const table = this.#names.tableOf(token);
    if (table === undefined) throw policyTable({ table: token.text });
    const next = tokens[at + 1];
    this.found.push({ table, token, aliased: next?.kind === "name" && !isWord(next, ...NOT_NAMES) });
    return at + 1;
  }

  #group(at: number, queries: ReadonlySet<string>): number {
    const close = this.#pairs.get(at)!;
    const before = this.#tokens[at - 1];
    const called = before?.kind === "name" && isSign(this.#tokens[at], "(") ? before.text.toLowerCase() : "";
    if (called !== "" && !FUNCTIONS.has(called) && !TABLE_FUNCTIONS.has(called) && !(BEFORE_PARENTHESIS.has(called) && !before!.quoted)) {
      throw policyStatement({ reason: `the function ${called} may read more than it is given` });
    }
    this.read(at + 1, close, queries, WORDY_FUNCTIONS.has(called));
    return close + 1;
  }

  #isQuery(at: number): boolean {
    while (isSign(this.#tokens[at], "(")) at++;
    return isWord(this.#tokens[at], "select", "with", "values");
  }

  #word(at: number, end: number, mode: Mode, wordy: boolean): Mode {
    const tokens = this.#tokens;
    const token = tokens[at]!;
    const next = tokens[at + 1];
    if (isWord(token, "from")) {
      const compares = isWord(tokens[at - 1], "distinct") && isWord(tokens[at - 2], "is", "not");
      return compares || wordy ? mode : "table";
    }
    if (isWord(token, "join")) return "table";
    if (isWord(token, "in") && !wordy && !isSign(next, "(")) throw policyStatement({ reason: "IN is followed by no list" });
    if (isWord(token, "update") && !isWord(tokens[at - 1], "for", "key")) throw policyStatement({ reason: "it has a statement that writes inside" });
    if (isWord(token, ...REFUSED) && !(isSign(next, "(") && FUNCTIONS.has(token.text))) throw policyStatement({ reason: `it has ${token.text.toUpperCase()} inside` });
    if (mode === "tables" && isWord(token, ...CLAUSES)) {
      const ends = at + 1 >= end || isSign(next, ",") || isSign(next, ")") || isWord(next, ...AFTER_TABLE);
      if (ends && !isWord(token, "select")) throw policyStatement({ reason: `${token.text.toUpperCase()} stands where a name could` });
      return "expression";
    }
    return mode;
  }
}
