/** Files under a folder. */
import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Paths relative to the folder, with `/`, sorted; none where there is no folder. `skip` leaves out folders by name. */
export function filesIn(folder: string, skip: readonly string[] = []): string[] {
  const files: string[] = [];
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory() && !skip.includes(entry.name)) walk(join(at, entry.name));
      if (entry.isFile()) files.push(relative(folder, join(at, entry.name)).split(sep).join("/"));
    }
  };
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) walk(folder);
  return files.sort();
}
