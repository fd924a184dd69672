/** What development sees of a running app: turns and states, as texts and numbers. The panel and `--trace` show the same. */
import type { Outcome } from "../wire/frames.ts";

/** In the order of turn.ts. `queue` is the wait for calls before it; `track` the computeds that ran again, wherever that was. */
export const STAGES = ["authorise", "validate", "queue", "handle", "track", "settle", "diff", "encode"] as const;
export type StageName = (typeof STAGES)[number];

/** A delta, or a part of one that is asynchronous. */
export interface DeltaRecord {
  /** Of the frame, as UTF-8. */
  readonly bytes: number;
  /** In words, at most `MOST_OPS`. */
  readonly ops: readonly string[];
  /** How many there are. */
  readonly count: number;
}

export interface TurnRecord {
  /** Rises with each turn of the process. A record that comes again is newer. */
  readonly id: number;
  readonly tab: string;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  /** Its name, with the key after a slash. Empty: nobody's event, but a change from outside of the page, such as a commit or a timer. */
  readonly state: string;
  readonly handler: string;
  /** In short, without the brackets of the list. */
  readonly args: string;
  /** All arguments as they travel; undefined where they cannot be sent again. */
  readonly again?: string | undefined;
  /** The compiler has proven that the handler does nothing but change fields. */
  readonly harmless: boolean;
  readonly outcome: Outcome | "running" | "change";
  /** What it returned, or why it did not. */
  readonly value: string;
  /** From its frame to its last delta, in milliseconds. */
  readonly ms: number;
  /** Milliseconds by stage, of those that it came through. */
  readonly stages: Readonly<Partial<Record<StageName, number>>>;
  readonly deltas: readonly DeltaRecord[];
  /** Vars that the deltas changed, `Sales.revenue`. */
  readonly changed: readonly string[];
  /** Computeds that ran, how often and for how many milliseconds. */
  readonly ran: readonly { readonly name: string; readonly times: number; readonly ms: number }[];
}

export interface VarRecord {
  readonly name: string;
  readonly kind: "field" | "computed";
  readonly watched: boolean;
  /** `asleep`: a computed that nobody reads, which is not evaluated to be shown. */
  readonly status: "ready" | "pending" | "failed" | "asleep";
  /** The value or the failure: on one line, and at length. */
  readonly short: string;
  readonly long: string;
  /** What its last evaluation has read: vars, `Sales.region`, and tables, `table orders`. */
  readonly reads: readonly string[];
}

export interface StateRecord {
  /** Its name, with the key after a slash. */
  readonly address: string;
  readonly scope: "tab" | "session" | "user" | "shared";
  readonly file: string;
  /** The page has it, not another state alone. */
  readonly used: boolean;
  readonly status: "ready" | "loading" | "failed";
  readonly vars: readonly VarRecord[];
}

/** An error of the app's code, as it was thrown. */
export interface FailureRecord {
  /** `Sales.importCsv failed` */
  readonly what: string;
  readonly error: unknown;
  /** The tab that it is shown in; undefined where nobody's page waits for it. */
  readonly tab?: string;
}

/** Events of the development channel. */
export const CHANNEL = {
  /** Up: which tab is the page's; the key proves it. */
  page: "solenoid:panel-page",
  /** Up: it wants to be shown, and does not any more. */
  open: "solenoid:panel-open",
  close: "solenoid:panel-close",
  /** Down: turns, the newest last. */
  turns: "solenoid:panel-turns",
  states: "solenoid:panel-states",
} as const;

export const BOUNDS = {
  /** Turns of a tab that are kept. */
  turns: 200,
  /** Tabs whose turns are kept. */
  tabs: 32,
  /** Ops of a delta that are told in words. */
  ops: 40,
  /** Characters of arguments that are kept to be sent again. */
  again: 16_384,
  /** Failures that wait to be told where they were. */
  failures: 100,
  /** Evaluations that wait for the delta that they belong to. */
  evaluations: 1_000,
  /** Vars of a state, and states, that are shown. */
  vars: 200,
  states: 200,
} as const;
