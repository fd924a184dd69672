/** What a migration takes away for good. */
import { isSign, isWord, tokensOf, type Token } from "../live/tokens.ts";

/** `generate` writes one such line for each step that loses something; by hand it works as well. */
export const LOSES = "-- loses: ";

/** Says what is lost, a phrase each: by the marks in the text, and by its statements. */
export function lossesOf(sql: string): string[] {
  const marked = sql.split("\n").filter((line) => line.startsWith(LOSES)).map((line) => line.slice(LOSES.length).trim());
  return marked.length > 0 ? marked : [...new Set(statements(sql).flatMap((tokens, at, all) => lossOf(tokens, all.slice(at + 1))))];
}

function statements(sql: string): Token[][] {
  const list: Token[][] = [[]];
  for (const token of tokensOf(sql.replaceAll("`", '"'))) {
    if (isSign(token, ";")) list.push([]);
    else list.at(-1)!.push(token);
  }
  return list;
}

function lossOf(tokens: readonly Token[], later: readonly Token[][]): string[] {
  const [first, second] = tokens;
  if (isWord(first, "drop") && isWord(second, "table", "view", "schema")) {
    const names = namesOf(tokens.slice(2));
    return names.filter((name) => !later.some((each) => isRebuilt(each, name))).map((name) => `the table ${name}`);
  }
  if (isWord(first, "truncate")) return namesOf(tokens.slice(1)).map((name) => `all rows of ${name}`);
  if (isWord(first, "delete") && isWord(second, "from")) return namesOf(tokens.slice(2, 3)).filter((name) => name !== "sqlite_sequence").map((name) => `rows of ${name}`);
  if (!isWord(first, "alter") || !isWord(second, "table")) return [];
  const [table = ""] = namesOf(tokens.slice(2));
  return tokens.flatMap((token, at) => {
    if (!isWord(token, "drop") || isWord(tokens[at + 1], "constraint", "default", "not", "identity", "expression")) return [];
    return namesOf(tokens.slice(at + 1)).slice(0, 1).map((column) => `the column ${table}.${column}`);
  });
}

/** A rebuilt table of SQLite is dropped, and the new one takes its name. */
function isRebuilt(tokens: readonly Token[], name: string): boolean {
  const last = tokens.at(-1);
  return isWord(tokens[0], "alter") && tokens.some((token) => isWord(token, "rename")) && last?.kind === "name" && last.text === name;
}

const WORDS = ["if", "exists", "only", "table", "column", "cascade", "restrict", "concurrently"];

function namesOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => (token.kind === "name" && !isWord(token, ...WORDS) ? [token.text] : []));
}
