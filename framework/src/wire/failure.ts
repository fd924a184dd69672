/** Errors that the user may see. They keep their code, their fields and their id on the way to the browser. */

export type FailureCode =
  | "unauthenticated" | "forbidden" | "not-found" | "conflict" | "invalid" | "cancelled"
  | "offline" | "timeout" | "busy" | "internal" | (string & {});

export interface FailureOptions {
  code?: FailureCode;
  retryable?: boolean;
  cause?: unknown;
}

/**
 * An error that the user may see. Any other error reaches the browser as `internal`, with no more than an id.
 * @example throw new Failure("The month is closed.", { code: "closed" });
 */
export class Failure extends Error {
  readonly code: FailureCode;
  /** The same call may succeed later. */
  readonly retryable: boolean;
  /** Messages by field, `lines.0.quantity`; for `invalid`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Finds it in the server's log. */
  readonly id: string;

  constructor(message: string, options: FailureOptions & { fields?: Readonly<Record<string, string>>; id?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "Failure";
    this.code = options.code ?? "failed";
    this.retryable = options.retryable ?? false;
    this.fields = options.fields ?? {};
    this.id = options.id ?? "";
  }
}

/** A failure as it travels: `[code, message, id?, fields?, retryable?]`. */
export type WireFailure = readonly [code: string, message: string, id?: string, fields?: Readonly<Record<string, string>>, retryable?: 1];

export function failureToWire(failure: Failure): WireFailure {
  const fields = Object.keys(failure.fields).length ? failure.fields : undefined;
  if (failure.retryable) return [failure.code, failure.message, failure.id, fields ?? {}, 1];
  if (fields) return [failure.code, failure.message, failure.id, fields];
  return failure.id ? [failure.code, failure.message, failure.id] : [failure.code, failure.message];
}

export function failureFromWire([code, message, id, fields, retryable]: WireFailure): Failure {
  return new Failure(message, { code, id: id ?? "", fields: fields ?? {}, retryable: retryable === 1 });
}
