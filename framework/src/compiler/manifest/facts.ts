/** What is known of a state class once its types and its text have been read. The server's module and the browser's stub are printed from it. */
import type { Shape } from "../../wire/shape.ts";
import type { Place, Problem } from "../problem.ts";

export interface VarFacts {
  readonly name: string;
  readonly place: Place;
  readonly kind: "field" | "computed";
  readonly list: boolean;
  readonly async: boolean;
  /** Of a field. */
  readonly shape?: Shape;
  /** A browser gives it back, so that it is checked as what a page sends is. */
  readonly exact?: true;
  readonly url?: UrlFacts;
  readonly kept?: KeptFacts;
  /** What tells the rows of a list apart, where it is not `id`. */
  readonly rowKey?: string;
}

export interface UrlFacts {
  readonly name: string;
  readonly history: "push" | "replace";
  /** The value that does not show in the address. */
  readonly initial: unknown;
}

/** Of a field that the browser keeps: what it has to know for that. */
export interface KeptFacts {
  readonly place: "cookie" | "local" | "session";
  readonly name: string;
  /** Seconds. */
  readonly maxAge?: number;
  readonly sync?: true;
}

export interface HandlerFacts {
  readonly name: string;
  readonly params: number;
  /** Of the array of arguments. */
  readonly shape: Shape;
  readonly stream: boolean;
  /** It takes a part of its argument too, and says itself what is missing. */
  readonly part?: true;
  /** Fails at once without a connection. */
  readonly refuse?: true;
  /** Its body also runs in the browser. */
  readonly optimistic?: OptimisticFacts;
  /** It is called over HTTP too. */
  readonly json?: JsonFacts;
}

/** How a call travels as JSON. */
export interface JsonFacts {
  readonly names: readonly string[];
  readonly whole: boolean;
  /** Of the body: the only parameter, or an object of all. */
  readonly body: Shape;
  readonly result: Shape;
}

export interface OptimisticFacts {
  /** Fields that it touches. */
  readonly needs: readonly string[];
  /** `toggle(id) { … }`, without types. */
  readonly body: string;
}

export interface StateFacts {
  readonly name: string;
  readonly exported: boolean;
  /** Its subclasses are states, it is none itself. */
  readonly isAbstract: boolean;
  readonly place: Place;
  /** Files of the app that declare a class which it extends, other than its own. */
  readonly bases: readonly string[];
  readonly scope: "tab" | "session" | "user" | "shared";
  /** `static version`; 0 where it says none. */
  readonly version: number;
  /** It has a `static migrate`. */
  readonly migrates: boolean;
  readonly key?: Shape;
  readonly vars: readonly VarFacts[];
  readonly handlers: readonly HandlerFacts[];
  /** What `["ref", name]` stands for in the shapes of arguments and the key, and in those of fields. */
  readonly defs: ReadonlyMap<string, Shape>;
  readonly fieldDefs: ReadonlyMap<string, Shape>;
}

export interface FileFacts {
  readonly file: string;
  readonly states: readonly StateFacts[];
  readonly problems: readonly Problem[];
}
