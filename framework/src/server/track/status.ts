export interface VarStatus {
  /** A value, or an error, has come at least once. */
  readonly ready: boolean;
  /** It is asynchronous, and a newer value is on its way. */
  readonly pending: boolean;
  /** What its last evaluation threw; undefined where it has a value. */
  readonly error: unknown;
}

/** One var went wrong while it was evaluated or compared, or is well again. */
export interface VarError {
  readonly id: number;
  /** Undefined: it has a value again. */
  readonly error: unknown;
}
