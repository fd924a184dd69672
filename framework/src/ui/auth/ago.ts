/** When something was, as people say it: minutes and hours under a day, then the date. */
import { format } from "../../client/index.ts";

const MINUTE = 60_000;

export function ago(at: Date | null | undefined, now = Date.now()): string {
  if (at === null || at === undefined) return "Never";
  const minutes = Math.floor((now - at.getTime()) / MINUTE);
  if (minutes < 2) return "Now";
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} h ago` : format(at, "date");
}
