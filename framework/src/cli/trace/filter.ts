/** Which turns `--trace` shows: those that have ended, of the app and not of its pages' own upkeep, unless that is asked for. */
import type { TurnRecord } from "../../devtools/record.ts";

/** @param wanted a part of a state's or handler's name; true: all */
export function isTraced({ state, handler, outcome, changed }: TurnRecord, wanted: string | true): boolean {
  if (outcome === "running") return false;
  if (wanted === true) return !state.startsWith("$");
  const names = state === "" ? changed : [`${state}.${handler}`];
  return names.some((name) => name.toLowerCase().includes(wanted.toLowerCase()));
}
