/** What all tabs of a process tell of their journal, each thing once. */
import { log } from "../log.ts";
import type { Committer } from "./committer.ts";
import type { TabJournal } from "./keeper.ts";
import type { Tell } from "./map.ts";

export function tabJournal(committer: Committer, build: () => string): { journal: TabJournal; tell: Tell } {
  const told = new Set<string>();
  const once = (key: string, tell: () => void): void => {
    if (told.has(key)) return;
    told.add(key);
    tell();
  };
  const journal: TabJournal = {
    committer,
    get build() { return build(); },
    unkept: (state, field, reason) => once(`${state}.${field}`, () => log.warn({ state, field, reason }, "A field does not survive a restart: what it holds would not come back as what it is")),
    failed: (error) => log.error({ err: error }, "A tab was left, because it could not be kept"),
  };
  return { journal, tell: (state, text) => log.warn({ state }, `A state of another build: ${text}`) };
}
