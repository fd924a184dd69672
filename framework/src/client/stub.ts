/** What a state is in the browser: its name and the names of its public members. Made by the compiler. */
import type { Boot } from "../wire/boot.ts";
import type { FormShape } from "../wire/shape.ts";
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
  /** Of handlers that take one object: what it is made of, for forms. */
  readonly forms?: Readonly<Record<string, FormShape>>;
  readonly url?: Readonly<Record<string, UrlField>>;
  /** Handlers that fail at once without a connection. */
  readonly refuse?: readonly string[];
  /** Of a state with optimistic handlers: see optimistic/. */
  readonly guess?: Guess;
  /** Of a state with fields that the browser keeps: see kept/. */
  readonly keep?: Keep;
  /** Of a state with handlers that take files: see browser/uploads.ts. */
  readonly uploads?: Uploads;
}

/** Shows at once what a call that was sent will do, if its handler is an optimistic one. */
export type Guess = (store: Store, slot: number, stub: () => Stub, handler: string, call: SentCall, args: readonly unknown[]) => void;

/** A slot of the page, for the fields in it that the browser keeps. */
export interface KeptPage {
  readonly store: Store;
  readonly slot: number;
  readonly key: unknown;
  stub(): Stub;
  /** From now on the var is sent. */
  watch(id: number): void;
  /** Gives the server what the browser has. */
  send(values: Readonly<Record<string, unknown>>): SentCall;
  /** The server has lost what it was given. */
  readonly anew: boolean;
}

/** Has a look after something came: what the browser has is sent, what has changed is kept. */
export type Keep = (page: KeptPage) => void;

/** Takes the files out of the calls of one handler. `tell`: the share of all that the calls under way have to send. */
export type Uploads = (boot: () => Boot, tell: (share: number | undefined) => void) => (args: readonly unknown[]) => {
  readonly args: readonly unknown[];
  /** Starts the transfer, once the call is on its way, and gives what ends it; undefined without files. */
  readonly start: (() => () => void) | undefined;
};

/** The newest stub of each state; a hot reload replaces it. */
export const stubs = new Map<string, Stub>();

/** What a stub is where the server has given its ids another meaning: see `retable.ts`, which is there with the connection. */
export const numbering: { of(stub: Stub): Stub } = { of: (stub) => stub };

export function defineStub(stub: Stub): Stub {
  stubs.set(stub.name, numbering.of(stub));
  return stub;
}
