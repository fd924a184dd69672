/** No save is lost: Vite's watcher says nothing of one that comes within 50 ms of the last, or longer while the process is busy. */
import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin, ViteDevServer } from "vite";

/** Milliseconds after the last that the system told of a file. */
const LOOK_AFTER = 100;

export function noSaveLost(): Plugin {
  return { name: "solenoid:saves", configureServer: ({ watcher }) => follow(watcher) };
}

function follow(watcher: ViteDevServer["watcher"]): void {
  /** What each file was like when its last change was told. */
  const told = new Map<string, string>();
  const looks = new Map<string, NodeJS.Timeout>();
  const tell = (file: string, stats?: Stats): void => { if (stats !== undefined) told.set(file, likeness(stats)); };
  watcher.on("add", tell).on("change", tell).on("unlink", (file) => told.delete(file));

  const look = async (file: string): Promise<void> => {
    looks.delete(file);
    const stats = await stat(file).catch(() => undefined);
    const before = told.get(file);
    if (stats?.isFile() && before !== undefined && before !== likeness(stats)) watcher.emit("change", file, stats);
  };
  /** What the system tells, before anything is left out: of a file itself, or of a name in a folder. */
  watcher.on("raw", (_event: string, name: string | null, { watchedPath }: { watchedPath: string }) => {
    for (const file of [watchedPath, ...(name === null ? [] : [join(watchedPath, name)])]) {
      clearTimeout(looks.get(file));
      looks.set(file, setTimeout(() => void look(file), LOOK_AFTER).unref());
    }
  });
}

const likeness = ({ mtimeMs, size }: Stats): string => `${mtimeMs} ${size}`;
