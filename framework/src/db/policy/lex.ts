/**
 * A statement's text as words with their places, read as the database reads it. Stricter than `live/tokens.ts`, where a mistake costs
 * a wake: here it could show a row, so what the two databases might read differently is refused.
 */
import { policyStatement } from "../../errors/policy.ts";

export interface Token {
  readonly kind: "name" | "value" | "param" | "sign";
  /** Of a name without quotes in lower case; of one with quotes as it is written. */
  readonly text: string;
  readonly quoted: boolean;
  /** Of a parameter: which of the statement's values stands here, from 0. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

type Kind = "sqlite" | "postgres";

const SPACE = /[ \t\n\r\f]+|--[^\n\r]*(?:\r?\n|$)|\/\*[\s\S]*?\*\//y;
const NAME = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w$\u0080-\uffff.])/y;
const QUOTED = /"(?:[^"\0]|"")+"/y;
const TEXT = /'(?:[^'\0]|'')*'/y;
const PARAM: Readonly<Record<Kind, RegExp>> = { sqlite: /\?(?![\d?])/y, postgres: /\$(\d+)(?!\w)/y };
const SIGN = /<>|<=|>=|!=|==|\|\||::|->>?|#>>?|@>|<@|[-+*/%=<>(),.;&|~^[\]]/y;

/** @throws policy-statement */
export function lex(sql: string, kind: Kind): Token[] {
  const tokens: Token[] = [];
  let params = 0;
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(sql);
  };
  const add = (type: Token["kind"], found: string, text: string, quoted = false, param = -1): void => {
    tokens.push({ kind: type, text, quoted, at: param, from: at, to: at + found.length });
    at += found.length;
  };
  while (at < sql.length) {
    let found = match(SPACE);
    if (found !== null) {
      // PostgreSQL nests comments, SQLite does not; a lone carriage return ends one of them in one of the two.
      if (found[0].slice(2).includes("/*") || /\r(?!\n)/.test(found[0])) throw policyStatement({ reason: "a comment in it is read differently by databases" });
      at += found[0].length;
    } else if ((found = match(NAME)) !== null) {
      // E'…', B'…' and U&'…' have rules of their own.
      if (/^(?:[eb]'|u&['"])/i.test(sql.slice(at, at + 3)) && found[0].length === 1) throw policyStatement({ reason: `${found[0]}'…' has rules of its own; use a parameter` });
      add("name", found[0], found[0].toLowerCase());
    } else if ((found = match(QUOTED)) !== null) {
      add("name", found[0], found[0].slice(1, -1).replaceAll('""', '"'), true);
    } else if ((found = match(TEXT)) !== null) {
      if (kind === "postgres" && found[0].includes("\\")) throw policyStatement({ reason: "a text in it has a backslash, which depends on the server's settings; use a parameter" });
      add("value", found[0], found[0]);
    } else if ((found = match(PARAM[kind])) !== null) {
      add("param", found[0], found[0], false, found[1] === undefined ? params++ : Number(found[1]) - 1);
    } else if ((found = match(NUMBER)) !== null) {
      add("value", found[0], found[0]);
    } else if ((found = match(SIGN)) !== null && !sql.startsWith("/*", at)) {
      add("sign", found[0], found[0]);
    } else {
      throw policyStatement({ reason: `there is ${JSON.stringify(sql.slice(at, at + 12))} in it, which is not understood` });
    }
  }
  if (tokens.at(-1)?.text === ";") tokens.pop();
  return tokens;
}

/** Of each opening parenthesis or bracket, where its closing one is. @throws policy-statement */
export function pairs(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, at) => {
    if (isSign(token, "(") || isSign(token, "[")) open.push(at);
    else if (isSign(token, ")") || isSign(token, "]")) {
      const from = open.pop();
      if (from === undefined || isSign(tokens[from], "(") !== isSign(token, ")")) throw policyStatement({ reason: "its parentheses do not fit" });
      found.set(from, at);
    }
  });
  if (open.length > 0) throw policyStatement({ reason: "its parentheses do not fit" });
  return found;
}

/** A word of the language, in one of these forms. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === "name" && !token.quoted && words.includes(token.text);
}

export function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === "sign" && token.text === sign;
}
