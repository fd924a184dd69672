/** What is worth telling is told once in the life of the process: a broken cookie comes with every request. */
import { limits } from "../limits.ts";

const told = new Set<string>();

export function once(what: string, tell: () => void): void {
  if (told.has(what) || told.size >= limits.toldOnce) return;
  told.add(what);
  tell();
}
