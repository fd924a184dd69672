/** What a page is told of an error: a Failure as it is, anything else as `internal` with an id that finds it in the log. */
import { randomBytes } from "node:crypto";
import { Failure } from "../../wire/failure.ts";
import { log } from "../log.ts";
import { tracing } from "../trace/tracing.ts";

const told = new WeakMap<object, Failure>();

/** @param what and `where` are for the log */
export function toFailure(error: unknown, what = "A handler or getter failed", where: object = {}): Failure {
  if (error instanceof Failure) return error;
  const known = typeof error === "object" && error !== null ? told.get(error) : undefined;
  if (known !== undefined) return known;
  const id = randomBytes(6).toString("hex");
  if (tracing === null) log.error({ ...where, err: error, id }, what);
  else tracing.failed(error, { what, id });
  const failure = new Failure("Something went wrong on the server.", { code: "internal", id });
  if (typeof error === "object" && error !== null) told.set(error, failure);
  return failure;
}
