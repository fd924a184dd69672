/** The import of a CSV file, as a page goes through it: its columns, and what became of its rows. */

export type ImportFieldType = "text" | "integer" | "real" | "boolean" | "date" | "timestamp" | "json";

/** A column that can be filled, as a page needs it to let its user choose. */
export interface ImportField {
  readonly name: string;
  readonly type: ImportFieldType;
  /** Nothing else would fill it. */
  readonly needed: boolean;
}

/** From names in the file to columns of the table; null leaves a column out. */
export type ImportMapping = { readonly [header: string]: string | null };

export interface CsvHead {
  /** The columns of the file, with the column of the table that each seems to be. */
  readonly columns: readonly { readonly name: string; readonly column: string | null; readonly cells: readonly string[] }[];
  /** The columns of the table that can be filled. */
  readonly fields: readonly ImportField[];
}

export interface CsvProblem {
  /** Of the file, from 1, where the row starts; null: the file as a whole. */
  readonly line: number | null;
  /** As the file calls it; null: the row as a whole. */
  readonly column: string | null;
  /** To be read after the column's name, where there is one. */
  readonly reason: string;
}

export interface CsvImport {
  /** Rows of the file, and those of them that are right. */
  readonly rows: number;
  readonly good: number;
  /** The rows are in the table: all are right, and it was not tried alone. */
  readonly imported: boolean;
  /** The first of them, in the order of the file. */
  readonly problems: readonly CsvProblem[];
  /** How many more there are. */
  readonly more: number;
}
