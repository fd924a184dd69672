/** Where a state instance lives: what its base class needs of the server, set while it is constructed. */
import type { Member, Session, User } from "./register.ts";

export interface Home {
  readonly key: unknown;
  readonly session: Session;
  /** Of the call in progress; else of the instance. */
  readonly signal: AbortSignal;
  /** Throws `unauthenticated` where nobody is signed in. */
  readonly user: User;
  /** Of a shared state: who calls. @throws `no-caller` outside of handlers */
  readonly caller: User;
  /** Of a shared state: the tabs that are here now. */
  readonly members: readonly Member[];
  use(cls: Function, key: unknown): object;
  can(permission: string): boolean;
  require(permission: string): void;
}

export const HOME: unique symbol = Symbol.for("solenoid.home");

let next: Home | undefined;

/** Makes an instance that lives in `home`. */
export function construct<T extends object>(cls: new () => T, home: Home): T {
  const outer = next;
  next = home;
  try {
    return new cls();
  } finally {
    next = outer;
  }
}

/** Called by the base class's constructor. A state made by `new` has no home; only its plain code runs. */
export function takeHome(instance: object): void {
  const home = next;
  next = undefined;                       // a state constructed inside a field initialiser has no home
  Object.defineProperty(instance, HOME, { value: home, configurable: true });
}

export function homeOf(instance: object): Home | undefined {
  return (instance as { [HOME]?: Home })[HOME];
}
