import { untrack } from "solid-js";

/** What a chart is told by getters that may have no value yet. */
interface Given {
  readonly data?: unknown;
  readonly referenceLines?: unknown;
  readonly annotations?: unknown;
}

/**
 * Reads the rows once, so that what throws while they are on their way throws out of the component, to its `<Loading>`.
 * A memo would not do on the server: there its error goes to the handler and the component runs on without a value.
 * What is drawn by the browser alone is read too: a value that the server's rendering never reads has to be asked for after it.
 */
export function waitForValues(chart: Given): void {
  untrack(() => [chart.data, chart.referenceLines, chart.annotations]);
}
