/** The columns of a table as they are shown: their words, how wide, how aligned, how a cell is written. */
import type { JSX } from "solid-js";
import type { ReadOnly } from "../../../client/index.ts";
import { format, formatParts, NONE, type Day, type Format, type Formattable } from "../../../format/index.ts";
import type { TableColumn } from "../../../wire/table.ts";

export interface Column<Row> {
  id: keyof Row & string;
  /** Its words; made of the id without. */
  header?: string;
  /** How its values are written; by their type without. */
  format?: Format;
  /** By its header; true. */
  sortable?: boolean;
  /** Draws the cell itself. */
  cell?: (row: ReadOnly<Row>) => JSX.Element;
}

export type ColumnType = TableColumn["type"];

export interface ColumnView<Row> {
  readonly id: keyof Row & string;
  readonly header: string;
  readonly type: ColumnType;
  readonly format: Format | undefined;
  readonly sortable: boolean;
  readonly cell: ((row: ReadOnly<Row>) => JSX.Element) | undefined;
  /** Figures stand at the end, so that their places are below each other. */
  readonly end: boolean;
  /** Names and amounts carry the row. */
  readonly strong: boolean;
  /** Pixels; columns without share what is free. */
  readonly width: number | undefined;
  /** Its place in the two lines of a phone's row: a who, b how much, c which and when, d state. */
  readonly slot: "a" | "b" | "c" | "d" | undefined;
}

const WIDTHS: Readonly<Record<ColumnType, number | undefined>> = { number: 112, boolean: 88, date: 128, timestamp: 172, text: undefined, json: undefined };
/** Pixels that a column which shares the free width keeps. */
const LEAST = 120;

export function columnViews<Row>(known: readonly TableColumn[], wanted: readonly ((keyof Row & string) | Column<Row>)[] | undefined): readonly ColumnView<Row>[] {
  const types = new Map(known.map((column) => [column.name, column.type]));
  const list: readonly Column<Row>[] = (wanted ?? known.map((column) => column.name as keyof Row & string))
    .map((column) => (typeof column === "object" ? column : { id: column }));
  const slots = phoneSlots(list.map((column) => ({ id: column.id, type: types.get(column.id) ?? "text", format: column.format })));
  return list.map((column, at) => {
    const type = types.get(column.id) ?? "text";
    const identifier = isIdentifier(column.id);
    const end = type === "number" && !identifier;
    return {
      id: column.id, header: column.header ?? words(column.id), type, format: column.format, sortable: column.sortable ?? true, cell: column.cell, end,
      strong: at === 0 || (end && isMoney(column.format)),
      width: type === "number" && identifier ? 104 : WIDTHS[type],
      slot: slots.get(column.id),
    };
  });
}

/** Below this width the table scrolls instead of squeezing its columns. */
export function leastWidth(columns: readonly { readonly width: number | undefined }[]): number {
  return columns.reduce((sum, column) => sum + (column.width ?? LEAST), 0);
}

/** `orderId` is "Order ID", `first_name` "First name". */
export function words(id: string): string {
  const spaced = id.replace(/_+/g, " ").replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().trim();
  return (spaced.charAt(0).toUpperCase() + spaced.slice(1)).replace(/\bid\b/gi, "ID").replace(/\bsku\b/gi, "SKU").replace(/\burl\b/gi, "URL");
}

/** A number that names something is not counted with: no separators, at the start. */
function isIdentifier(id: string): boolean {
  return /^id$|Id$|_id$/.test(id);
}

function isMoney(as: Format | undefined): boolean {
  return as === "currency" || (typeof as === "object" && "style" in as && as.style === "currency");
}

interface Slotted { readonly id: string; readonly type: ColumnType; readonly format: Format | undefined }

/** Who: the first name. How much: the money, or else the last figure. State: the last name. Which, when: two of the rest. */
function phoneSlots(columns: readonly Slotted[]): ReadonlyMap<string, "a" | "b" | "c" | "d"> {
  const key = (column: Slotted) => isIdentifier(column.id) || column.type === "date" || column.type === "timestamp";
  const names = columns.filter((column) => column.type === "text" && !key(column));
  const figures = columns.filter((column) => column.type === "number" && !key(column));
  const who = names[0] ?? columns[0];
  const much = figures.findLast((column) => isMoney(column.format)) ?? figures.at(-1);
  const state = columns.find((column) => column.type === "boolean") ?? names.findLast((column) => column !== who);
  const rest = columns.filter((column) => column !== who && column !== state && (key(column) || column === names[1]));
  const slots = new Map<string, "a" | "b" | "c" | "d">();
  for (const column of rest.slice(0, 2)) slots.set(column.id, "c");
  if (state) slots.set(state.id, "d");
  if (much) slots.set(much.id, "b");
  if (who) slots.set(who.id, "a");
  return slots;
}

/** The words of a cell; `digits` is the precision of its column. */
export function cellText(value: unknown, column: Pick<ColumnView<never>, "type" | "format" | "end">, digits: number | undefined): string {
  if (value === null || value === undefined || value === "") return NONE;
  if (column.format !== undefined) return format(value as Formattable, column.format);
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (value instanceof Date) return format(value, column.type === "date" ? "date" : "datetime");
  if (column.type === "date" && typeof value === "string") return format(value as Day, "date");
  if (column.type === "timestamp" && typeof value === "string") return format(new Date(value), "datetime");
  if (typeof value === "number" || typeof value === "bigint") return column.end ? formatParts(value, "number", digits).map((part) => part.value).join("") : String(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** One precision a column: as many decimals as its values have, two at most. */
export function digitsOf(values: readonly unknown[]): number {
  let most = 0;
  for (const value of values) {
    if (typeof value !== "number" || Number.isInteger(value)) continue;
    most = Math.max(most, Math.min(2, String(value).split(".")[1]?.length ?? 0));
  }
  return most;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The columns of rows that come without a description. */
export function guessColumns(rows: readonly object[]): readonly TableColumn[] {
  const types = new Map<string, ColumnType | undefined>();
  for (const row of rows.slice(0, 20)) {
    for (const [name, value] of Object.entries(row)) types.set(name, types.get(name) ?? guess(value));
  }
  return [...types].map(([name, type]) => ({ name, type: type ?? "text" }));
}

function guess(value: unknown): ColumnType | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number" || typeof value === "bigint") return "number";
  if (typeof value === "boolean") return "boolean";
  if (value instanceof Date) return "timestamp";
  if (typeof value === "string") return DAY.test(value) ? "date" : "text";
  return "json";
}
