/** What can be done with rows: with those that are chosen, and with one by its menu. */
import type { Component } from "solid-js";
import { rowsOf, type Option } from "../../input/select-options.ts";
import type { MenuItem } from "../../overlay/menu-items.ts";
import { isPromise } from "../../part/promise.ts";

interface Offered<Row> {
  /** A verb: "Mark shipped". */
  readonly label: string;
  /** A component that draws 16 x 16 px, as those of lucide-solid. */
  readonly icon?: Component;
  /** Whether it cannot be done with these rows; a text says why. */
  readonly disabled?: (rows: readonly Row[]) => boolean | string | null | undefined;
}

export interface Acting<Row> extends Offered<Row> {
  /** Asked before. */
  readonly confirm?: string;
  readonly onSelect: (rows: readonly Row[]) => unknown;
  readonly items?: undefined;
}

export interface Choosing<Row> extends Offered<Row> {
  /** A menu: to whom the rows are given, what they become. */
  readonly items: readonly Option<string>[];
  /** @param item the value of what was chosen */
  readonly onSelect: (rows: readonly Row[], item: string) => unknown;
  readonly confirm?: undefined;
}

/** What is done with rows; with `items` one of them is chosen first. */
export type BulkAction<Row> = Acting<Row> | Choosing<Row>;

/** Does it, and what follows once it is done. What failed can be tried again with the same rows. */
export function perform<Row>(act: (rows: readonly Row[]) => unknown, rows: readonly Row[], done: () => void): unknown {
  const result = act(rows);
  if (!isPromise(result)) return done();
  result.then(done, () => {});
  return result;
}

/** Why it cannot be done with these rows; true where nothing is said. */
export function refusal<Row>(action: BulkAction<Row>, rows: readonly Row[]): string | boolean {
  if (action.disabled === undefined) return action.items?.length === 0;
  return action.disabled(rows) || action.items?.length === 0;
}

/** The items as lines of a menu. */
export function itemLines<Row>({ items, onSelect }: Choosing<Row>, run: (act: (rows: readonly Row[]) => unknown) => void): readonly MenuItem[] {
  return rowsOf(items, "DataTable").map(({ label, value, disabled }) => ({ label, disabled, onSelect: () => run((rows) => onSelect(rows, value)) }));
}
