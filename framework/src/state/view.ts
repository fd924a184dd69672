/**
 * What everybody outside a state sees of it: the browser, a test, another state.
 * Shared by the entry points below; not an entry point itself.
 */
import type { AnyState, Failure, Upload } from "./index.ts";
import type { Registered } from "./register.ts";

declare const KEY: unique symbol;
declare const OPAQUE: unique symbol;

/** Carries the key type of a state (`State<string>`) to `use()`. Types only, nothing at run time. */
export interface Keyed<Key> {
  readonly [KEY]?: Key;
}

/** A value that travels whole and is not looked into, such as a `TableSource`. */
export interface Opaque {
  readonly [OPAQUE]: true;
}

type Primitive = string | number | boolean | bigint | symbol | null | undefined;
type Method = (...args: never[]) => unknown;

/**
 * A value on the other side of the wire: the same shape, deeply read-only, without functions. It is also what may be
 * passed for a parameter, since what is sent is copied. An `Upload` is a `File` there.
 */
export type ReadOnly<T> = unknown extends T
  ? T
  : T extends Primitive | Date | URL | ArrayBufferView | Opaque | Registered<"values", never>
    ? T
    : T extends Upload
      ? File
      : T extends Method
        ? never
        : T extends ReadonlyMap<infer K, infer V>
          ? ReadonlyMap<ReadOnly<K>, ReadOnly<V>>
          : T extends ReadonlySet<infer V>
            ? ReadonlySet<ReadOnly<V>>
            : T extends readonly unknown[]
              ? { readonly [K in keyof T]: ReadOnly<T[K]> }
              : { readonly [K in keyof T as T[K] extends Method ? never : K]: ReadOnly<T[K]> };

type Lifecycle = "onLoad" | "onConnect" | "onDisconnect" | "onDispose";

/** The public members of a state. `private`, `protected` and `#private` ones never get here. */
export type PublicKeys<S> = Exclude<keyof S & string, Lifecycle>;

/** A running call: a promise of the handler's result that can be given up. */
export interface Call<R> extends Promise<R> {
  /** Aborts `this.signal` on the server; the promise rejects with the code `cancelled`. */
  cancel(): void;
}

/** The result of a handler that is an async generator: iterate it, or await its end. */
export interface Stream<T> extends Call<void>, AsyncIterable<T> {}

/** What each handler carries beside being callable. Reactive: reading it in JSX is tracked. */
export interface HandlerState {
  /** A call is on its way, queued or running. */
  readonly pending: boolean;
  /** Why the last call failed; gone when the next one starts. */
  readonly error: Failure | undefined;
  /** Share of an upload that has arrived, 0 to 1; undefined when nothing is being uploaded. */
  readonly progress: number | undefined;
  /** Gives up every running call of this handler. */
  cancel(): void;
}

type Outcome<R> = R extends AsyncIterable<infer T> ? Stream<ReadOnly<T>> : Call<ReadOnly<Awaited<R>>>;
type Args<A extends readonly unknown[]> = { [I in keyof A]: ReadOnly<A[I]> };
type Sent<A extends readonly unknown[], R> = (...args: Args<A>) => Outcome<R>;

/**
 * A method, seen from outside. It is bound, so it can be passed on as it is (`onValueChange={sales.setRegion}`).
 * Overloads are kept, up to four. A generic method is seen with its constraints in place of its type parameters.
 */
export type Handler<F> = F extends {
  (...args: infer A1): infer R1;
  (...args: infer A2): infer R2;
  (...args: infer A3): infer R3;
  (...args: infer A4): infer R4;
}
  ? Sent<A1, R1> & Sent<A2, R2> & Sent<A3, R3> & Sent<A4, R4> & HandlerState
  : never;

/** A state in the browser: read-only values, async ones unwrapped, methods that return calls. */
export type Client<S> = {
  readonly [K in PublicKeys<S>]: S[K] extends Method ? Handler<S[K]> : ReadOnly<Awaited<S[K]>>;
};

/** A state from inside another one on the server: read-only, methods awaited, queries are still promises. */
export type Peer<S> = {
  readonly [K in PublicKeys<S>]: S[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : S[K];
};

type KeyOf<S> = S extends Keyed<infer K> ? K : never;

/** The key argument that a state asks for: none for `State`, one for `State<string>`. */
export type KeyArgs<S> = [KeyOf<S>] extends [void] ? [] : [key: KeyOf<S>];

/** As `KeyArgs`, where the key may also change over time. */
export type ReactiveKeyArgs<S> = [KeyOf<S>] extends [void] ? [] : [key: KeyOf<S> | (() => KeyOf<S>)];

export type StateClass<S extends AnyState> = abstract new () => S;
export {};
