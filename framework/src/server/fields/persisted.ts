/**
 * Fields that live in the database. What is asked for in one turn of the event loop is one query; what is changed is written
 * behind the turn that has changed it, the newest value of each field, and found here until then.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import { once } from "./once.ts";

/** Which state of whom. */
export interface FieldAddress {
  /** `s:` a session, `u:` a user; empty: everybody. */
  readonly owner: string;
  readonly state: string;
  /** As text; empty for a state without a key. */
  readonly key: string;
}

export interface FieldRow extends FieldAddress {
  readonly field: string;
  readonly value: string;
  /** The class's `static version` when it was written. */
  readonly version: number;
}

export interface FieldDatabase {
  read(wanted: readonly FieldAddress[]): Promise<readonly FieldRow[]>;
  /** All or none. */
  write(rows: readonly FieldRow[]): Promise<void>;
  /** Removes what sessions have left that was neither read nor written since. */
  sweep(before: number): Promise<void>;
  close(): void;
}

const SWEEP_MS = 60 * 60_000;

type Row = Pick<FieldRow, "value" | "version">;
export type FieldRows = ReadonlyMap<string, Row>;

interface Wish {
  readonly address: FieldAddress;
  resolve(rows: FieldRows): void;
  reject(error: unknown): void;
}

/** Whatever asks or changes: none of it is a part of its transaction, its call or its reads. */
const alone = AsyncLocalStorage.snapshot();
const nameOf = ({ owner, state, key }: FieldAddress): string => JSON.stringify([owner, state, key]);

export class PersistedFields {
  readonly #open: () => FieldDatabase;
  #database: FieldDatabase | undefined;
  #wishes: Wish[] = [];
  /** By state, then by field: not written yet. */
  #changed = new Map<string, Map<string, FieldRow>>();
  #writing: Map<string, Map<string, FieldRow>> | undefined;
  #scheduled = false;
  #again: NodeJS.Timeout | undefined;
  #sweeping: NodeJS.Timeout | undefined;
  #tries = 0;
  #idle: (() => void)[] = [];

  /** @param open called when a state first needs it */
  constructor(open: () => FieldDatabase) {
    this.#open = open;
  }

  get #db(): FieldDatabase {
    if (this.#database === undefined) {
      this.#database = this.#open();
      this.#sweeping = setInterval(() => this.#sweep(), SWEEP_MS).unref();
    }
    return this.#database;
  }

  load(address: FieldAddress): Promise<FieldRows> {
    return new Promise((resolve, reject) => {
      this.#wishes.push({ address, resolve, reject });
      if (this.#wishes.length === 1) alone(() => setImmediate(() => void this.#read(this.#wishes.splice(0))));
    });
  }

  async #read(wishes: readonly Wish[]): Promise<void> {
    const found = new Map<string, Map<string, Row>>(wishes.map(({ address }) => [nameOf(address), new Map()]));
    try {
      for (const row of await this.#db.read([...new Map(wishes.map(({ address }) => [nameOf(address), address])).values()])) found.get(nameOf(row))?.set(row.field, row);
    } catch (error) {
      for (const { reject } of wishes) reject(error);
      return;
    }
    for (const { address, resolve } of wishes) {
      const name = nameOf(address);
      resolve(new Map([...found.get(name)!, ...this.#writing?.get(name) ?? [], ...this.#changed.get(name) ?? []]));
    }
  }

  save(row: FieldRow): void {
    const name = nameOf(row);
    const fields = this.#changed.get(name);
    if (fields === undefined) {
      if (this.#changed.size >= limits.unwrittenStates) return once("unwritten", () => log.error({ limit: limits.unwrittenStates }, "Fields are not written any more: too many wait for the database"));
      this.#changed.set(name, new Map([[row.field, row]]));
    } else fields.set(row.field, row);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#writing !== undefined) return;
    this.#scheduled = true;
    alone(() => setImmediate(() => void this.#write()));
  }

  async #write(): Promise<void> {
    this.#scheduled = false;
    this.#writing = this.#changed;
    this.#changed = new Map();
    try {
      await this.#db.write([...this.#writing.values()].flatMap((fields) => [...fields.values()]));
      this.#tries = 0;
      this.#writing = undefined;
      if (this.#changed.size > 0) this.#schedule();
      else for (const idle of this.#idle.splice(0)) idle();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Tried again until it succeeds; meanwhile what is newer takes the place of what is older. */
  #failed(error: unknown): void {
    if (this.#tries++ === 0) log.error({ err: error }, "Fields could not be written to the database; it is tried again");
    const older = this.#writing!;
    this.#writing = undefined;
    for (const [name, fields] of older) this.#changed.set(name, new Map([...fields, ...this.#changed.get(name) ?? []]));
    this.#scheduled = true;
    this.#again = setTimeout(() => void this.#write(), Math.min(50 * 2 ** this.#tries, 5_000));
  }

  /** Resolves when all is written, or when it takes longer than that. */
  async settled(milliseconds: number): Promise<void> {
    if (!this.#scheduled && this.#writing === undefined) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, milliseconds);
      this.#idle.push(() => { clearTimeout(late); resolve(); });
    });
  }

  /** Lets go of what sessions that are over have left. */
  #sweep(): void {
    this.#database!.sweep(Date.now() - limits.fieldsIdle).catch((error: unknown) => log.error({ err: error }, "Old fields could not be removed; it is tried again"));
  }

  /** Writes what waits, for at most that long, and lets go of the database. */
  async close(milliseconds: number): Promise<void> {
    await this.settled(milliseconds);
    clearTimeout(this.#again);
    clearInterval(this.#sweeping);
    this.#database?.close();
  }
}
