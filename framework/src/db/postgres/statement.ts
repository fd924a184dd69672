/** What is known of a statement from its text. */
import { dbRawTransaction } from "../../errors/db.ts";
import type { Tables } from "../live/changes.ts";
import { isSign, isWord, tokensOf, type Token } from "../live/tokens.ts";

export interface Statement {
  readonly readOnly: boolean;
  /** In lower case. */
  readonly reads: Tables;
  readonly schema: boolean;
  readonly verb: string;
}

const WRITES = ["insert", "update", "delete", "merge", "truncate"] as const;
const CONTROL = ["begin", "start", "commit", "end", "rollback", "savepoint", "release", "abort", "prepare"] as const;

/**
 * @param known the tables of the schema, in lower case; a name that is none of them may be a view of any
 * @throws db-raw-transaction
 */
export function statementOf(sql: string, known: ReadonlySet<string>): Statement {
  const tokens = tokensOf(sql);
  const [first] = tokens;
  const verb = first?.kind === "name" ? first.text : "";
  if (isWord(first, ...CONTROL)) throw dbRawTransaction({ statement: verb.toUpperCase() });
  const readOnly = isWord(first, "select", "with", "values", "table", "show", "explain") && !tokens.some((token) => isWord(token, ...WRITES));
  return { readOnly, reads: tablesIn(tokens, known), schema: isWord(first, "create", "alter", "drop"), verb: isWord(first, "insert", "update", "delete") ? verb : "run" };
}

function tablesIn(tokens: readonly Token[], known: ReadonlySet<string>): Tables {
  const found = new Set<string>();
  const own = new Set(tokens.flatMap((token, at) => (token.kind === "name" && isWord(tokens[at + 1], "as") && isSign(tokens[at + 2], "(") ? [token.text] : [])));
  for (let at = 0; at < tokens.length; at++) {
    if (!isWord(tokens[at], "from", "join", "into", "update", "using") && !(isSign(tokens[at], ",") && inFrom(tokens, at))) continue;
    const name = tokens[at + 1];
    if (name?.kind !== "name" || isWord(name, "select", "lateral", "only", "set")) continue;
    if (own.has(name.text)) continue;
    if (!known.has(name.text) || isSign(tokens[at + 2], "(", ".")) return "all";
    found.add(name.text);
  }
  return [...found];
}

/** Between a FROM and what ends it, at the same depth. */
function inFrom(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1, depth = 0; back >= 0; back--) {
    const token = tokens[back];
    if (isSign(token, ")")) depth++;
    else if (isSign(token, "(")) {
      if (depth-- === 0) return false;
    } else if (depth === 0) {
      if (isWord(token, "from")) return true;
      if (isWord(token, "select", "where", "group", "order", "having", "set", "values", "returning", "on", "limit")) return false;
    }
  }
  return false;
}
