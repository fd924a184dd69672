/** A statement's text as words. Enough of SQL to see which tables, columns and values a query names. */

export type Token =
  | { readonly kind: "name"; readonly text: string; readonly quoted: boolean }
  | { readonly kind: "value"; readonly value: string | number }
  /** Which of the statement's values stands here, from 0. */
  | { readonly kind: "param"; readonly at: number }
  | { readonly kind: "sign"; readonly text: string };

const PART = /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"]|"")*)"|'((?:[^']|'')*)'|\$(\d+)|(\?)(\d*)|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(<>|<=|>=|!=|==|\|\||::|->>?|[^\s])/y;

/** Names are in lower case: case means nothing to SQLite, and drizzle quotes each name as it is declared. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let params = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < sql.length) {
    const [, quoted, text, numbered, mark, markNumber, name, number, sign] = PART.exec(sql)!;
    if (quoted !== undefined) tokens.push({ kind: "name", text: quoted.replaceAll('""', '"').toLowerCase(), quoted: true });
    else if (text !== undefined) tokens.push({ kind: "value", value: text.replaceAll("''", "'") });
    else if (numbered !== undefined) tokens.push({ kind: "param", at: Number(numbered) - 1 });
    else if (mark !== undefined) tokens.push({ kind: "param", at: markNumber ? Number(markNumber) - 1 : params++ });
    else if (name !== undefined) tokens.push({ kind: "name", text: name.toLowerCase(), quoted: false });
    else if (number !== undefined) tokens.push({ kind: "value", value: Number(number) });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
  }
  return tokens;
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === "name" && !token.quoted && words.includes(token.text);
}

export function isSign(token: Token | undefined, ...signs: readonly string[]): boolean {
  return token?.kind === "sign" && signs.includes(token.text);
}
