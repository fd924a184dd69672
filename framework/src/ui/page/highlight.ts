/** Code in its parts, for colours: the text stays as it is, whatever the highlighter makes of it. */
import { parse, type ParseOptions, type TokenType } from "sugar-high/core";
import * as css from "sugar-high/lang/css";
import * as html from "sugar-high/lang/html";
import * as json from "sugar-high/lang/json";
import * as python from "sugar-high/lang/python";
import * as shell from "sugar-high/lang/shell";
import * as sql from "sugar-high/lang/sql";
import * as typescript from "sugar-high/lang/typescript";
import * as yaml from "sugar-high/lang/yaml";

/** JavaScript and JSX are TypeScript's. */
export type CodeLanguage = "css" | "html" | "json" | "python" | "shell" | "sql" | "typescript" | "yaml";
const LANGUAGES: Readonly<Record<CodeLanguage, ParseOptions>> = { css, html: { tokenize: (code) => html.tokenize(code, undefined) }, json, python, shell, sql, typescript, yaml };

/** What has a colour; all else is text. */
const COLOURED: ReadonlySet<TokenType> = new Set(["keyword", "string", "class", "property", "entity", "comment"]);
/** Characters: beyond it a page would stand still for longer than colours are worth. */
const MOST = 100_000;

export interface CodePart {
  readonly text: string;
  readonly kind: TokenType | undefined;
}

export function highlight(code: string, language: CodeLanguage | undefined): readonly CodePart[] {
  const whole: readonly CodePart[] = [{ text: code, kind: undefined }];
  const options = language !== undefined && Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined;
  if (options === undefined || code.length > MOST) return whole;
  const parts: { text: string; kind: TokenType | undefined }[] = [];
  const add = (text: string, kind: TokenType | undefined): void => {
    const last = parts.at(-1);
    if (last !== undefined && last.kind === kind) last.text += text;
    else if (text !== "") parts.push({ text, kind });
  };
  for (const { index, tokens } of parse(code, options).lines) {
    if (index > 0) add("\n", undefined);
    for (const { type, value } of tokens) add(value, COLOURED.has(type) ? type : undefined);
  }
  return parts.map(({ text }) => text).join("") === code ? parts : whole;
}
