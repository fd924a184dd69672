/** The texts of an app in one language. */

/** A text with plural forms, chosen by the slot `n`. */
export type Plural = { readonly other: string } & { readonly [Form in "zero" | "one" | "two" | "few" | "many"]?: string };

export type Messages = { readonly [key: string]: string | Plural };
