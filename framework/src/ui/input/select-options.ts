/** The options of a Select as rows with words, and which of them a search keeps. */

export type Option<T> = T | { readonly value: T; readonly label: string };

export interface Row<T> {
  readonly value: T;
  readonly label: string;
}

/** Above this many options a list is searched. */
export const SEARCH_FROM = 10;

export function rowsOf<T extends string | number | boolean>(options: readonly Option<T>[]): readonly Row<T>[] {
  return options.map((option) => (typeof option === "object" ? option : { value: option, label: String(option) }));
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Without regard to case and accents; what begins with the words comes before what only holds them. */
export function matching<T>(rows: readonly Row<T>[], search: string): readonly Row<T>[] {
  const wanted = fold(search.trim());
  if (wanted === "") return rows;
  const found = rows.map((row) => ({ row, at: fold(row.label).indexOf(wanted) })).filter(({ at }) => at >= 0);
  return [...found.filter(({ at }) => at === 0), ...found.filter(({ at }) => at > 0)].map(({ row }) => row);
}
