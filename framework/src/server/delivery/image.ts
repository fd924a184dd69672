/** What the journal keeps of a line: section 1 of protocol.md. Texts of results and effects stand in it as the JSON that they are. */

export interface LineImage {
  readonly line: string;
  /** Of a fork: the lineage that it was copied from. */
  readonly origin: string;
  /** The page that claimed the tab. Empty: none yet. */
  readonly inst: string;
  readonly a: number;
  /** Epochs before this one, each with its last version, until a page has acknowledged in this one. */
  readonly past: readonly (readonly [epoch: string, v: number])[];
  readonly v: number;
  /** Events up to here are settled and told. */
  readonly low: number;
  /** Above `low`: settled and told; started without an outcome; settled, each with the version and the result. */
  readonly told: readonly number[];
  readonly open: readonly number[];
  readonly out: readonly (readonly [n: number, v: number, result: unknown])[];
  /** Effects that no page has acknowledged, each with its version. */
  readonly fx: readonly (readonly [v: number, effect: unknown])[];
}

/** Epochs that are remembered. */
export const PAST = 16;
