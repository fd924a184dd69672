/**
 * What busy tabs have to write, a group as one row at the end of one table. To find the row of each tab and write it there costs SQLite several times as much, most of it for
 * pages that each hold one row that has changed.
 *
 * A tab's row is what the table of tabs and this log have of it together. Who reads rows folds the log into them first, in the same transaction, so nothing else needs to know of it.
 */
import type { Database } from "better-sqlite3";
import type { TabWrite } from "./journal.ts";

export const LOG_TABLE = "CREATE TABLE log (n INTEGER PRIMARY KEY, text TEXT NOT NULL);";

/** Characters between which JSON never has them. */
const ROW = "\x1e", COLUMN = "\x1f";

/** Characters, and tabs. At so many it is folded: what is busy for long costs one row now and then, and to fold all of it two milliseconds or so. */
const FULL = 1_048_576, TABS = 512;

/** Tabs that are known to be this process's. */
const OWN = 4_096;

type Logged = Pick<TabWrite, "id" | "epoch" | "rev" | "feed" | "body">;

/** Within a transaction: `look` at its begin, `end` at its end. */
export class RowLog {
  readonly #statements: ReturnType<typeof prepare>;
  /** Tokens that rows carry, by tab: this process has written them, and no other has written anything since. */
  readonly #own = new Map<string, string>();
  /** All that the log has, the newest of each tab; and what is to be added to it. */
  readonly #rows = new Map<string, Logged>();
  #group: Logged[] = [];
  #size = 0;
  /** SQLite's number of what other connections have written; undefined: it is not known what the log has. */
  #seen: number | undefined;

  constructor(db: Database) {
    this.#statements = prepare(db);
  }

  /** Where another process has written, nothing is known any more of who owns what. */
  look(): void {
    const { version, all } = this.#statements;
    const now = version.get() as number;
    if (now === this.#seen) return;
    this.#own.clear();
    this.#rows.clear();
    for (const text of all.all() as string[]) for (const row of text.split(ROW)) {
      const [id = "", epoch = "", rev, feed = "", body = ""] = row.split(COLUMN);
      this.#rows.set(id, { id, epoch, rev: Number(rev), feed, body });
    }
    this.fold();
    this.#seen = now;
  }

  /** Takes a row whose writer need not be asked for its token, and that is no more than a feed and a body. */
  add(row: TabWrite): boolean {
    if (row.whole || row.head !== undefined || row.parts.size > 0 || this.#own.get(row.id) !== row.epoch) return false;
    this.#group.push(row);
    return true;
  }

  /** The row itself carries the token now. */
  wrote({ id, epoch }: TabWrite): void {
    if (this.#own.size >= OWN) this.#own.clear();
    this.#own.set(id, epoch);
  }
  /** The row is gone, or another's. */
  forget(id: string): void {
    this.#own.delete(id);
  }

  end(): void {
    if (this.#group.length === 0) return;
    let text = "";
    for (const row of this.#group) {
      text += `${text && ROW}${row.id}${COLUMN}${row.epoch}${COLUMN}${row.rev}${COLUMN}${row.feed}${COLUMN}${row.body}`;
      this.#rows.set(row.id, row);
    }
    this.#group = [];
    this.#statements.add.run(text);
    this.#size += text.length;
    if (this.#size > FULL || this.#rows.size > TABS) this.fold();
  }

  /** It may be that nothing of this transaction took place. */
  failed(): void {
    this.#group = [];
    this.#seen = undefined;
  }

  /** Nobody has written to it since it was folded. */
  get empty(): boolean {
    return this.#statements.some.get() === undefined;
  }

  /** A row that was written itself since then is newer, or another owner's. */
  fold(): void {
    if (this.#rows.size === 0) return;
    const { fold, clear } = this.#statements;
    for (const { id, epoch, rev, feed, body } of this.#rows.values()) fold.run(rev, feed, body, id, epoch, rev);
    clear.run();
    this.#rows.clear();
    this.#size = 0;
  }
}

function prepare(db: Database) {
  return {
    version: db.prepare("PRAGMA data_version").pluck(),
    some: db.prepare("SELECT 1 FROM log LIMIT 1").pluck(),
    all: db.prepare("SELECT text FROM log ORDER BY n").pluck(),
    add: db.prepare("INSERT INTO log (text) VALUES (?)"),
    fold: db.prepare("UPDATE tabs SET rev = ?, feed = ?, body = ? WHERE id = ? AND epoch = ? AND rev < ?"),
    clear: db.prepare("DELETE FROM log"),
  };
}
