// Made from messages/route.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** There is no page at {path}. */
export function pageNotFound(slots: { path: string | number }): Failure {
  return new Failure(`There is no page at ${slots.path}.`, { code: "page-not-found" });
}

/** {path} leads from page to page without an end. */
export function tooManyRedirects(slots: { path: string | number }): Failure {
  return new Failure(`${slots.path} leads from page to page without an end.`, { code: "too-many-redirects" });
}
