/** Throw one of these to tell the user what is wrong. All else arrives as `internal`. */
import { Failure } from "../wire/failure.ts";

type FieldPath<T> = T extends readonly (infer E)[]
  ? `${number}` | `${number}.${FieldPath<E>}`
  : T extends Date | string | number | boolean | bigint | null | undefined
    ? never
    : { [K in keyof T & string]: K | `${K}.${FieldPath<NonNullable<T[K]>>}` }[keyof T & string];

/**
 * Tells which fields are wrong and why.
 * @example throw invalid<OrderInput>({ quantity: "Only 3 left" });
 */
export function invalid<T = Record<string, unknown>>(fields: { readonly [P in FieldPath<T>]?: string }): Failure {
  const entries = Object.entries(fields as Record<string, string | undefined>).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Failure(entries.map(([, text]) => text).join(" "), { code: "invalid", fields: Object.fromEntries(entries) });
}
/** The user may not. */
export function forbidden(message = "You may not do this."): Failure {
  return new Failure(message, { code: "forbidden" });
}
/** What was asked for is not there, or not for this user. */
export function notFound(message = "This is not here."): Failure {
  return new Failure(message, { code: "not-found" });
}
/** Somebody else has changed it meanwhile. */
export function conflict(message = "Somebody else has changed this meanwhile."): Failure {
  return new Failure(message, { code: "conflict" });
}
