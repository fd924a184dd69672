/** The base classes that authors extend. The class says the scope, its type argument the key. */
import { noHome } from "../errors/state.ts";
import { homeOf, takeHome, type Home } from "./home.ts";
import type { Member, Permission, Session, User } from "./register.ts";
import type { KeyArgs, Keyed, Peer, StateClass } from "./view.ts";

abstract class BaseState<Key> {
  constructor() {
    takeHome(this);
  }
  /** What `use(State, key)` was called with. */
  protected get key(): Key {
    return live(this, "key").key as Key;
  }
  /** Aborted when the call is cancelled or superseded, and when the state goes away. */
  protected get signal(): AbortSignal {
    return live(this, "signal").signal;
  }
  /** Another state of the same tab, session, user or room. Reading it in a getter is tracked. */
  protected use<S extends AnyState>(state: StateClass<S>, ...key: KeyArgs<S>): Peer<S> {
    return live(this, "use").use(state, key[0]) as Peer<S>;
  }
  /** Once, when the state is made, before the first render. */
  protected onLoad?(): void | Promise<void>;
  /** Each time a browser tab attaches, reconnects included. */
  protected onConnect?(member: Member): void | Promise<void>;
  protected onDisconnect?(member: Member): void | Promise<void>;
  protected onDispose?(): void | Promise<void>;
  /** Public fields by their names; the slots behind them are an implementation detail. */
  toJSON(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const slot of Object.keys(this)) if (slot.startsWith("$")) out[slot.slice(1)] = (this as Record<string, unknown>)[slot];
    return out;
  }
  get [Symbol.toStringTag](): string {
    return this.constructor.name;
  }
}
interface BaseState<Key> extends Keyed<Key> {}

/** Any state. */
// The key is contravariant nowhere, but a state with a key is no state without one: only `any` says "whichever".
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyState = BaseState<any>;

abstract class PersonalState<Key> extends BaseState<Key> {
  protected get session(): Session {
    return live(this, "session").session;
  }
  /** Who is signed in. Nobody is: throws `unauthenticated`, which leads to the sign-in page. */
  protected get user(): User {
    return live(this, "user").user;
  }
  /** May the user, now? */
  protected can(permission: Permission): boolean {
    return live(this, "can").can(permission);
  }
  /** Throws `forbidden` unless the user may, now. */
  protected require(permission: Permission): void {
    live(this, "require").require(permission);
  }
}

/**
 * A state of one browser tab. `State<string>`: one for each key, as for the items of a list.
 * @example
 * export class Counter extends State {
 *   count = 0;
 *   increment(by = 1) { this.count += by; }
 * }
 */
export abstract class State<Key = void> extends PersonalState<Key> {}
/**
 * A state that all tabs of one browser share.
 * @example
 * export class Basket extends SessionState {
 *   items: Item[] = [];
 *   add(item: Item) { this.items.push(item); }
 * }
 */
export abstract class SessionState<Key = void> extends PersonalState<Key> {}
/**
 * A state that all browsers of one user share. Using it takes a signed-in user.
 * @throws `unauthenticated` where nobody is signed in
 */
export abstract class UserState<Key = void> extends PersonalState<Key> {}
/**
 * A state that everybody shares: a room for each key, or one for the whole app. Its getters are evaluated once, for all who
 * look, so they know of no user; a handler knows who calls it.
 * @example
 * export class Room extends SharedState<string> {
 *   messages: { author: string; text: string }[] = [];
 *   say(text: string) { this.messages.push({ author: this.caller.name, text }); }
 * }
 */
export abstract class SharedState<Key = void> extends BaseState<Key> {
  /** The tabs that are here now, the longest first. A short loss of the connection and a reload are no leaving. */
  get members(): readonly Member[] {
    return live(this, "members").members;
  }
  /**
   * In a handler, also after its awaits: who calls. Somebody who is not signed in is a guest, who has a name but no rights of
   * his own. A getter has no caller, since its value goes to everybody.
   * @throws `no-caller` outside of handlers
   */
  protected get caller(): User {
    return live(this, "caller").caller;
  }
}

function live(state: object, member: string): Home {
  const home = homeOf(state);
  if (home === undefined) throw noHome({ state: state.constructor.name, member });
  return home;
}
