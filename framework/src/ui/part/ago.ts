/** When something was, as people say it: minutes and hours under a day, then the date. */
import { format } from "../../client/index.ts";

const MINUTE = 60_000;

/** Within a sentence. */
export function agoWithin(at: Date | null | undefined, now = Date.now()): string {
  if (at === null || at === undefined) return "never";
  const minutes = Math.floor((now - at.getTime()) / MINUTE);
  if (minutes < 2) return "now";
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} h ago` : format(at, "date");
}

/** By itself. */
export function ago(at: Date | null | undefined, now = Date.now()): string {
  const text = agoWithin(at, now);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
