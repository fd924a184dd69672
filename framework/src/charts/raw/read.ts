import type { Table } from "../data/table.ts";

type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === "object" && value !== null && !Array.isArray(value);
const listed = (value: unknown): Part[] => [value].flat().filter(isPart);

/** What can be said of any option: its series, and how much is in them. */
export function summaryOf(option: unknown): string {
  if (!isPart(option)) return "";
  const series = listed(option["series"]);
  return series.map((one, at) => `${String(one["name"] ?? `Series ${at + 1}`)} (${String(one["type"])}${sizeOf(one["data"])})`).join(", ");
}

const sizeOf = (data: unknown): string => {
  const length = (data as { length?: unknown } | null | undefined)?.length;
  return typeof length === "number" ? `, ${length}` : "";
};

/** The values of an option: its dataset as it is, or the data of all series, one row a value. Undefined where it holds none. */
export function tableOf(option: unknown): Table | undefined {
  if (!isPart(option)) return undefined;
  const source = listed(option["dataset"])[0]?.["source"];
  if (Array.isArray(source) && source.length > 0) return ofSource(source);
  const names = listed(option["xAxis"])[0]?.["data"] ?? listed(option["yAxis"])[0]?.["data"];
  const raw = listed(option["series"]).flatMap((series, at) => {
    const data = series["data"] ?? series["links"];
    if (!isList(data)) return [];
    return Array.from(data, (datum, row) => [String(series["name"] ?? `Series ${at + 1}`), nameOf(datum, Array.isArray(names) ? names[row] : undefined, row), ...valuesOf(datum)]);
  });
  if (raw.length === 0) return undefined;
  const widest = Math.max(...raw.map((row) => row.length));
  return tableFrom(["Series", "Name", ...Array.from({ length: widest - 2 }, (_, at) => (widest === 3 ? "Value" : `Value ${at + 1}`))], raw, 2);
}

const isList = (value: unknown): value is ArrayLike<unknown> & Iterable<unknown> => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

function ofSource(source: readonly unknown[]): Table {
  if (Array.isArray(source[0])) return tableFrom(source[0].map(cell).map(String), source.slice(1).map((row) => (Array.isArray(row) ? row.map(cell) : [])), 1);
  const fields = Object.keys(source[0] as object);
  return tableFrom(fields, source.filter(isPart).map((row) => fields.map((field) => cell(row[field]))), 1);
}

function tableFrom(names: readonly string[], raw: readonly (string | number)[][], numbersFrom: number): Table {
  const columns = names.map((name, at) => ({ name, number: at >= numbersFrom && raw.every((row) => row[at] === undefined || row[at] === "" || typeof row[at] === "number") }));
  const full = raw.map((row) => names.map((_, at) => row[at] ?? ""));
  return { columns, rows: full.map((row) => row.map((value) => (value === "" ? "—" : String(value)))), raw: full };
}

function nameOf(datum: unknown, index: unknown, row: number): string {
  if (isPart(datum)) {
    if (datum["name"] !== undefined) return String(datum["name"]);
    if (datum["source"] !== undefined) return `${String(datum["source"])} → ${String(datum["target"])}`;
  }
  return String(index ?? row + 1);
}

function valuesOf(datum: unknown): (string | number)[] {
  const value = isPart(datum) ? datum["value"] : datum;
  return Array.isArray(value) ? value.map(cell) : [cell(value)];
}

const cell = (value: unknown): string | number => (typeof value === "number" ? value : value === null || value === undefined ? "" : value instanceof Date ? value.toISOString() : String(value));
