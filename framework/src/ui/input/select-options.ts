/** The options of a list as rows with words, and which of them a search keeps. */
import { fold } from "../part/fold.ts";
import { warn } from "../part/warn.ts";

export type Option<T> = T | OptionWords<T>;

export interface OptionWords<T> {
  readonly value: T;
  readonly label: string;
  /** A line below the label. */
  readonly description?: string;
  /** At the end of the line: a count, a code. It is searched too. */
  readonly detail?: string;
  /** It is shown, and cannot be chosen. */
  readonly disabled?: boolean;
}

export type Row<T> = OptionWords<T>;

/** Above this many options a list is searched. */
export const SEARCH_FROM = 10;

/** Two options of one value could not be told apart: the first stays. */
export function rowsOf<T extends string | number | boolean>(options: readonly Option<T>[] | null | undefined, component = "Select"): readonly Row<T>[] {
  const rows = new Map<T, Row<T>>();
  for (const option of options ?? []) {
    if (option === null || option === undefined) continue;
    const row = wordsOf(option);
    if (rows.has(row.value)) warn(component, `the option ${JSON.stringify(row.value)} is there twice; the second is left out.`);
    else rows.set(row.value, row);
  }
  return [...rows.values()];
}

/** A label that has not come is no reason to break the page. */
function wordsOf<T>(option: Option<T>): Row<T> {
  if (typeof option !== "object") return { value: option, label: String(option) };
  const row = option as Row<T>;
  return typeof row.label === "string" ? row : { ...row, label: String(row.label ?? row.value) };
}

/** Of long lists each row is folded once, not with each key. */
const folded = new WeakMap<object, readonly [label: string, rest: string]>();
function foldedOf(row: Row<unknown>): readonly [label: string, rest: string] {
  let found = folded.get(row);
  if (found === undefined) folded.set(row, found = [fold(String(row.label)), fold(`${row.detail ?? ""} ${row.description ?? ""}`)]);
  return found;
}

/** Without regard to case and accents; what begins with the words comes before what holds them, and that before what has them beside its label. */
export function matching<T>(rows: readonly Row<T>[], search: string): readonly Row<T>[] {
  const wanted = fold(search.trim());
  if (wanted === "") return rows;
  const first: Row<T>[] = [], within: Row<T>[] = [], beside: Row<T>[] = [];
  for (const row of rows) {
    const [label, rest] = foldedOf(row);
    const at = label.indexOf(wanted);
    if (at === 0) first.push(row);
    else if (at > 0) within.push(row);
    else if (rest.includes(wanted)) beside.push(row);
  }
  return [...first, ...within, ...beside];
}

/** Whether a row has exactly these words. */
export function isNamed(row: Row<unknown>, text: string): boolean {
  return foldedOf(row)[0] === fold(text.trim());
}

/** Where in a label the searched words are, so that they can be marked. */
export function matchIn(label: string, search: string): readonly [from: number, to: number] | undefined {
  const wanted = fold(search.trim());
  if (wanted === "" || label.length > 500) return undefined;
  let plain = "";
  /** For each unit of the folded text, where its letter begins in the label. */
  const starts: number[] = [];
  let at = 0;
  for (const letter of label) {
    for (const _ of fold(letter)) starts.push(at);
    plain += fold(letter);
    at += letter.length;
  }
  const found = plain.indexOf(wanted);
  return found < 0 ? undefined : [starts[found]!, starts[found + wanted.length] ?? label.length];
}

/** The id of a line in a list. */
export const optionId = (list: string, index: number): string => `${list}-${index}`;
