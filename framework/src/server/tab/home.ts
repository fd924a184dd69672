/** What the base class of a tab's state asks for. */
import type { Home } from "../../state/home.ts";
import type { Session, User } from "../../state/register.ts";
import { noCaller } from "../../errors/scope.ts";
import { unauthenticated } from "../../errors/server.ts";
import { may, mustBeAllowed } from "../session/may.ts";

/** The state that it is for. */
interface Signalled {
  readonly signal: AbortSignal;
}
/** The tab's other states. */
interface Peers {
  peer(cls: Function, key: unknown): object;
}

const NOBODY: readonly never[] = [];

/** One for each state of each tab: a class, since an object with getters of its own takes ten times as much. */
export class TabHome implements Home {
  readonly key: unknown;
  readonly session: Session;
  readonly #state: Signalled;
  readonly #peers: Peers;

  constructor(key: unknown, session: Session, state: Signalled, peers: Peers) {
    this.key = key;
    this.session = session;
    this.#state = state;
    this.#peers = peers;
  }

  get signal(): AbortSignal {
    return this.#state.signal;
  }
  get user(): User {
    if (this.session.user === undefined) throw unauthenticated();
    return this.session.user;
  }
  // Only a shared state's class has these.
  get caller(): never {
    throw noCaller({ state: "A tab's state" });
  }
  get members(): readonly never[] {
    return NOBODY;
  }
  use(cls: Function, key: unknown): object {
    return this.#peers.peer(cls, key);
  }
  can(permission: string): boolean {
    return may(this.session, permission);
  }
  require(permission: string): void {
    mustBeAllowed(this.session, permission);
  }
}
