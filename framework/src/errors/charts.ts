// Made from messages/charts.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** What draws this chart did not load. Its values are in the table view. */
export function chartLoad(): Failure {
  return new Failure(`What draws this chart did not load. Its values are in the table view.`, { code: "chart-load" });
}

/** There is no kind of series “{type}”. */
export function chartPart(slots: { type: string | number }): Failure {
  return new Failure(`There is no kind of series “${slots.type}”.`, { code: "chart-part" });
}

/** This option cannot be drawn: {reason} */
export function chartOption(slots: { reason: string | number }): Failure {
  return new Failure(`This option cannot be drawn: ${slots.reason}`, { code: "chart-option" });
}
