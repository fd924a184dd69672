/**
 * Which tables a statement reads and writes, told by SQLite itself: the compiled program opens a tree by its root page for each
 * table and index it touches, those of views, triggers and cascades too.
 */
import type { Database } from "better-sqlite3";
import type { Tables } from "../live/changes.ts";

export interface Uses {
  readonly reads: Tables;
  readonly writes: Tables;
  /** Tables are made, changed or dropped. */
  readonly schema: boolean;
  /** BEGIN, COMMIT, SAVEPOINT and the like. */
  readonly control: boolean;
  /** A trigger or a cascade may change more than the statement counts. */
  readonly more: boolean;
}

type Step = readonly [at: number, opcode: string, p1: number, p2: number, p3: number, p4: unknown, p5: number];
const ROOT_IS_REGISTER = 0x10;
const SCHEMA_COOKIE = 1;

export class UsesReader {
  readonly #db: Database;
  readonly #tables = new Map<number, string>();
  #version: unknown;

  constructor(db: Database) {
    this.#db = db;
  }

  read(sql: string, params: readonly unknown[]): Uses {
    let steps: Step[];
    try {
      // The program is the same whatever the values are, and a value that cannot be bound must not spoil what is remembered.
      steps = this.#db.prepare(`explain ${sql}`).raw().all(params.map(() => null)) as Step[];
    } catch {
      return { reads: "all", writes: "all", schema: false, control: false, more: true }; // EXPLAIN itself, for one
    }
    this.#refresh();
    return this.#collect(steps);
  }

  #collect(steps: readonly Step[]): Uses {
    const reads = new Set<string>();
    const writes = new Set<string>();
    const flags = { allReads: false, allWrites: false, schema: false, control: false, more: false };
    for (const [, opcode, p1, p2, p3, , p5] of steps) {
      switch (opcode) {
        case "OpenRead":
        case "ReopenIdx":
          if (!this.#add(reads, p2, p3)) flags.allReads = true;
          break;
        case "OpenWrite":
          if ((p5 & ROOT_IS_REGISTER) === 0 && !this.#add(writes, p2, p3)) flags.allWrites = true;
          break;
        case "Clear":
          if (!this.#add(writes, p1, p2)) flags.allWrites = true;
          break;
        case "VOpen": // a virtual table: what is behind it cannot be seen
          flags.allReads = true;
          break;
        case "VUpdate":
        case "Vacuum":
          flags.allWrites = true;
          break;
        case "SetCookie":
          if (p2 === SCHEMA_COOKIE) flags.schema = true;
          break;
        case "ParseSchema":
          flags.schema = true;
          break;
        case "Program":
          flags.more = true;
          break;
        case "AutoCommit":
        case "Savepoint":
          flags.control = true;
          break;
      }
    }
    return {
      reads: flags.allReads ? "all" : [...reads],
      writes: flags.allWrites || flags.schema ? "all" : [...writes],
      schema: flags.schema,
      control: flags.control,
      more: flags.more || flags.allWrites || flags.schema,
    };
  }

  /** False where the page is not one of a table of the main database. SQLite's own tables are nobody's, nor are the counts of `FileWatch`. */
  #add(to: Set<string>, root: number, database: number): boolean {
    const name = database === 0 ? this.#tables.get(root) : undefined;
    if (name === undefined) return database === 0 && root === 1;
    if (!name.startsWith("sqlite_") && name !== "__changes") to.add(name);
    return true;
  }

  #refresh(): void {
    const version = this.#db.pragma("schema_version", { simple: true });
    if (version === this.#version) return;
    this.#tables.clear();
    const rows = this.#db.prepare("select rootpage, tbl_name from sqlite_schema where rootpage > 0").raw().all() as [number, string][];
    for (const [root, name] of rows) this.#tables.set(root, name);
    this.#version = version;
  }
}
