/**
 * The embedded journal: an SQLite file of its own beside the app's database, so that neither waits for the other's writes.
 *
 * In WAL a commit survives the death of the process at once. Against loss of power `synchronous` decides: with FULL each
 * group waits for the disk; with NORMAL the newest groups may be undone, never a part of one, and pages are told.
 */
import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite, { type Database, type Statement } from "better-sqlite3";
import { journalOpen } from "../../errors/journal.ts";
import { LOG_TABLE, RowLog } from "./row-log.ts";
import { verdictOver, writeEach, type Answer, type Group, type Journal, type SessionRow, type StoredTab, type SweepRule, type TabWrite, type Verdict } from "./journal.ts";

export interface SqliteJournalOptions {
  /** Wait for the disk at each commit. Default false. */
  readonly full?: boolean;
  /** The wall clock of this machine, by which rows grow old. */
  readonly now?: () => number;
}

/** Of the tables below. Rows of another one cannot be read: their pages begin anew. */
const FORMAT = 2;

const TABLES = `
  CREATE TABLE tabs (
    id TEXT PRIMARY KEY, session TEXT NOT NULL, epoch TEXT NOT NULL, rev INTEGER NOT NULL, claimed INTEGER NOT NULL,
    at INTEGER NOT NULL, head TEXT NOT NULL, feed TEXT NOT NULL, body TEXT NOT NULL
  );
  CREATE INDEX tabs_by_session ON tabs (session);
  CREATE INDEX tabs_by_age ON tabs (at);
  CREATE INDEX tabs_unclaimed ON tabs (at) WHERE claimed = 0;
  CREATE TABLE parts (tab TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (tab, name)) WITHOUT ROWID;
  CREATE TABLE sessions (hash TEXT PRIMARY KEY, data TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX sessions_by_age ON sessions (used);
  ${LOG_TABLE}
`;

/** Made where it is missing: it came later than the tables. `isShared` in SQL. */
const SHARED_BY_AGE = "CREATE INDEX IF NOT EXISTS shared_by_age ON tabs (at, id) WHERE session = id";

/** How often in its life a row's age is set back while its tab is in memory. A write does not: each would change an index too. */
const TOUCHES = 24;

/** Milliseconds that SQLite itself waits for another process, and everything here with it. Longer waits are new tries. */
const SPIN = 20;

export class SqliteJournal implements Journal {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #statements: Statements;
  readonly #log: RowLog;

  /** @throws `journal-open` */
  constructor(file: string, { full = false, now = Date.now }: SqliteJournalOptions = {}) {
    this.#now = now;
    this.#db = open(file, full);
    this.#statements = prepare(this.#db);
    this.#log = new RowLog(this.#db);
  }

  write(group: Group, answer: Answer): void {
    let verdicts: readonly Verdict[];
    try {
      verdicts = this.#transaction(() => this.#write(group));
    } catch (error) {
      return answer(undefined, error);
    }
    answer(verdicts);
  }

  #write({ tabs, left, sessions, ended }: Group): readonly Verdict[] {
    const { putSession, endSession } = this.#statements;
    for (const { hash, data, used } of sessions) putSession.run(hash, data, used);
    // One alone costs the same in its place, and leaves nothing to fold.
    const several = tabs.length > 1;
    const verdicts = writeEach(tabs, (row) => (several && this.#log.add(row) ? "ok" : this.#writeTab(row)));
    for (const id of left) this.#remove(id);
    for (const hash of ended) endSession.run(hash);
    return verdicts;
  }

  #writeTab(row: TabWrite): Verdict {
    const verdict = this.#update(row) ? "ok" : this.#replace(row);
    if (verdict === "ok") this.#log.wrote(row);
    return verdict;
  }

  #update(row: TabWrite): boolean {
    const { id, epoch, rev, claimed, head, feed, body } = row;
    if (row.whole || this.#statements.update.run(rev, claimed ? 1 : 0, head, feed, body, id, epoch).changes !== 1) return false;
    if (row.parts.size > 0) this.#writeParts(row);
    return true;
  }

  #replace(row: TabWrite): Verdict {
    const { id, epoch, whole } = row;
    const verdict = verdictOver((this.#statements.owner.get(id) as { epoch: string } | undefined)?.epoch, epoch, whole);
    if (verdict === "ok") this.#put(row);
    return verdict;
  }

  #put(row: TabWrite): void {
    const { id, session, epoch, rev, claimed, head, feed, body } = row;
    const { put, dropParts } = this.#statements;
    put.run(id, session, epoch, rev, claimed ? 1 : 0, this.#now(), head, feed, body);
    dropParts.run(id);
    this.#writeParts(row);
  }

  #writeParts({ id, parts }: TabWrite): void {
    const { putPart, dropPart } = this.#statements;
    for (const [name, text] of parts) {
      if (text === null) dropPart.run(id, name);
      else putPart.run(id, name, text);
    }
  }

  #remove(id: string): void {
    this.#statements.drop.run(id);
    this.#statements.dropParts.run(id);
    this.#log.forget(id);
  }

  read(id: string): Promise<StoredTab | undefined> {
    return this.#soon(() => this.readNow(id));
  }

  readNow(id: string): StoredTab | undefined {
    if (this.#log.empty) return this.#read(id);
    return this.#transaction(() => {
      this.#log.fold();
      return this.#read(id);
    });
  }

  #read(id: string): StoredTab | undefined {
    const { read, readParts } = this.#statements;
    const row = read.get(id) as (Omit<StoredTab, "claimed" | "parts"> & { claimed: number }) | undefined;
    if (row === undefined) return undefined;
    const parts = (readParts.all(id) as { name: string; text: string }[]).map(({ name, text }) => [name, text] as const);
    return { ...row, claimed: row.claimed === 1, parts: new Map(parts) };
  }

  owner(id: string): Promise<string | undefined> {
    return this.#soon(() => (this.#statements.owner.get(id) as { epoch: string } | undefined)?.epoch);
  }

  take(row: TabWrite, from: string | undefined): Promise<boolean> {
    return this.#soon(() => this.#transaction(() => {
      const { owner, own, update } = this.#statements;
      const { id, epoch, rev, claimed, head, feed, body } = row;
      if ((owner.get(id) as { epoch: string } | undefined)?.epoch !== from) return false;
      this.#log.forget(id);
      if (row.whole) {
        this.#put(row);
        return true;
      }
      own.run(epoch, this.#now(), id);
      update.run(rev, claimed ? 1 : 0, head, feed, body, id, epoch);
      this.#writeParts(row);
      return true;
    }));
  }

  sessions(): Promise<readonly SessionRow[]> {
    return this.#soon(() => this.#statements.sessions.all() as SessionRow[]);
  }

  sweep(rule: SweepRule): void {
    this.#transaction(() => {
      this.#sweepTabs(rule);
      this.#sweepSessions(rule);
    });
  }

  #sweepTabs({ tabs, unclaimed, perSession, shared, holdsTab }: SweepRule): void {
    const { aged, unclaimed: never, crowded, crowdedShared, touch } = this.#statements;
    const now = this.#now();
    for (const { id, at } of aged.all(now - tabs / TOUCHES) as { id: string; at: number }[]) {
      if (holdsTab(id)) touch.run(now, id);
      else if (at < now - tabs) this.#remove(id);
    }
    for (const { id } of [...never.all(now - unclaimed), ...crowded.all(perSession, perSession), ...crowdedShared.all(shared)] as { id: string }[]) if (!holdsTab(id)) this.#remove(id);
  }

  #sweepSessions({ sessions, holdsSession }: SweepRule): void {
    const { agedSessions, touchSession, endSession } = this.#statements;
    const now = this.#now();
    for (const { hash, used } of agedSessions.all(now - sessions / TOUCHES) as { hash: string; used: number }[]) {
      if (holdsSession(hash)) touchSession.run(now, hash);
      else if (used < now - sessions) endSession.run(hash);
    }
  }

  close(): void {
    this.#db.close();
  }

  /** By hand: the helper of better-sqlite3 looks at its state anew each time, which costs as much as the commit. */
  #transaction<T>(run: () => T): T {
    const { begin, commit, rollback } = this.#statements;
    begin.run();
    try {
      this.#log.look();
      const result = run();
      this.#log.end();
      commit.run();
      return result;
    } catch (error) {
      this.#log.failed();
      if (this.#db.inTransaction) rollback.run();
      throw error;
    }
  }

  async #soon<T>(run: () => T): Promise<T> {
    return run();
  }
}

function open(file: string, full: boolean): Database {
  let db: Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = new Sqlite(file, { timeout: SPIN });
    chmodSync(file, 0o600);                                                   // it holds what only its users should see
    db.pragma("journal_mode = WAL");
    db.pragma(`synchronous = ${full ? "FULL" : "NORMAL"}`);
    db.pragma("journal_size_limit = 16777216");
    if (db.pragma("user_version", { simple: true }) !== FORMAT) makeTables(db);
    db.exec(SHARED_BY_AGE);
    return db;
  } catch (error) {
    db?.close();
    throw Object.assign(journalOpen({ file, reason: error instanceof Error ? error.message : String(error) }), { cause: error });
  }
}

function makeTables(db: Database): void {
  db.transaction(() => {
    for (const name of ["tabs", "parts", "sessions", "log"]) db.exec(`DROP TABLE IF EXISTS ${name}`);
    db.exec(TABLES);
    db.pragma(`user_version = ${FORMAT}`);
  }).immediate();
}

type Statements = Readonly<Record<keyof typeof SQL, Statement>>;

const SQL = {
  begin: "BEGIN IMMEDIATE",
  commit: "COMMIT",
  rollback: "ROLLBACK",
  update: "UPDATE tabs SET rev = ?, claimed = ?, head = coalesce(?, head), feed = ?, body = ? WHERE id = ? AND epoch = ?",
  put: "INSERT OR REPLACE INTO tabs (id, session, epoch, rev, claimed, at, head, feed, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  drop: "DELETE FROM tabs WHERE id = ?",
  touch: "UPDATE tabs SET at = ? WHERE id = ?",
  own: "UPDATE tabs SET epoch = ?, at = ? WHERE id = ?",
  owner: "SELECT epoch FROM tabs WHERE id = ?",
  read: "SELECT id, session, epoch, rev, claimed, head, feed, body FROM tabs WHERE id = ?",
  putPart: "INSERT OR REPLACE INTO parts (tab, name, text) VALUES (?, ?, ?)",
  dropPart: "DELETE FROM parts WHERE tab = ? AND name = ?",
  dropParts: "DELETE FROM parts WHERE tab = ?",
  readParts: "SELECT name, text FROM parts WHERE tab = ?",
  aged: "SELECT id, at FROM tabs WHERE at < ?",
  unclaimed: "SELECT id FROM tabs WHERE claimed = 0 AND at < ?",
  crowded: `SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY session ORDER BY at DESC) AS nth FROM tabs
    WHERE session IN (SELECT session FROM tabs GROUP BY session HAVING count(*) > ?)) WHERE nth > ?`,
  crowdedShared: "SELECT id FROM tabs WHERE session = id ORDER BY at DESC LIMIT -1 OFFSET ?",
  putSession: "INSERT OR REPLACE INTO sessions (hash, data, used) VALUES (?, ?, ?)",
  endSession: "DELETE FROM sessions WHERE hash = ?",
  touchSession: "UPDATE sessions SET used = ? WHERE hash = ?",
  agedSessions: "SELECT hash, used FROM sessions WHERE used < ?",
  sessions: "SELECT hash, data, used FROM sessions",
} as const;

function prepare(db: Database): Statements {
  return Object.fromEntries(Object.entries(SQL).map(([name, sql]) => [name, db.prepare(sql)])) as Statements;
}
