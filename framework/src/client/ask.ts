/** Asks the server for another window of a table; the answer arrives as a change of the value. */
import type { TableAsk } from "../wire/table.ts";
import { currentPage } from "./page.ts";

export function ask(source: object, request: TableAsk): void {
  currentPage().ask(source, request);
}
