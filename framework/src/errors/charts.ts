// Made from messages/charts.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** What draws this chart did not load. Its values are in the table view. */
export function chartLoad(): Failure {
  return new Failure(`What draws this chart did not load. Its values are in the table view.`, { code: "chart-load" });
}
