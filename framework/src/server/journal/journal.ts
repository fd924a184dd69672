/**
 * Where tabs and sessions are kept, so that they outlive the process that holds them. A row is written whole or not at all,
 * and only by whoever its fencing token names: whatever clocks and pauses do, a tab has one writer.
 */

/** A tab, or a shared state, as a row. What its texts mean is known to `head.ts` and `states.ts` alone. */
export interface TabRow {
  readonly id: string;
  /** The id of the session that it belongs to. */
  readonly session: string;
  /** The fencing token, `counter.nonce`. */
  readonly epoch: string;
  /** One more with each write. */
  readonly rev: number;
  /** A page has attached. */
  readonly claimed: boolean;
  /** Whose it is, and which page has it: seldom another. */
  readonly head: string;
  /** Delivery: numbers, outcomes, effects. */
  readonly feed: string;
  /** The states that are small and few. */
  readonly body: string;
}

/** A row as it is read, with its parts: large values and keyed states, by name. */
export interface StoredTab extends TabRow {
  readonly parts: ReadonlyMap<string, string>;
}

export interface TabWrite extends Omit<TabRow, "head"> {
  /** Undefined: as the row has it, and whether the tab is claimed too. A whole row has one. */
  readonly head: string | undefined;
  /** The parts that changed; null: gone. */
  readonly parts: ReadonlyMap<string, string | null>;
  /** These are all parts: the row can be made anew where the journal has lost it. */
  readonly whole: boolean;
  /** Rows of the same group: where one of them is refused, so is this one. */
  readonly needs?: readonly string[];
}

/** Nobody's tab: its own session, so that it is not counted with a session's tabs. */
export const isShared = ({ id, session }: Pick<TabRow, "id" | "session">): boolean => id === session;

export interface SessionRow {
  /** Of the cookie's value: what is kept is of no use to a thief. */
  readonly hash: string;
  readonly data: string;
  /** When it was last used, as the wall clock of this machine has it. */
  readonly used: number;
}

/** What is committed together. */
export interface Group {
  readonly tabs: readonly TabWrite[];
  /** Tabs whose pages have left. */
  readonly left: readonly string[];
  readonly sessions: readonly SessionRow[];
  /** Hashes of sessions that have ended. */
  readonly ended: readonly string[];
}

/**
 * What became of one row of a group. `fenced`: another process has taken the tab. `revoked`: its session has ended.
 * `absent`: the journal has no row, or one of before this writer's time, and needs a whole one.
 */
export type Verdict = "ok" | "fenced" | "revoked" | "absent";

/** Verdicts in the order of the group's tabs; undefined when it is not known whether anything was written. */
export type Answer = (verdicts: readonly Verdict[] | undefined, error?: unknown) => void;

export interface SweepRule {
  /** Milliseconds after its last write that a row is kept; of a tab that no page has attached to; of a session. */
  readonly tabs: number;
  readonly unclaimed: number;
  readonly sessions: number;
  /** Rows of one session; the oldest go first. */
  readonly perSession: number;
  /** Rows of shared states; the oldest go first. */
  readonly shared: number;
  /** It is in this process's memory: its time begins anew. */
  holdsTab(id: string): boolean;
  holdsSession(hash: string): boolean;
}

export interface Journal {
  /** One transaction. The answer may come before this returns. */
  write(group: Group, answer: Answer): void;
  read(id: string): Promise<StoredTab | undefined>;
  /** The same at once: a shared state is there when a page's getter asks for it. */
  readNow(id: string): StoredTab | undefined;
  /** Who may write the row now. */
  owner(id: string): Promise<string | undefined>;
  /** Writes a row if its token is still `from`; without `from` a whole one, if there is none. */
  take(row: TabWrite, from: string | undefined): Promise<boolean>;
  sessions(): Promise<readonly SessionRow[]>;
  sweep(rule: SweepRule): void;
  close(): void;
}

/** The part of a fencing token that orders. */
export const counterOf = (epoch: string): number => Number(epoch.split(".", 1)[0]);

/** May the writer of `epoch` write over a row that carries another token? Only where the journal went back behind it. */
export function verdictOver(stored: string | undefined, epoch: string, whole: boolean): Verdict {
  if (stored === epoch) return "ok";                                          // fence
  if (stored !== undefined && counterOf(stored) >= counterOf(epoch)) return "fenced";
  return whole ? "ok" : "absent";                                             // putBack
}

/** Writes the rows one after the other; what needs one that was refused is refused too. */
export function writeEach(rows: readonly TabWrite[], write: (row: TabWrite) => Verdict): Verdict[] {
  const refused = new Set<string>();
  return rows.map((row) => {
    const verdict = row.needs?.some((id) => refused.has(id)) ? "fenced" : write(row);
    if (verdict !== "ok") refused.add(row.id);
    return verdict;
  });
}
