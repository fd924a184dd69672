/** What a state is in the browser: its name and the names of its public members. Made by the compiler. */
import type { SentCall } from "./event/call.ts";
import type { Store } from "./store/index.ts";

export interface UrlField {
  readonly id: number;
  readonly name: string;
  readonly history: "push" | "replace";
  /** The value that does not show in the query string. */
  readonly initial: unknown;
}

export interface Stub {
  readonly name: string;
  readonly keyed: boolean;
  /** By id: fields first, then computeds. */
  readonly vars: readonly string[];
  /** The id of the first computed. */
  readonly computeds: number;
  /** Ids of fields that travel only when they are read. */
  readonly lists?: readonly number[];
  /** Handlers, with the number of parameters that they declare; -1: any number. */
  readonly handlers: Readonly<Record<string, number>>;
  readonly streams?: readonly string[];
  readonly url?: Readonly<Record<string, UrlField>>;
  /** Handlers that fail at once without a connection. */
  readonly refuse?: readonly string[];
  /** Of a state with optimistic handlers: see optimistic/. */
  readonly guess?: Guess;
}

/** Shows at once what a call that was sent will do, if its handler is an optimistic one. */
export type Guess = (store: Store, slot: number, stub: () => Stub, handler: string, call: SentCall, args: readonly unknown[]) => void;

/** The newest stub of each state; a hot reload replaces it. */
export const stubs = new Map<string, Stub>();

export function defineStub(stub: Stub): Stub {
  stubs.set(stub.name, stub);
  return stub;
}
