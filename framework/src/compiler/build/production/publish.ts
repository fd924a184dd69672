/** Puts a finished build in the place of the last one, whole or not at all. */
import { existsSync, renameSync, rmSync } from "node:fs";

/** A build that fails leaves dist/ as it was; a server that starts meanwhile never sees half a build. */
export function publish(fresh: string, place: string): void {
  const old = `${place}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(fresh, place);
  rmSync(old, { recursive: true, force: true });
}
