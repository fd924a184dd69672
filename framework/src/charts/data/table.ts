import type { AnyRow, Key } from "../props.ts";
import { rowTitle, withPrior, type Columns } from "./columns.ts";
import { plainKey } from "./keys.ts";
import { labelOf } from "./label.ts";
import type { Amounts } from "./amount.ts";
import type { LineAmounts } from "./describe.ts";
import type { GridCells } from "../mark-data/cells.ts";
import type { Branch } from "./tree.ts";

/** Every value of a chart, for the table view and for the CSV file. */
export interface Table {
  readonly columns: readonly { readonly name: string; readonly number: boolean }[];
  /** As written for people. */
  readonly rows: readonly (readonly string[])[];
  /** As they are; empty where there is no value. */
  readonly raw: readonly (readonly (string | number)[])[];
}

export function seriesTable(columns: Columns, index: string, amounts: Amounts, lines?: LineAmounts): Table {
  const write = (at: number): Amounts => (lines && at >= lines.from ? lines.as : amounts);
  const names = columns.prior === undefined ? columns.names : [...columns.names, columns.prior.name];
  const values = withPrior(columns);
  return {
    columns: [{ name: labelOf(index), number: false }, ...names.map((name) => ({ name, number: true }))],
    rows: columns.keys.map((_, row) => [
      rowTitle(columns, row, plainKey),
      ...values.map((column, at) => (Number.isNaN(column[row]!) ? "—" : write(at).exact(column[row]!))),
    ]),
    raw: columns.keys.map((key, row) => [
      columns.spans?.texts[row] ?? (key instanceof Date ? key.toISOString() : key),
      ...values.map((column) => (Number.isNaN(column[row]!) ? "" : column[row]!)),
    ]),
  };
}

/** Amounts by name, with what is drawn as one told apart no more. */
export function sharesTable(shares: readonly { readonly name: string; readonly key: Key | undefined; readonly value: number }[], names: readonly [index: string, value: string], amounts: Amounts): Table {
  return {
    columns: [{ name: labelOf(names[0]), number: false }, { name: labelOf(names[1]), number: true }],
    rows: shares.map(({ name, value }) => [name, amounts.exact(value)]),
    raw: shares.map(({ name, key, value }) => [key === undefined ? name : key instanceof Date ? key.toISOString() : key, value]),
  };
}

/** One row a cell. */
export function cellsTable(grid: GridCells, fields: readonly [x: string, y: string, value: string], amounts: Amounts): Table {
  const named = grid.cells.map(({ column, row, value }) => ({ names: [grid.columns[column]!.name, grid.rows[row]!.name], value }));
  return {
    columns: fields.map((field, at) => ({ name: labelOf(field), number: at === 2 })),
    rows: named.map(({ names, value }) => [...names, amounts.exact(value)]),
    raw: named.map(({ names, value }) => [...names, value]),
  };
}

/** The rows that are drawn, in their own order. */
export function pointsTable(fields: readonly string[], rows: readonly AnyRow[], write: (field: string, value: unknown) => string): Table {
  return {
    columns: fields.map((field) => ({ name: labelOf(field), number: rows.every((row) => typeof row[field] === "number") })),
    rows: rows.map((row) => fields.map((field) => write(field, row[field]))),
    raw: rows.map((row) => fields.map((field) => {
      const value = row[field];
      return typeof value === "number" ? value : value === null || value === undefined ? "" : String(value);
    })),
  };
}

/** One row a leaf; `fields` are its value and, where it is compared, what that was. */
export function treeTable(branches: readonly Branch[], path: readonly string[], fields: readonly string[], amounts: Amounts): Table {
  const leaves: { names: string[]; values: (number | undefined)[] }[] = [];
  const walk = (level: readonly Branch[], names: readonly string[]): void => {
    for (const branch of level) {
      if (branch.children.length === 0) leaves.push({ names: [...names, branch.name], values: [branch.value, branch.prior].slice(0, fields.length) });
      else walk(branch.children, [...names, branch.name]);
    }
  };
  walk(branches, []);
  return {
    columns: [...path.map((field) => ({ name: labelOf(field), number: false })), ...fields.map((field) => ({ name: labelOf(field), number: true }))],
    rows: leaves.map(({ names, values }) => [...names, ...values.map((value) => (value === undefined ? "—" : amounts.exact(value)))]),
    raw: leaves.map(({ names, values }) => [...names, ...values.map((value) => value ?? "")]),
  };
}

/** The rows as they came, for those that cannot be drawn. */
export function rawTable(data: readonly AnyRow[], fields: readonly string[]): Table {
  const raw = data.map((row) => fields.map((field) => {
    const value = row[field];
    return typeof value === "number" ? value : value === null || value === undefined ? "" : String(value);
  }));
  return { columns: fields.map((field) => ({ name: labelOf(field), number: false })), rows: raw.map((row) => row.map(String)), raw };
}
