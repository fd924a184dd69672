/** Why a handler cannot run in the browser, and how to mend it. */
import type { Place } from "../problem.ts";

/** Said after the code in question: `Date.now()` … */
export const REASONS = {
  private: ["is not in the browser, which has the public fields alone", "Use public fields and arguments only."],
  computed: ["is a computed, which only the server evaluates", "Work it out from fields."],
  handler: ["is another handler", "Write what it does into this one."],
  escapes: ["hands the state itself on", "Read and write its fields by their names, `this.rows`."],
  time: ["is another time in the browser than on the server", "Let the page pass it as an argument."],
  random: ["is another value in the browser than on the server", "Let the page pass it as an argument."],
  async: ["does not end at once, and the browser cannot wait for the server's half of it", "Do what takes time in a handler without `optimistic`."],
  import: ["comes from another file, and only types and consts that are literals come along", "Write out what it does, or leave `optimistic` off."],
  module: ["is kept in the module, which the browser does not get", "Keep it in a public field, or make it a `const` with a literal."],
  server: ["is a const of a file that stays on the server", "Move it to a file that both sides may have, such as app/lists.ts."],
  global: ["is not there, or not the same, on both sides", "Leave it out; only what fields and arguments hold may count."],
  loop: ["may go on without end", "Go over a list: `for (const row of this.rows)`, `map`, `filter`."],
  grows: ["changes the length of a list inside a loop", "Make a new list by `filter` or `map` and assign it."],
  throw: ["refuses the call, which is the server's part", "Return where there is nothing to do; refuse in a handler without `optimistic`."],
  prototype: ["leads from data to code", "Use the data alone."],
  locale: ["reads otherwise in another language or time zone", "Keep the bare value, and format it in the page."],
  closure: ["is a function that is kept", "Write it where it is used, as an argument of `map`, `find` and the like."],
  any: ["has the type `any`, so nothing is known of it", "Give it a type."],
  key: ["may be any name of the object, its methods too", "Give the key a type that names the keys, or the object one that says what all keys hold."],
  text: ["turns an object into text, which differs by language and time zone", "Put its members in, or `toISOString()` of a date."],
  unlisted: ["is not on the list of what is the same on both sides", "Use another way, or leave `optimistic` off."],
  syntax: ["is no part of what can be proven", "Use plain statements over fields and arguments, or leave `optimistic` off."],
  collection: ["holds a Map or Set of objects, whose changes the browser could not take back", "Use lists or plain objects, or leave `optimistic` off."],
  upload: ["is a file, which only the server can read", "Leave `optimistic` off."],
  secret: ["looks like a secret, and the body of an optimistic handler is public", "Move what needs it into a handler without `optimistic`."],
} as const satisfies Readonly<Record<string, readonly [why: string, cure: string]>>;

export type ReasonName = keyof typeof REASONS;

export interface Reason {
  readonly name: ReasonName;
  /** The code in question. */
  readonly text: string;
  readonly place: Place;
}
