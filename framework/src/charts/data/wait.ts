import { untrack } from "solid-js";

/**
 * Reads the rows once, so that what throws while they are on their way throws out of the component, to its `<Loading>`.
 * A memo would not do on the server: there its error goes to the handler and the component runs on without a value.
 */
export function waitForRows(chart: { readonly data?: unknown }): void {
  untrack(() => chart.data);
}
