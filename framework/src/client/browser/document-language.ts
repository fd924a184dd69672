import { directionOf } from "../../format/direction.ts";

/** The document says in which language it is, and in which direction that is written. */
export function markDocument(locale: string): void {
  Object.assign(document.documentElement, { lang: locale, dir: directionOf(locale) });
}
