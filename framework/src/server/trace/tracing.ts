/**
 * Where development looks on while a turn runs. Nobody does in production: each place that tells asks once whether somebody
 * listens, and a production build holds no listener. It tells what happens and measures nothing; times are the listener's.
 */
import type { Outcome } from "../../wire/frames.ts";
import type { Op } from "../../wire/ops.ts";
import type { Graph } from "../track/graph.ts";
import type { Tab } from "../tab/tab.ts";
import type { TabEvent } from "../turn.ts";

/** Each lasts until the next one of its event. The names are those of turn.ts; `queue` is the wait for calls before it. */
export type Stage = "authorise" | "validate" | "queue" | "handle" | "settle";

export interface Tracing {
  begins(tab: Tab, event: TabEvent): void;
  enters(tab: Tab, n: number, stage: Stage): void;
  /** @param value what it returned, or the failure as the page is told */
  ends(tab: Tab, n: number, outcome: Outcome, value: unknown): void;
  /** A delta of a tab: its changes are looked for, written down, and on their way. */
  diffs(tab: string): void;
  encodes(tab: string): void;
  leaves(tab: string, ops: readonly Op[], text: string): void;
  /** The synchronous part of a computed's evaluation. */
  evaluates(cell: Graph, id: number): void;
  evaluated(cell: Graph, id: number): void;
  /** An error that pages are told as `internal`. */
  failed(error: unknown, where: { readonly what: string; readonly id: string }): void;
}

/** Null: nobody looks on. */
export let tracing: Tracing | null = null;

export function lookOn(by: Tracing | null): void {
  tracing = by;
}
