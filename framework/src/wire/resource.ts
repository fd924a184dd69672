/** What a page knows of a resource beside its rows: what its form asks for, and what its user may do. */

/** A column that a form may fill. What its values must be says the type of `save`; here stands what only the table knows. */
export interface ResourceField {
  readonly name: string;
  /** What the database fills in where it is left out, as far as that is a plain value. */
  readonly initial?: unknown;
  /** Characters at most, where the column says so. */
  readonly most?: number;
  /** It names a row of another table, by its key: it is chosen by what `choices` gives. */
  readonly refers?: true;
  /** Its user may say it of a new row and not change it later. */
  readonly fixed?: true;
}

export interface ResourceForm {
  /** The column that names a row to people. */
  readonly label: string;
  /** The column that tells rows apart. */
  readonly key: string;
  readonly fields: readonly ResourceField[];
  /** What the user may, now. The server asks again at each call. */
  readonly can: { readonly write: boolean; readonly remove: boolean; readonly export: boolean };
}

/** A row of another table, to be chosen. */
export interface Choice {
  readonly value: number | string;
  readonly label: string;
}
