/** What the compiler tells the server about a state class. The order of `vars` gives their ids on the wire. */
import type { FormShape, Shape } from "../wire/shape.ts";

/** What is wrong with a value: where, and what was expected there. `undefined`: it fits. */
export type Mismatch = readonly [path: readonly (string | number)[], expected: string];
export type Check = (value: unknown) => Mismatch | undefined;

export interface VarManifest {
  readonly name: string;
  readonly kind: "field" | "computed";
  /** An array: travels only when it is read, like a computed. */
  readonly list?: true;
  /** A getter whose type is a promise or another thenable. */
  readonly async?: true;
  /** What tells rows of the list apart (`@key`); `id` if not said. */
  readonly rowKey?: string;
  /** Of a field in the query string: its type, by which it is read. */
  readonly shape?: Shape;
  /** Of a field, unless it may be anything. Exact where a browser gives it back; else it lets pass what the type leaves open. */
  readonly check?: Check;
}

export interface HandlerManifest {
  readonly name: string;
  /** Parameters that the method declares; more arguments are dropped. `Infinity` with a rest parameter. */
  readonly params: number;
  /** Checks the array of arguments. */
  readonly check: Check;
  /** An async generator. */
  readonly stream?: true;
  /** What its one argument is made of, for forms. */
  readonly form?: FormShape;
  /** It gives a promise, or may. */
  readonly async?: true;
  /** Of one that is called over HTTP. */
  readonly json?: HandlerJson;
}

/** How a call travels as JSON. */
export interface HandlerJson {
  /** Of its parameters. */
  readonly names: readonly string[];
  /** The body is the only parameter, which is an object; else it has them by their names. */
  readonly whole: boolean;
  readonly check: Check;
  readonly shape: Shape;
  readonly result: Shape;
  /** What `["ref", name]` stands for in either. */
  readonly defs: Readonly<Record<string, Shape>>;
}

export interface StateManifest {
  /** The class's name; no other state of the app has it. */
  readonly name: string;
  /** Relative to the app's folder, `states/sales.state.ts`. */
  readonly file: string;
  /** No instance of it is ever made; its subclasses take over its decorators. */
  readonly abstract?: true;
  readonly scope: "tab" | "session" | "user" | "shared";
  /** Checks the key of a keyed state. */
  readonly key?: Check;
  readonly vars: readonly VarManifest[];
  /** Without prototype, so that `constructor` and `__proto__` are unknown like any other name. */
  readonly handlers: Readonly<Record<string, HandlerManifest>>;
  /** Fields that stay on the server (`#private`, `private`, `protected`), read and written for a reload or a restore. */
  readonly hidden?: {
    read(instance: object): Record<string, unknown>;
    write(instance: object, values: Readonly<Record<string, unknown>>): void;
  };
}
