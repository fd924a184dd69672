/** The rows of a view as a file, batch by batch while the browser takes it. */
import { and } from "drizzle-orm";
import { csvLines } from "../../csv/write.ts";
import { xlsxOf, type SheetColumn } from "../../csv/xlsx.ts";
import { tableAsk } from "../../errors/db.ts";
import type { TableExport } from "../../wire/table.ts";
import { limits } from "../limits.ts";
import type { SourceColumns } from "./columns.ts";
import { after, placeFields, takePlace, type Place } from "./order.ts";
import type { WindowQuery } from "./window.ts";

/** Rows of a batch: a few milliseconds of the database, and what is held at a time. */
const BATCH = 2_000;

export interface Exportable {
  readonly as: "csv" | "xlsx";
  readonly name: string;
  readonly columns: readonly SheetColumn[];
}

/** @throws Failure `table-ask` */
export function checkExport(request: unknown, columns: SourceColumns): Exportable {
  const { as, name, columns: shown } = (request ?? {}) as { readonly [K in keyof TableExport]?: unknown };
  if (as !== "csv" && as !== "xlsx") throw tableAsk({ reason: "it is exported as csv or xlsx" });
  if (typeof name !== "string" || name.length > limits.searchLength) throw tableAsk({ reason: "the file has no name" });
  return { as, name: `${name.replace(/\.(?:csv|xlsx)$/i, "") || "rows"}.${as}`, columns: shown === undefined ? columns.shown.map((each) => ({ name: each.name })) : checkColumns(shown, columns) };
}

function checkColumns(shown: unknown, columns: SourceColumns): SheetColumn[] {
  const known = new Set(columns.shown.map(({ name }) => name));
  if (!Array.isArray(shown) || shown.length === 0 || shown.length > known.size) throw tableAsk({ reason: "it is exported by a list of its columns" });
  return shown.map((each: unknown) => {
    const { name, header } = (each ?? {}) as { name?: unknown; header?: unknown };
    if (typeof name !== "string" || !known.has(name)) throw tableAsk({ reason: "there is no such column to export" });
    if (header !== undefined && (typeof header !== "string" || header.length > limits.searchLength)) throw tableAsk({ reason: `what stands above a column has at most ${limits.searchLength} characters` });
    return header === undefined ? { name } : { name, header };
  });
}

export function fileOf({ as, columns }: Exportable, query: WindowQuery): AsyncIterable<string | Uint8Array> {
  const batches = batchesOf({ ...query, fields: Object.fromEntries(columns.flatMap(({ name }) => (query.fields[name] ? [[name, query.fields[name]]] : []))) });
  return as === "xlsx" ? xlsxOf(batches, columns) : csvLines(batches, columns);
}

/** From place to place, so that a row which is there all the time comes once, whatever else comes and goes. */
async function* batchesOf({ db, table, fields, where, order: { by, terms } }: WindowQuery): AsyncGenerator<Record<string, unknown>[], void, void> {
  let place: Place | undefined;
  for (let offset = 0; ; offset += BATCH) {
    const rows: Record<string, unknown>[] = await db.select({ ...fields, ...(terms && placeFields(terms)) }).from(table)
      .where(and(where, place && after(terms!, place))).orderBy(...by).limit(BATCH).offset(place === undefined ? offset : 0).execute();
    const places = terms && rows.map((row) => takePlace(row, terms));
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    const last = places?.at(-1);
    // A policy may have a column as null that never is: such rows are counted.
    place = last?.some((value, at) => value === null && !terms![at]!.nullable) === true ? undefined : last;
  }
}
