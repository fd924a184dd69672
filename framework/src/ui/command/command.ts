/** What a command palette offers, and how it is found. */
import type { Component } from "solid-js";
import { fold } from "../part/fold.ts";

export interface Command {
  readonly label: string;
  /** After the label, lighter: a number, a place. */
  readonly note?: string | null | undefined;
  /** At the end of the line: an amount, a count. */
  readonly end?: string | null | undefined;
  /** Its heading. Default "Do", of what a search brings "Found". */
  readonly group?: string | undefined;
  readonly icon?: Component | undefined;
  /** Keys that do it from anywhere in the page while the palette is closed, if it is one of `actions`: `mod+n`, `n`. */
  readonly shortcut?: string | undefined;
  /** Other words by which it is found. */
  readonly keywords?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** A page of the app. */
  readonly href?: string | undefined;
  readonly onSelect?: (() => unknown) | undefined;
}

const wordsOf = (text: string): string[] => fold(text).split(/\s+/).filter(Boolean);

/** 0: not what is looked for. All words must be somewhere; the beginning of the label counts most, then that of a word. */
export function rank(command: Command, words: readonly string[]): number {
  const label = fold(command.label);
  const rest = fold(`${command.note ?? ""} ${command.group ?? ""} ${command.keywords ?? ""}`);
  let sum = 0;
  for (const word of words) {
    const at = label.indexOf(word);
    if (at === 0) sum += 8;
    else if (at > 0) sum += /[\p{L}\p{N}]/u.test(label[at - 1]!) ? 2 : 4;
    else if (rest.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}

/** Those that fit, the best first within their order; all without a text. */
export function filterCommands<C extends Command>(commands: readonly C[], text: string): readonly C[] {
  const words = wordsOf(text);
  if (words.length === 0) return commands;
  return commands.map((command) => ({ command, rank: rank(command, words) })).filter((each) => each.rank > 0).sort((a, b) => b.rank - a.rank).map(({ command }) => command);
}

/** The parts of a label, with those that were looked for marked. */
export function marked(label: string, text: string): readonly (readonly [part: string, found: boolean])[] {
  const letters = Array.from(label);
  const flat = letters.map((letter) => fold(letter));
  const found = letters.map(() => false);
  for (const word of wordsOf(text)) {
    for (let at = 0; at < flat.length; at++) {
      let end = at;
      let run = "";
      while (end < flat.length && run.length < word.length) run += flat[end++];
      if (run.startsWith(word)) {
        found.fill(true, at, end);
        break;
      }
    }
  }
  const parts: [string, boolean][] = [];
  for (const [at, letter] of letters.entries()) {
    const last = parts.at(-1);
    if (last !== undefined && last[1] === found[at]) last[0] += letter;
    else parts.push([letter, found[at]!]);
  }
  return parts;
}
