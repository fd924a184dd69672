/**
 * What other processes write into the file: a shell, a script, a second server. SQLite says by `data_version` that somebody has
 * committed, and triggers in the file count the rows that are written of each table. They name no column and keep no values, so
 * they stand in nobody's way: whoever changes the tables may do so, and the file does not grow.
 */
import { dbWatch } from "../../errors/db.ts";
import { hooks } from "../hooks.ts";
import { limits } from "../limits.ts";
import { Changes, type Tables } from "../live/changes.ts";
import type { Lock } from "../lock.ts";
import { type Connection, SPIN } from "./connection.ts";
import { isBusy } from "./patiently.ts";
import { literal, quoted } from "../quoted.ts";

export interface FileWatchOptions {
  readonly name: string;
  /** For reads, and for making the triggers: in no transaction of its own whenever other code runs. */
  readonly main: () => Connection;
  readonly lock: Lock;
  /** Whether anybody looks at a table. */
  readonly watched: () => boolean;
  /** Looks whether another process has made, changed or dropped tables; true: everything was begun anew. */
  readonly moved: () => boolean;
  /** The triggers were made: the tables are as they were. */
  readonly settled: () => void;
  /** Others have written these tables, and perhaps some that cannot be counted. */
  readonly written: (changes: Changes) => void;
}

const EVENTS = ["insert", "update", "delete"] as const;
const COUNTS = `create table if not exists "__changes" ("table" text primary key, "rows" integer not null) without rowid`;

export class FileWatch {
  readonly #options: FileWatchOptions;
  /** Of the tables that are looked at, in lower case: rows written so far, as far as it is known here. Undefined: they are not counted. */
  readonly #counts = new Map<string, number | undefined>();
  #version: unknown;
  #timer: NodeJS.Timeout | undefined;
  #making = false;
  /** The file takes no triggers from this process. */
  #refused = false;

  constructor(options: FileWatchOptions) {
    this.#options = options;
  }

  /** Somebody looks, who has told that it is so before reading. */
  get attending(): boolean {
    return this.#timer !== undefined;
  }
  /** Nobody else has written since the last look. */
  get current(): boolean {
    return this.attending && this.#options.main().dataVersion === this.#version;
  }
  attend(): void {
    this.#version = this.#options.main().dataVersion;
    this.#timer = setInterval(() => this.#tick(), limits.filePoll).unref();
  }

  /** At these tables. Called before they are read. */
  look(tables: Tables): void {
    if (tables !== "all") for (const table of tables) if (!this.#counts.has(table.toLowerCase())) this.#add(table.toLowerCase());
  }

  /** What this process has committed is in the counts, and not news. */
  own(changes: Changes): void {
    for (const [table, rows] of changes.counted) {
      const known = this.#counts.get(table);
      if (known !== undefined) this.#counts.set(table, known + rows);
    }
  }

  /** Tables were made, changed or dropped: whoever looks will look again. */
  forget(): void {
    this.#counts.clear();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#counts.clear();
  }

  #tick(): void {
    try {
      if (!this.#options.watched()) return this.stop();
      this.now();
    } catch (error) {
      if (!isBusy(error)) hooks.failed(error);
    }
  }

  /** Tells what others have written until now. */
  now(): void {
    if (!this.attending || this.#options.moved()) return;
    const changes = this.#read();
    if (changes !== undefined) this.#options.written(changes);
    this.#make();
  }

  /** Undefined: nobody has committed since the last look, but for what `main` itself has. */
  #read(): Changes | undefined {
    const version = this.#options.main().dataVersion;
    if (version === this.#version) return undefined;
    this.#version = version;
    const counted = [...this.#counts.values()].some((count) => count !== undefined);
    const now = counted ? this.#countsNow() : new Map<string, number>();
    const changes = new Changes();
    for (const [table, known] of this.#counts) {
      const count = known === undefined ? undefined : now.get(table);
      if (count !== undefined && count === known) continue;
      changes.add([table]);
      this.#counts.set(table, count);
    }
    return changes;
  }

  #countsNow(): Map<string, number> {
    return new Map(this.#options.main().perform("rows", `select "table", "rows" from main."__changes"`, []).value as [string, number][]);
  }

  #add(table: string): void {
    const there = this.#options.main().perform("first", `select count(*) from main.sqlite_schema where type = 'trigger' and lower(tbl_name) = ? and name in (?, ?, ?)`, [table, ...EVENTS.map((event) => nameOf(event, table))]).value as [number];
    this.#counts.set(table, there[0] === EVENTS.length && this.#hasCounts() ? this.#countsNow().get(table) : undefined);
    this.#make();
  }

  #hasCounts(): boolean {
    return this.#options.main().perform("first", `select 1 from main.sqlite_schema where type = 'table' and name = '__changes'`, []).found;
  }

  /** Makes the triggers that are missing, when no writer of this process is at work. Until then each commit of others counts as all of the table. */
  #make(): void {
    if (this.#making || this.#refused || [...this.#counts.values()].every((count) => count !== undefined)) return;
    this.#making = true;
    void this.#alone().finally(() => (this.#making = false));
  }

  async #alone(): Promise<void> {
    const { lock } = this.#options;
    try {
      await lock.take();
    } catch {
      return;                                   // too many wait; the next tick tries again
    }
    let changes: Changes | undefined;
    try {
      changes = this.#timer === undefined || this.#options.moved() ? undefined : this.#makeNow();
    } catch (error) {
      if (!isBusy(error)) this.#refuse(error);
    } finally {
      lock.release();
    }
    if (changes !== undefined) this.#options.written(changes);
  }

  /** What others had committed until then. */
  #makeNow(): Changes | undefined {
    const main = this.#options.main();
    const missing = [...this.#counts].filter(([, count]) => count === undefined).map(([table]) => table);
    try {
      main.exec("pragma busy_timeout = 0; begin immediate");       // it can wait for the next tick; everybody else here cannot
      const changes = this.#read();
      main.exec(COUNTS);
      for (const table of missing) for (const event of EVENTS) main.exec(triggerSql(event, table));
      const now = this.#countsNow();
      main.exec("commit");
      this.#options.settled();
      for (const table of missing) this.#counts.set(table, now.get(table));
      return changes;
    } catch (error) {
      if (main.inTransaction) main.exec("rollback");
      throw error;
    } finally {
      main.exec(`pragma busy_timeout = ${SPIN}`);
    }
  }

  #refuse(error: unknown): void {
    this.#refused = true;
    hooks.advise?.(dbWatch({ file: this.#options.name, reason: error instanceof Error ? error.message : String(error) }).message);
  }
}

function nameOf(event: string, table: string): string {
  return `__count_${event}_${table}`;
}

/** One that is there belongs to a table that had the name before. */
function triggerSql(event: string, table: string): string {
  const name = quoted(nameOf(event, table));
  return `drop trigger if exists main.${name};
create trigger main.${name} after ${event} on ${quoted(table)} begin
  update "__changes" set "rows" = "rows" + 1 where "table" = ${literal(table)};
end;
insert or ignore into main."__changes" values (${literal(table)}, 0)`;
}
