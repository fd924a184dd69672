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

  toResponse(): Response {
    return new Response(this.text, { status: this.status, headers: this.headers });
  }
}

/** Codes that an app makes up are about the request: 400. */
const STATUS: Readonly<Record<string, number>> = {
  unauthenticated: 401, forbidden: 403, "request-origin": 403, "not-found": 404, "no-endpoint": 404, "method-not-allowed": 405, conflict: 409,
  "body-too-large": 413, "body-type": 415, invalid: 422, cancelled: 499, internal: 500, busy: 503, offline: 503, timeout: 504,
};

/** A status that programs understand, and the failure's own words. */
export function failureAnswer({ code, message, id, fields }: Failure, headers?: Readonly<Record<string, string>>): JsonAnswer {
  const body = { code, message, ...(id !== "" && { id }), ...(Object.keys(fields).length > 0 && { fields }) };
  return new JsonAnswer(body, Object.hasOwn(STATUS, code) ? STATUS[code] : 400, headers);
}
