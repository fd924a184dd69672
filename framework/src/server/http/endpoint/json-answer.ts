/** Objects and failures as an endpoint answers them. */
import type { Failure } from "../../../wire/failure.ts";

/** A text already, so that its length is known before it is sent; a `Response` holds a stream. */
export class JsonAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(value: object, status = 200, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.text = JSON.stringify(value);
    this.headers = { "content-type": "application/json; charset=utf-8", ...headers };
  }

  /** One that was given before. */
  static from(text: string, status: number, headers: Readonly<Record<string, string>>): JsonAnswer {
    return Object.assign(new JsonAnswer({}, status, headers), { text });
  }

  toResponse(): Response {
    return new Response(this.text, { status: this.status, headers: this.headers });
  }
}

/** RFC 9457: a problem, with the failure's own members. */
const PROBLEM = { "content-type": "application/problem+json; charset=utf-8" };

/** Codes that an app makes up are about the request: 400. */
const STATUS: Readonly<Record<string, number>> = {
  unauthenticated: 401, "api-key-refused": 401, "auth-stale": 503, forbidden: 403, "request-origin": 403, "not-found": 404, "no-endpoint": 404, "method-not-allowed": 405, conflict: 409, "request-running": 409, "db-taken": 409, "db-reference": 409,
  "body-too-large": 413, "body-type": 415, invalid: 422, "resource-closed": 422, "request-other": 422, "api-key-rate": 429, "queue-full": 429, cancelled: 499, internal: 500, busy: 503, offline: 503, timeout: 504,
};

/** A status that programs understand, and the failure's own words. */
export function failureAnswer(failure: Failure, headers?: Readonly<Record<string, string>>): JsonAnswer {
  const { code, message, id, fields } = failure;
  const { retryAfter } = failure as { readonly retryAfter?: number };
  const body = { code, message, ...(id !== "" && { id }), ...(Object.keys(fields).length > 0 && { fields }) };
  return new JsonAnswer(body, Object.hasOwn(STATUS, code) ? STATUS[code] : 400, { ...PROBLEM, ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }), ...headers });
}
