/** The columns of a table as they are shown: their words, how wide, how aligned, how a cell is written. */
import type { JSX } from "solid-js";
import type { ReadOnly } from "../../../client/index.ts";
import type { Format } from "../../../format/index.ts";
import type { TableColumn, TableWindow } from "../../../wire/table.ts";
import type { StatusKind } from "../../page/status.tsx";
import { unkeyed, words } from "../../part/words.ts";
import { isIdentifier, isMoney, phoneSlots, type PhoneSlot } from "./phone-slots.ts";

/** How a cell is drawn. Without, by the type of its values. */
export type CellType = "text" | "number" | "currency" | "percent" | "date" | "datetime" | "boolean" | "badge" | "status" | "person" | "link" | "progress" | "sparkline" | "image";

/** What stands under a column: worked out over the rows that the table shows. */
export type Footer = "sum" | "mean" | "least" | "most" | "count";

export interface Column<Row> {
  id: keyof Row & string;
  /** Its words; made of the id without. */
  header?: string;
  /** How its cells are drawn; by their values without. */
  type?: CellType;
  /** How its values are written; by their type without. */
  format?: Format;
  /** By its header; true. */
  sortable?: boolean;
  /** By its menu; true for texts, numbers, dates and booleans. */
  filter?: boolean;
  /** Cells can be edited, where the table has `onCellEdit`. */
  editable?: boolean;
  /** What a cell may hold: its editor and its filter become a choice. */
  options?: readonly string[];
  /** Pixels; without, it shares what is free. */
  width?: number;
  /** Stays at the start while the others scroll. */
  pinned?: boolean;
  /** Left out until the user asks for it. */
  hidden?: boolean;
  footer?: Footer;
  /** Where a cell of type `link` leads; to its value without. */
  href?: (row: ReadOnly<Row>) => string;
  /** The colour of a cell of type `badge`. */
  color?: (row: ReadOnly<Row>) => "neutral" | "green" | "amber" | "red" | "blue";
  /** What the mark of a cell of type `status` shows; without, its value where that is a kind. */
  status?: (row: ReadOnly<Row>) => StatusKind;
  /** Writes the cell, where more than its value is said; a search in the page finds it too. */
  text?: (row: ReadOnly<Row>) => string;
  /** Draws the cell itself. */
  cell?: (row: ReadOnly<Row>) => JSX.Element;
}

export type ColumnType = TableColumn["type"];

export interface ColumnView<Row> extends Readonly<Omit<Column<Row>, "type">> {
  readonly header: string;
  /** Of its values. */
  readonly type: ColumnType;
  readonly kind: CellType;
  readonly sortable: boolean;
  readonly filter: boolean;
  /** Figures stand at the end, so that their places are below each other. */
  readonly end: boolean;
  /** Names and amounts carry the row. */
  readonly strong: boolean;
  /** What stands for a value that is the key of another table's row. */
  readonly label?: (value: unknown) => unknown;
  /** Its place in the two lines of a phone's row: a who, b how much, c which and when, d state. */
  readonly slot: PhoneSlot | undefined;
}

const WIDTHS: Readonly<Record<CellType, number | undefined>> = {
  text: undefined, number: 112, currency: 124, percent: 104, boolean: 92, date: 128, datetime: 172, badge: 132, status: 160, person: 160, link: undefined, progress: 148, sparkline: 116, image: 72,
};
const KINDS: Readonly<Record<ColumnType, CellType>> = { text: "text", number: "number", boolean: "boolean", date: "date", timestamp: "datetime", json: "text" };
const TYPES: { readonly [K in CellType]?: ColumnType } = {
  number: "number", currency: "number", percent: "number", progress: "number", boolean: "boolean", date: "date", datetime: "timestamp", sparkline: "json",
};
const FORMATS: Readonly<Partial<Record<CellType, Format>>> = { currency: "currency", percent: "percent", progress: "percent" };

export function columnViews<Row>(known: readonly TableColumn[], wanted: readonly ((keyof Row & string) | Column<Row>)[] | undefined, labels: () => TableWindow["labels"] = () => undefined): readonly ColumnView<Row>[] {
  const described = new Map(known.map((column) => [column.name, column]));
  const list = (wanted ?? known.map((column) => column.name as keyof Row & string)).map((column): Omit<Column<Row>, "type"> & { type: ColumnType; kind: CellType } => {
    const given: Column<Row> = typeof column === "object" ? column : { id: column };
    const type: ColumnType = (given.type && TYPES[given.type]) ?? described.get(given.id)?.type ?? "text";
    const kind = given.type ?? KINDS[type];
    const format = given.format ?? FORMATS[kind];
    const options = given.options ?? described.get(given.id)?.choices;
    return { ...given, ...(format === undefined ? {} : { format }), ...(options === undefined ? {} : { options }), type, kind };
  });
  const slots = phoneSlots(list);
  return list.map((column, at) => {
    const { id, type, kind } = column;
    const identifier = isIdentifier(id);
    const labelled = described.get(id)?.labelled === true;
    const end = type === "number" && !identifier && !labelled && kind !== "progress";
    const width = column.width ?? (labelled ? undefined : type === "number" && identifier ? 104 : WIDTHS[kind]);
    return {
      ...column, ...(width === undefined ? {} : { width }), header: column.header ?? words(labelled ? unkeyed(id) : id), ...(labelled && { label: (value: unknown) => labels()?.[id]?.[String(value)] ?? value }), sortable: column.sortable ?? (described.get(id)?.sort !== false && kind !== "sparkline" && kind !== "image"),
      filter: column.filter ?? (described.get(id)?.filter !== false && type !== "json" && kind !== "image"), end, strong: at === 0 || (end && isMoney(column.format)), slot: slots.get(id),
    };
  });
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
