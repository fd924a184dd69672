/** Rules that TypeScript has no words for; the compiler reads them and checks them at run time. Plain values are assignable. */

declare const RULE: unique symbol;
interface Rule<R> {
  readonly [RULE]?: R;
}
/** A whole number. */
export type Int = number & Rule<{ int: true }>;
/** At least `N`. */
export type Min<N extends number> = number & Rule<{ min: N }>;
/** At most `N`. */
export type Max<N extends number> = number & Rule<{ max: N }>;
/** Of `Least` to `Most` characters. */
export type Length<Least extends number, Most extends number> = string & Rule<{ least: Least; most: Most }>;
/** Matches the regular expression, whole. */
export type Pattern<Source extends string> = string & Rule<{ pattern: Source }>;
export type Email = string & Rule<{ format: "email" }>;
