/**
 * An SQLite file of this process: a connection for reads and single writes, one for transactions, the lock that writers
 * queue for, and a source for each table. Opened when it is first used.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { dbClosed, dbOpen } from "../../errors/db.ts";
import { Sources } from "../sources.ts";
import { MEMORY } from "../url.ts";
import { Connection } from "./connection.ts";
import type { Unit } from "./unit.ts";
import { WriteLock } from "./write-lock.ts";

export class Storage {
  /** The path, or `:memory:`. */
  readonly name: string;
  readonly sources = new Sources();
  readonly lock = new WriteLock();
  /** The transaction that the running code is in. */
  readonly unit = new AsyncLocalStorage<Unit>();
  readonly #main = new Lazy(() => this.#open());
  readonly #writer = new Lazy(() => this.#open());
  #folder: string | undefined;
  #closed = false;

  constructor(name: string) {
    this.name = name;
  }

  /** Sees what is committed. */
  get main(): Connection {
    return this.#main.value;
  }
  /** For transactions: they stay on it over awaits, and nobody else reads what it has not committed. */
  get writer(): Connection {
    return this.#writer.value;
  }

  /** Tables were made, changed or dropped. */
  forget(): void {
    this.#main.made?.forget();
    this.#writer.made?.forget();
  }

  close(): void {
    this.#closed = true;
    this.#writer.made?.close();
    this.#main.made?.close();
    if (this.#folder) removeFolder(this.#folder);
  }

  #open(): Connection {
    if (this.#closed) throw dbClosed({ file: this.name });
    const file = this.name === MEMORY ? this.#temporary() : this.name;
    try {
      mkdirSync(dirname(file), { recursive: true });
      return new Connection(file, { lasting: this.name !== MEMORY });
    } catch (error) {
      throw Object.assign(dbOpen({ file, reason: error instanceof Error ? error.message : String(error) }), { cause: error });
    }
  }

  /**
   * `:memory:` is a file of the temporary folder, without syncs, that goes away with the process. A database in memory
   * proper belongs to one connection, and sharing one makes readers wait for writers; so it would not behave like a file.
   */
  #temporary(): string {
    this.#folder ??= temporaryFolder();
    return join(this.#folder, "memory.db");
  }
}

class Lazy<T> {
  made: T | undefined;
  readonly #make: () => T;
  constructor(make: () => T) {
    this.#make = make;
  }
  get value(): T {
    return (this.made ??= this.#make());
  }
}

const folders = new Set<string>();

function temporaryFolder(): string {
  if (folders.size === 0) process.once("exit", () => folders.forEach(removeFolder));
  const folder = mkdtempSync(join(tmpdir(), "solenoid-"));
  folders.add(folder);
  return folder;
}

function removeFolder(folder: string): void {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true });
}
