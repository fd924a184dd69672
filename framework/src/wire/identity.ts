/** Who is signed in, as the page holds it: values like those of a state, in a slot that no state has. With one delta they change and what follows from them. */

/** No state's: theirs are natural numbers. */
export const IDENTITY = -1;

/** The user, without what they may: `WireUser`, or null for nobody. */
export const USER = 0;
/** Their own permissions, never those of others: a list, or `"*"`. */
export const GRANTS = 1;
/** Why they may not see the page where they are: a failure as it travels; undefined: they may. */
export const GUARD = 2;

/** Somebody else sits there, and acts as the user. */
export const ACTED = 3;

export interface WireUser {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly string[];
  /** Attributes by their names in auth.ts. */
  readonly [attribute: string]: unknown;
}

export type Grants = readonly string[] | "*";
export type IdentityValues = Readonly<Record<number, unknown>>;
