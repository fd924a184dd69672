/** Who is here: the tabs that show a shared state. One that is gone for a moment has not left. */
import type { Member, User } from "../../state/register.ts";
import type { BrowserSession } from "../session/sessions.ts";
import { randomText } from "../session/secret.ts";
import { appTime } from "../clock.ts";
import { limits } from "../limits.ts";
import { Source } from "../track/index.ts";
import { callerOf } from "./caller.ts";

/** A tab that has been seen here. */
export interface Seat {
  readonly member: Member;
  readonly caller: User;
  /** The id of its session. */
  readonly session: string;
}

interface Taken extends Seat {
  /** The tab; undefined: it is gone, and may be back. */
  by: object | undefined;
  /** Ends the wait for its return. */
  stop: (() => void) | undefined;
}

export interface MembersHost {
  onConnect(seat: Seat): void;
  onDisconnect(seat: Seat): void;
  /** Others are here now. */
  changed(): void;
}

export class Members {
  readonly #host: MembersHost;
  readonly #seats = new Set<Taken>();
  readonly #source = new Source("members");
  readonly #byTab = new Map<object, Taken>();
  /** Those who may be back. */
  readonly #leaving = new Set<Taken>();
  /** Made when somebody reads it. */
  #list: readonly Member[] | undefined;
  #kept: readonly Seat[] | undefined;

  constructor(host: MembersHost) {
    this.#host = host;
  }

  /** Those who are here, the longest first. Reading it in a getter is tracked. */
  get list(): readonly Member[] {
    this.#source.track();
    return (this.#list ??= [...this.#seats].map(({ member }) => member));
  }
  /** The same list until others are here. */
  get seats(): readonly Seat[] {
    return (this.#kept ??= [...this.#seats]);
  }

  /** A tab attaches: for the first time, again, or in the place of one that the same browser had a moment ago, as after a reload. */
  arrive(by: object, session: BrowserSession): void {
    const seat = this.#byTab.get(by) ?? this.#free(session) ?? this.#add(session);
    if (seat.by !== undefined) this.#byTab.delete(seat.by);
    seat.by = by;
    this.#byTab.set(by, seat);
    seat.stop?.();
    seat.stop = undefined;
    this.#leaving.delete(seat);
    this.#host.onConnect(seat);
  }

  /** It may be back in a moment. */
  depart(by: object): void {
    const seat = this.#byTab.get(by);
    if (seat === undefined || seat.stop !== undefined) return;
    this.#leaveSoon(seat);
  }

  /** Those who were here when the state was written down: they have a moment to come back. */
  restore(seats: readonly Pick<Seat, "member" | "session">[]): void {
    for (const { member, session } of seats) {
      const { name, userId } = member;
      const caller: User = { id: userId ?? "", name, email: null, roles: [], can: () => false };
      const seat: Taken = { member, session, caller, by: undefined, stop: undefined };
      this.#seats.add(seat);
      this.#leaveSoon(seat);
    }
    this.#change();
  }

  /** Of the same user at the same browser: somebody who has signed in meanwhile is another one. */
  #free(session: BrowserSession): Taken | undefined {
    for (const seat of this.#leaving) if (seat.session === session.id && seat.member.userId === session.user?.id) return seat;
    return undefined;
  }

  #add(session: BrowserSession): Taken {
    const caller = callerOf(session);
    const member: Member = Object.freeze({ id: randomText(9), userId: session.user?.id, name: caller.name, since: new Date() });
    const seat: Taken = { member, caller, session: session.id, by: undefined, stop: undefined };
    this.#seats.add(seat);
    this.#change();
    return seat;
  }

  #leaveSoon(seat: Taken): void {
    this.#leaving.add(seat);
    seat.stop = appTime.clock.after(limits.memberGrace, () => {
      this.#leaving.delete(seat);
      this.#seats.delete(seat);
      if (seat.by !== undefined) this.#byTab.delete(seat.by);
      this.#change();
      this.#host.onDisconnect(seat);
    });
  }

  #change(): void {
    this.#list = this.#kept = undefined;
    this.#source.wake();
    this.#host.changed();
  }

  /** The state goes: nobody is waited for any more. */
  dispose(): void {
    for (const { stop } of this.#leaving) stop?.();
    this.#leaving.clear();
    this.#seats.clear();
    this.#byTab.clear();
  }
}

