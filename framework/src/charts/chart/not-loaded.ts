import { currentPage } from "../../client/page.ts";
import { chartLoad } from "../../errors/charts.ts";
import type { Failure } from "../../client/index.ts";

/** The page's log gets the cause; the figure says what the user can do. */
export function chartNotLoaded(cause: unknown): Failure {
  currentPage().report(cause);
  return chartLoad();
}
