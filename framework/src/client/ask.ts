/** Asks the server for another window of a table; the answer arrives as a change of the value. */
import type { TableAsk } from "../wire/table.ts";
import { currentPage } from "./page.ts";

/** Settles when the server has taken the request. */
export function ask(source: object, request: TableAsk): unknown {
  return currentPage().ask(source, request);
}
