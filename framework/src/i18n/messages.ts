/** The texts of an app, by key, and the types that follow from them. */
import type { Registered } from "../state/register.ts";

/** A text with plural forms, chosen by the slot `n`. */
export type Plural = { readonly other: string } & { readonly [F in "zero" | "one" | "two" | "few" | "many"]?: string };

/**
 * The texts of one language.
 * @example
 * export const en = { "orders.count": { one: "{n} order", other: "{n} orders" } } as const;
 */
export type Messages = { readonly [key: string]: string | Plural };

/** The same keys in another language. */
export type Translation<M extends Messages> = { readonly [K in keyof M]: M[K] extends string ? string : Plural };

type Slots<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
/** What a text has between braces. */
export type SlotsOf<M> = M extends string ? Slots<M> : Slots<M[keyof M]>;

/** Those that the app has registered. */
export type AppMessages = Registered<"messages", Messages>;
