/** Results of a development server that the next one need not find again: a file each, beside Vite's own cache. Whatever cannot be read is not there. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

export class DiskCache {
  readonly #folder: string;
  readonly #build: string;

  /** @param build what every result depends on; another one's results are not found */
  constructor(folder: string, build: string) {
    this.#folder = folder;
    this.#build = build;
  }

  /** @param name of what there is one result of; @param key of what this result was made from */
  read<T>(name: string, key: string): T | undefined {
    try {
      const found = deserialize(readFileSync(this.#file(name))) as { build: string; key: string; value: T };
      return found.build === this.#build && found.key === key ? found.value : undefined;
    } catch {
      return undefined;
    }
  }

  /** A result in the place of the one before, so that there are never more than things that have one. */
  write(name: string, key: string, value: unknown): void {
    const file = this.#file(name);
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(`${file}.${process.pid}`, serialize({ build: this.#build, key, value }));
      renameSync(`${file}.${process.pid}`, file);
    } catch {
      // A disk that is full or not to be written makes the next start slower, and nothing else.
    }
  }

  #file(name: string): string {
    return join(this.#folder, digest(name));
  }
}

export function digest(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest("base64url").slice(0, 24);
}
