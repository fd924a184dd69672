/** Reads the condition of a query: what it understands exactly, and the columns of what it does not. */
import { type ColumnRef, type Comparison, type Condition, type Operand } from "./condition.ts";
import { isSign, isWord, type Token } from "./tokens.ts";

/** Finds the table of a column that is named without one; undefined where it is not a column. */
export type Resolve = (table: string | undefined, name: string) => ColumnRef | undefined;

const NEGATED: Readonly<Record<Comparison, Comparison>> = { "=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" };
const TURNED: Readonly<Record<Comparison, Comparison>> = { "=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
const COMPARISONS: Readonly<Record<string, Comparison>> = { "=": "=", "==": "=", "<>": "<>", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">=" };

type Term = { readonly column: ColumnRef } | { readonly operand: Operand };

/** The tokens must be a whole condition, without nested queries. */
export function parseCondition(tokens: readonly Token[], resolve: Resolve): Condition {
  return new Parser(tokens, resolve).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #resolve: Resolve;
  #at = 0;

  constructor(tokens: readonly Token[], resolve: Resolve) {
    this.#tokens = tokens;
    this.#resolve = resolve;
  }

  whole(): Condition {
    const condition = this.#or(false);
    return this.#at === this.#tokens.length ? condition : this.#open(0, this.#tokens.length);
  }

  /** @param negated it stands under an odd number of NOTs */
  #or(negated: boolean): Condition {
    return this.#list("or", negated, () => this.#list("and", negated, () => this.#one(negated)));
  }

  #list(word: "and" | "or", negated: boolean, part: () => Condition): Condition {
    const parts = [part()];
    while (isWord(this.#peek, word)) {
      this.#at++;
      parts.push(part());
    }
    const kind = negated ? (word === "and" ? "or" : "and") : word;
    return parts.length === 1 ? parts[0]! : { kind, of: parts };
  }

  #one(negated: boolean): Condition {
    if (isWord(this.#peek, "not")) {
      this.#at++;
      return this.#one(!negated);
    }
    const start = this.#at;
    const found = isSign(this.#peek, "(") ? this.#group(negated) : this.#comparison(negated);
    if (found !== undefined && this.#atEnd) return found;
    this.#at = start;
    return this.#skip();
  }

  #group(negated: boolean): Condition | undefined {
    this.#at++;
    const inner = this.#or(negated);
    if (!isSign(this.#peek, ")")) return undefined;
    this.#at++;
    return inner;
  }

  #comparison(negated: boolean): Condition | undefined {
    const left = this.#term();
    if (left === undefined) return undefined;
    const sign = this.#peek;
    if (sign?.kind === "sign" && COMPARISONS[sign.text] !== undefined) {
      this.#at++;
      const right = this.#term();
      if (COMPARISONS[sign.text] !== "=" && COMPARISONS[sign.text] !== "<>" && (isUnordered(left) || isUnordered(right))) return undefined;
      return right && compared(left, negated ? NEGATED[COMPARISONS[sign.text]!] : COMPARISONS[sign.text]!, right);
    }
    return "column" in left ? this.#test(left.column, negated) : undefined;
  }

  /** `is null`, `in (…)`, `between … and …`, with or without NOT. */
  #test(column: ColumnRef, outer: boolean): Condition | undefined {
    let negated = outer;
    if (this.#take("is")) {
      if (this.#take("not")) negated = !negated;
      return this.#take("null") ? { kind: "null", column, negated } : undefined;
    }
    if (this.#take("not")) negated = !negated;
    if (this.#take("in")) return this.#in(column, negated);
    return this.#take("between") && !column.unordered ? this.#between(column, negated) : undefined;
  }

  #in(column: ColumnRef, negated: boolean): Condition | undefined {
    if (!isSign(this.#peek, "(")) return undefined;
    const operands: Operand[] = [];
    do {
      this.#at++;
      const term = this.#term();
      if (term === undefined || "column" in term) return undefined;
      operands.push(term.operand);
    } while (isSign(this.#peek, ","));
    if (!isSign(this.#peek, ")")) return undefined;
    this.#at++;
    return { kind: "in", column, operands, negated };
  }

  #between(column: ColumnRef, negated: boolean): Condition | undefined {
    const from = this.#term();
    if (from === undefined || !this.#take("and")) return undefined;
    const to = this.#term();
    if (to === undefined || "column" in from || "column" in to) return undefined;
    return {
      kind: negated ? "or" : "and",
      of: [
        { kind: "compare", column, by: negated ? "<" : ">=", operand: from.operand },
        { kind: "compare", column, by: negated ? ">" : "<=", operand: to.operand },
      ],
    };
  }

  #term(): Term | undefined {
    const token = this.#peek;
    if (token?.kind === "param") return this.#operand({ param: token.at });
    if (token?.kind === "value") return this.#operand({ value: token.value });
    if (isWord(token, "null")) return this.#operand({ value: null });
    if (token?.kind !== "name") return undefined;
    const qualified = isSign(this.#tokens[this.#at + 1], ".");
    const name = qualified ? this.#tokens[this.#at + 2] : token;
    if (name?.kind !== "name") return undefined;
    const column = this.#resolve(qualified ? token.text : undefined, name.text);
    if (column === undefined) return undefined;
    this.#at += qualified ? 3 : 1;
    return { column };
  }

  #operand(operand: Operand): Term {
    this.#at++;
    return { operand };
  }

  get #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  get #atEnd(): boolean {
    return this.#peek === undefined || isWord(this.#peek, "and", "or") || isSign(this.#peek, ")");
  }

  #take(word: string): boolean {
    if (!isWord(this.#peek, word)) return false;
    this.#at++;
    return true;
  }

  /** Over what is not understood, to the next AND, OR or closing parenthesis. */
  #skip(): Condition {
    const start = this.#at;
    let between = 0;
    for (let depth = 0; this.#at < this.#tokens.length; this.#at++) {
      const token = this.#peek;
      if (isSign(token, "(")) depth++;
      else if (isSign(token, ")") && depth-- === 0) break;
      else if (depth > 0) continue;
      else if (isWord(token, "between")) between++;
      else if (isWord(token, "and") && between > 0) between--;
      else if (isWord(token, "and", "or")) break;
      else if (isWord(token, "case")) return this.#rest(start);
    }
    return this.#open(start, this.#at);
  }

  #rest(start: number): Condition {
    this.#at = this.#tokens.length;
    return this.#open(start, this.#at);
  }

  #open(start: number, end: number): Condition {
    return { kind: "open", ...columnsOf(this.#tokens.slice(start, end), this.#resolve) };
  }
}

function isUnordered(term: Term | undefined): boolean {
  return term !== undefined && "column" in term && term.column.unordered === true;
}

function compared(left: Term, by: Comparison, right: Term): Condition | undefined {
  if ("column" in left && "column" in right) return { kind: "open", columns: [left.column, right.column], whole: true, same: by === "=" };
  if ("column" in left) return "operand" in right ? { kind: "compare", column: left.column, by, operand: right.operand } : undefined;
  return "column" in right ? { kind: "compare", column: right.column, by: TURNED[by], operand: left.operand } : undefined;
}

/** All columns that are named. Not `whole` where a name could be a column and is not known: then it may be any. */
export function columnsOf(tokens: readonly Token[], resolve: Resolve): { columns: ColumnRef[]; whole: boolean } {
  const columns: ColumnRef[] = [];
  const named = new Set(tokens.flatMap((token, at) => (token.kind === "name" && isWord(tokens[at - 1], "as") ? [token.text] : [])));
  let whole = true;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind !== "name" || isWord(tokens[at - 1], "as")) continue;
    const last = tokens[at + 2];
    const qualified = isSign(tokens[at + 1], ".");
    if (!qualified && isSign(tokens[at + 1], "(")) continue;        // a function
    const column = qualified ? (last?.kind === "name" ? resolve(token.text, last.text) : undefined) : resolve(undefined, token.text);
    if (column !== undefined) columns.push(column);
    else if (qualified || !(named.has(token.text) || (!token.quoted && WORDS.has(token.text)))) whole = false;
    if (qualified) at += 2;
  }
  return { columns, whole };
}

/** What stands in expressions besides columns. */
const WORDS: ReadonlySet<string> = new Set(
  "and or not in is null between like ilike similar glob match regexp escape case when then else end cast as asc desc nulls first last distinct all any some collate nocase binary rtrim from for over partition by order filter where rows range groups preceding following unbounded current row exclude no others ties group having limit offset interval true false current_date current_time current_timestamp date time timestamp timestamptz text integer int bigint real numeric boolean json jsonb double precision at zone with without".split(" "),
);
