/** Decorators: options of one member, checked against it by TypeScript. Plain fields, getters and methods need none. */
import { note, type CookieOptions, type HandlerOptions, type LocalOptions, type MemberOptions, type TimerOptions, type UrlOptions } from "./options.ts";
import type { Permission } from "./register.ts";

// A decorator accepts a method whatever its arguments are; only `any` stands for both sides of a parameter.
// oxlint-disable-next-line typescript/no-explicit-any
type AnyMethod<This> = (this: This, ...args: any) => unknown;
type Readable<This, V> = ClassFieldDecoratorContext<This, V> | ClassGetterDecoratorContext<This, V>;

interface Guard {
  (value: abstract new (...args: never[]) => unknown, context: ClassDecoratorContext): void;
  <This, F extends AnyMethod<This>>(value: F, context: ClassMethodDecoratorContext<This, F>): void;
  <This, V>(
    value: unknown,
    context: undefined extends Awaited<V>
      ? Readable<This, V>
      : "a guarded field or getter must admit undefined, which is what those get who may not read it",
  ): void;
}

interface FieldOption<Fits> {
  <This, V extends Fits>(value: undefined, context: ClassFieldDecoratorContext<This, V>): void;
}
interface FieldOptionWith<Fits, Options> extends FieldOption<Fits> {
  (options: Options): FieldOption<Fits>;
}
type Text = string | number | boolean | bigint | Date | null | undefined;

/**
 * Who may: on a class, for all of it; on a method, to call it; on a field or getter, to read it.
 * @example
 * @can("sales:import") async importCsv(file: Upload) { … }
 */
export function can(permission: Permission): Guard {
  return (_value: unknown, context: unknown) => note(context as DecoratorContext, "can", permission);
}

/** Open to everybody, signed in or not: on a class, or on one method of a guarded class. */
export const open: {
  (value: abstract new (...args: never[]) => unknown, context: ClassDecoratorContext): void;
  <This, F extends AnyMethod<This>>(value: F, context: ClassMethodDecoratorContext<This, F>): void;
} = (_value: unknown, context: unknown) => note(context as DecoratorContext, "open", true);

/** A decorator that is used both bare, `@url`, and with options, `@url({ history: "push" })`. */
function fieldOption<K extends keyof MemberOptions, Fits, Options>(option: K, bare: MemberOptions[K]): FieldOptionWith<Fits, Options> {
  const decorator = (first: unknown, context?: DecoratorContext): unknown => {
    if (context !== undefined) return note(context, option, bare);
    return (_value: undefined, inner: DecoratorContext) => note(inner, option, first as MemberOptions[K]);
  };
  return decorator as FieldOptionWith<Fits, Options>;
}

/** The field lives in the query string; a value that differs from the initial one shows there. */
export const url: FieldOptionWith<Text | readonly Text[], UrlOptions> = fieldOption("url", {});

/**
 * The field lives in a cookie, so it is known at the first render. What the cookie says is checked against the field's type; what
 * does not fit is as if it were not there. The browser writes it after each change, with `SameSite=Lax` and, over https, `Secure`.
 * A value of more than 4,000 bytes as text is not kept.
 * @example @cookie theme: "light" | "dark" = "light";
 */
export const cookie: FieldOptionWith<Text, CookieOptions> = fieldOption("cookie", {});

/**
 * The field lives in the browser's local storage; it arrives when the page attaches, so the first render has the initial value.
 * It is checked against the field's type in the browser and on the server. A value of more than 32,000 characters as text is not kept.
 * @example @local({ syncTabs: true }) draft = "";
 */
export const local: FieldOptionWith<unknown, LocalOptions> = fieldOption("local", {});

/**
 * The field lives in the app's database, under the state's session, user or key: it is read before `onLoad`, and written soon after
 * each change. A value of more than a megabyte as text is not kept.
 * @example @persisted flags = [{ id: "beta", on: false }];
 */
export const persisted: FieldOption<unknown> = (_value: undefined, context: unknown) => note(context as DecoratorContext, "persisted", true);

/** The rows of this list are told apart by this column; without it by `id`. */
export function key<K extends string>(
  column: K,
): <This, V extends readonly { readonly [P in K]: string | number }[]>(
  value: unknown,
  context: ClassFieldDecoratorContext<This, V> | ClassGetterDecoratorContext<This, V>,
) => void {
  return (_value, context) => note(context as DecoratorContext, "key", column);
}

/**
 * Runs a private method every so many milliseconds, the first time after as many, while somebody is connected: of a tab's
 * state while its page is, of a shared one while anybody's is. It never overlaps itself, and goes on after a run that fails.
 * @param milliseconds at least 50
 * @throws `timer-period` when the class is declared
 * @example
 * @every(5_000) async #sample() { this.points.push(await measure()); }
 */
export function every(
  milliseconds: number,
): <This, F extends (this: This) => unknown>(value: F, context: ClassMethodDecoratorContext<This, F>) => void {
  return (_value, context) => note(context as DecoratorContext, "every", { milliseconds, method: context.access.get as unknown as TimerOptions["method"] });
}

/** Options of a handler. */
export function handler(
  options: HandlerOptions,
): <This, F extends AnyMethod<This>>(value: F, context: ClassMethodDecoratorContext<This, F>) => void {
  return (_value, context) => note(context as DecoratorContext, "handler", options);
}
