/** The signed-in browsers that this process has in memory. */
import type { BrowserSession } from "../../server/session/sessions.ts";
import type { Account } from "../accounts/account.ts";
import type { SessionRow } from "./rows.ts";

export interface Held {
  readonly session: BrowserSession;
  /** As it was last read. */
  row: SessionRow;
  account: Account;
  /** When the user's last action was noted in the database, on the monotonic clock. */
  noted: number;
}

export class HeldSessions {
  readonly #byId = new Map<string, Held>();
  readonly #byHash = new Map<string, Held>();

  get size(): number {
    return this.#byId.size;
  }
  get(id: string): Held | undefined {
    return this.#byId.get(id);
  }
  byHash(hash: string): Held | undefined {
    return this.#byHash.get(hash);
  }
  [Symbol.iterator](): Iterator<Held> {
    return this.#byId.values();
  }

  add(held: Held): void {
    const { row } = held;
    this.#byId.set(row.id, held);
    this.#index(row, held);
  }

  /** It has been read again: its cookie may be another. One that was let go of meanwhile is not found by it: nobody would look again what it may. */
  update(held: Held, row: SessionRow): void {
    if (this.#byId.get(row.id) !== held) return;
    this.#unindex(held.row);
    held.row = row;
    this.#index(row, held);
  }

  remove(held: Held): void {
    if (this.#byId.get(held.row.id) !== held) return;
    this.#byId.delete(held.row.id);
    this.#unindex(held.row);
  }

  #index({ hash, previousHash }: SessionRow, held: Held): void {
    this.#byHash.set(hash, held);
    if (previousHash !== null) this.#byHash.set(previousHash, held);
  }
  #unindex({ hash, previousHash }: SessionRow): void {
    this.#byHash.delete(hash);
    if (previousHash !== null) this.#byHash.delete(previousHash);
  }
}
