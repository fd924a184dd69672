/** Columns that the user may not read, where a statement that writes names its own table: there they are null. */
import { policyStatement } from "../../errors/policy.ts";
import type { TableAccess } from "./access.ts";
import type { Edits } from "./edits.ts";
import { isSign, isWord, type Token } from "./lex.ts";
import { quoted } from "./rule.ts";
import { partsOf, type Span, type Statement } from "./statement.ts";

/** What is given back; a star becomes the columns that it stands for. */
export function maskReturning(edits: Edits, statement: Statement, span: Span, access: TableAccess): void {
  if (access.closed.size === 0) return;
  const { tokens } = statement;
  for (const { from, to } of partsOf(tokens, span)) {
    if (to - from === 1 && isSign(tokens[from], "*")) edits.replace(tokens[from]!, tokens[from]!, [visibleColumns(access)]);
    else mask(edits, statement, { from, to }, access, true);
  }
}

/** What columns are set to. */
export function maskSet(edits: Edits, statement: Statement, span: Span, access: TableAccess): void {
  if (access.closed.size === 0) return;
  const { tokens } = statement;
  for (const { from, to } of partsOf(tokens, span)) mask(edits, statement, { from: 1 + tokens.findIndex((token, at) => at >= from && isSign(token, "=")), to }, access);
}

export function maskCondition(edits: Edits, statement: Statement, span: Span, access: TableAccess): void {
  if (access.closed.size > 0) mask(edits, statement, span, access);
}

/** All columns, those that may not be read as nulls of their type. */
export function visibleColumns({ columns, closed }: TableAccess): string {
  return columns.map(({ name }) => (closed.has(name) ? `case when 1 = 0 then ${quoted(name)} end as ${quoted(name)}` : quoted(name))).join(", ");
}

function mask(edits: Edits, { sql, tokens, references }: Statement, { from, to }: Span, access: TableAccess, named = false): void {
  const closed = new Set([...access.closed].map((name) => name.toLowerCase()));
  const own = access.name.toLowerCase();
  for (let at = from; at < to; at++) {
    const token = tokens[at]!;
    if (token.kind !== "name" || isWord(tokens[at - 1], "as") || isSign(tokens[at + 1], "(")) continue;
    const qualified = isSign(tokens[at + 1], ".");
    const last = qualified ? tokens[at + 2] : token;
    if (qualified && (isSign(last, "*") || isSign(tokens[at + 3], "."))) throw refusedText();
    if (!qualified && token.text.toLowerCase() === own && !references.some((each) => each.token === token)) throw refusedText();
    if (closed.has(last!.text.toLowerCase()) && !(qualified && token.text.toLowerCase() === "excluded")) {
      const closedHere = `(case when 1 = 0 then ${sql.slice(token.from, last!.to)} end)`;
      edits.replace(token, last!, [named && isItem(tokens, from, at, to) ? `${closedHere} as ${quoted(last!.text)}` : closedHere]);
    }
    if (qualified) at += 2;
  }
}

/** A column alone keeps its name in the result. */
function isItem(tokens: readonly Token[], from: number, at: number, to: number): boolean {
  return at === from && (at + 1 === to || (at + 3 === to && isSign(tokens[at + 1], ".")));
}

function refusedText(): Error {
  return policyStatement({ reason: "it takes a whole row, of which some columns are closed; name the columns" });
}
