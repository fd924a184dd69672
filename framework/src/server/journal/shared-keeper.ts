/** What stands between a shared state and its row. Who is there stands in it too: after a crash somebody may be told that they have left. */
import type { Member } from "../../state/register.ts";
import { addressOf } from "../tab/address.ts";
import type { Cell } from "../track/index.ts";
import type { Writer } from "./committer.ts";
import type { StoredTab, TabWrite, Verdict } from "./journal.ts";
import type { TabJournal } from "./keeper.ts";
import { readTab, type SavedState } from "./restore.ts";
import { SavedStates, type Keepable, type Savable } from "./saved-states.ts";
import { nextEpoch } from "./take.ts";
import type { Tell } from "./map.ts";

/** Somebody who is there. */
export interface KeptSeat {
  readonly member: Member;
  readonly session: string;
}

/** A shared state, as far as its keeper knows it. */
export interface KeptShared {
  readonly address: string;
  readonly seats: readonly KeptSeat[];
  /** As it is now; another after a reload of its class. */
  readonly savable: Omit<Savable, "own" | "held" | "slot" | "cell"> & { readonly cell: Cell };
  /** This process has to leave it: its tabs come back, if they may. */
  expel(): void;
}

/** What the journal has of one. */
export interface FoundShared {
  readonly row: StoredTab;
  readonly saved: SavedState | undefined;
  readonly seats: readonly KeptSeat[];
  readonly sameBuild: boolean;
  /** A newer build has written it. */
  readonly newer: boolean;
}

interface Head {
  readonly build: string;
}
type SeatRecord = readonly [id: string, userId: string | null, name: string, since: number, session: string];

/** The part that holds who is there: they are many, and change by themselves. */
const SEATS = "members";

export function findShared(journal: TabJournal, id: string, address: string, tell: Tell): FoundShared | undefined {
  const row = journal.committer.journal.readNow(id);
  if (row === undefined) return undefined;
  const { build } = JSON.parse(row.head) as Head;
  const seats = JSON.parse(row.parts.get(SEATS) ?? "[]") as readonly SeatRecord[];
  const sameBuild = build === journal.build;
  const { states, newer } = readTab(row, sameBuild, tell);
  return {
    row, sameBuild, newer,
    saved: states.get(address),
    seats: seats.map(([member, userId, name, since, session]) => ({ session, member: Object.freeze({ id: member, userId: userId ?? undefined, name, since: new Date(since) }) })),
  };
}

const NO_QUERY = new URLSearchParams();

export class SharedKeeper implements Writer, Keepable {
  readonly shared = true;
  readonly slots: Keepable["slots"] = new Map();
  readonly nextSlot = 0;
  readonly #of: KeptShared;
  readonly #journal: TabJournal;
  readonly #states: SavedStates;
  readonly #epoch: string;
  #rev: number;
  /** Those that the journal has. */
  #seats: readonly KeptSeat[] = [];
  #entry: { readonly of: KeptShared["savable"]; readonly as: Savable } | undefined;
  /** The journal has a row of this owner. */
  #stored = false;
  #due = false;
  #asked = false;
  #closed = false;

  /** @param found what it goes on from: it is written anew at once, so that nobody else writes it any more */
  constructor(of: KeptShared, journal: TabJournal, found: FoundShared | undefined) {
    this.#of = of;
    this.#journal = journal;
    this.#states = new SavedStates(journal.unkept);
    this.#epoch = nextEpoch(found?.row.epoch);
    this.#rev = found?.row.rev ?? 0;
    if (found !== undefined) this.due();
  }

  get id(): string {
    return this.#of.address;
  }
  /** What has changed is for the group that is made next. */
  get unwritten(): boolean {
    return this.#due;
  }
  /** The journal has all of it. */
  get settled(): boolean {
    return !this.#due && !this.#asked;
  }

  *entries(): Iterable<readonly [address: string, instance: Savable]> {
    const { savable } = this.#of;
    if (this.#entry?.of !== savable) this.#entry = { of: savable, as: asSavable(savable) };
    yield [addressOf(savable.definition.name, savable.key), this.#entry.as];
  }

  due(): void {
    if (this.#closed) return;
    this.#due = true;
    this.#journal.committer.due(this);
  }

  /** It is as it was made and loaded: there is nothing to keep of it that would not be made again. */
  loaded(): void {
    this.#of.savable.cell.saved();
    this.#of.savable.entered = false;
  }

  capture(lost: boolean): TabWrite | undefined {
    this.#due = false;
    if (this.#closed || this.#of.savable.loading || this.#untouched) return undefined;
    const whole = lost || !this.#stored;
    const { changed, body, parts } = this.#states.save(this, NO_QUERY, whole);
    const { seats } = this.#of;
    const moved = seats !== this.#seats;
    if (!changed && !whole && !moved) return undefined;
    this.#seats = seats;
    this.#asked = true;
    const head = whole ? JSON.stringify({ build: this.#journal.build } satisfies Head) : undefined;
    const all = moved || whole ? new Map([...parts, [SEATS, seatsText(seats)]]) : parts;
    return { id: this.id, session: this.id, epoch: this.#epoch, rev: ++this.#rev, claimed: true, head, feed: "", body, parts: all, whole };
  }

  /** A room that somebody has only looked into costs no row. */
  get #untouched(): boolean {
    const { cell, definition, entered } = this.#of.savable;
    return this.#rev === 0 && !cell.unsavedFields && !(entered && definition.manifest.hidden !== undefined);
  }

  answered(verdict: Exclude<Verdict, "absent">): void {
    if (this.#closed) return;
    if (verdict !== "ok") return this.#of.expel();                            // roomFence, leaveWhenFenced
    this.#stored = true;
    this.#asked = false;
  }

  unsure(error: Error): void {
    if (this.#closed) return;
    this.#journal.failed(error);
    this.#of.expel();
  }

  /** It leaves this process; the row stays. */
  close(): void {
    this.#closed = true;
    this.#journal.committer.forget(this);
  }
}

function seatsText(seats: readonly KeptSeat[]): string {
  return JSON.stringify(seats.map(({ session, member: { id, userId, name, since } }): SeatRecord => [id, userId ?? null, name, since.getTime(), session]));
}

/** Who watches it, and where, is a matter of the tabs. */
function asSavable(of: KeptShared["savable"]): Savable {
  const { cell, definition, key, object } = of;
  return {
    definition, key, object,
    own: true, held: false, slot: undefined,
    get loading() { return of.loading; },
    get loadError() { return of.loadError; },
    get entered() { return of.entered; },
    set entered(entered) { of.entered = entered; },
    cell: { get unsaved() { return cell.unsavedFields; }, touched: false, unsavedField: (id) => cell.unsavedField(id), saved: () => cell.saved(), read: (id) => cell.read(id), readers: () => 0, asked: NOTHING },
  };
}

const NOTHING: ReadonlyMap<number, unknown> = new Map();
