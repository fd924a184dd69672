/** Facts of state files as an earlier start found them. They hold while none of the files that their types come from has changed. */
import { existsSync, readFileSync } from "node:fs";
import { digest, type DiskCache } from "./cache.ts";
import type { FileFacts } from "./manifest/facts.ts";
import { withoutMark } from "./syntax/source.ts";

interface Known {
  readonly facts: FileFacts;
  readonly dependencies: readonly string[];
}
type Kept = Known & { readonly stamps: readonly string[] };

export class KnownFacts {
  readonly #cache: DiskCache;

  constructor(cache: DiskCache) {
    this.#cache = cache;
  }

  read(file: string): Known | undefined {
    const kept = this.#cache.read<Kept>(file, "");
    return kept?.dependencies.every((each, at) => stamp(each) === kept.stamps[at]) ? kept : undefined;
  }

  /** @param dependencies the files with the texts that the facts were found in: what is on disk by now may be the next save */
  write(file: string, facts: FileFacts, dependencies: ReadonlyMap<string, string>): void {
    this.#cache.write(file, "", { facts, dependencies: [...dependencies.keys()], stamps: [...dependencies.values()].map((text) => digest(text)) } satisfies Kept);
  }
}

function stamp(file: string): string {
  return existsSync(file) ? digest(withoutMark(readFileSync(file, "utf8"))) : "";
}
