/** The journal that the app's configuration asks for, and its old rows. */
import { dirname, join } from "node:path";
import { journalKind } from "../../errors/journal.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import type { Journal, SweepRule } from "./journal.ts";
import { MemoryJournal } from "./memory.ts";
import { SqliteJournal } from "./sqlite.ts";

interface JournalConfig {
  readonly database?: string | undefined;
  readonly journal?: string | undefined;
}

/** Undefined: there is none. @throws `journal-open`, `journal-kind` */
export function openJournal({ database, journal = "off" }: JournalConfig): Journal | undefined {
  if (journal === "off") return undefined;
  if (journal === "memory") return new MemoryJournal();
  if (journal !== "sqlite") throw journalKind({ kind: journal });
  return new SqliteJournal(fileBeside(database), { full: process.env["SOLENOID_JOURNAL_SYNC"] === "full" });
}

/** A file of its own, in the folder of the app's database. */
function fileBeside(database: string | undefined): string {
  const file = /^file:(?:\/\/)?(.+)$/.exec(database ?? "")?.[1];
  return join(file === undefined ? "data" : dirname(file), "journal.db");
}

/** What a sweep must leave. */
interface InMemory {
  readonly tabs: { find(id: string): unknown; readonly scopes: { has(address: string): boolean } };
  readonly sessions: { has(hash: string): boolean };
}

const SWEEP_MS = 5 * 60_000;

/** Lets rows go that nobody comes back for. Returns what ends that. */
export function sweepJournal(journal: Journal, { tabs, sessions }: InMemory): () => void {
  const rule: SweepRule = {
    tabs: limits.journaled,
    unclaimed: limits.unattached,
    sessions: limits.sessionIdle,
    perSession: limits.tabsPerSession,
    shared: limits.journaledShared,
    holdsTab: (id) => tabs.find(id) !== undefined || tabs.scopes.has(id),
    holdsSession: (hash) => sessions.has(hash),
  };
  const timer = setInterval(() => {
    try {
      journal.sweep(rule);
    } catch (error) {
      log.error({ err: error }, "Old rows of the journal could not be removed; it is tried again");
    }
  }, SWEEP_MS).unref();
  return () => clearInterval(timer);
}
