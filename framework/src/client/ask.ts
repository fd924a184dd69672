/** Asks the server for another window of a table; the answer arrives as a change of the value. */
import type { TableAsk, TableExport } from "../wire/table.ts";
import { currentPage } from "./page.ts";

/** Settles when the server has taken the request. */
export function ask(source: object, request: TableAsk): unknown {
  return currentPage().ask(source, request);
}

/** Has the server make a file of a table's rows, which the browser saves. Settles when it begins. */
export async function exportRows(source: object, request: TableExport): Promise<void> {
  await currentPage().export?.(source, request);
}
