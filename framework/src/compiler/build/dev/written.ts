/** Files that are being saved: between their end being cut off and their text there is nothing in them. */
import type { Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { digest } from "../../cache.ts";

/** How often, and after how many milliseconds, an empty file is looked at again; one that stays so was meant to be. */
const LOOKS = 30, PAUSE = 10;
/** Of larger files the time and the size say enough: they are no sources. */
const LARGEST = 1_000_000;

/** What a file is like, for comparing: it differs after each save. Waits while it is being written; undefined where there is no file. */
export async function written(file: string): Promise<string | undefined> {
  for (let look = 0; ; look++) {
    const before = await statOf(file);
    if (before === undefined) return undefined;
    // Two saves can have one time and one size.
    const text = before.size > LARGEST ? "" : await readFile(file, "latin1").then(digest, () => "");
    const after = await statOf(file);
    const whole = after !== undefined && after.size > 0 && likeness(after) === likeness(before);
    if (whole || look === LOOKS) return after && `${likeness(after)} ${text}`;
    await pause(PAUSE);
  }
}

async function statOf(file: string): Promise<Stats | undefined> {
  const stats = await stat(file).catch(() => undefined);
  return stats?.isFile() ? stats : undefined;
}

const likeness = ({ mtimeMs, size }: Stats): string => `${mtimeMs} ${size}`;
