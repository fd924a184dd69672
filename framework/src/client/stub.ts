/** What a state is in the browser: its name and the names of its public members. Made by the compiler. */
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

/** The newest stub of each state; a hot reload replaces it. */
export const stubs = new Map<string, Stub>();

/** What the ids mean to the server where it has said so: it runs another build than this page. */
const tables = new Map<string, readonly string[]>();

/** An edited state may be here before the server has it: until that says otherwise the ids stay what they were, and what is new comes after them. */
export function defineStub(stub: Stub): Stub {
  const before = stubs.get(stub.name)?.vars;
  const table = before ? [...new Set([...before, ...stub.vars])] : tables.get(stub.name);
  stubs.set(stub.name, table === undefined ? stub : renumbered(stub, table));
  return stub;
}

/** The server numbers a state's vars so from now on. */
export function retable(name: string, vars: readonly string[]): void {
  tables.set(name, vars);
  const stub = stubs.get(name);
  if (stub !== undefined) stubs.set(name, renumbered(stub, vars));
}

/** The stub with the ids of another table; what the table does not have any more is left out. */
function renumbered(stub: Stub, vars: readonly string[]): Stub {
  const at = (id: number): number => vars.indexOf(stub.vars[id]!);
  const known = (ids: readonly number[]): number[] => ids.map(at).filter((id) => id >= 0);
  const url = Object.entries(stub.url ?? {}).filter(([name]) => vars.includes(name)).map(([name, field]) => [name, { ...field, id: vars.indexOf(name) }] as const);
  return {
    ...stub,
    vars,
    computeds: Math.min(vars.length, ...known([...stub.vars.keys()].slice(stub.computeds))),
    ...(stub.lists && { lists: known(stub.lists) }),
    ...(stub.url && { url: Object.fromEntries(url) }),
  };
}
